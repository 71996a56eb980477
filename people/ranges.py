"""Date ranges for exclusion constraints: two dates that belong together, an empty one meaning open."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func


class DateRange(Func):
    """PostgreSQL's daterange(from, to, bounds)."""

    function = "DATERANGE"
    output_field = DateRangeField()
