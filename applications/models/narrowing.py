"""How a list is narrowed and counted without reading more of it than helps: applications and candidates alike."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models.expressions import RawSQL

# So many are counted exactly; of more than these, it is only said that there are more.
COUNTED = 1000


def _array(numbers):
    """Many keys as one parameter, for the same ones are asked about in every facet."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


class Narrowed(models.QuerySet):
    """Rows by their keys, and how many of them have each value of some facets."""

    def numbers(self):
        """The keys of these, in no order; of more than are counted, one more than that."""
        some = self.model.objects.filter(pk__in=self.order_by().values("pk")[: COUNTED + 1])
        return some.order_by().aggregate(all=ArrayAgg("pk", default=[]))["all"]

    def among(self, numbers):
        """Those with these keys, in the same order: what was looked for once is not looked for again."""
        return self.model.objects.filter(pk__in=_array(numbers)).order_by(*self.query.order_by)

    def of_these(self, numbers):
        """Those with any of these keys, with all that was asked for already."""
        return self.filter(pk__in=_array(numbers))

    def counted(self, numbers, others, facets):
        """{facet: {value: how many of these}}; `numbers` are their keys, `others` the sets for facets of which a value
        is chosen: what would be shown without that choice. Of a set too large to count there is nothing, and without a
        choice it is no smaller."""
        if len(numbers) > COUNTED:
            return {}
        sets = {None: numbers} | {name: other.numbers() for name, other in others.items()}
        small = {name: found for name, found in sets.items() if len(found) <= COUNTED}
        asked = {found: [found] if found else [name for name in facets if name not in others] for found in small}
        questions = [
            self._tallied(small[found], {name: facets[name] for name in names}) for found, names in asked.items()
        ]
        known = {name: {} for names in asked.values() for name in names}
        for code, number in questions[0].union(*questions[1:], all=True).order_by():
            facet, _is, value = (code or "").partition("=")
            if facet:
                known[facet][value] = number
        return known

    def _tallied(self, numbers, facets):
        """(«facet=value», how many) for every value that these rows have of some facets, in one reading of them."""
        arrays = [array for name, facet in facets.items() for array in facet.values(name)]
        template = "unnest(%(expressions)s)"
        each = models.Func(*arrays, template=template, arg_joiner=" || ", output_field=models.TextField())
        rows = self.model.objects.filter(pk__in=_array(numbers)).order_by()
        return rows.annotate(each_value=each).values_list("each_value").annotate(n=models.Count("pk", distinct=True))
