from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import Day, Lines
from people.choices import Industry
from people.clock import today
from people.dates import long_date
from people.kept import kept

ALL, WHOLE = "all", "whole"


class WishesForm(StepForm):
    """Step 4: which positions, where and when, and who should not read it."""

    positions = forms.MultipleChoiceField(
        label=_("Which positions do you want to be considered for?"),
        help_text=_("Choose all that fit, or “Consider me for all”."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice", "invalid_list"], _("Choose at least one position.")
        ),
    )
    industries = forms.MultipleChoiceField(
        label=_("Which industries would you like to work in?"),
        required=False,
        help_text=_("Choose as many as you like."),
        choices=Industry,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    places = forms.MultipleChoiceField(
        label=_("Where could you think of working?"),
        help_text=_("You may have different workplaces in the three periods."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice", "invalid_list"],
            _("Choose at least one municipality, or “The whole region”."),
        ),
    )
    available_from = Day(label=_("When can you start?"))
    hide_from = forms.MultipleChoiceField(
        label=_("Is there anyone who should not read your application?"),
        required=False,
        help_text=_("For example your employer. We do not show it to them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    hide_from_names = Lines(
        label=_("Someone who is not on the list"),
        required=False,
        longest=120,
        most=20,
        too_many=_("You can write up to twenty names."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self):
        start = long_date(self.wizard.call.starts_on)
        self.fields["available_from"].help_text = _now("The programme starts %(start_date)s.") % {"start_date": start}
        self.chosen = {str(position.pk): position for position in self.wizard.positions}
        positions = [(pk, str(position)) for pk, position in self.chosen.items()]
        self.fields["positions"].choices = [*positions, (ALL, _("Consider me for all"))]
        self.near = self.wizard.places
        self.fields["places"].choices = [
            (WHOLE, _("The whole region")),
            *((pk, place.name) for pk, place in self.near.items()),
        ]
        self.members = {str(org.pk): org for org in self._hideable()}
        self.fields["hide_from"].choices = [(pk, org.name) for pk, org in self.members.items()]

    def _hideable(self):
        """Members and employers to hide from, as they are kept."""
        call = self.wizard.call
        return kept(("hideable", call.pk, today()), lambda: list(call.hideable()))

    def arranged(self):
        return [
            "positions",
            "industries",
            "places",
            "available_from",
            HTML('<div class="choices-many">'),
            "hide_from",
            HTML("</div>"),
            "hide_from_names",
        ]

    def clean(self):
        cleaned = super().clean()
        hidden = self._hidden(cleaned)
        refused = [p.organisation for p in self._positions(cleaned) if p.organisation in hidden]
        if refused:
            message = _now(
                "You have chosen a position at %(organisation)s. Remove the position, or let them read the application."
            )
            self.add_error("hide_from", message % {"organisation": refused[0]})
        return cleaned

    def _positions(self, cleaned):
        chosen = cleaned.get("positions", [])
        return list(self.chosen.values()) if ALL in chosen else [self.chosen[pk] for pk in chosen]

    def _hidden(self, cleaned):
        """The organisations ticked, and those whose names were typed although they are on the list."""
        names = {name.casefold() for name in cleaned.get("hide_from_names", [])}
        ticked = set(cleaned.get("hide_from", []))
        return [org for pk, org in self.members.items() if pk in ticked or org.name.casefold() in names]

    def content(self):
        known = {org.name.casefold() for org in self.members.values()}
        names = [name for name in self.cleaned_data["hide_from_names"] if name.casefold() not in known]
        return {
            "all_positions": ALL in self.cleaned_data["positions"],
            "industries": self.cleaned_data["industries"],
            "whole_region": WHOLE in self.cleaned_data["places"],
            "available_from": self.cleaned_data["available_from"],
            "hide_from_names": names,
        }

    def rows_of_their_own(self):
        """Positions, places and organisations, which the application keeps in tables."""
        places = self.cleaned_data["places"]
        return {
            "positions": self._positions(self.cleaned_data),
            "places": [] if WHOLE in places else [self.near[pk] for pk in places],
            "hide_from": self._hidden(self.cleaned_data),
        }
