"""What the candidate pool is narrowed by: any of the values chosen within a facet, all facets together."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from applications.models.application_facets import Facet, array, column, several, told
from people.lists import fields_of_study
from people.models import Municipality

EVERYWHERE = "everywhere"


def _studied(codes):
    return Q(field__in=[field for field in fields_of_study() if field.code in codes])


def _wishing_for(slugs):
    """Who would work anywhere in the region would work in every place."""
    places = _places().objects.filter(municipality__in=list(Municipality.objects.filter(slug__in=slugs)))
    return Q(whole_region=True) | Q(pk__in=places.values("candidateprofile"))


def _wished(facet):
    slug = array(F("municipality__slug"), template=f"'{facet}=' || %(expressions)s")
    named = _places().objects.filter(candidateprofile=OuterRef("pk")).order_by().annotate(code=slug).values("code")
    everywhere = array(F("whole_region"), template=f"CASE WHEN %(expressions)s THEN ARRAY['{facet}={EVERYWHERE}'] END")
    return [everywhere, ArraySubquery(named)]


def _places():
    from applications.models.profiles import CandidateProfile

    return CandidateProfile.places.through


FACETS = {
    "field": Facet(_studied, column("field__code").values),
    "degree": column("level"),
    "place": Facet(_wishing_for, _wished),
    "industry": several("industries"),
    "norwegian": column("norwegian_level"),
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
    return FACETS | {
        "seen": told(
            new=lambda: ~among(views),
            seen=lambda: among(views),
            asked=lambda: among(requests),
            **{mark: lambda mark=mark: among(marks.filter(mark=mark)) for mark in PoolMark.Mark.values},
        )
    }
