"""Everything due, step by step. The pages compare with the clock themselves, so nothing shown depends on this: it
writes down what follows from time having passed, sends what is due, and erases what has been kept long enough.
Running it twice, late or for a past date gives the same result."""

import logging
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from applications import pool_emails
from applications.models import (
    Application,
    Call,
    CandidateProfile,
    ContactRequest,
    Document,
    Interview,
    Offer,
    PoolOutcome,
)
from companies.models import CompetenceNeed, Membership
from people.clock import end_of_day, today
from people.models import Letter
from people.states import Refused
from programme import retention
from programme.models import NightlyRun
from trainees.models import Rotation, Traineeship

logger = logging.getLogger(__name__)
# Any number nobody else locks by in this database.
LOCK = 2005
FILES_A_NIGHT = 500
# Days before a profile's end: the first reminder, and the last.
PROFILE_REMINDERS = ((30, "E14", False), (7, "E14-last", True))


def run(on=None, progress=lambda name, count: None):
    """Everything due by the date (today: by now); returns the counts, which also stand in the run's row."""
    with _one_at_a_time():
        at = timezone.now() if on in {None, today()} else end_of_day(on)
        row = NightlyRun.objects.create(on=today(at), started_at=timezone.now())
        row.done = carry_out(at, progress)
        row.finished_at = timezone.now()
        row.save(update_fields=["done", "finished_at"])
    return row.done


@contextmanager
def _one_at_a_time():
    """The worker and a command, or two workers, wait for each other: a reminder never leaves twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def carry_out(at, progress=lambda name, count: None):
    """Each step in a transaction of its own: one that fails is logged and named, and the others are done."""
    done = {}
    for step in STEPS:
        try:
            with transaction.atomic():
                count = step(at)
        except Exception:
            logger.exception("The nightly step %s failed", step.__name__)
            done.setdefault("failed", []).append(step.__name__)
            continue
        done[step.__name__] = count
        progress(step.__name__, count)
    return done


def _each(queryset, verb):
    """Call the verb for each; one that someone else has moved on meanwhile is left alone."""
    count = 0
    for one in queryset:
        try:
            with transaction.atomic():
                verb(one)
            count += 1
        except Refused:
            continue
    return count


# Calls and applications


def calls_open(at):
    return _each(Call.objects.due_to_open(at), lambda call: call.open(at=at))


def calls_close(at):
    return _each(Call.objects.due_to_close(at), lambda call: call.close(at=at))


def calls_told(at):
    """E21 to those who asked to hear of new calls, once a call."""
    return _each(Call.objects.to_tell(at), lambda call: call.tell_those_who_asked(at))


def draft_reminders(at):
    """E2, once a draft."""
    return _each(Application.objects.drafts_to_remind(at), lambda one: one.remind_of_draft(at))


def cv_reminders(at):
    """E2 without a CV, once an application."""
    return _each(Application.objects.without_cv_to_remind(at), lambda one: one.remind_of_cv(at))


def documents_read(at):
    """The text of files stored before texts were kept, some every night."""
    return _each(Document.objects.unread()[:FILES_A_NIGHT], lambda document: document.read_texts())


def _told(user_id, code, since):
    return Letter.objects.filter(to=user_id, template__code=code, created_at__gte=since).exists()


def decisions_settle(at):
    """What follows for others when an applicant has been told."""
    return _each(Application.objects.to_settle(at), lambda one: one.settle(at=at))


def interview_reminders(at):
    """E22, once an interview."""
    return _each(Interview.objects.due_for_reminder(at), lambda one: one.remind(at=at))


def offer_reminders(at):
    return _each(Offer.objects.due_for_reminder(at), lambda offer: offer.remind(at=at))


def offers_expire(at):
    return _each(Offer.objects.past_reply_date(at), lambda offer: offer.application.let_offer_expire(at=at))


# The pool


def contact_requests_expire(at):
    return _each(ContactRequest.objects.past_reply_date(at), lambda request: request.run_out(at=at))


def contact_questions(at):
    """E27, once a yes: has the organisation been in touch?"""
    return _each(ContactRequest.objects.to_ask_about(at), lambda request: request.ask_about(at=at))


def outcome_questions(at):
    """E28, once in each round: did anything come of it? When two rounds are due at once, the later one is asked."""
    asked = 0
    for days in sorted(settings.DAYS_ASKED_OUTCOME, reverse=True):
        due = PoolOutcome.objects.to_ask(days, at).as_asked()
        asked += _each(due, lambda outcome, days=days: outcome.ask(days, at=at))
    return asked


def profile_reminders(at):
    """E14 at 30 days and again at 7, each once for one end date."""
    sent = 0
    for days, code, last in PROFILE_REMINDERS:
        for profile in CandidateProfile.objects.expiring(days, at):
            since = profile.expires_at - timedelta(days=days + 1)
            if not _told(profile.user_id, code, since) and not (not last and _days_left(profile, at) <= 7):
                pool_emails.profile_expires(profile, last, at)
                sent += 1
    return sent


def _days_left(profile, at):
    return (profile.expires_at - at).days


def profiles_expire(at):
    return _each(CandidateProfile.objects.past_expiry(at), lambda profile: profile.expire(at=at))


def profiles_never_shown(at):
    return _each(CandidateProfile.objects.never_shown(at), lambda profile: profile.leave(at=at))


# Trainees and members


def traineeships_begin(at):
    return _each(Traineeship.objects.due_to_start(today(at)), lambda one: one.begin(at=at))


def rotations_begin(at):
    return _each(Rotation.objects.due_to_start(today(at)), lambda one: one.begin(at=at))


def rotations_complete(at):
    return _each(Rotation.objects.due_to_end(today(at)), lambda one: one.complete(at=at))


def traineeships_complete(at):
    """The two years are over; the questions after one, two and three years are planned with it."""
    return _each(Traineeship.objects.due_to_end(today(at)), lambda one: one.complete(at=at))


def memberships_end(at):
    return _each(Membership.objects.due_to_end(today(at)), lambda one: one.end(at=at))


def need_reminders(at):
    """E25 once more, to those who have not answered."""
    return _each(CompetenceNeed.objects.to_remind(at), lambda one: one.remind(at=at))


def needs_fall_silent(at):
    return _each(CompetenceNeed.objects.past_answering(today(at)), lambda one: one.close(at=at))


def impossible_periods(at):
    """Only counted here; the work list shows which."""
    return Rotation.objects.impossible().count()


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
    contact_requests_expire,
    contact_questions,
    outcome_questions,
    profile_reminders,
    profiles_expire,
    profiles_never_shown,
    traineeships_begin,
    rotations_complete,
    rotations_begin,
    traineeships_complete,
    memberships_end,
    need_reminders,
    needs_fall_silent,
    documents_read,
    impossible_periods,
    retention.accommodation,
    retention.food,
    retention.drafts,
    retention.applications,
    retention.profiles,
    retention.next_call_consents,
    retention.trainee_documents,
    retention.trainees,
    retention.cancelled_traineeships,
    retention.roles,
    retention.unconfirmed,
    retention.people,
    retention.accounts,
    retention.sessions,
    retention.tries,
    retention.logs,
    retention.orphaned_files,
)
