"""What an organisation chooses and writes in the candidate pool."""

import secrets

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.fields import Text
from applications.models.profile_search import Choices
from companies.models import Vacancy
from people.choices import Degree, Industry, NorwegianLevel
from people.models import FieldOfStudy, Municipality
from people.numbers import NoIdentityNumbers

# The facets as the address and the model name them.
FEW = 6  # so many choices are seen at a glance
FACETS = {"field": "fields", "degree": "levels", "place": "places", "industry": "industries", "norwegian": "norwegian"}


class Fold(Div):
    """A field behind its own label, opened by a click."""

    template = "ds/layout/fold.html"

    def __init__(self, label, *fields, shown=False):
        super().__init__(*fields)
        self.label, self.shown = label, shown


def several(label):
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class PoolFilter(forms.Form):
    """The filters beside the list, kept in the address. Each value says how many it would show."""

    use_required_attribute = False
    q = forms.CharField(label=_("Search in keywords"), required=False, max_length=200)
    field = several(_("Field"))
    degree = several(_("Degree"))
    place = several(_("Wants to work in"))
    industry = several(_("Industry"))
    norwegian = several(_("Norwegian"))
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("newest", _("Newest first")), ("random", _("Random order"))],
        required=False,
        widget=forms.RadioSelect,
    )
    seed = forms.SlugField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, data, candidates):
        data = data.copy()
        data.setdefault("order", "newest")
        data["seed"] = data.get("seed") or secrets.token_hex(2)
        super().__init__(data)
        self.candidates = candidates
        self.fields["field"].choices = [(f.code, str(f)) for f in FieldOfStudy.objects.all()]
        self.fields["degree"].choices = Degree.choices
        self.fields["place"].choices = [(m.slug, m.name) for m in Municipality.objects.choices_today()]
        self.fields["industry"].choices = Industry.choices
        self.fields["norwegian"].choices = NorwegianLevel.choices
        self.helper = FormHelper()
        self.helper.form_method = "get"

    def found(self):
        """The candidates that fit, in the order chosen; a value that does not exist chooses nothing."""
        self.is_valid()
        values = self.cleaned_data
        choices = Choices(**{facet: values.get(name, []) for name, facet in FACETS.items()})
        fitting = self.candidates.with_words(values.get("q", ""))
        self._show_counts(fitting.counts(choices))
        found = fitting.chosen(choices)
        if values.get("order") == "random":
            return found.in_random_order(values.get("seed", ""))
        return found.in_newest_order()

    @property
    def is_active(self):
        """Whether anything is chosen that leaves someone out."""
        return any(self.cleaned_data.get(name) for name in ["q", *FACETS])

    @property
    def is_random(self):
        return self.cleaned_data.get("order") == "random"

    def _show_counts(self, counts):
        for name, facet in FACETS.items():
            chosen = self.cleaned_data.get(name, [])
            of = counts[facet]
            everywhere = of.get("everywhere", 0)
            self.fields[name].choices = [
                (value, f"{label} ({of.get(value, everywhere)})")
                for value, label in self.fields[name].choices
                if of.get(value, everywhere) or value in chosen
            ]
            if not self.fields[name].choices:
                del self.fields[name]
        self.helper.layout = Layout(*self._arranged())

    def _arranged(self):
        """The long lists are folded until something in them is chosen; the button stands above and below."""
        yield "q"
        yield Submit("", _("Show"), css_id="show-above")
        for name, field in self.fields.items():
            if name in FACETS and len(field.choices) > FEW:
                yield Fold(field.label, name, shown=bool(self.cleaned_data.get(name)))
            elif name != "q":
                yield name
        yield Submit("", _("Show"), css_id="show-below")


class AskForm(NoIdentityNumbers, forms.Form):
    """Ask to meet a candidate: what about, and for a public employer which published vacancy."""

    use_required_attribute = False
    message = Text(
        label=_("What do you want to talk about?"),
        help_text=_("Write which job it is about. The candidate reads this before answering."),
        at_most=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you want to talk about.")},
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        names = ["message"]
        if organisation.is_public_employer:
            names.insert(0, "vacancy")
            self.fields["vacancy"] = forms.ModelChoiceField(
                label=_("Which vacancy is it about?"),
                help_text=_("As a public employer you start from a published vacancy."),
                queryset=Vacancy.objects.published().at(organisation),
                empty_label=None,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a vacancy."), "invalid_choice": _("Choose a vacancy.")},
            )
        self.helper = FormHelper()
        self.helper.layout = Layout(*names)
        self.helper.add_input(Submit("", _("Send the request")))

    @property
    def lacks_vacancy(self):
        """A public employer without a published vacancy has nothing to start from."""
        return "vacancy" in self.fields and not self.fields["vacancy"].queryset.exists()
