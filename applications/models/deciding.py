"""What the office does with an application. Deciding is apart from telling: a decision waits as prepared until somebody
releases it, and only then it counts and its letter leaves."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from applications.models.hiding import hides, named
from people.clock import end_of_day, now, plus_days, today
from people.models import Event
from people.states import Refused, not_now


class Deciding:
    """Mixed into Application."""

    @transaction.atomic
    def prepare(self, decision, by, position=None, at=None):
        """Decide without telling yet: nothing leaves and the applicant sees nothing before it is released."""
        self._lock()
        if (decision, position) == (self.prepared, self.prepared_position):
            return
        if self.is_held(at):
            raise Refused(_("The last decision is released and not told yet. Undo it first."))
        self.STEPS.target(decision, self.state)
        if decision == self.Prepared.OFFER:
            self._require_free(position)
        if decision == self.Prepared.INTERVIEW:
            self._require_times(at)
        if decision == self.Prepared.COMPANIES:
            self._company_interview()
        self.prepared, self.prepared_position = decision, position
        self.prepared_at, self.prepared_by_name = now(at), str(by)
        self.save()
        Event.objects.record(f"application.prepare_{decision}", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def unprepare(self, by, at=None):
        """Take a decision back before it is told."""
        self._lock()
        if not self.prepared:
            return
        self._clear_prepared()
        self.save()
        Event.objects.record("application.unprepare", self, by=by, person=self.user, at=at)

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
        """Company interview, at the time set for this applicant; those companies may read the application from then
        on."""
        from applications import emails

        interview = self._company_interview()
        interview.opened_at = now(at)
        interview.save(update_fields=["opened_at"])
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
    def rank_on_reserve(self, number, by, at=None):
        """In which order reserves are asked; a person sets it, and nothing happens by itself."""
        self._lock()
        if self.state != self.State.RESERVE:
            raise not_now()
        self.reserve_rank = number
        self.save(update_fields=["reserve_rank"])
        Event.objects.record("application.rank_on_reserve", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def offer(self, position, by, reply_by=None, at=None, wait=False, renewed=False):
        """Offer one of the chosen positions; the offer holds the place until its date. One of two wins the last. What
        others see of it may `wait` until the applicant is told."""
        from applications import emails
        from applications.models.offers import Offer

        self._lock()
        again = self.is_final and not renewed
        self.STEPS.target("offer", self.state)
        self._require_free(position)
        reply_by = reply_by or end_of_day(plus_days(today(at), settings.DAYS_TO_ANSWER_OFFER))
        offer = Offer.objects.create(application=self, position=position, sent_at=now(at), reply_by=reply_by)
        self.final_at = None
        self._decided(by)
        self._step("offer", by, at)
        emails.offer(offer, again, at)
        if not wait:
            self._after_offer(at)
        return offer

    def _after_offer(self, at):
        """A pool profile rests while the offer stands."""
        self.offers.outstanding().update(paused_profile=self._pause_profile(at))

    @transaction.atomic
    def let_offer_expire(self, at=None):
        """The answer date passed in silence; the manager may renew it."""
        from applications import emails

        offer = self.offers.outstanding().get()
        offer.expire(at)
        self._after_no(offer, at)
        self.final_at = now(at)
        self._step("let_offer_expire", None, at)
        emails.offer_lapsed(offer, at)

    @property
    def was_met(self):
        """Whether it came as far as an interview: then a no is another letter."""
        return self.state in {"interview_1", "interview_2", "reserve"}

    @transaction.atomic
    def reject(self, by, at=None, wait=False):
        """No place this time, decided by a named person: a kind answer with the way into the candidate pool. What
        others see of it may `wait` until the applicant is told."""
        from applications import emails

        met = self.was_met
        shown = self._profile().waiting().exists() and not self._others_wait(at)
        self._decided(by)
        self.final_at = now(at)
        self._step("reject", by, at)
        if not wait:
            self._after_rejection(at)
        emails.rejection(self, met, shown, at)

    def _after_rejection(self, at):
        """Times to come are free for others, and a pool profile that waited for the answer is shown."""
        self.interviews.let_go(at)
        self._show_waiting_profile(at)

    def _require_free(self, position):
        from applications.models.positions import Position

        Position.objects.select_for_update().filter(call=self.call).order_by("pk").first()
        if position is None or not self.choices.filter(position=position).exists():
            raise Refused(_("Choose one of the positions the applicant wants to be considered for."))
        if not Position.objects.free().filter(pk=position.pk).exists() or self.call.free_places < 1:
            raise Refused(_("The place has just been offered to someone else."))

    def _require_times(self, at):
        from applications.models.interviews import Interview

        if not Interview.objects.free(self.call, at).exists():
            raise Refused(_("There are no free times for interviews. Make some first."))

    def _company_interview(self):
        interview = self.interviews.company().first()
        if interview is None or not interview.organisations.exists():
            raise Refused(_("Set the time and the companies of the interview first."))
        if self.hides_from(interview.organisations.all()):
            raise Refused(_("The applicant has hidden the application from one of these companies."))
        return interview

    def who_may_meet(self):
        """The organisations that may meet the applicant: members and the call's own, but none it is hidden from."""
        meets = self.call.hideable().exclude(pk__in=self.hide_from.values("pk"))
        return meets.exclude(pk__in=[organisation.pk for organisation in named(meets, self)])

    def hides_from(self, organisations):
        """Those of the organisations the applicant has hidden the application from, also by a name that was typed."""
        same = type(self).objects.filter(pk=self.pk)
        return [organisation for organisation in organisations if same.filter(hides(organisation)).exists()]

    @property
    def has_backed_out(self):
        """Whether the applicant said yes to a place and took it back before the start."""
        return self.offers.backed_out().exists()

    def _decided(self, by):
        self.decided_by, self.decided_by_name = by, str(by)
        self._clear_prepared()
