"""What the candidate pool is narrowed by: any of the values chosen within a facet, all facets together."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from applications.models.application_facets import Facet, array, column, several, told
from people.lists import fields_of_study, municipalities

EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class PoolFacet(Facet):
    """A facet whose condition takes what codes mean, so that a statement can be kept without them."""

    meant: Callable = list

    def of(self, codes):
        """The condition for these codes."""
        return self.having(self.meant(codes))


def _wishing_for(places):
    """Who would work anywhere in the region would work in every place."""
    wished = _places().objects.filter(municipality__any_of=places)
    return Q(whole_region=True) | Q(pk__in=wished.values("candidateprofile"))


def _everywhere(facet):
    return [array(F("whole_region"), template=f"CASE WHEN %(expressions)s THEN ARRAY['{facet}={EVERYWHERE}'] END")]


def wished_places(profiles):
    """(«place=value», how many) of the places these profiles name: counted from that table, for a look into it for each
    profile takes longer than all else."""
    slug = array(F("municipality__slug"), template="'place=' || %(expressions)s")
    named = _places().objects.filter(candidateprofile__in=profiles).order_by()
    return named.values_list(slug).annotate(n=Count("candidateprofile", distinct=True))


def _places():
    from applications.models.profiles import CandidateProfile

    return CandidateProfile.places.through


FACETS = {
    "field": PoolFacet(
        lambda fields: Q(field__any_of=fields),
        column("field__code").values,
        lambda codes: [field.pk for field in fields_of_study() if field.code in codes],
    ),
    "degree": PoolFacet(lambda codes: Q(level__any_of=codes), column("level").values),
    "place": PoolFacet(
        _wishing_for, _everywhere, lambda slugs: [place.pk for place in municipalities() if place.slug in slugs]
    ),
    "industry": PoolFacet(lambda codes: Q(industries__overlap=codes), several("industries").values),
    "norwegian": PoolFacet(lambda codes: Q(norwegian_level__any_of=codes), column("norwegian_level").values),
}


def facets_for(organisation):
    """The same, and what the organisation itself has done: seen, asked, marked."""
    from applications.models.marks import PoolMark
    from applications.models.profile_views import ProfileView
    from applications.models.requests import ContactRequest

    def among(rows):
        return Q(pk__in=rows.order_by().values("profile"))

    views, requests, marks = (
        model.objects.filter(organisation=organisation) for model in (ProfileView, ContactRequest, PoolMark)
    )
    done = told(
        new=lambda: ~among(views),
        seen=lambda: among(views),
        asked=lambda: among(requests),
        **{mark: lambda mark=mark: among(marks.filter(mark=mark)) for mark in PoolMark.Mark.values},
    )
    return FACETS | {"seen": PoolFacet(done.having, done.values)}
