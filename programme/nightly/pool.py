"""The candidate pool: what time brings its profiles and requests."""

from datetime import timedelta

from django.conf import settings

from applications import pool_emails
from applications.models import CandidateProfile, ContactRequest, PoolOutcome, SavedSearch
from people.models import Letter
from programme.nightly.each import each

# Days before a profile's end: the first reminder, and the last.
PROFILE_REMINDERS = ((settings.DAYS_PROFILE_EXPIRES_SOON, "E14", False), (7, "E14-last", True))


def contact_requests_expire(at):
    return each(ContactRequest.objects.past_reply_date(at), lambda request: request.run_out(at=at))


def contact_questions(at):
    """E27, once a yes: has the organisation been in touch?"""
    return each(ContactRequest.objects.to_ask_about(at), lambda request: request.ask_about(at=at))


def outcome_questions(at):
    """E28, once in each round: did anything come of it? When two rounds are due at once, the later one is asked."""
    asked = 0
    for days in sorted(settings.DAYS_ASKED_OUTCOME, reverse=True):
        due = PoolOutcome.objects.to_ask(days, at).as_asked()
        asked += each(due, lambda outcome, days=days: outcome.ask(days, at=at))
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


def _told(user_id, code, since):
    return Letter.objects.filter(to=user_id, template__code=code, created_at__gte=since).exists()


def _days_left(profile, at):
    return (profile.expires_at - at).days


def profiles_expire(at):
    return each(CandidateProfile.objects.past_expiry(at), lambda profile: profile.expire(at=at))


def profiles_never_shown(at):
    return each(CandidateProfile.objects.never_shown(at), lambda profile: profile.leave(at=at))


def saved_searches(at):
    """E26 for each saved search that somebody new fits."""
    return SavedSearch.objects.match(at)


STEPS = (
    contact_requests_expire,
    contact_questions,
    outcome_questions,
    profile_reminders,
    profiles_expire,
    profiles_never_shown,
    saved_searches,
)
