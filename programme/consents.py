"""Taking a consent back, whatever it is for: its subject's own verb ends it, so that what it allowed ends with it."""

from django.db import transaction

from applications.models import Application, CandidateProfile, ContactRequest
from trainees.models import Story


@transaction.atomic
def take_back(consent, by, at=None):
    """End what the consent allows, and the consent with it."""
    if not consent.is_active(at):
        return
    code = consent.text.code
    if code in {"K1", "K1s"}:
        _leave_pool(consent, by, at)
    elif code == "K3":
        _stop_sharing(consent, by, at)
    elif code == "K6-text":
        _take_story_down(consent, by, at)
    elif code == "K8":
        _stop_keeping(consent, by, at)
    consent.refresh_from_db()
    consent.withdraw(by=by, at=at)


def _leave_pool(consent, by, at):
    for profile in CandidateProfile.objects.of(consent.user).standing():
        profile.leave(by=by, at=at)


def _stop_sharing(consent, by, at):
    for request in ContactRequest.objects.filter(consent=consent, ended_at=None):
        request.end(by=by, at=at)


def _take_story_down(consent, by, at):
    for story in Story.objects.filter(text_consent=consent):
        if Story.STEPS.allows("take_down", story.state):
            story.take_down(by=by, at=at)


def _stop_keeping(consent, by, at):
    for application in Application.objects.of(consent.user).kept(at):
        application.stop_keeping(by=by, at=at)
