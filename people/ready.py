"""Statements that are put together once. On the pages that are read most, writing a statement takes the ORM longer than
answering it takes the database; so it writes each with gaps, and whoever asks fills them in."""

import datetime
from copy import copy

from django.db import connection, models
from django.utils import timezone

from people.clock import plus_days

# More than all that anybody chooses together; who makes up others does not fill the memory.
MOST = 500
_ready = {}


class Given(models.Expression):
    """A gap in a statement, by the name of the value that fills it."""

    def __init__(self, name, output_field=None):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def fill(self, values):
        return values[self.name]


class Moment(Given):
    """The moment at which it is asked, or so many days from it, or its date in Oslo: for the words that take `at`."""

    def __init__(self, days=0, is_date=False):
        super().__init__("at")
        self.days, self.is_date = days, is_date

    def __add__(self, delta):
        return Moment(self.days + delta.days, self.is_date)

    def date(self):
        return Moment(self.days, is_date=True)

    def fill(self, values):
        moment = plus_days(values["at"], self.days)
        return timezone.localdate(moment) if self.is_date else moment


@models.ForeignKey.register_lookup
@models.Field.register_lookup
class AnyOf(models.Lookup):
    """`field__any_of=values`: as `in`, but the values are one array, and so one gap."""

    lookup_name, prepare_rhs = "any_of", False

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        rhs, given = self.process_rhs(compiler, connection)
        return f"{lhs} = ANY({rhs})", [*params, *given]


class Ready:
    """A statement with gaps."""

    def __init__(self, sql, params):
        self.sql, self.params = sql, params

    def filled(self, values):
        values.setdefault("at", timezone.now())
        return [param.fill(values) if isinstance(param, Given) else param for param in self.params]

    def every(self, **values):
        """All rows, as they come."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            return cursor.fetchall()


class ReadyRows(Ready):
    """A query with gaps, and the rows it gives: the same as the query itself would."""

    def __init__(self, found):
        self.found = found
        self.compiler = found.query.get_compiler(connection=connection)
        super().__init__(*self.compiler.as_sql())

    def rows(self, **values):
        asked, compiler, query = (self.sql, self.filled(values)), copy(self.compiler), copy(self.found.query)
        compiler.as_sql = lambda: asked
        query.get_compiler = lambda *_where, **_using: compiler
        found = object.__new__(type(self.found))
        found.__dict__ |= self.found.__dict__ | {"_query": query}
        return list(found._iterable_class(found))

    def first(self, **values):
        return next(iter(self.rows(**values)), None)


def ready(key, make):
    """What `make` gave the first time; the key tells all that makes one such statement another."""
    found = _ready.get(key)
    if found is None:
        found = make()
        # What the clock says now must not stay in it.
        if any(isinstance(param, datetime.date) for param in found.params):
            raise ValueError(f"A statement that is kept holds a date: {found.sql}")
        if len(_ready) >= MOST:
            forget()
        _ready[key] = found
    return found


def forget():
    """From now on every statement is put together anew."""
    _ready.clear()
