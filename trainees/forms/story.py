"""What a person says about their own story: corrections, and the approval with its four boxes."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from people.consent_fields import ConsentBlock, box, newest
from people.numbers import NoIdentityNumbers
from trainees.models import Story


class CorrectionForm(NoIdentityNumbers, forms.ModelForm):
    """The words of the story in both languages; the picture is not changed here."""

    use_required_attribute = False

    class Meta:
        model = Story
        fields = [f"{name}_{language}" for language in ("nb", "en") for name in Story.TEXTS]
        widgets = {
            f"{name}_{language}": forms.Textarea(attrs={"rows": rows})
            for language in ("nb", "en")
            for name, rows in (("lede", 3), ("body", 16), ("quote", 2))
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        help_text = _("An empty line makes a new paragraph. A line that starts with ## is a heading.")
        for name in ("body_nb", "body_en"):
            self.fields[name].help_text = help_text
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_("Norwegian"), *(f"{name}_nb" for name in Story.TEXTS)),
            Fieldset(_("English"), *(f"{name}_en" for name in Story.TEXTS)),
            ButtonHolder(Submit("save", _("Save the corrections"))),
        )


class ApprovalForm(forms.Form):
    """Yes to the story as it stands on the page: the text, and what the picture may be used for (K6)."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, initial={"seen": story.fingerprint}, **kwargs)
        self.ticks = [tick for tick in Story.TICKS if story.picture or tick not in Story.PICTURE_TICKS]
        texts = {tick: newest(tick) for tick in self.ticks}
        self.fields.update({tick: box(text) for tick, text in texts.items()})
        self.fields["K6-text"].required = True
        self.fields["K6-text"].error_messages["required"] = _(
            "Tick that the text may be published, or say no to the story."
        )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "seen",
            ConsentBlock(texts["K6-text"], *self.ticks),
            ButtonHolder(Submit("approve", _("Approve the story"))),
        )

    @property
    def ticked(self):
        return [tick for tick in self.ticks if self.cleaned_data[tick]]
