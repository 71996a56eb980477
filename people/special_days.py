"""Days on which a date is better not set: public holidays, the summer weeks and Christmas. They warn and never stop."""

from functools import cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people.dates import long_date
from people.models import Foundation

SUMMER_WEEKS = range(28, 32)


@cache
def _holidays_of(year, language):
    return holidays.NO(years=year, language="en_US" if language == "en" else "no")


def public_holiday(day):
    """What the public holiday on the day is called, or nothing."""
    return _holidays_of(day.year, get_language()).get(day, "")


def in_holidays(day):
    """Whether people are away: weeks 28–31, or between 22 December and 2 January."""
    christmas = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 2)
    return day.isocalendar().week in SUMMER_WEEKS or christmas


def day_warnings(what, day):
    """What to say about a date that falls on a public holiday; `what` names it, as «Fristen»."""
    name = public_holiday(day)
    if not name:
        return []
    words = _("%(what)s, %(date)s, is a public holiday (%(name)s).")
    return [words % {"what": what, "date": long_date(day), "name": name}]


def reply_warnings(day, what=""):
    """What to say about a date by which somebody answers: a public holiday, or people are away."""
    warnings = day_warnings(what or _("The reply date"), day)
    if in_holidays(day):
        warnings.append(_away(Foundation.current().deputy_name))
    return warnings


def _away(deputy):
    said = _("The reply date is in the holidays. Choose another date, or agree on who answers.")
    stands_in = _("%(name)s stands in for the manager.") % {"name": deputy} if deputy else ""
    return f"{said} {stands_in}".strip()
