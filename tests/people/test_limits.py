"""Limits on tries: whole while their time lasts, whoever else tries meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import limits
from people.limits import Limit, TooOften

pytestmark = pytest.mark.django_db
HOURLY = Limit(2, 60)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to("2026-11-02 10:00", tick=False)
    return time_machine


def test_a_pause_does_not_give_the_tries_back_before_the_time_is_over(clock):
    limits.spend("enquiry", "anne@eksempel.example", HOURLY)
    limits.spend("enquiry", "Anne@eksempel.example", HOURLY)
    clock.shift(50 * 60)
    with pytest.raises(TooOften) as refused:
        limits.spend("enquiry", "anne@eksempel.example", HOURLY)
    assert refused.value.minutes == 10
    clock.shift(10 * 60)
    limits.spend("enquiry", "anne@eksempel.example", HOURLY)


def test_nobodys_tries_are_forgotten_for_all_the_others(clock):
    """The evening of the deadline has more people in it than Django's cache keeps."""
    people = [f"soker{number}@eksempel.example" for number in range(320)]
    for who in people * 2:
        limits.spend("code", who, HOURLY)
    for who in people:
        with pytest.raises(TooOften):
            limits.spend("code", who, HOURLY)


def test_counting_a_try_is_one_statement(clock):
    with CaptureQueriesContext(connection) as first:
        limits.spend("step", 1, HOURLY)
    with CaptureQueriesContext(connection) as second:
        limits.spend("step", 1, HOURLY)
    assert (len(first), len(second)) == (1, 1)
