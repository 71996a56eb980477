"""Warnings about a call's plan: what the manager should look at again. None of it stops anything."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

USUAL_PLACES = range(5, 8)
HOLIDAY_WEEKS = range(28, 32)
HOLIDAY_WARNING = gettext_lazy("The reply date is in the holidays. Choose another date, or agree on who answers.")


def in_holidays(day):
    """Whether a reply date falls in weeks 28–31 or between 22 December and 2 January."""
    christmas = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 2)
    return day.isocalendar().week in HOLIDAY_WEEKS or christmas


def call_warnings(call):
    """What looks unusual: the number of places, or answers promised in the holidays."""
    warnings = []
    if call.places not in USUAL_PLACES and not call.supplementary:
        warnings.append(_("There are usually five to seven places."))
    if in_holidays(call.answers_by):
        warnings.append(str(HOLIDAY_WARNING))
    return warnings
