"""The list of candidates in pages: all of them on one as long as that can be read, else page by page from where the
last one ended, so that the last page costs what the first does."""

import datetime
from dataclasses import dataclass
from functools import cached_property, partial
from random import Random

from django.db.models import CharField, Q
from django.db.models.functions import MD5, Concat

from applications.models.narrowing import COUNTED
from people.ready import Given

ON_ONE_PAGE, PER_PAGE = 200, 50
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
# A lot that everybody with the same seed draws alike.
DRAWN = MD5(Concat("code", Given("seed", CharField())))


@dataclass(frozen=True)
class Order:
    """An order by one key and then by code; `start` is where an order in a ring begins."""

    key: str
    down: bool = False
    start: float | None = None

    def rows(self, ask, count, cursor=None, back=False):
        """So many rows from behind a place in the order, or from its beginning; `back`: before it, or from its end.
        `ask` gives them for a part of the order."""
        rows, given = [], {"start": self.start}
        if cursor:
            given |= {"value": cursor[0], "code": cursor[1]}
        for name, part in self._parts(cursor, back):
            arrange = partial(self._first, part=part, back=back, count=count)
            rows += ask((self.key, name, back, count), arrange, **given)[: count - len(rows)]
            if len(rows) == count:
                break
        return rows

    def _first(self, found, part, back, count):
        return found.filter(part).order_by(*self.by(back))[:count]

    def by(self, back=False):
        """What the database sorts by; `back`: from the end."""
        sign = "-" if self.down != back else ""
        return [f"{sign}{self.key}", f"{sign}code"]

    def _parts(self, cursor, back):
        """What is left of the ring from the place on, one straight piece after the other: [(name, condition)]."""
        start, value, code = Given("start"), Given("value"), Given("code")
        pieces = [("all", Q())]
        if self.start is not None:
            pieces = [("up", Q(lot__gte=start)), ("round", Q(lot__lt=start))]
        pieces = pieces[::-1] if back else pieces
        if cursor is None:
            return pieces
        in_first = self.start is None or (cursor[0] >= self.start) != back
        then = "lt" if self.down != back else "gt"
        beyond = Q(**{f"{self.key}__{then}": value}) | Q(**{self.key: value, f"code__{then}": code})
        bounded = Q(**{f"{self.key}__{then}e": value}) & beyond
        (name, piece), *rest = pieces if in_first else pieces[1:]
        return [(f"{name} beyond", piece & bounded), *rest]

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
    """What a search finds among the candidates an organisation may see, with their keys, and the page of it that is
    asked for."""

    previous = next = ""  # the places before and after the page, once its rows are taken

    def __init__(self, search, keys, query, seed=""):
        self.search, self.keys, self.query, self.seed = search, keys, query, seed

    @property
    def count(self):
        """How many; of more than are counted, so many."""
        return min(len(self.keys), COUNTED)

    @property
    def is_capped(self):
        return len(self.keys) > COUNTED

    @property
    def is_one_page(self):
        return len(self.keys) <= ON_ONE_PAGE

    @cached_property
    def order(self):
        if not self.seed:
            return Order("visible_from", down=True)
        return Order("lot", start=Random(self.seed).random()) if self.is_capped else Order("drawn")  # noqa: S311 – a lot

    def rows(self):
        """The candidates of the page; also finds what lies beside it."""
        if self.is_one_page:
            return self._ask((self.order.key, "one page"), lambda found: found.order_by(*self.order.by()))
        after, before = (self.order.place(self.query.get(name)) for name in ("after", "before"))
        back = bool(before or self.query.get("last")) and not after
        # One more than the page shows is asked for, to know whether there is more.
        page = self.order.rows(self._ask, PER_PAGE + 1, after or before, back)
        more, page = len(page) > PER_PAGE, page[:PER_PAGE]
        if back:
            page.reverse()
        self.previous = self.order.place_of(page[0]) if page and (more if back else after) else ""
        self.next = self.order.place_of(page[-1]) if page and (before if back else more) else ""
        return page

    def _ask(self, key, arrange, **given):
        """Rows in an order; what was looked for once is not looked for again."""
        if self.order.key == "drawn":
            given["seed"], arrange = f"/{self.seed}", partial(_as_drawn, arrange)
        return self.search.rows(None if self.is_capped else self.keys, key, arrange, **given)


def _as_drawn(arrange, found):
    return arrange(found.annotate(drawn=DRAWN))
