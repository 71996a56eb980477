"""How a list is narrowed and counted without reading more of it than helps: applications and candidates alike."""

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import RawSQL

# So many are counted exactly; of more than these, it is only said that there are more.
COUNTED = 1000


def these(numbers):
    """Many keys as one parameter, for the same ones are asked about in every facet."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def numbers_of(sets):
    """The keys of each of some sets, as `numbers` has them, in one statement."""
    asked = [_keys(each) for each in sets]
    if not asked:
        return []
    with connection.cursor() as cursor:
        arrays = ", ".join(f"ARRAY({sql})" for sql, _params in asked)
        cursor.execute(f"SELECT {arrays}", [param for _sql, params in asked for param in params])
        return cursor.fetchone()


def _keys(found):
    try:
        return found.order_by().values("pk")[: COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return "SELECT 0::bigint WHERE false", ()


class Narrowed(models.QuerySet):
    """Rows by their keys, and how many of them have each value of some facets."""

    def numbers(self):
        """The keys of these, in no order; of more than are counted, one more than that."""
        return numbers_of([self])[0]

    def among(self, numbers):
        """Those with these keys, in the same order: what was looked for once is not looked for again."""
        return self.model.objects.filter(pk__in=these(numbers)).order_by(*self.query.order_by)

    def of_these(self, numbers):
        """Those with any of these keys, with all that was asked for already."""
        return self.filter(pk__in=these(numbers))

    def counted(self, sets, facets):
        """{facet: {value: how many of these}}; `sets` are the keys of what is found, under None, and, for each facet of
        which a value is chosen, of what would be found without that choice. Of a set too large to count there is
        nothing, and without a choice it is no smaller."""
        if len(sets[None]) > COUNTED:
            return {}
        small = {name: found for name, found in sets.items() if len(found) <= COUNTED}
        asked = {found: [found] if found else [name for name in facets if name not in sets] for found in small}
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
        rows = self.model.objects.filter(pk__in=these(numbers)).order_by()
        return rows.annotate(each_value=each).values_list("each_value").annotate(n=models.Count("pk", distinct=True))
