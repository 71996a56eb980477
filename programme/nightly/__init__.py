"""Everything due, step by step. The pages compare with the clock themselves, so nothing shown depends on this: it
writes down what follows from time having passed, sends what is due, and erases what has been kept long enough.
Running it twice, late or for a past date gives the same result."""

import logging
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from people.clock import end_of_day, today
from programme import retention
from programme.models import NightlyRun
from programme.nightly import calls, members, pool, trainees

logger = logging.getLogger(__name__)
# Any number nobody else locks by in this database.
LOCK = 2005


def run(on=None, progress=lambda name, count: None):
    """Everything due by the date (today: by now); returns the counts, which also stand in the run's row."""
    with _one_at_a_time():
        at = timezone.now() if on in {None, today()} else end_of_day(on)
        row = NightlyRun.objects.create(on=today(at), started_at=timezone.now())
        row.done = carry_out(at, progress)
        row.finished_at = timezone.now()
        row.save(update_fields=["done", "finished_at"])
    return row.done


@contextmanager
def _one_at_a_time():
    """The worker and a command, or two workers, wait for each other: a reminder never leaves twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def carry_out(at, progress=lambda name, count: None):
    """Each step in a transaction of its own: one that fails is logged and named, and the others are done."""
    done = {}
    for step in STEPS:
        try:
            with transaction.atomic():
                count = step(at)
        except Exception:
            logger.exception("The nightly step %s failed", step.__name__)
            done.setdefault("failed", []).append(step.__name__)
            continue
        done[step.__name__] = count
        progress(step.__name__, count)
    return done


STEPS = (
    *calls.STEPS,
    *pool.STEPS,
    *trainees.STEPS,
    *members.STEPS,
    calls.documents_read,
    trainees.impossible_periods,
    *retention.STEPS,
)
