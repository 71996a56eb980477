"""What "now" and "today" mean here: read at the call, dates in Europe/Oslo."""

from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

# Cohort n starts in the year 2004 + n: cohort 1 in 2005.
COHORT_YEAR_ZERO = 2004


def now(at=None):
    """The given moment, or this one."""
    return at or timezone.now()


def today(at=None):
    """The date in Oslo at the given moment, or now; of a gap that a moment will fill (`ready`), one for its date."""
    moment = now(at)
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment.date()


def end_of_day(day):
    """23.59.59 in Oslo: deadlines include their day."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def start_of_day(day):
    """00.00 in Oslo."""
    return timezone.make_aware(datetime.combine(day, time(0, 0)))


def plus_months(moment, months):
    """Calendar months later: 31 January and one month is the last of February. Works on dates and local times."""
    if isinstance(moment, datetime):
        local = timezone.localtime(moment)
        return timezone.make_aware(local.replace(tzinfo=None) + relativedelta(months=months))
    return moment + relativedelta(months=months)


def plus_days(moment, days):
    """Days later at the same time of day in Oslo, also across the change to summer time."""
    if isinstance(moment, datetime):
        local = timezone.localtime(moment)
        return timezone.make_aware(local.replace(tzinfo=None) + timedelta(days=days))
    return moment + timedelta(days=days)
