"""One function per letter to organisations, so that a step reads as a sentence."""

from django.conf import settings
from django.utils.translation import get_language

from companies.models import seeking
from people import phrases
from people.answers import promise
from people.clock import COHORT_YEAR_ZERO, plus_days, today
from people.dates import long_date
from people.languages import both
from people.links import absolute
from people.models import Foundation, Letter


def enquiry_received(contact, at=None):
    """E20: thanks for the interest, and when we call."""
    language = "en" if get_language() == "en" else "nb"
    days = phrases.number(Foundation.current().answer_days, language)
    Letter.objects.queue(
        "E20",
        email=contact.address,
        language=language,
        context={"days": days, "link": absolute("join", language)},
        at=at,
    )


def access_given(contact, by, at=None):
    """E17: a colleague has given access; an administrator is told about the terms too."""
    language = contact.user.language
    Letter.objects.queue(
        "E17-admin" if contact.is_administrator else "E17",
        to=contact.user,
        context={
            "inviter": str(by),
            "organisation": contact.organisation,
            "days": settings.DAYS_TO_ACCEPT_INVITATION,
            "link": absolute("member_area", language),
        },
        at=at,
    )


def users_to_check(administrator, organisation, at=None):
    """E17b to an administrator: do they all still work there?"""
    rests_on = plus_days(today(at), settings.DAYS_USER_CHECK_RESTS)
    Letter.objects.queue(
        "E17b",
        to=administrator.user,
        context={
            "organisation": organisation,
            "rests_on": long_date(rests_on, administrator.language),
            "link": absolute("member_users", administrator.language),
        },
        at=at,
    )


def need_asked(need, contacts, code, at=None):
    """E25, or its reminder: whom do you need, and a link to say nobody."""
    for contact in contacts:
        reply_by = long_date(need.reply_by, contact.language)
        Letter.objects.queue(
            code,
            to=contact.user,
            email=contact.address,
            context={"cohort": need.start_year - COHORT_YEAR_ZERO, "reply_by": reply_by},
            answers={
                "link": promise("need", need, need.answerable_until),
                "no_link": promise("no_need", need, need.answerable_until),
            },
            at=at,
        )


def candidates_sought(programmes, sought, at=None):
    """E20b to the contact person of one or several study programmes: who looks for their students, and a text."""
    language = seeking.LANGUAGE
    Letter.objects.queue(
        "E20b",
        email=programmes[0].contact_email,
        language=language,
        context={
            "programme": phrases.joined([both(one, "name", language) for one in programmes], language),
            "organisation": sought.organisation,
            "municipality": sought.place,
            "vacancy": sought.title,
            "link": sought.link,
        },
        at=at,
    )


def fee_reminder(fee, contacts, at=None):
    """E32: the year's fee is not registered as paid."""
    for contact in contacts:
        context = {"year": fee.year}
        Letter.objects.queue(
            "E32", to=contact.user, email=contact.address, language=contact.language, context=context, at=at
        )
