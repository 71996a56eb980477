"""Calls and applications: what time brings them."""

from applications.models import Application, Call, Document, Interview, Offer
from programme.nightly.each import each

FILES_A_NIGHT = 500


def calls_open(at):
    return each(Call.objects.due_to_open(at), lambda call: call.open(at=at))


def calls_told(at):
    """E21 to those who asked to hear of new calls, once a call."""
    return each(Call.objects.to_tell(at), lambda call: call.tell_those_who_asked(at))


def draft_reminders(at):
    """E2, once a draft."""
    return each(Application.objects.drafts_to_remind(at), lambda one: one.remind_of_draft(at))


def cv_reminders(at):
    """E2 without a CV, once an application."""
    return each(Application.objects.without_cv_to_remind(at), lambda one: one.remind_of_cv(at))


def calls_close(at):
    return each(Call.objects.due_to_close(at), lambda call: call.close(at=at))


def decisions_settle(at):
    """What follows for others when an applicant has been told."""
    return each(Application.objects.to_settle(at), lambda one: one.settle(at=at))


def interview_reminders(at):
    """E22, once an interview."""
    return each(Interview.objects.due_for_reminder(at), lambda one: one.remind(at=at))


def offer_reminders(at):
    return each(Offer.objects.due_for_reminder(at), lambda offer: offer.remind(at=at))


def offers_expire(at):
    return each(Offer.objects.past_reply_date(at), lambda offer: offer.application.let_offer_expire(at=at))


def documents_read(at):
    """The text of files stored before texts were kept, some every night."""
    return each(Document.objects.unread()[:FILES_A_NIGHT], lambda document: document.read_texts())


STEPS = (
    calls_open,
    calls_told,
    draft_reminders,
    cv_reminders,
    calls_close,
    decisions_settle,
    interview_reminders,
    offer_reminders,
    offers_expire,
)
