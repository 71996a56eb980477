"""Ranges for exclusion constraints: two dates or moments that belong together, an empty one meaning open."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.db.models import Func


class DateRange(Func):
    """PostgreSQL's daterange(from, to, bounds)."""

    function = "DATERANGE"
    output_field = DateRangeField()


class MomentRange(Func):
    """PostgreSQL's tstzrange(from, to): the end is free for the next one."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def one_at_a_time(name, keys, dates, message, condition=None):
    """The rule that of the rows with the same keys no two have a day in common; `dates` are the first and the last."""
    days = DateRange(*dates, RangeBoundary(inclusive_upper=True))
    return ExclusionConstraint(
        name=name,
        expressions=[*((key, RangeOperators.EQUAL) for key in keys), (days, RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )
