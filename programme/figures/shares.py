"""Shares and when they may be shown: pure calculation, no database (domain document 1.4, common rules).

All numbers are counts of people; a percentage is a whole number, half up, and made from its two counts each time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

# A percentage is published from so many known answers, with so many on each side, and such a part of all answering.
MIN_KNOWN = 10
MIN_SIDE = 3
MIN_RESPONSE = Fraction(60, 100)
# When one cohort is too small, the newest so many, or more, are taken together; never one alone.
MIN_COHORTS = 3
# Smaller cells of a breakdown are hidden.
MIN_CELL = 5
# Why a figure is not shown.
TOO_SMALL, TOO_FEW_ANSWERS, NOTHING_YET = "too_small", "too_few_answers", "nothing_yet"


def half_up(numerator: int, denominator: int) -> int:
    """Whole per cent, half up: 1 of 8 is 13. ZeroDivisionError when there is nothing to divide by."""
    return int(Fraction(100 * numerator, denominator) + Fraction(1, 2))


@dataclass(frozen=True)
class Share:
    """People who said yes, no, or nothing at a time point that has passed for all of them; in people.

    `declined` are those who asked not to be asked; `erased` left before the time point and are in no denominator.
    """

    yes: int = 0
    no: int = 0
    unknown: int = 0
    declined: int = 0
    erased: int = 0

    def __add__(self, other: "Share") -> "Share":
        """The same question to two groups together."""
        return Share(
            self.yes + other.yes,
            self.no + other.no,
            self.unknown + other.unknown,
            self.declined + other.declined,
            self.erased + other.erased,
        )

    @property
    def known(self) -> int:
        """Those whose answer is known."""
        return self.yes + self.no

    @property
    def silent(self) -> int:
        """Those who have not answered; never counted as no."""
        return self.unknown + self.declined

    @property
    def due(self) -> int:
        """Those for whom the time point has passed."""
        return self.known + self.silent

    @property
    def percent(self) -> int | None:
        """Yes of known; None without a known answer."""
        return half_up(self.yes, self.known) if self.known else None

    @property
    def response(self) -> int | None:
        """Known of due, in per cent; None when nobody is due."""
        return half_up(self.known, self.due) if self.due else None

    @property
    def lower(self) -> int | None:
        """If everyone silent had said no, in per cent."""
        return half_up(self.yes, self.due) if self.due else None

    @property
    def upper(self) -> int | None:
        """If everyone silent had said yes, in per cent."""
        return half_up(self.yes + self.silent, self.due) if self.due else None

    @property
    def why_not(self) -> str:
        """Why the percentage may not be published; empty when it may."""
        if not self.due:
            return NOTHING_YET
        if self.known < MIN_KNOWN or self.yes < MIN_SIDE or self.no < MIN_SIDE:
            return TOO_SMALL
        return TOO_FEW_ANSWERS if Fraction(self.known, self.due) < MIN_RESPONSE else ""


@dataclass(frozen=True)
class Pooled:
    """Some cohorts together: their share, their numbers (oldest first), and why it may not be published, if so."""

    share: Share
    cohorts: list[int]
    why_not: str


def pooled(by_cohort: Mapping[int, Share]) -> Pooled:
    """The newest cohorts together, at least three, as few as may be published; else all of them, with the reason."""
    numbers = sorted(number for number, share in by_cohort.items() if share.due)
    for count in range(MIN_COHORTS, len(numbers) + 1):
        share = total(by_cohort[number] for number in numbers[-count:])
        if not share.why_not:
            return Pooled(share, numbers[-count:], "")
    share = total(by_cohort[number] for number in numbers)
    return Pooled(share, numbers, share.why_not or TOO_SMALL)


def total(shares: Iterable[Share]) -> Share:
    """Several groups together."""
    return sum(shares, Share())


def shown(cells: Mapping[str, int]) -> dict[str, int | None]:
    """A breakdown with small cells as None, and when only one is, the next smallest too: totals then reveal nothing."""
    hidden = {key for key, n in cells.items() if 0 < n < MIN_CELL}
    if len(hidden) == 1:
        others = [key for key in cells if key not in hidden and cells[key]]
        hidden |= {min(others, key=lambda key: (cells[key], key))} if others else set()
    return {key: None if key in hidden else n for key, n in cells.items()}


def median(histogram: Mapping[int, int]) -> Fraction | None:
    """The middle of numbers given as {number: how often}; the mean of the two middle ones; None of none."""
    numbers = sorted(number for number, times in histogram.items() for _ in range(times))
    if not numbers:
        return None
    half = len(numbers) // 2
    return Fraction(numbers[half]) if len(numbers) % 2 else Fraction(numbers[half - 1] + numbers[half], 2)
