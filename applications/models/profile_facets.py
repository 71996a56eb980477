"""What the candidate pool is narrowed by: any of the values chosen within a facet, all facets together."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from applications.models.application_facets import told
from people.lists import fields_of_study, municipalities


@dataclass(frozen=True)
class PoolFacet:
    """Who has one of the values: a condition of what the codes mean, so that a statement can be kept without them."""

    having: Callable
    meant: Callable = list

    def of(self, codes):
        """The condition for these codes."""
        return self.having(self.meant(codes))


def _wishing_for(places):
    """Who would work anywhere in the region would work in every place."""
    wished = _places().objects.filter(municipality__any_of=places)
    return Q(whole_region=True) | Q(pk__in=wished.values("candidateprofile"))


def _places():
    from applications.models.profiles import CandidateProfile

    return CandidateProfile.places.through


FACETS = {
    "field": PoolFacet(
        lambda fields: Q(field__any_of=fields),
        lambda codes: [field.pk for field in fields_of_study() if field.code in codes],
    ),
    "degree": PoolFacet(lambda codes: Q(level__any_of=codes)),
    "place": PoolFacet(_wishing_for, lambda slugs: [place.pk for place in municipalities() if place.slug in slugs]),
    "industry": PoolFacet(lambda codes: Q(industries__overlap=codes)),
    "norwegian": PoolFacet(lambda codes: Q(norwegian_level__any_of=codes)),
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
    return FACETS | {"seen": PoolFacet(done.having)}
