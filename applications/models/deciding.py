"""What the office does with an application. Deciding is apart from telling: a decision waits as prepared until somebody
releases it, and only then it counts and its letter leaves."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from people.clock import end_of_day, now, plus_days, today
from people.models import Event
from people.states import Refused


class Deciding:
    """Mixed into Application."""

    @transaction.atomic
    def prepare(self, decision, by, position=None, at=None):
        """Decide without telling yet: nothing leaves and the applicant sees nothing before it is released."""
        self._lock()
        self.STEPS.target(decision, self.state)
        if decision == self.Prepared.OFFER:
            self._require_free(position)
        if decision == self.Prepared.INTERVIEW:
            self._require_times(at)
        if decision == self.Prepared.COMPANIES:
            self._company_interview()
        self.prepared, self.prepared_position = decision, position
        self.prepared_at, self.prepared_by_name = now(at), by.name or by.email
        self.save()
        Event.objects.record(f"application.prepare_{decision}", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def unprepare(self, by, at=None):
        """Take a decision back before it is told."""
        self._lock()
        self._clear_prepared()
        self.save()
        Event.objects.record("application.unprepare", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def release(self, by, at=None):
        """Carry out what was prepared and tell the applicant."""
        self._lock()
        decision, position = self.prepared, self.prepared_position
        if not decision:
            raise Refused(_("No decision is prepared for this application."))
        if decision == self.Prepared.OFFER:
            return self.offer(position, by, at=at)
        return getattr(self, decision)(by=by, at=at)

    def rehearse(self, by, at=None):
        """The letters that releasing would send, written by the same code and taken back again."""
        from people.models import Letter

        with transaction.atomic():
            last = Letter.objects.newest_number()
            self.release(by, at)
            letters = list(Letter.objects.after(last).select_related("template", "to"))
            transaction.set_rollback(True)
        self.refresh_from_db()
        return letters

    def take_under_review(self, by=None, at=None):
        """The deadline has passed, or the manager has begun to read: no more changes; unsent ones are dropped."""
        if self.working is not None:
            self.documents.working().discard()
            self.working, self.changes_dropped_at = None, now(at)
        self._step("take_under_review", by, at)

    @transaction.atomic
    def invite_to_interview(self, by, at=None):
        """First interview: the applicant chooses one of the call's free times."""
        from applications import emails

        self._require_times(at)
        self._decided(by)
        self._step("invite_to_interview", by, at)
        emails.interview(self, at)

    @transaction.atomic
    def invite_to_companies(self, by, at=None):
        """Company interview, at the time set for this applicant; those companies may now read the application."""
        from applications import emails

        interview = self._company_interview()
        self._decided(by)
        self._step("invite_to_companies", by, at)
        emails.company_interview(self, interview, at)

    @transaction.atomic
    def put_on_reserve(self, by, at=None):
        """A strong candidate without a place for now, who is told until when."""
        from applications import emails

        self._decided(by)
        self._step("put_on_reserve", by, at)
        emails.reserve(self, at)

    @transaction.atomic
    def offer(self, position, by, reply_by=None, at=None):
        """Offer one of the chosen positions; the offer holds the place until its date. One of two wins the last."""
        from applications import emails
        from applications.models.offers import Offer

        again = self.is_final
        self.STEPS.target("offer", self.state)
        self._require_free(position)
        reply_by = reply_by or end_of_day(plus_days(today(at), settings.DAYS_TO_ANSWER_OFFER))
        offer = Offer.objects.create(application=self, position=position, sent_at=now(at), reply_by=reply_by)
        self._pause_profile(at)
        self.final_at = None
        self._decided(by)
        self._step("offer", by, at)
        emails.offer(offer, again, at)
        return offer

    @transaction.atomic
    def let_offer_expire(self, at=None):
        """The answer date passed in silence; the manager may renew it."""
        from applications import emails

        offer = self.offers.outstanding().get()
        offer.expire(at)
        self._stop_waiting_profile(at)
        self.final_at = now(at)
        self._step("let_offer_expire", None, at)
        emails.offer_lapsed(offer, at)

    @transaction.atomic
    def reject(self, by, at=None):
        """No place this time, decided by a named person: a kind answer with the way into the candidate pool."""
        from applications import emails

        met = self.state in {"interview_1", "interview_2", "reserve"}
        self.interviews.let_go(at)
        self._decided(by)
        self.final_at = now(at)
        self._step("reject", by, at)
        emails.rejection(self, met, self._show_waiting_profile(at), at)

    @transaction.atomic
    def merge(self, into, by, at=None):
        """A duplicate of another application of the same person: kept beside it, not counted."""
        self.merged_into = into
        self._clear_prepared()
        self._step("merge", by, at)

    def _require_free(self, position):
        from applications.models.positions import Position

        Position.objects.select_for_update().filter(call=self.call).order_by("pk").first()
        if position is None or not self.choices.filter(position=position).exists():
            raise Refused(_("Choose one of the positions the applicant wants to be considered for."))
        if not Position.objects.free().filter(pk=position.pk).exists() or self.call.free_places < 1:
            raise Refused(_("The place has just been offered to someone else."))

    def _require_times(self, at):
        from applications.models.selection import Interview

        if not Interview.objects.free(self.call, at).exists():
            raise Refused(_("There are no free times for interviews. Make some first."))

    def _company_interview(self):
        interview = self.interviews.company().first()
        if interview is None or not interview.organisations.exists():
            raise Refused(_("Set the time and the companies of the interview first."))
        if interview.organisations.filter(pk__in=self.hide_from.all()).exists():
            raise Refused(_("The applicant has hidden the application from one of these companies."))
        return interview

    def _decided(self, by):
        self.decided_by, self.decided_by_name = by, by.name or by.email
        self._clear_prepared()
