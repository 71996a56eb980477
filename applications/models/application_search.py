"""How the office finds its way among the applications it may read. Nothing here ranks or scores anyone (G12): words and
facets only narrow, and the order stays the list's own."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.expressions import RawSQL

from applications.models.search_rows import SearchRow

# So many are counted exactly; of more than these, it is only said that there are more.
COUNTED = 1000


def _array(numbers):
    """Many keys as one parameter, for the same ones are asked about in every facet."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


class Typed(SearchQuery):
    """Words somebody typed, as a question to the search rows: each a Norwegian word in any form, or the beginning of a
    name; a phone number with or without spaces."""

    def __init__(self, text):
        super().__init__(text)
        self.function = "applications_typed"


class ApplicationSearch(models.QuerySet):
    """The words for reading the list, whoever reads; all start from `open_to_staff`."""

    def with_words(self, text):
        """Those with all the words, in what they wrote, their files, or their names and numbers."""
        if not text.strip():
            return self
        return self.filter(pk__in=SearchRow.objects.filter(words=Typed(text)).values("application"))

    def chosen(self, facet, codes):
        """Those with any of the values of one facet."""
        from applications.models.application_facets import facets

        return self.filter(facets()[facet].having(codes)) if codes else self

    def numbers(self):
        """The keys of these, in no order; of more than are counted, one more than that."""
        some = self.model.objects.filter(pk__in=self.order_by().values("pk")[: COUNTED + 1])
        return some.order_by().aggregate(all=ArrayAgg("pk", default=[]))["all"]

    def among(self, numbers):
        """Those with these keys, in the same order: what was looked for once is not looked for again."""
        return self.model.objects.filter(pk__in=_array(numbers)).order_by(*self.query.order_by)

    def counts(self, numbers, others):
        """{facet: {value: how many of these}}; `numbers` are their keys, `others` the sets for facets of which a value
        is chosen: what would be shown without that choice. Of a set too large to count there is nothing, and without a
        choice it is no smaller."""
        from applications.models.application_facets import counted, facets

        if len(numbers) > COUNTED:
            return {}
        sets = {None: numbers} | {name: other.numbers() for name, other in others.items()}
        small = {name: found for name, found in sets.items() if len(found) <= COUNTED}
        asked = {found: [found] if found else [name for name in facets() if name not in others] for found in small}
        questions = [
            counted(self.model.objects.filter(pk__in=_array(small[found])), names) for found, names in asked.items()
        ]
        known = {name: {} for names in asked.values() for name in names}
        for code, number in questions[0].union(*questions[1:], all=True).order_by():
            facet, _is, value = (code or "").partition("=")
            if facet:
                known[facet][value] = number
        return known
