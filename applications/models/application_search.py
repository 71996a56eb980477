"""How the office finds its way among the applications it may read. Nothing here ranks or scores anyone (G12): words and
facets only narrow, and the order stays the list's own."""

from django.contrib.postgres.search import SearchQuery

from applications.models.narrowing import COUNTED, Narrowed, numbers_of
from applications.models.search_rows import SearchRow


class Typed(SearchQuery):
    """Words somebody typed, as a question to the search rows: each a Norwegian word in any form, or the beginning of a
    name; a phone number with or without spaces."""

    def __init__(self, text):
        super().__init__(text)
        self.function = "applications_typed"


class ApplicationSearch(Narrowed):
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

    def counts(self, numbers, others):
        """{facet: {value: how many of these}}, as for any narrowed list; `others` are the sets without each choice."""
        from applications.models.application_facets import facets

        beside = {} if len(numbers) > COUNTED else dict(zip(others, numbers_of(others.values()), strict=True))
        return self.counted({None: numbers} | beside, facets())
