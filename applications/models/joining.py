"""How a person comes into the candidate pool. Mixed into CandidateProfile, so that each fits in a file."""

from django.core.files.base import ContentFile
from django.db import transaction

from applications.blinding import tells_who
from people.clock import now, today
from people.files import delete_later
from people.models import Consent, Event
from people.states import not_now

COPIED = ("experience", "norwegian_level", "industries", "whole_region", "available_from", "hide_from_names")


class Joining:
    """The verbs of one who says yes: with an application (K1) or without one (K1s)."""

    @classmethod
    @transaction.atomic
    def join(cls, application, region=False, coarser=(), at=None, language=None):
        """Yes to the pool: a profile with a CV of its own, which waits for the answer, or shows at once after a no when
        no other application waits.

        Joining twice is one profile; one that has ended starts again with what the application says now.
        """
        application._lock()
        if application.state in {"draft", "accepted", "merged"}:
            raise not_now()
        profile = cls.objects.select_for_update().of(application.user).first()
        if profile and profile.state in {cls.State.WAITING, cls.State.ACTIVE, cls.State.PAUSED}:
            return profile
        profile = profile or cls._new(application.user)
        profile._start_from(application, region, coarser, at, language)
        if application.known_state in application.WITHOUT_PLACE and not application._others_wait(at):
            profile.show(by=application.user, at=at)
        return profile

    @classmethod
    def _new(cls, user):
        """One with a code nobody has: among many, four letters are soon drawn twice."""
        draw = cls._meta.get_field("code").get_default
        code = next(code for code in iter(draw, None) if not cls.objects.filter(code=code).exists())
        return cls(user=user, state=cls.State.INVITED, code=code)

    def _start_from(self, application, region, coarser, at, language):
        """Fill the profile from the version last sent, and give the consents."""
        self.application = application
        self._agree("K1", region, at, language)
        for name in COPIED:
            setattr(self, name, getattr(application, name))
        self.set_keywords([word for word in application.skills if not tells_who(self.user, word)])
        self._copy_education(application, coarser)
        self._copy_cv(application.cv)
        self._enter(at)
        self.places.set(application.places.all())
        self.hide_from.set(application.hide_from.all())

    def _agree(self, code, region, at, language):
        """The consents, each to the text that was shown; the profile's time starts over."""
        self.joined_at, self.ended_at, self.hired_where = now(at), None, ""
        self.visible_from = self.expires_at = None
        self.consent = Consent.objects.give(self.user, code, at=at, language=language)
        self.region_consent = Consent.objects.give(self.user, "K2", at=at, language=language) if region else None

    def _enter(self, at):
        self.state = self.STEPS.target("join_again", self.state)
        self.save()
        Event.objects.record("profile.join", self, by=self.user, person=self.user, at=at)

    @classmethod
    @transaction.atomic
    def join_directly(cls, user, values, places, region=False, coarser=(), at=None, language=None):
        """«Vis profilen min» by one who never applied (K1s): visible at once, with what the person wrote here."""
        profile = cls.objects.select_for_update().of(user).first()
        if profile and not profile.is_ended:
            return profile
        profile = profile or cls._new(user)
        for name, value in values.items():
            setattr(profile, name, value)
        profile.set_keywords(profile.keywords)
        profile.show_as(coarser, values["completed_year"], values["field"])
        profile.application = None
        profile._agree("K1s", region, at, language)
        profile._enter(at)
        profile.places.set(places)
        profile.show(by=user, at=at)
        return profile

    def _copy_education(self, application, coarser):
        highest = application.educations.first()
        self.level, self.not_finished = highest.level, highest.completed > today()
        self.show_as(coarser, highest.completed.year, highest.field)

    def _copy_cv(self, document):
        """The profile owns its CV: the application may be erased long before."""
        delete_later(self.cv)
        self.cv, self.cv_name, self.cv_uploaded_at = "", "", None
        if document:
            with document.file.open("rb") as file:
                self.cv.save("cv.pdf", ContentFile(file.read()), save=False)
            self.cv_name, self.cv_uploaded_at = document.name, document.uploaded_at
