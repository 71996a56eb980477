"""Warnings about a call's plan: what the manager should look at again. None of it stops anything.

Also the call as plain text for job sites.
"""

import re

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.guide import not_to_be_asked
from people import letters, phrases
from people.clock import today
from people.dates import long_date, long_moment
from people.links import absolute
from people.models import Foundation
from people.special_days import day_warnings, in_holidays, reply_warnings

__all__ = ["advertisement", "call_warnings", "in_holidays", "reply_warnings"]

USUAL_PLACES = range(5, 8)


def call_warnings(call):
    """What looks unusual: the number of places, dates on holidays, a text that tells of an earlier year."""
    warnings = []
    if call.places not in USUAL_PLACES and not call.supplementary:
        warnings.append(_("There are usually five to seven places."))
    for what, day in _dates(call):
        if day >= today():
            warnings += day_warnings(what, day)
    if call.answers_by >= today():
        warnings += reply_warnings(call.answers_by, _("The day answers are promised by"))
    for question in not_to_be_asked(call.interview_guide):
        said = _("The interview guide asks about something we may not ask about: «%(question)s»")
        warnings.append(said % {"question": question})
    return warnings + _old_years(call)


def _dates(call):
    return [
        (_("The opening"), today(call.opens_at)),
        (_("The deadline"), today(call.deadline)),
        (_("The first day of interviews"), call.interviews_on),
        (_("The start"), call.starts_on),
    ]


def _old_years(call):
    """A draft made from last year's call may still tell of last year."""
    if call.state != call.State.DRAFT:
        return []
    found = {int(year) for text in (call.text_nb, call.text_en) for year in re.findall(r"\b20\d\d\b", text)}
    old = sorted(year for year in found if year < call.opens_at.year)
    return [_("The text mentions %(year)s. Is that right?") % {"year": year} for year in old]


def reply_date_warning(day):
    """What to think of before an answer is asked for by that day; empty when there is nothing."""
    return " ".join(reply_warnings(day))


def advertisement(call, positions):
    """The call and its positions as plain text, without any marking, for job sites that take no more."""
    parts = [call.title, call.text, _criteria(call)]
    for position in positions:
        parts += [_headline(position), position.text]
        if position.has_public_employer:
            parts.append(call.list_warning)
    parts.append(_facts(call))
    parts += [absolute("positions", get_language()), _questions()]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _criteria(call):
    """What the call looks for, a line for each thing."""
    markup = render_to_string("applications/_criteria.html", {"call": call}).replace("<li", "– <li")
    return "\n".join(line.strip() for line in strip_tags(markup).splitlines() if line.strip())


def _headline(position):
    place = f"{position.organisation}, {position.place}" if position.place else str(position.organisation)
    return f"{position.title} – {place}"


def _facts(call):
    words = _("We have %(places)s. Apply by %(deadline)s. You start on %(start)s.")
    places = phrases.places(call.places, get_language())
    return words % {"places": places, "deadline": long_moment(call.deadline), "start": long_date(call.starts_on)}


def _questions():
    foundation = Foundation.current()
    if not (foundation.manager_name and foundation.phone):
        return ""
    words = _("Questions? Call %(name)s on %(phone)s.")
    return words % {"name": foundation.manager_name, "phone": letters.phone(foundation.phone)}
