"""What the office narrows its list by: any of the values chosen within a facet, all facets together; and how many each
value would show."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from applications.models.choices import PositionChoice
from applications.models.educations import Education
from people.models import Institution

NONE = "none"
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Facet:
    """Which applications have one of the values, and which value each of some applications has."""

    having: Callable
    values: Callable

    def counts(self, name, applications):
        """(facet, value, how many) for every value that these applications have."""
        for rows, one in self.values(applications):
            named = rows.order_by().annotate(facet=models.Value(name), code=Cast("value", models.TextField()))
            yield named.values_list("facet", "code").annotate(n=models.Count(one, distinct=True))


def column(name):
    """A plain field; «none» is an empty one."""
    empty = models.When(**{name: ""}, then=models.Value(NONE))
    value = models.Case(empty, default=models.F(name), output_field=models.CharField())
    return Facet(
        lambda codes: Q(**{f"{name}__in": ["" if code == NONE else code for code in codes]}),
        lambda applications: [(applications.annotate(value=value), "pk")],
    )


def several(name):
    """A list of codes; «none» is an empty one."""
    empty = models.When(**{name: []}, then=models.Value("{none}"))
    texts = models.Case(empty, default=Cast(name, models.TextField()), output_field=models.TextField())
    each = models.Func(texts, template="unnest((%(expressions)s)::text[])", output_field=models.TextField())
    return Facet(
        lambda codes: Q(**{f"{name}__overlap": codes}) | (Q(**{name: []}) if NONE in codes else NOBODY),
        lambda applications: [(applications.annotate(value=each), "pk")],
    )


def told(**conditions):
    """Things that hold or not, each under a code of its own; one application may have several."""
    return Facet(
        lambda codes: reduce(or_, [made() for code, made in conditions.items() if code in codes], NOBODY),
        lambda applications: [
            (applications.filter(made()).annotate(value=models.Value(code)), "pk") for code, made in conditions.items()
        ],
    )


def beside(model, name):
    """A value of the rows beside an application."""
    return Facet(
        lambda codes: Q(pk__in=model.objects.filter(**{f"{name}__in": codes}).values("application")),
        lambda applications: [_beside(model, name, applications)],
    )


def _beside(model, name, applications):
    rows = model.objects.filter(application__in=applications.values("pk"))
    return rows.annotate(value=models.F(name)), "application"


def _choosing(codes):
    positions = [int(code) for code in codes if code.isdecimal() and len(code) < 10]
    return Q(pk__in=PositionChoice.objects.filter(position__in=positions).values("application"))


def _studied_at(codes):
    """By what a place of study is called today, through all mergers; «none» is one that was written by hand."""
    family = [pk for pk, current in successors().items() if str(current) in codes]
    found = Q(institution__in=family) | (Q(institution=None) if NONE in codes else NOBODY)
    return Q(pk__in=Education.objects.filter(found).values("application"))


def successors():
    """{institution: what it is today}."""
    following = dict(Institution.objects.values_list("pk", "successor"))
    return {pk: _last(pk, following) for pk in following}


def _last(pk, following):
    return _last(following[pk], following) if following[pk] else pk


def _wanting(codes):
    """Who would work anywhere in the region would work in every place."""
    through = _application().places.through
    wished = through.objects.filter(municipality__number__in=codes).values("application")
    return Q(whole_region=True) | Q(pk__in=wished)


def _wished(applications):
    anywhere = applications.filter(whole_region=True).annotate(value=models.Value("whole"))
    return [(anywhere, "pk"), _beside(_application().places.through, "municipality__number", applications)]


def _living(applications):
    return [(applications.annotate(value=models.F(name)), "pk") for name in ("area", "municipality__number")]


def _sent_cv():
    from applications.models.application_queries import sent_cv

    return Q(sent_cv())


def _application():
    from applications.models.applications import Application

    return Application


def facets():
    """{name in the address: facet}."""
    words = _application().objects
    return {
        "look": told(
            read=lambda: Q(pk__in=words.waiting_to_be_read().values("pk")),
            cv=lambda: Q(pk__in=words.still_without_cv().values("pk")),
            prepared=lambda: ~Q(prepared=""),
        ),
        "state": column("state"),
        "flags": several("flags"),
        "prepared": column("prepared"),
        "position": Facet(_choosing, lambda applications: [_beside(PositionChoice, "position", applications)]),
        "field": beside(Education, "field__code"),
        "degree": beside(Education, "level"),
        "institution": Facet(_studied_at, lambda applications: [_beside(Education, "institution", applications)]),
        "lives": Facet(lambda codes: Q(area__in=codes) | Q(municipality__number__in=codes), _living),
        "places": Facet(_wanting, _wished),
        "industries": several("industries"),
        "norwegian": column("norwegian_level"),
        "cv": told(yes=_sent_cv, no=lambda: ~_sent_cv()),
        "language": column("language"),
        "exempt": told(yes=lambda: Q(list_exempt=True), no=lambda: Q(list_exempt=False)),
    }
