"""The year wheel follows the programme's own dates, and never says anything else than the steps of the call."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.models import Call, Interview
from people.clock import end_of_day, plus_days, start_of_day
from programme import year
from tests import make
from trainees.models import Gathering

NEEDS, BOARD, OPEN, FIRST, COMPANY, TRIP, ANSWERED = 1, 2, 3, 4, 5, 6, 7
AUTUMN = datetime.date(2026, 11, 24)
DAYS = st.integers(1, 120)


@pytest.fixture
def call(db):
    """Open from October to December, far from the usual months."""
    made = make.call(starts_on=datetime.date(2027, 9, 1))
    made.opens_at, made.deadline = start_of_day(datetime.date(2026, 10, 15)), end_of_day(datetime.date(2026, 12, 6))
    made.interviews_on, made.answers_by = datetime.date(2026, 12, 20), datetime.date(2027, 3, 14)
    made.save()
    return made


def now(call, day):
    return {number for number, (*_months, holds) in enumerate(year.events(day, call)) if holds}


def months(call, number, day=AUTUMN):
    return year.events(day, call)[number][:2]


def test_the_dates_of_the_call_say_when(call):
    assert [months(call, part) for part in (OPEN, FIRST, ANSWERED, 0)] == [(10, 12), (12, 1), (3, 3), (9, 9)]
    assert now(call, AUTUMN) == {OPEN}
    assert now(call, datetime.date(2026, 12, 6)) == {OPEN}
    assert now(call, datetime.date(2026, 12, 7)) == set()
    assert now(call, datetime.date(2026, 12, 22)) == {FIRST}
    assert now(call, datetime.date(2027, 3, 10)) == {COMPANY, ANSWERED}
    assert now(call, datetime.date(2027, 3, 15)) == set()
    assert now(call, datetime.date(2027, 9, 2)) == {0}


def test_booked_times_say_when_people_are_met(call):
    for kind, day in (
        (Interview.Kind.FIRST, datetime.date(2027, 1, 12)),
        (Interview.Kind.COMPANY, datetime.date(2027, 2, 3)),
    ):
        start = start_of_day(day)
        Interview.objects.create(call=call, kind=kind, starts_at=start, ends_at=start + datetime.timedelta(hours=1))
    assert (months(call, FIRST), months(call, COMPANY)) == ((1, 1), (2, 2))


def test_without_a_call_and_after_it_the_usual_months_hold(call):
    assert now(None, datetime.date(2026, 10, 1)) == {NEEDS, BOARD}
    assert now(call, datetime.date(2027, 10, 1)) == {NEEDS, BOARD}
    assert now(None, datetime.date(2027, 5, 1)) == {COMPANY, TRIP}


def test_the_trip_is_when_it_is_planned(call):
    start = start_of_day(datetime.date(2027, 4, 7))
    Gathering.objects.create(
        title_nb="Brussel", kind="trip", place_nb="Brussel", starts_at=start, ends_at=start + datetime.timedelta(days=2)
    )
    assert months(call, TRIP) == (4, 4)
    assert now(None, datetime.date(2027, 5, 1)) == {COMPANY}
    assert TRIP in now(None, datetime.date(2027, 4, 8))


@pytest.mark.django_db
@given(open_for=DAYS, wait=DAYS, answer=DAYS, start=DAYS, look=st.integers(-200, 500))
def test_the_wheel_never_contradicts_the_steps(open_for, wait, answer, start, look):
    closes = plus_days(AUTUMN, open_for)
    call = Call(
        opens_at=start_of_day(AUTUMN), deadline=end_of_day(closes), interviews_on=plus_days(closes, wait - 60),
        answers_by=plus_days(closes, answer), starts_on=plus_days(closes, answer + start), pk=0,
    )  # fmt: skip
    day = plus_days(AUTUMN, look)
    holds, step = now(call, day), year.place_in_year(call, start_of_day(day))["current"]
    if day >= year.plus_months(call.starts_on, 1):
        return
    assert (OPEN in holds) == (AUTUMN <= day <= closes)
    if step == 1:
        assert not holds & {FIRST, COMPANY, ANSWERED}
    if step == 4:
        assert not holds & {OPEN, FIRST, COMPANY, ANSWERED}
    if OPEN in holds:
        assert not holds & {NEEDS, BOARD}
