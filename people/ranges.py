"""Ranges for exclusion constraints: two dates or moments that belong together, an empty one meaning open."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func


class DateRange(Func):
    """PostgreSQL's daterange(from, to, bounds)."""

    function = "DATERANGE"
    output_field = DateRangeField()


class MomentRange(Func):
    """PostgreSQL's tstzrange(from, to): the end is free for the next one."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()
