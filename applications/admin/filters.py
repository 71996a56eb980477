"""What the list of applications can be narrowed by; the person chooses, nothing is ranked."""

from functools import cached_property

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Call, Position
from applications.models.application_facets import NONE, successors
from applications.models.flagging import Flag
from people.choices import Degree, Industry, NorwegianLevel, ResidenceArea
from people.lists import fields_of_study, institutions, municipalities_today


class CallFilter(admin.SimpleListFilter):
    """One call, the current ones (how the list opens), or all."""

    title = _("Call")
    parameter_name = "call"

    def lookups(self, request, model_admin):
        return [(str(call.pk), call.title) for call in Call.objects.current()] + [("all", _("All"))]

    def get_choices(self):
        """As a list to choose one from."""
        for value, label in [("", _("Current")), *self.lookup_choices]:
            yield {"selected": (self.value() or "") == value, "value": value, "display": label}

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if (self.value() or "").isdigit():
            return queryset.to_call(self.value())
        return queryset.in_current_calls()


class FacetFilter(admin.ListFilter):
    """Boxes to tick; any of the ticked ones of one facet, and all facets together."""

    parameter_name = ""

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.ticked = [value for value in params.pop(self.parameter_name, []) if "\0" not in value]

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        return queryset.chosen(self.parameter_name, self.ticked)

    @cached_property
    def known(self):
        """(value, words) of every choice; each facet says its own `options`."""
        return [(str(value), words) for value, words in self.options()]

    def counted(self, counts):
        """How many each value would show."""
        return counts

    def choices(self, changelist):
        """Every choice; when they are counted, those that would show somebody and those that are ticked."""
        counts = changelist.counts.get(self.parameter_name)
        counts = counts if counts is None else self.counted(counts)
        for value, words in self.known:
            number = None if counts is None else counts.get(value, 0)
            if number != 0 or value in self.ticked:
                yield {"value": value, "display": words, "selected": value in self.ticked, "number": number}

    def chips(self, changelist):
        """What is ticked, each with the address of the list without it."""
        words = dict(self.known)
        for value in self.ticked:
            rest = [other for other in self.ticked if other != value]
            address = changelist.get_query_string({self.parameter_name: rest or None})
            yield {"display": words.get(value, value), "address": address}


def facet(name, words, options):
    """A filter over one facet; `options` gives its choices."""
    attributes = {"title": words, "parameter_name": name, "options": lambda self: options()}
    return type(f"{name.title()}Filter", (FacetFilter,), attributes)


class InstitutionFilter(FacetFilter):
    """Places of study under today's names; what was merged counts for what it is part of now."""

    title, parameter_name = _("Place of study"), "institution"

    @cached_property
    def today(self):
        return successors()

    def options(self):
        current = set(self.today.values())
        return [*((i.pk, i.name) for i in institutions() if i.pk in current), (NONE, _("Another place"))]

    def counted(self, counts):
        added = {}
        for value, number in counts.items():
            key = str(self.today[int(value)]) if value else NONE
            added[key] = added.get(key, 0) + number
        return added


class PlacesFilter(FacetFilter):
    """Where somebody wants to work; one who would work anywhere counts for every place."""

    title, parameter_name = _("Wants to work in"), "places"

    def options(self):
        return [(place.number, place.name) for place in municipalities_today()]

    def counted(self, counts):
        anywhere = counts.get("whole", 0)
        return {value: counts.get(value, 0) + anywhere for value, _words in self.known}


def _shown_states():
    return [state for state in Application.State.choices if state[0] not in {"draft", "merged"}]


def _residences():
    return [*ResidenceArea.choices, *((place.number, place.name) for place in municipalities_today())]


FACETS = [
    facet(
        "look",
        _("Needs a look"),
        lambda: [
            ("read", _("To read")),
            ("cv", _("CV missing after the deadline")),
            ("prepared", _("Decision prepared, not released")),
        ],
    ),
    facet("state", _("State"), _shown_states),
    facet("flags", _("Flags"), lambda: [*Flag.choices, (NONE, _("No flag"))]),
    facet("prepared", _("Decision prepared"), lambda: [*Application.Prepared.choices, (NONE, _("No decision"))]),
    facet("position", _("Position"), lambda: [(one.pk, str(one)) for one in Position.objects.in_current_calls()]),
    facet("field", _("Field of study"), lambda: [(field.code, str(field)) for field in fields_of_study()]),
    facet("degree", _("Degree"), lambda: Degree.choices),
    InstitutionFilter,
    facet("lives", _("Lives in"), _residences),
    PlacesFilter,
    facet("industries", _("Industries"), lambda: [*Industry.choices, (NONE, _("No wish"))]),
    facet("norwegian", _("Norwegian"), lambda: NorwegianLevel.choices),
    facet("cv", _("CV"), lambda: [("yes", _("Sent")), ("no", _("CV missing"))]),
    facet("language", _("Language"), lambda: [("nb", _("Letters in Norwegian")), ("en", _("Letters in English"))]),
    facet(
        "exempt", _("Public applicant list"), lambda: [("yes", _("Asked not to be named")), ("no", _("May be named"))]
    ),
]
