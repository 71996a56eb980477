"""What the verbs of an application are made of. Each verb checks the state table, writes all of its step in one
transaction, and queues the letter in it; the page, the admin and the nightly job all call the same ones."""

from django.utils.translation import gettext as _

from people.clock import now
from people.models import Event
from people.states import Refused


class Stepping:
    """Mixed into Application."""

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self._forget_release()
        # What is the applicant's own to do, and staff write down after a phone call, is marked.
        on_behalf = by is not None and by.pk != self.user_id and self.STEPS.steps[verb].who == "applicant"
        if on_behalf:
            self.note_call(by, at)
        self.save()
        Event.objects.record(f"application.{verb}", self, by=by, person=self.user, at=at, on_behalf=on_behalf)

    def note_own(self, step, subject, by, at):
        """On record: what the applicant did alone, or staff wrote down after a phone call, which is marked here."""
        if by is not None:
            self.note_call(by, at)
            self.save(update_fields=["entered_by_name", "called_on"])
        Event.objects.record(step, subject, by=by or self.user, person=self.user, at=at, on_behalf=by is not None)

    def _lock(self):
        """Wait for anyone else who is at this application, and see what they did."""
        alone = type(self).objects.select_related("call", "user").select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=alone)

    def _already(self, state):
        self._lock()
        return self.state == state

    def _require_open(self, at):
        if not (self.call.is_open(at) or self.call.in_grace(at)):
            raise Refused(_("The deadline has passed. The application cannot be sent now."))

    def _outstanding_offer(self, at):
        self._lock()
        offer = self.offers.outstanding().select_for_update().first()
        if offer is None or offer.reply_by < now(at) or self.is_held(at):
            raise Refused(_("The time to answer has passed. Call us if you still want to answer."))
        return offer

    def _clear_prepared(self):
        self.prepared, self.prepared_position, self.prepared_at, self.prepared_by_name = "", None, None, ""

    # The pool profile that follows the application

    def _profile(self):
        from applications.models.profiles import CandidateProfile

        return CandidateProfile.objects.following(self)

    def _show_waiting_profile(self, at):
        """The person ticked K1 before the answer: the profile is visible from the last answer on."""
        if not self._others_wait(at):
            for profile in self._profile().waiting():
                profile.show(at=at)

    def _stop_waiting_profile(self, at):
        """Withdrawn, declined or lapsed: a profile that waited for this is not shown, and the person is asked again;
        whether there was one. One that waits for the answer to another application goes on waiting for that."""
        profile = self._profile().waiting().first()
        if profile and profile.application_id in {None, self.pk}:
            profile.leave(by=self.user, at=at)
            return True
        self._show_waiting_profile(at)
        return False

    def _others_wait(self, at):
        """Whether the person waits for the answer to another application."""
        return type(self).objects.waiting_beside(self, at).exists()

    def _after_no(self, offer, at):
        """Declined or lapsed: a profile that waited ends, one that only rested for the offer is shown again."""
        self._stop_waiting_profile(at)
        if offer.paused_profile:
            for profile in self._profile().paused():
                profile.resume(at=at)

    def _pause_profile(self, at):
        """Whether there was one to pause."""
        active = list(self._profile().active(at))
        for profile in active:
            profile.pause(at=at)
        return bool(active)

    def _end_profile(self, at):
        for profile in self._profile().standing():
            profile.leave(by=self.user, at=at)
