"""Warnings about a call's plan: what the manager should look at again. None of it stops anything.

Also the call as plain text for job sites.
"""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.guide import not_to_be_asked
from people.dates import long_date, long_moment
from people.links import absolute
from people.models import Foundation

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
    for question in not_to_be_asked(call.interview_guide):
        said = _("The interview guide asks about something we may not ask about: «%(question)s»")
        warnings.append(said % {"question": question})
    return warnings


def reply_date_warning(day):
    """What to think of before an answer is asked for by that day; empty when there is nothing."""
    if not in_holidays(day):
        return ""
    deputy = Foundation.current().deputy_name
    stands_in = _("%(name)s stands in for the manager.") % {"name": deputy} if deputy else ""
    return f"{HOLIDAY_WARNING} {stands_in}".strip()


def advertisement(call, positions):
    """The call and its positions as plain text, without any marking, for job sites that take no more."""
    parts = [call.title, call.text]
    for position in positions:
        place = f"{position.organisation}, {position.place}" if position.place else str(position.organisation)
        parts += [f"{position.title} – {place}", position.text]
        if position.has_public_employer:
            parts.append(
                _(
                    "This is a public employer, which must keep a list of applicants that anyone may ask to see. "
                    "Information about you may be made public even if you ask not to be listed."
                )
            )
    parts.append(
        _("Apply by %(deadline)s. You start on %(start)s.")
        % {"deadline": long_moment(call.deadline), "start": long_date(call.starts_on)}
    )
    parts.append(absolute("positions", get_language()))
    return "\n\n".join(part.strip() for part in parts if part.strip())
