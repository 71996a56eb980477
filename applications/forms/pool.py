"""What an organisation chooses and writes in the candidate pool."""

import secrets

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.forms.fields import Text
from applications.models import PoolMark
from applications.models.profile_facets import FACETS
from applications.pool_counts import EVERYWHERE
from applications.pool_pages import PoolPages
from applications.pool_search import PoolSearch
from companies.models import Vacancy
from people.choices import Degree, Industry, NorwegianLevel
from people.lists import fields_of_study, municipalities_today
from people.numbers import NoIdentityNumbers

FACETED = [*FACETS, "seen"]
FEW = 6  # so many choices are seen at a glance
SEEN = [
    ("new", _("Not seen yet")),
    ("seen", pgettext_lazy("candidate", "Seen")),
    ("asked", _("Asked to meet")),
    *PoolMark.Mark.choices,
]


def several(label):
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class PoolFilter(forms.Form):
    """The filters beside the list, kept in the address. Each value says how many it would show."""

    use_required_attribute = False
    q = forms.CharField(label=_("Search"), help_text=_("In keywords, field and degree"), required=False, max_length=200)
    field = several(_("Field"))
    degree = several(_("Degree"))
    place = several(_("Wants to work in"))
    industry = several(_("Industry"))
    norwegian = several(_("Norwegian"))
    seen = several(_("Among us"))
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("newest", _("Newest first")), ("random", _("Random order"))],
        required=False,
        widget=forms.RadioSelect,
    )
    seed = forms.SlugField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, data, organisation):
        data = data.copy()
        data.setdefault("order", "newest")
        data["seed"] = data.get("seed") or secrets.token_hex(2)
        super().__init__(data)
        self.organisation = organisation
        self.fields["field"].choices = [(f.code, str(f)) for f in fields_of_study()]
        self.fields["degree"].choices = Degree.choices
        self.fields["place"].choices = [(m.slug, m.name) for m in municipalities_today()]
        self.fields["industry"].choices = Industry.choices
        self.fields["norwegian"].choices = NorwegianLevel.choices
        self.fields["seen"].choices = SEEN
        self.is_valid()

    @property
    def words(self):
        return self.cleaned_data.get("q", "")

    @property
    def choices(self):
        """What is chosen, {facet: codes}; a value that does not exist chooses nothing."""
        return {name: codes for name in FACETED if (codes := self.cleaned_data.get(name))}

    @property
    def lasting_choices(self):
        """The choices that say something about a candidate, and not about what has been done here."""
        return {name: codes for name, codes in self.choices.items() if name in FACETS}

    def pages(self):
        """The candidates that fit, in pages in the order chosen; beside the filters it is shown how many each has."""
        search = PoolSearch(self.organisation, self.words, self.choices)
        keys, counts = search.counted()
        self._show_counts(counts)
        seed = self.cleaned_data.get("seed") if self.is_random else ""
        return PoolPages(search, keys, self.data, seed)

    @property
    def is_active(self):
        """Whether anything is chosen that leaves someone out."""
        return bool(self.words or self.choices)

    @property
    def is_random(self):
        return self.cleaned_data.get("order") == "random"

    @property
    def hides_not_now(self):
        """Whether those marked «Ikke nå» are folded away: unless it is them that were asked for."""
        return PoolMark.Mark.NOT_NOW not in self.choices.get("seen", [])

    def _show_counts(self, counts):
        """Values that nobody has are left out; where there are too many to count, all are offered, without a number."""
        for name, known in counts.items():
            everywhere = known.get(EVERYWHERE, 0)
            chosen = self.cleaned_data.get(name) or []
            self.fields[name].choices = [
                (value, f"{label} ({known.get(value, everywhere)})")
                for value, label in self.fields[name].choices
                if known.get(value, everywhere) or value in chosen
            ]
            if not self.fields[name].choices:
                del self.fields[name]

    def boxes(self):
        """(field, whether it is folded, whether it stands open) of what there is to choose: the long lists are folded
        until something in them is chosen."""
        for name, field in self.fields.items():
            if name in FACETED or name == "order":
                folded = name in FACETED and len(field.choices) > FEW
                yield self[name], folded, bool(self.cleaned_data.get(name))


class AskForm(NoIdentityNumbers, forms.Form):
    """Ask to meet a candidate: what about, and for a public employer which published vacancy."""

    use_required_attribute = False
    message = Text(
        label=_("What do you want to talk about?"),
        help_text=_("Write which job it is about. The candidate reads this before answering."),
        at_most=2000,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what you want to talk about."),
            "min_length": _("Write a little more about what you want to talk about."),
        },
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
