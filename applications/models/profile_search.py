"""How an organisation finds its way among the candidates it may see: filters a person chose, words, and two orders.

Nothing here ranks or scores anyone (G12): the order is by date or by lot.
"""

import re
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.functions import MD5, Coalesce, Concat

WORD = re.compile(r"\w+")
FACETS = ("fields", "levels", "places", "industries", "norwegian")


@dataclass(frozen=True)
class Choices:
    """What someone chose beside the list: any of the values within a facet, all facets together, and words."""

    fields: list = field(default_factory=list)
    levels: list = field(default_factory=list)
    places: list = field(default_factory=list)
    industries: list = field(default_factory=list)
    norwegian: list = field(default_factory=list)
    words: str = ""

    def condition(self, facet):
        """What one facet demands of a profile; nothing when no value is chosen."""
        values = getattr(self, facet)
        if not values:
            return models.Q()
        if facet == "places":
            return models.Q(whole_region=True) | models.Q(pk__in=_wishing_for(values))
        lookup = {
            "fields": "field__code__in",
            "levels": "level__in",
            "industries": "industries__overlap",
            "norwegian": "norwegian_level__in",
        }[facet]
        return models.Q(**{lookup: values})


def _wishing_for(places):
    from applications.models.profiles import CandidateProfile

    return CandidateProfile.places.through.objects.filter(municipality__slug__in=places).values("candidateprofile")


class ProfileSearch(models.QuerySet):
    """The words for reading the pool, whoever reads; all start from `visible_to`."""

    def matching(self, text):
        """Profiles whose keywords fit the words, in any Norwegian form of them."""
        return self.filter(search=SearchQuery(text, config="norwegian", search_type="websearch"))

    def beginning_with(self, text):
        """Profiles with keywords that begin as the words do: for words that are not written out."""
        prefixes = " & ".join(f"{word}:*" for word in WORD.findall(text))
        if not prefixes:
            return self.none()
        return self.filter(search=SearchQuery(prefixes, config="norwegian", search_type="raw"))

    def with_words(self, text):
        """Profiles that fit the words; when there is none, those with keywords that begin so."""
        if not text:
            return self
        matching = self.matching(text)
        return matching if matching.exists() else self.beginning_with(text)

    def chosen(self, choices, but=None):
        """Profiles that fit all facets of the choices, but one."""
        found = self
        for facet in FACETS:
            if facet != but:
                found = found.filter(choices.condition(facet))
        return found

    def counts(self, choices):
        """How many profiles each value of each facet would show, the other facets staying as they are."""
        return {facet: getattr(self.chosen(choices, but=facet), f"_count_{facet}")() for facet in FACETS}

    def with_marks_of(self, organisation):
        """Each with when the organisation last opened it (`seen_at`) and how its last request stands (`asked`)."""
        from applications.models.profile_views import ProfileView
        from applications.models.requests import ContactRequest

        mine = {"profile": models.OuterRef("pk"), "organisation": organisation}
        views = ProfileView.objects.filter(**mine).order_by("-at").values("at")[:1]
        requests = ContactRequest.objects.filter(**mine).order_by("-sent_at", "-pk").values("state")[:1]
        return self.annotate(seen_at=models.Subquery(views), asked=models.Subquery(requests))

    def in_newest_order(self):
        """Those who became visible last, first."""
        return self.order_by("-visible_from", "-pk")

    def in_random_order(self, seed):
        """By lot, the same for as long as the seed is the same."""
        return self.order_by(MD5(Concat("code", models.Value(f"/{seed}"))), "pk")

    def alike(self, profile):
        """Others with the same field and degree and a year that may be the same: few, and someone may be recognised."""
        until = Coalesce("until_year", "completed_year")
        others = self.exclude(pk=profile.pk).filter(field=profile.field_id, level=profile.level)
        last = profile.until_year or profile.completed_year
        return others.annotate(until=until).filter(completed_year__lte=last, until__gte=profile.completed_year)

    def _count_by(self, expression):
        return dict(self.order_by().values_list(expression).annotate(n=models.Count("pk")))

    def _count_fields(self):
        return self._count_by("field__code")

    def _count_levels(self):
        return self._count_by("level")

    def _count_norwegian(self):
        return self._count_by("norwegian_level")

    def _count_industries(self):
        each = models.Func("industries", function="unnest", output_field=models.CharField())
        return dict(
            self.order_by()
            .annotate(industry=each)
            .values_list("industry")
            .annotate(n=models.Count("pk", distinct=True))
        )

    def _count_places(self):
        """One who would work anywhere in the region counts for every place."""
        everywhere = self.filter(whole_region=True).count()
        named = self.order_by().filter(whole_region=False).exclude(places=None)
        counts = dict(named.values_list("places__slug").annotate(n=models.Count("pk", distinct=True)))
        return {"everywhere": everywhere, **{place: n + everywhere for place, n in counts.items()}}
