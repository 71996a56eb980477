"""One function per letter about the candidate pool, so that a step reads as a sentence."""

from django.conf import settings
from django.utils.translation import override

from companies.models import OrgContact
from people.answers import promise
from people.clock import now, plus_days, today
from people.dates import long_date
from people.links import absolute
from people.models import Letter

# How long the link may be answered by which a candidate says whether somebody has been in touch.
DAYS_TO_SAY = 30
# How long the link of a letter stops the letters of its search.
DAYS_TO_STOP = 365


def in_the_pool(profile, at=None):
    """E11: the profile is visible, until when, and how it looks."""
    language = profile.user.language
    Letter.objects.queue(
        "E11",
        to=profile.user,
        context={"expires": long_date(profile.expires_at, language), "link": absolute("my_profile", language)},
        at=at,
    )


def profile_expires(profile, last, at=None):
    """E14: the consent runs out; renew or withdraw by a link."""
    language = profile.user.language
    Letter.objects.queue(
        "E14-last" if last else "E14",
        to=profile.user,
        context={"expires": long_date(profile.expires_at, language)},
        answers={
            "renew_link": promise("renew_profile", profile, profile.expires_at),
            "withdraw_link": promise("leave_profile", profile, profile.expires_at),
        },
        at=at,
    )


def break_suggested(profile, at=None):
    """E14b to one who did not answer the last requests: a break?"""
    until = min(profile.expires_at, plus_days(now(at), DAYS_TO_SAY))
    Letter.objects.queue("E14b", to=profile.user, answers={"link": promise("take_a_break", profile, until)}, at=at)


def profile_erased(user, at=None):
    """E15: erased, as promised. To the address only: the person may be gone before it leaves."""
    context = {"first_name": user.given_name}
    Letter.objects.queue("E15", email=user.email, language=user.language, context=context, at=at)


def contact_request(request, at=None):
    """E12 to the candidate: who wants to talk, about what, and what a yes shares."""
    profile, organisation = request.profile, request.organisation
    language = profile.user.language
    context = {
        "organisation": organisation,
        "municipality": organisation.municipality or "",
        "message": request.message,
        "file": profile.cv_name or "–",
        "date": long_date(profile.cv_uploaded_at, language) if profile.cv_uploaded_at else "–",
        "reply_by": long_date(request.reply_by, language),
    }
    if request.vacancy:
        with override(language):
            context["vacancy"] = f"{request.vacancy.title} – {absolute('vacancy', language, *request.vacancy.address)}"
    Letter.objects.queue(
        "E12-public" if organisation.is_public_employer else "E12",
        to=profile.user,
        context=context,
        answers={"link": promise("contact_request", request, request.reply_by)},
        at=at,
    )


def contact_answer(request, code, at=None):
    """E13 to the one who asked: yes with the way to the contact card, no, or no answer."""
    contacts = OrgContact.objects.to_write_to(request.organisation)
    asked = [c for c in contacts if c.user_id == request.asked_by_id] or contacts[:1]
    for contact in asked:
        link = absolute("pool", contact.language)
        context = {"code": request.profile.code, "link": link, "request": request.number}
        if code == "E13-yes":
            context["candidate_name"] = str(request.person)
            context["link"] = absolute("member_request", contact.language, request.number)
        _to_contact(code, contact, context, about=request.person, at=at)


def asked_about_contact(request, at=None):
    """E27 to the candidate: has the organisation been in touch?"""
    Letter.objects.queue(
        "E27",
        to=request.person,
        context={"organisation": request.organisation, "days": (today(at) - today(request.answered_at)).days},
        answers={"link": promise("contact_made", request, plus_days(now(at), DAYS_TO_SAY))},
        at=at,
    )


def candidate_waits(request, at=None):
    """E27, waiting: the candidate has not heard from the organisation."""
    for contact in OrgContact.objects.to_write_to(request.organisation):
        context = {
            "number": request.number,
            "date": long_date(request.answered_at, contact.language),
            "link": absolute("member_request", contact.language, request.number),
            "request": request.number,
        }
        _to_contact("E27-waiting", contact, context, at=at)


def outcome_asked(outcome, days, at=None):
    """E28 to the organisation: did anything come of it? By number: the candidate may be gone."""
    for contact in OrgContact.objects.to_write_to(outcome.organisation):
        answers = {"link": promise("pool_outcome", outcome, outcome.answerable_until(at))}
        context = {"number": outcome.request_number, "days": days}
        _to_contact("E28", contact, context, answers=answers, at=at)


def somebody_fits(search, profiles, at=None, only=""):
    """E26: who is new and fits a saved search, by field and degree. `only` to this address, when others have theirs."""
    profiles = list(profiles)
    contacts = [one for one in search.readers if one.can_get_letters and only in ("", one.address)]
    for contact in contacts if profiles else []:
        with override(contact.language):
            listed = [f"- {profile.field}, {profile.get_level_display()}" for profile in profiles]
            found = settings.BASE_URL + search.get_absolute_url()
        one = absolute("candidate", contact.language, profiles[0].code)
        context = {
            "count": len(profiles),
            "field_and_level_list": "\n".join(dict.fromkeys(listed)),
            "link": one if len(profiles) == 1 else found,
            "search": search.pk,
            "candidates": f" {' '.join(profile.code for profile in profiles)} ",
        }
        answers = {"stop_link": promise("stop_saved_search", search, plus_days(now(at), DAYS_TO_STOP))}
        _to_contact("E26-one" if len(profiles) == 1 else "E26", contact, context, answers=answers, at=at)


def tip_given(tip, contacts, at=None):
    """E26b to the organisation's people: a candidate who may fit, in the manager's words."""
    for contact in contacts:
        context = {
            "organisation": tip.organisation,
            "message": tip.word,
            "link": absolute("candidate", contact.language, tip.profile.code),
            "tip": tip.pk,
        }
        _to_contact("E26b", contact, context, about=tip.profile.user, at=at)


def _to_contact(code, contact, context, **more):
    Letter.objects.queue(code, to=contact.user, email=contact.address, context=context, **more)
