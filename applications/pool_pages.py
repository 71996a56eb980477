"""The list of candidates in pages: all of them on one as long as that can be read, else page by page from where the
last one ended, so that the last page costs what the first does."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from random import Random

from django.db.models import Q, Value
from django.db.models.functions import MD5, Concat

from applications.models.narrowing import COUNTED

ON_ONE_PAGE, PER_PAGE = 200, 50
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class Order:
    """An order by one key and then by code; `start` is where an order in a ring begins."""

    key: str
    down: bool = False
    start: float | None = None

    def rows(self, found, count, cursor=None, back=False):
        """So many rows from behind a place in the order, or from its beginning; `back`: before it, or from its end."""
        rows = []
        for part in self._parts(cursor, back):
            rows += found.filter(part).order_by(*self.by(back))[: count - len(rows)]
            if len(rows) == count:
                break
        return rows

    def by(self, back=False):
        """What the database sorts by; `back`: from the end."""
        sign = "-" if self.down != back else ""
        return [f"{sign}{self.key}", f"{sign}code"]

    def _parts(self, cursor, back):
        """What is left of the ring from the place on, one straight piece after the other."""
        pieces = [Q()] if self.start is None else [Q(lot__gte=self.start), Q(lot__lt=self.start)]
        pieces = pieces[::-1] if back else pieces
        if cursor is None:
            return pieces
        value, code = cursor
        in_first = self.start is None or (value >= self.start) != back
        then = "lt" if self.down != back else "gt"
        beyond = Q(**{f"{self.key}__{then}": value}) | Q(**{self.key: value, f"code__{then}": code})
        bounded = Q(**{f"{self.key}__{then}e": value}) & beyond
        return [pieces[0] & bounded, *pieces[1:]] if in_first else [pieces[1] & bounded]

    def place_of(self, row):
        """Where a row stands, as it is written in an address."""
        value = getattr(row, self.key)
        return f"{(value - EPOCH) // MICROSECOND if isinstance(value, datetime.datetime) else value}~{row.code}"

    def place(self, text):
        """What an address says of a place; None for what is none."""
        value, _between, code = (text or "").partition("~")
        try:
            kinds = {"visible_from": lambda number: EPOCH + int(number) * MICROSECOND, "lot": float}
            return (kinds.get(self.key, str)(value), code) if code else None
        except (ValueError, OverflowError):
            return None


class PoolPages:
    """What was found among the candidates an organisation may see, and the page of it that is asked for."""

    previous = next = ""  # the places before and after the page, once its rows are taken

    def __init__(self, found, query, seed=""):
        self.found, self.query, self.seed = found, query, seed

    @cached_property
    def numbers(self):
        return self.found.numbers()

    @property
    def count(self):
        """How many; of more than are counted, so many."""
        return min(len(self.numbers), COUNTED)

    @property
    def is_capped(self):
        return len(self.numbers) > COUNTED

    @property
    def is_one_page(self):
        return len(self.numbers) <= ON_ONE_PAGE

    @cached_property
    def order(self):
        if not self.seed:
            return Order("visible_from", down=True)
        return Order("lot", start=Random(self.seed).random()) if self.is_capped else Order("drawn")  # noqa: S311 – a lot

    def rows(self, dress):
        """The candidates of the page, each with what `dress` gives the rows; also finds what lies beside it."""
        rows = dress(self.found if self.is_capped else self.found.among(self.numbers))
        if self.order.key == "drawn":
            rows = rows.annotate(drawn=MD5(Concat("code", Value(f"/{self.seed}"))))
        if self.is_one_page:
            return list(rows.order_by(*self.order.by()))
        return self._page(rows)

    def _page(self, rows):
        """One more than the page shows is asked for, to know whether there is more."""
        after, before = (self.order.place(self.query.get(name)) for name in ("after", "before"))
        back = bool(before or self.query.get("last")) and not after
        page = self.order.rows(rows, PER_PAGE + 1, after or before, back)
        more, page = len(page) > PER_PAGE, page[:PER_PAGE]
        if back:
            page.reverse()
        self.previous = self.order.place_of(page[0]) if page and (more if back else after) else ""
        self.next = self.order.place_of(page[-1]) if page and (before if back else more) else ""
        return page
