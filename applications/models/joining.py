"""How an application becomes a profile in the candidate pool. Mixed into CandidateProfile."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from people.clock import now
from people.models import Consent, Event
from people.states import Refused

COPIED = ("experience", "norwegian_level", "industries", "whole_region", "available_from", "hide_from_names")


class Joining:
    """The verb of one who has applied and says yes to K1."""

    @classmethod
    @transaction.atomic
    def join(cls, application, region=False, at=None):
        """Yes to the pool: a profile with a CV of its own, which waits for the answer, or shows at once after a no.

        Joining twice is one profile; one that has ended starts again with what the application says now.
        """
        application._lock()
        if application.state in {"draft", "accepted", "merged"}:
            raise Refused(_("This cannot be done now. Open the page again to see how it stands."))
        profile = cls.objects.select_for_update().of(application.user).first()
        if profile and profile.state in {cls.State.WAITING, cls.State.ACTIVE, cls.State.PAUSED}:
            return profile
        profile = profile or cls(user=application.user, state=cls.State.INVITED)
        profile._start_from(application, region, at)
        if application.state in application.WITHOUT_PLACE:
            profile.show(by=application.user, at=at)
        return profile

    def _start_from(self, application, region, at):
        """Fill the profile from the version last sent, and give the consents."""
        person = application.user
        self.application, self.joined_at, self.ended_at, self.hired_where = application, now(at), None, ""
        self.visible_from = self.expires_at = None
        self.consent = Consent.objects.give(person, "K1", at=at)
        self.region_consent = Consent.objects.give(person, "K2", at=at) if region else None
        self._copy_education(application)
        for name in COPIED:
            setattr(self, name, getattr(application, name))
        self.set_keywords(list(application.skills))
        self._copy_cv(application.cv)
        self.state = self.STEPS.target("join_again", self.state)
        self.save()
        self.places.set(application.places.all())
        self.hide_from.set(application.hide_from.all())
        Event.objects.record("profile.join", self, by=person, person=person, at=at)

    def _copy_education(self, application):
        highest = application.educations.first()
        self.level, self.field, self.completed_year = highest.level, highest.field, highest.completed.year

    def _copy_cv(self, document):
        """The profile owns its CV: the application may be erased long before."""
        if self.cv:
            storage, path = self.cv.storage, self.cv.name
            transaction.on_commit(lambda: storage.delete(path))
        self.cv, self.cv_name, self.cv_uploaded_at = "", "", None
        if document:
            with document.file.open("rb") as file:
                self.cv.save("cv.pdf", ContentFile(file.read()), save=False)
            self.cv_name, self.cv_uploaded_at = document.name, document.uploaded_at
