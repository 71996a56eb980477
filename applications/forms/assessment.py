from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Assessment
from people.choices import Criterion


@dataclass
class Row:
    """One criterion on the page, with its two fields."""

    criterion: object
    result: forms.BoundField
    why: forms.BoundField

    @property
    def answer(self):
        """What is kept, in words, to look at only."""
        return dict(Criterion.choices).get(self.result.initial, "")


class AssessmentForm(forms.Form):
    """What one reader found about one application, criterion by criterion; everything may wait."""

    use_required_attribute = False

    def __init__(self, data=None, *, application, criteria, by):
        super().__init__(data)
        self.application, self.criteria, self.by = application, criteria, by
        found = {one.criterion_id: one for one in Assessment.objects.by(by).of(application)}
        for criterion in criteria:
            one = found.get(criterion.pk)
            self.fields[f"result_{criterion.pk}"] = forms.ChoiceField(
                label=criterion.text,
                choices=Criterion,
                required=False,
                widget=forms.RadioSelect,
                initial=one and one.result,
            )
            self.fields[f"why_{criterion.pk}"] = forms.CharField(
                label=_("Why?"),
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": 1}),
                initial=one and one.why,
            )

    @property
    def rows(self):
        return [Row(one, self[f"result_{one.pk}"], self[f"why_{one.pk}"]) for one in self.criteria]

    def found(self):
        """What is answered, as {criterion: (result, why)}; a reason without an answer is kept as not assessed yet."""
        values = self.cleaned_data
        return {
            one: (values[f"result_{one.pk}"] or Criterion.OPEN, values[f"why_{one.pk}"])
            for one in self.criteria
            if values[f"result_{one.pk}"] or values[f"why_{one.pk}"]
        }
