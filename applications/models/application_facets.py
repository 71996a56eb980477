"""What the office narrows its list by: any of the values chosen within a facet, all facets together; and how many each
value would show."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, OuterRef, Q

from applications.models.application_queries import of_each, sent_cv, sent_cvs
from applications.models.choices import PositionChoice
from applications.models.educations import Education
from people.lists import institutions

NONE = "none"
NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Facet:
    """Which applications have one of the values, and which values an application has: arrays of «facet=value»."""

    having: Callable
    values: Callable


def array(*expressions, template="ARRAY[%(expressions)s]"):
    """A list of texts that the database makes of what a row holds."""
    return Func(*expressions, template=template, output_field=models.TextField())


def column(name):
    """A plain field; «none» is an empty one."""
    value = f"ARRAY['{{}}=' || coalesce(nullif(%(expressions)s, ''), '{NONE}')]"
    return Facet(
        lambda codes: Q(**{f"{name}__in": ["" if code == NONE else code for code in codes]}),
        lambda facet: [array(F(name), template=value.format(facet))],
    )


def several(name):
    """A list of codes; «none» is an empty one."""
    value = f"ARRAY(SELECT '{{}}=' || unnest(coalesce(nullif(%(expressions)s, '{{{{}}}}'), '{{{{{NONE}}}}}')))"
    return Facet(
        lambda codes: Q(**{f"{name}__overlap": codes}) | (Q(**{name: []}) if NONE in codes else NOBODY),
        lambda facet: [array(F(name), template=value.format(facet))],
    )


def told(**conditions):
    """Things that hold or not, each under a code of its own; one application may have several. A thing is said as a
    condition, or as the applications it holds for."""

    def having(codes):
        chosen = [made() for code, made in conditions.items() if code in codes]
        return reduce(or_, [one if isinstance(one, Q) else Q(pk__in=one.values("pk")) for one in chosen], NOBODY)

    return Facet(having, lambda facet: [array(*(_if(made(), f"{facet}={code}") for code, made in conditions.items()))])


def _if(condition, code):
    if isinstance(condition, Q):
        return models.Case(models.When(condition, then=models.Value(code)), output_field=models.TextField())
    return of_each(condition.filter(pk=OuterRef("pk")), code)


def beside(model, name):
    """A value of the rows beside an application."""
    return Facet(
        lambda codes: Q(pk__in=model.objects.filter(**{f"{name}__in": codes}).values("application")),
        lambda facet: [_beside(facet, model, name)],
    )


def _beside(facet, model, name):
    code = array(F(name), template=f"'{facet}=' || coalesce((%(expressions)s)::text, '')")
    rows = model.objects.filter(application=OuterRef("pk")).order_by()
    return ArraySubquery(rows.annotate(code=code).values("code"))


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
    following = {institution.pk: institution.successor_id for institution in institutions()}
    return {pk: _last(pk, following) for pk in following}


def _last(pk, following):
    return _last(following[pk], following) if following[pk] else pk


def _wanting(codes):
    """Who would work anywhere in the region would work in every place."""
    through = _application().places.through
    wished = through.objects.filter(municipality__number__in=codes).values("application")
    return Q(whole_region=True) | Q(pk__in=wished)


def _wished(facet):
    anywhere = _if(Q(whole_region=True), f"{facet}=whole")
    return [array(anywhere), _beside(facet, _application().places.through, "municipality__number")]


def _living(facet):
    value = f"ARRAY['{facet}=' || %(expressions)s]"
    return [array(F(name), template=value) for name in ("area", "municipality__number")]


def _with_cv(codes):
    return reduce(or_, [held for code, held in (("yes", Q(sent_cv())), ("no", ~Q(sent_cv()))) if code in codes], NOBODY)


def _cv(facet):
    return [array(of_each(sent_cvs(), f"{facet}=yes"), template=f"ARRAY[coalesce(%(expressions)s, '{facet}=no')]")]


def _application():
    from applications.models.applications import Application

    return Application


def facets():
    """{name in the address: facet}."""
    words = _application().objects
    return {
        "look": told(
            read=lambda: words.waiting_to_be_read(),
            cv=lambda: words.still_without_cv(),
            prepared=lambda: ~Q(prepared=""),
        ),
        "state": column("state"),
        "flags": several("flags"),
        "prepared": column("prepared"),
        "position": Facet(_choosing, lambda facet: [_beside(facet, PositionChoice, "position")]),
        "field": beside(Education, "field__code"),
        "degree": beside(Education, "level"),
        "institution": Facet(_studied_at, lambda facet: [_beside(facet, Education, "institution")]),
        "lives": Facet(lambda codes: Q(area__in=codes) | Q(municipality__number__in=codes), _living),
        "places": Facet(_wanting, _wished),
        "industries": several("industries"),
        "norwegian": column("norwegian_level"),
        "cv": Facet(_with_cv, _cv),
        "language": column("language"),
        "exempt": told(yes=lambda: Q(list_exempt=True), no=lambda: Q(list_exempt=False)),
    }
