"""Deciding is apart from telling: what was prepared is released, its letters wait a while, and until they leave all of
it can be taken back. Nobody but staff sees anything of it before that."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from people.clock import now
from people.models import Event, Letter
from people.states import Refused

# What a release changes on the application itself, kept so that it can be put back.
KEPT = (
    "state prepared prepared_position_id prepared_at prepared_by_name decided_by_id decided_by_name final_at "
    "reserve_rank"
).split()


class Releasing:
    """Mixed into Application."""

    @transaction.atomic
    def release(self, by, at=None):
        """Carry out what was prepared; the letters leave, and the applicant sees it, when the hold time is over."""
        self._lock()
        decision, position, moment = self.prepared, self.prepared_position, now(at)
        if not decision:
            raise Refused(_("No decision is prepared for this application."))
        before, last = self._kept(), Letter.objects.newest_number()
        if decision == self.Prepared.OFFER:
            self.offer(position, by, at=moment, wait=True)
        elif decision == self.Prepared.REJECT:
            self.reject(by=by, at=moment, wait=True)
        else:
            getattr(self, decision)(by=by, at=moment)
        self.before_release, self.released_at, self.untold = before, moment, True
        self.told_at = moment + timedelta(minutes=settings.MINUTES_RELEASE_HELD)
        self.save()
        self.interviews.opened(moment).update(opened_at=self.told_at)
        Letter.objects.after(last).written(self.user, moment).wait_until(self.told_at)

    def rehearse(self, by, at=None):
        """The letters that releasing would send, written by the same code and taken back again."""
        with transaction.atomic():
            last = Letter.objects.newest_number()
            self.release(by, at)
            letters = list(Letter.objects.after(last).select_related("template", "to"))
            transaction.set_rollback(True)
        self.refresh_from_db()
        return letters

    @transaction.atomic
    def undo_release(self, by, at=None):
        """«Angre»: everything is as it was before the release, and the decision is prepared again. Doing it twice is
        doing it once; when a letter has left it is too late."""
        self._lock()
        if self.before_release is None and self.prepared:
            return
        letters = list(self._released_letters().select_for_update())
        if not self._may_be_undone(letters, at):
            raise Refused(_("A letter has left, or more than 24 hours have passed. This can no longer be undone."))
        for letter in letters:
            if letter.state != Letter.State.CANCELLED:
                letter.cancel(by=by, at=at)
        for offer in self.offers.outstanding().made_at(self.released_at):
            offer.cancel(by=by, at=at)
        self.interviews.opened(self.told_at).update(opened_at=None)
        self._put_back(self.before_release)
        self._forget_release()
        self.save()
        Event.objects.record("application.undo_release", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def settle(self, at=None):
        """The applicant has been told: now follows what others see of it."""
        self._lock()
        if self.untold:
            self.untold = False
            self.save(update_fields=["untold"])
            if self.state == self.State.REJECTED:
                self._after_rejection(at)
            if self.state == self.State.OFFERED:
                self._after_offer(at)

    def is_held(self, at=None):
        """Whether a decision is released and not told yet."""
        return self.untold and self.told_at > now(at)

    @property
    def known_state(self):
        """The state as the applicant knows it: a released decision shows when its hold time is over."""
        return self.before_release["state"] if self.is_held() else self.state

    def known_interviews(self, at=None):
        """The interviews as the applicant knows them."""
        return list(self.interviews.known_to_applicant(at))

    def can_be_undone(self, at=None):
        """Whether the last release can still be taken back: within 24 hours, and no letter has left."""
        return self.before_release is not None and self._may_be_undone(list(self._released_letters()), at)

    def _may_be_undone(self, letters, at):
        if self.before_release is None or self.released_at <= now(at) - timedelta(hours=settings.HOURS_RELEASE_UNDONE):
            return False
        return not any(letter.state == Letter.State.SENT for letter in letters)

    def _released_letters(self):
        return Letter.objects.written(self.user, self.released_at)

    def _kept(self):
        values = {name: getattr(self, name) for name in KEPT}
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}

    def _put_back(self, values):
        fields = {field.attname: field for field in self._meta.concrete_fields}
        for name in KEPT:
            setattr(self, name, fields[name].to_python(values[name]))

    def _forget_release(self):
        self.before_release, self.released_at, self.told_at, self.untold = None, None, None, False
