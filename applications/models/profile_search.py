"""How an organisation finds its way among the candidates it may see: filters a person chose, words, and two orders.

Nothing here ranks or scores anyone (G12): the order is by date or by lot.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import override

from applications.models.narrowing import Narrowed
from applications.models.profile_facets import FACETS
from people.choices import Degree
from people.kept import kept
from people.lists import fields_of_study

WORD = re.compile(r"\w+")
# A word so long may be the beginning of a longer one.
WRITTEN_OUT = 3
# A name so long is also known by its other forms, which go on after it.
INFLECTED = 5
# What stands between words, and looks for nothing.
SMALL = frozenset("og i på av for med til en et and in of the with a an or eller".split())


class ProfileSearch(Narrowed):
    """The words for reading the pool, whoever reads; all start from `visible_to`."""

    def with_words(self, text):
        """Profiles with all the words: in their keywords, in any Norwegian form of them or only begun, or in what their
        field and degree are called."""
        return self.with_meant(words_meant(text))

    def with_meant(self, words):
        """The same, of what the words mean; None means nobody."""
        found = self if words is not None else self.none()
        for word in words or ():
            begun = models.Q(search=SearchQuery(word.begun, config="norwegian", search_type="raw"))
            called = models.Q(field__any_of=word.fields) | models.Q(level__any_of=word.levels)
            found = found.filter(called | begun if word.is_name else begun)
        return found

    def chosen(self, choices, facets=FACETS):
        """Profiles that fit all facets of the choices, {facet: codes}."""
        found = self
        for facet, codes in choices.items():
            if codes:
                found = found.filter(facets[facet].of(codes))
        return found

    def with_marks_of(self, organisation):
        """Each with when the organisation last opened it (`seen_at`), how its last request stands (`asked`), its mark
        (`mark`, `marked_by`, `marked_at`) and the manager's word to it (`tip`)."""
        from applications.models.profile_views import ProfileView
        from applications.models.requests import ContactRequest
        from applications.models.tips import PoolTip

        mine = {"profile": models.OuterRef("pk"), "organisation": organisation}
        views = ProfileView.objects.filter(**mine).order_by("-at").values("at")[:1]
        requests = ContactRequest.objects.filter(**mine).order_by("-sent_at", "-pk").values("state")[:1]
        ours = models.FilteredRelation("marks", condition=models.Q(marks__organisation=organisation))
        noted = {"mark": "mark", "marked_by": "user_name", "marked_at": "at"}
        return self.annotate(
            seen_at=models.Subquery(views),
            asked=models.Subquery(requests),
            tip=models.Subquery(PoolTip.objects.filter(**mine).values("word")[:1]),
            our_mark=ours,
            **{name: models.F(f"our_mark__{field}") for name, field in noted.items()},
        )

    def coded(self, codes):
        """Those shown under these codes."""
        return self.filter(code__in=codes).order_by("-visible_from", "-code").select_related("field")

    def touched_since(self, moment):
        """{key: when} of profiles that became visible or were changed since a moment, whoever may see them."""
        from people.models import Event

        shown = dict(self.filter(visible_from__gt=moment).values_list("pk", "visible_from"))
        changed = Event.objects.latest_of(self.model, moment)
        return {pk: max(filter(None, [shown.get(pk), changed.get(pk)])) for pk in shown | changed}

    def alike(self, profile):
        """Others with the same field and degree and a year that may be the same: few, and someone may be recognised."""
        until = Coalesce("until_year", "completed_year")
        others = self.exclude(pk=profile.pk).filter(field=profile.field_id, level=profile.level)
        last = profile.until_year or profile.completed_year
        return others.annotate(until=until).filter(completed_year__lte=last, until__gte=profile.completed_year)


@dataclass(frozen=True)
class Meant:
    """What a word looks for: fields and degrees that are called so, and how it begins as the search writes it."""

    is_name: bool
    fields: list
    levels: list
    begun: str


def words_meant(text):
    """What each word that is the name of something means, and then the others together; None for words that mean
    nothing."""
    typed = [word for word in WORD.findall(text.lower()) if word not in SMALL]
    if not typed:
        return None if text.strip() else []
    named, meant, plain = _words_of_choices(), [], []
    for word in dict.fromkeys(typed):
        fields, levels = ({key for said, key in named[kind] if _begins(said, word)} for kind in ("field", "level"))
        if fields or levels:
            meant.append(Meant(True, sorted(fields), sorted(levels), _begun([word])))
        else:
            plain.append(word)
    return [*meant, Meant(False, [], [], _begun(plain))] if plain else meant


def _begun(words):
    """All of these words, each as a Norwegian word in any form, or as the beginning of one."""
    return " & ".join(f"{word}:*" if len(word) >= WRITTEN_OUT else word for word in words)


def _begins(said, word):
    """Whether a word is what something is called, its beginning, or another form of it."""
    longer, shorter = (said, word) if len(said) > len(word) else (word, said)
    return said == word or (
        len(shorter) >= (WRITTEN_OUT if shorter == word else INFLECTED) and longer.startswith(shorter)
    )


def _words_of_choices():
    """(word, what is so called) for fields and degrees, in both languages."""
    return kept("words of choices", _named)


def _named():
    levels = []
    for language in ("nb", "en"):
        with override(language):
            levels += [(word, degree.value) for degree in Degree for word in _words(str(degree.label))]
    fields = [(word, f.pk) for f in fields_of_study() for word in _words(f"{f.name_nb} {f.name_en}")]
    return {"field": fields, "level": levels}


def _words(text):
    return {word for word in WORD.findall(text.lower()) if len(word) > 1 and word not in SMALL}
