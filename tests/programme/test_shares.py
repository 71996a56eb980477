"""Percentages by hand: rounding, what may be published, which cohorts are taken together, which cells are hidden."""

from fractions import Fraction

import pytest

from programme.figures.shares import Pooled, Share, half_up, median, pooled, shown, total


@pytest.mark.parametrize(
    ("yes", "of", "percent"), [(14, 21, 67), (12, 21, 57), (1, 8, 13), (3, 8, 38), (1, 200, 1), (0, 7, 0), (7, 7, 100)]
)
def test_whole_per_cent_half_up(yes, of, percent):
    assert half_up(yes, of) == percent


def test_silence_is_never_no():
    share = Share(yes=6, no=4, unknown=3, declined=2, erased=5)
    assert (share.known, share.silent, share.due) == (10, 5, 15)
    assert (share.percent, share.lower, share.upper, share.response) == (60, 40, 73, 67)


def test_nobody_is_nothing_and_not_null():
    assert (Share().percent, Share().lower, Share().upper, Share().response) == (None,) * 4
    assert Share().why_not == "nothing_yet"
    assert Share(erased=4).why_not == "nothing_yet"


@pytest.mark.parametrize(
    ("share", "why_not"),
    [
        (Share(7, 3), ""),
        (Share(6, 3), "too_small"),  # nine known
        (Share(2, 8), "too_small"),  # two said yes
        (Share(8, 2), "too_small"),  # two said no
        (Share(6, 6, unknown=8), ""),  # 60 per cent have answered
        (Share(6, 6, unknown=9), "too_few_answers"),
        (Share(6, 6, unknown=4, declined=5), "too_few_answers"),
    ],
)
def test_what_may_be_published(share, why_not):
    assert share.why_not == why_not


def test_one_cohort_is_never_published_alone():
    assert pooled({3: Share(20, 20)}).why_not == "too_small"
    assert pooled({1: Share(20, 20), 2: Share(20, 20)}).why_not == "too_small"
    together = pooled({1: Share(1, 1), 2: Share(2, 2), 3: Share(20, 20)})
    assert (together.share, together.cohorts) == (Share(23, 23), [1, 2, 3])


def test_the_newest_three_or_as_few_as_may_be_published():
    cohorts = {n: Share(3, 2) for n in range(1, 6)}
    assert pooled(cohorts).cohorts == [3, 4, 5]
    assert pooled({**cohorts, 6: Share(erased=2)}).cohorts == [3, 4, 5]  # nobody is due there


def test_more_cohorts_are_taken_when_three_are_too_few():
    cohorts = {1: Share(4, 3), 2: Share(2, 1), 3: Share(2, 1), 4: Share(2, 1)}
    assert pooled(cohorts) == Pooled(Share(10, 6), [1, 2, 3, 4], "")


def test_without_enough_all_of_them_say_why():
    together = pooled({1: Share(2, 1), 2: Share(1, 0, unknown=1)})
    assert (together.why_not, together.cohorts) == ("too_small", [1, 2])
    assert pooled({}) == Pooled(Share(), [], "nothing_yet")
    assert total([]) == Share()


def test_a_small_cell_takes_another_with_it():
    assert shown({"a": 40, "b": 9, "c": 3}) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 4, "c": 3}) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 9}) == {"a": 40, "b": 9}
    assert shown({"a": 4}) == {"a": None}
    assert shown({"a": 12, "b": 0, "c": 1}) == {"a": None, "b": 0, "c": None}


def test_the_middle():
    assert median({10: 1, 20: 2}) == 20
    assert median({1: 1, 2: 1}) == Fraction(3, 2)
    assert median({}) is None
