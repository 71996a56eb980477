"""One function per letter about applications, so that a step reads as a sentence; the pool has its own."""

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from companies.models import OrgContact
from people import letters, phrases
from people.answers import promise
from people.clock import now, plus_months
from people.dates import long_date, long_moment, month
from people.languages import both
from people.links import absolute
from people.models import Foundation, Letter


def _to_applicant(code, application, at, answers=None, about=None, **context):
    Letter.objects.queue(code, to=application.user, context=context, answers=answers, about=about, at=at)


def _deadline(call, language):
    return long_moment(call.deadline, language)


def receipt(application, at=None):
    """E3: we have got it, and what happens now."""
    call, language = application.call, application.user.language
    _to_applicant(
        "E3",
        application,
        at,
        submitted_at=long_moment(application.submitted_at, language),
        reference=application.reference,
        deadline=_deadline(call, language),
        interview_month=month(call.interviews_on, language),
        answer_date=long_date(call.answers_by, language),
        link=absolute("my_page", language),
    )


def changes_receipt(application, at=None):
    """E3, changes: this is the version we read."""
    language = application.user.language
    _to_applicant(
        "E3-changes",
        application,
        at,
        submitted_at=long_moment(now(at), language),
        link=absolute("my_page", language),
    )


def draft_reminder(application, at=None):
    """E2: the deadline is near and the draft is not sent."""
    language = application.user.language
    _to_applicant(
        "E2",
        application,
        at,
        deadline=_deadline(application.call, language),
        erase_date=long_date(application.draft_erased_on, language),
        missing_steps=_missing_steps(application, language),
        link=absolute("apply_step", language, application.call.slug, "review"),
    )


def _missing_steps(application, language):
    """«Dette mangler: Utdanning og Motivasjon.»"""
    from applications.wizard import Wizard

    with override(language):
        missing = [step.title for step in Wizard(application.call, application.user, application).missing]
        if not missing:
            return _("Everything is filled in. All that is left is to send it.")
        return _("This is missing: %(steps)s.") % {"steps": phrases.joined(missing, language)}


def cv_reminder(application, at=None):
    """E2, CV: sent without one."""
    language = application.user.language
    _to_applicant(
        "E2-cv",
        application,
        at,
        deadline=_deadline(application.call, language),
        link=absolute("my_page", language),
    )


def withdrawn(application, had_said_yes_to_pool, at=None):
    """E10: the application is taken back; one who had said yes to the pool is asked again."""
    language = application.user.language
    context = {"reference": application.reference, "link": absolute("my_page", language)}
    context["erase_date"] = long_date(application.erase_on, language)
    if had_said_yes_to_pool:
        context["pool_link"] = absolute("pool_join", language)
    _to_applicant("E10-pool" if had_said_yes_to_pool else "E10", application, at, **context)


def interview(application, at=None):
    """E4: choose a time for the first interview."""
    from applications.models import Interview

    language = application.user.language
    slots = list(Interview.objects.free(application.call, at))
    first = slots[0]
    until = max(slot.starts_at for slot in slots)
    _to_applicant(
        "E4",
        application,
        at,
        answers={"link": promise("interview", application, until)},
        minutes=first.minutes,
        place_or_video=first.place,
        interviewers=first.interviewers,
        reply_by=long_date(first.reply_by or until, language),
    )


def interview_booked(interview, at=None):
    """E4, booked: the time that was chosen."""
    application = interview.application
    language = application.user.language
    _to_applicant(
        "E4-booked",
        application,
        at,
        interview_at=long_moment(interview.starts_at, language),
        place_or_video=interview.place,
        link=absolute("my_interview", language, application.reference),
    )


def _answer(interview, until):
    """The link by which an applicant answers: chooses another time, or says yes or no."""
    if interview.is_first:
        return {"link": promise("interview", interview.application, until)}
    return {"link": promise("company_interview", interview, until)}


def interview_moved(interview, at=None):
    """E4, moved: the office has found another time."""
    language = interview.application.user.language
    _to_applicant(
        "E4-moved",
        interview.application,
        at,
        answers=_answer(interview, interview.starts_at),
        interview_at=long_moment(interview.starts_at, language),
        place_or_video=interview.place,
    )


def interview_cancelled(interview, at=None):
    """E4, cancelled by the office; the application stands."""
    application = interview.application
    language = application.user.language
    _to_applicant(
        "E4-cancelled",
        application,
        at,
        interview_at=long_moment(interview.starts_at, language),
        link=absolute("my_interview", language, application.reference),
    )


def interview_reminder(interview, at=None):
    """E22: tomorrow; a new time by the link."""
    language = interview.application.user.language
    _to_applicant(
        "E22",
        interview.application,
        at,
        answers=_answer(interview, interview.changes_until),
        interview_at=long_moment(interview.starts_at, language),
        place_or_video=interview.place,
    )


def company_interview(application, interview, at=None):
    """E5: companies want to meet the applicant, and may now read the application."""
    language = application.user.language
    reply_by = interview.reply_by or interview.starts_at
    _to_applicant(
        "E5",
        application,
        at,
        answers={"link": promise("company_interview", interview, reply_by)},
        organisations=phrases.joined(interview.organisations.order_by("sort_key"), language),
        interview_at=long_moment(interview.starts_at, language),
        place_or_video=interview.place,
        reply_by=long_date(reply_by, language),
    )


def reserve(application, at=None):
    """E6: on the reserve list, and until when."""
    language = application.user.language
    _to_applicant(
        "E6",
        application,
        at,
        final_date=long_date(application.call.answers_by, language),
        link=absolute("my_page", language),
    )


def offer(offer, again, at=None):
    """E7, or E7b when a place has become free: the offer, with its answer link."""
    application, language = offer.application, offer.application.user.language
    answers = {"link": promise("offer", offer, offer.reply_by)}
    reply_by = long_date(offer.reply_by, language)
    if again:
        _to_applicant(
            "E7b", application, at, answers, month=month(application.submitted_at, language), reply_by=reply_by
        )
        return
    call = application.call
    _to_applicant(
        "E7",
        application,
        at,
        answers,
        cohort=call.cohort.number,
        start_date=long_date(call.starts_on, language),
        organisation=offer.position.organisation,
        reply_by=reply_by,
    )


def offer_reminder(offer, at=None):
    """E23: the answer date is near and there is no answer."""
    language = offer.application.user.language
    _to_applicant(
        "E23",
        offer.application,
        at,
        answers={"link": promise("offer", offer, offer.reply_by)},
        reply_by=long_date(offer.reply_by, language),
    )


def offer_lapsed(offer, at=None):
    """E23, lapsed: the date has passed."""
    _to_applicant(
        "E23-lapsed", offer.application, at, reply_by=long_date(offer.reply_by, offer.application.user.language)
    )


def welcome(application, offer, at=None):
    """E8: glad that you said yes."""
    language = application.user.language
    _to_applicant(
        "E8",
        application,
        at,
        organisation=offer.position.organisation,
        month=month(application.call.starts_on, language),
        link=absolute("welcome", language),
    )


def rejection(application, met, profile, at=None):
    """E9, or E9b after an interview: no place this time, and the way into the candidate pool, or that the `profile`
    which waited there is visible now."""
    language = application.user.language
    context = {
        "erase_date": long_date(application.erase_on, language),
        "keep_link": absolute("my_page", language),
        "link": absolute("my_profile" if profile else "pool_join", language),
    }
    if profile:
        context["expires"] = long_date(plus_months(now(at), settings.MONTHS_PROFILE_VISIBLE), language)
    if not met:
        applicants = application.call.applications.sent().values("user").distinct().count()
        context["applicants_for_places"] = phrases.applicants_for_places(applicants, application.call.places, language)
    code = ("E9b" if met else "E9") + ("-visible" if profile else "")
    _to_applicant(code, application, at, **context)


def next_call_code(email, code, minutes):
    """E1 to one who wants to hear of the next call: the code that shows the address is theirs."""
    Letter.objects.queue("E1", email=email, context={"code": code, "minutes": minutes}, language=get_language() or "nb")


def call_opens(call, consent, at=None):
    """E21 to one who has said yes to K4: a call is open, and how to hear no more."""
    person, language = consent.user, consent.user.language
    Letter.objects.queue(
        "E21",
        to=person,
        context={
            "number_of_places": phrases.places(call.places, language),
            "deadline": _deadline(call, language),
            "link": absolute("positions", language),
        },
        answers={"stop_link": promise("stop_next_call", consent, consent.expires_at)},
        at=at,
    )


def left_out_of_list(choice, at=None):
    """E24: the employer leaves the name out of its public list."""
    _to_applicant("E24", choice.application, at, employer=choice.position.organisation)


def named_on_list(choice, at=None):
    """E18: the employer says no, and why; until when the applicant may withdraw."""
    application, position = choice.application, choice.position
    language = application.user.language
    with override(language):
        title = position.title
    _to_applicant(
        "E18",
        application,
        at,
        position=title,
        employer=position.organisation,
        grounds=choice.exemption_grounds,
        publish_at=long_date(choice.publish_on, language),
        link=absolute("my_withdraw", language, application.reference),
        employer_contact=_contact_at(position.organisation),
    )


def _contact_at(organisation):
    """«Olav Granmo, olav@vannvegen.example, 41 23 45 67», or our own manager when nobody is known there."""
    for contact in OrgContact.objects.to_write_to(organisation):
        number = contact.phone or (contact.user and contact.user.phone)
        parts = [contact.shown_name, contact.address, letters.phone(number)]
        return ", ".join(dict.fromkeys(part for part in parts if part))
    ours = Foundation.current()
    return ", ".join(part for part in (ours.manager_name, ours.email, letters.phone(ours.phone)) if part)


def assessor_invited(assignment, at=None):
    """E33: read applications for us, and what that asks of you."""
    user, call = assignment.user, assignment.call
    Letter.objects.queue(
        "E33",
        to=user,
        context={
            "call": both(call, "title", user.language),
            "answer_date": long_date(call.answers_by, user.language),
            "link": absolute("assessment", user.language),
        },
        at=at,
    )
