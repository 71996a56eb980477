"""The office's list of applications: searched in everything, narrowed by facets, counted no further than helps."""

from functools import cached_property

from django.contrib.admin.views.main import ChangeList


class Listing(ChangeList):
    """The rows of the page, what each choice of a facet would show, and what is chosen now."""

    def get_results(self, request):
        super().get_results(request)
        rows = self.found
        if self.multi_page and not (self.show_all and self.can_show_all):
            rows = rows[(self.page_num - 1) * self.list_per_page :][: self.list_per_page]
        self.result_list = rows.as_listed()

    @cached_property
    def found(self):
        """The selection; by its keys, when they are few enough to be known."""
        return self.queryset if self.is_capped else self.queryset.among(self.paginator.numbers)

    @property
    def is_capped(self):
        return self.paginator.is_capped

    @cached_property
    def counts(self):
        """{facet: {value: how many}}, with the other facets as they are chosen."""
        others = {spec.parameter_name: self._without(spec) for spec in self.facets if spec.ticked}
        return self.queryset.counts(self.paginator.numbers, others)

    @property
    def facets(self):
        """The filters with boxes to tick."""
        return [spec for spec in self.filter_specs if hasattr(spec, "ticked")]

    @property
    def plain_filters(self):
        """Which call: one of them, or all."""
        return [spec for spec in self.filter_specs if not hasattr(spec, "ticked")]

    @cached_property
    def chips(self):
        """Each ticked choice, to take away with one click."""
        return [chip for spec in self.facets for chip in spec.chips(self)]

    @property
    def kept_query(self):
        """The selection as it stands in the address, without the page."""
        return self.get_query_string().removeprefix("?")

    @property
    def without_words(self):
        return self.get_query_string(remove=["q"])

    @cached_property
    def boxes(self):
        """Each facet with its choices."""
        return [{"spec": spec, "choices": list(spec.choices(self))} for spec in self.facets]

    def _without(self, left_out):
        found = self.root_queryset
        for spec in self.filter_specs:
            if spec is not left_out:
                found = spec.queryset(None, found)
        return found.with_words(self.query)
