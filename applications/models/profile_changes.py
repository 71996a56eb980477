"""What a person changes in the own candidate profile, and whom it is hidden from."""

from django.db import transaction

from applications.models.hiding import named
from companies.models import Organisation
from people.clock import now
from people.files import delete_later
from people.models import Consent, Event
from people.states import not_now


class ProfileChanges:
    """The verbs of the profile's owner that leave its state as it is."""

    @transaction.atomic
    def change(self, values, places, coarser=None, at=None):
        """New contents, seen by employers from now on; as coarse as they were, when nothing else is asked for."""
        self._lock_standing()
        coarser = self.coarser if coarser is None else coarser
        for name, value in values.items():
            setattr(self, name, value)
        self.set_keywords(self.keywords)
        self.show_as(coarser, values["completed_year"], values["field"])
        self.save()
        self.places.set(places)
        self._record("change", at)

    @transaction.atomic
    def replace_cv(self, file, name, at=None):
        """Another CV; the one before is deleted once that is committed."""
        self._lock_standing()
        delete_later(self.cv)
        self.cv_name, self.cv_uploaded_at = name, now(at)
        self.cv.save("cv.pdf", file, save=False)
        self.save(update_fields=["cv", "cv_name", "cv_uploaded_at"])
        self._record("replace_cv", at)

    @transaction.atomic
    def hide(self, organisations, names=(), among=None, at=None):
        """Hidden from these from now on: their open requests are declined, and what was shared with them ends. Only
        those `among` which the person chose are changed; without it, all."""
        self._lock_standing()
        others = set(self.hide_from.all()).difference(among) if among is not None else set()
        self.hide_from.set({*organisations, *others})
        self.hide_from_names = list(names)
        self.save(update_fields=["hide_from_names", "hide_keys"])
        asking = Organisation.objects.filter(contact_requests__profile=self).distinct()
        for request in self.requests.with_any_of([*organisations, *named(asking, self)]):
            request.turn_away(at)
        self.tips.call_off_unseen(self, at)
        self._record("hide", at)
        self._untell(at)

    def _lock_standing(self):
        self._lock()
        if self.is_ended:
            raise not_now()

    @transaction.atomic
    def ask_about_break(self, at=None):
        """E14b to one who is visible and has left the last requests without an answer: once, until it is answered."""
        from applications import pool_emails

        self._lock()
        silent = self.requests.ended_in_silence(self)
        if self.state == self.State.ACTIVE and silent and self.asked_about_break_at is None:
            self.asked_about_break_at = now(at)
            self.save(update_fields=["asked_about_break_at"])
            pool_emails.break_suggested(self, at)

    @transaction.atomic
    def answer_about_break(self, wanted, at=None):
        """A break, or «jeg svarer neste gang»."""
        self._lock_standing()
        self.asked_about_break_at = None
        self.save(update_fields=["asked_about_break_at"])
        if wanted:
            self.pause(by=self.user, at=at)

    def open_outside(self, by=None, at=None, language=None):
        """K2: approved employers who are not members may also see the profile."""
        if not self.shown_outside:
            self.region_consent = Consent.objects.give(self.user, "K2", at=at, language=language)
            self.save(update_fields=["region_consent"])
            self._record("open_outside", at)

    def close_outside(self, by=None, at=None):
        """K2 is taken back: only members see the profile."""
        if self.shown_outside:
            self.region_consent.withdraw(by=by, at=at)
            self._untell(at)

    def _record(self, verb, at):
        Event.objects.record(f"profile.{verb}", self, by=self.user, person=self.user, at=at)
