"""The verbs of an application. Each checks the state table, writes all of its step in one transaction, and queues the
letter in that transaction; the page, the admin and the nightly job all call the same ones."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from people.clock import end_of_day, now, plus_days, today
from people.models import Event
from people.states import Refused


@dataclass
class Content:
    """What an applicant sends, validated by the form: plain fields, and what stands in rows of its own."""

    fields: dict
    educations: list = field(default_factory=list)
    positions: list = field(default_factory=list)
    places: list = field(default_factory=list)
    hide_from: list = field(default_factory=list)
    # Kinds of documents that were there and are taken out.
    removed: list = field(default_factory=list)


class ApplicationSteps:
    """Mixed into Application, so that the fields and the verbs each fit in a file."""

    # The applicant's steps

    @transaction.atomic
    def submit(self, content, privacy_version, by=None, at=None):
        """Send the application: from now on it counts. Sending twice is one application and one receipt."""
        from applications import emails

        if self._already("submitted"):
            return
        self._require_open(at)
        self.submitted_at, self.privacy_version = now(at), privacy_version
        self._store(content, at)
        self._step("submit", by or self.user, at)
        emails.receipt(self, at)

    @transaction.atomic
    def send_changes(self, content, at=None):
        """The working copy becomes the version that counts; sending it twice is one receipt."""
        from applications import emails

        self._lock()
        if self.working is None:
            return
        self._require_open(at)
        self._store(content, at)
        self._step("send_changes", self.user, at)
        emails.changes_receipt(self, at)

    @transaction.atomic
    def withdraw(self, by=None, at=None):
        """The applicant takes the application back; it is no longer considered."""
        from applications import emails

        self._lock()
        for offer in self.offers.outstanding():
            offer.cancel(by=by or self.user, at=at)
        was_waiting = self._stop_waiting_profile(at)
        self.final_at = now(at)
        self.documents.working().discard()
        self.working = None
        self._clear_prepared()
        self._step("withdraw", by or self.user, at)
        emails.withdrawn(self, was_waiting, at)

    @transaction.atomic
    def accept(self, at=None):
        """Yes to the offer: the place is taken, the two years are made, a pool profile ends."""
        from applications import emails
        from trainees.models import Traineeship

        offer = self._outstanding_offer(at)
        traineeship = Traineeship.begin_from_offer(self.user, self.call.starts_on, at)
        offer.accept(traineeship, at)
        self._end_profile(at)
        self.final_at = now(at)
        self._step("accept", self.user, at)
        emails.welcome(self, offer, at)
        return traineeship

    @transaction.atomic
    def decline(self, by=None, at=None):
        """No to the offer: the place is free for the next one."""
        self._outstanding_offer(at).decline(at)
        self._stop_waiting_profile(at)
        self.final_at = now(at)
        self._step("decline", by or self.user, at)

    # The manager's steps

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

    # What the steps are made of

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"application.{verb}", self, by=by, person=self.user, at=at)

    def _lock(self):
        """Wait for anyone else who is at this application, and see what they did."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())

    def _already(self, state):
        self._lock()
        return self.state == state

    def _require_open(self, at):
        if not self.call.is_open(at):
            raise Refused(_("The deadline has passed. The application cannot be sent now."))

    def _require_free(self, position):
        from applications.models.calls import Position

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

    def _outstanding_offer(self, at):
        self._lock()
        offer = self.offers.outstanding().select_for_update().first()
        if offer is None or offer.reply_by < now(at):
            raise Refused(_("The time to answer has passed. Call us if you still want to answer."))
        return offer

    def _store(self, content, at):
        """Write the sent version from what the form has validated, and drop the working copy."""
        from applications.models.applications import Education, PositionChoice

        for name, value in content.fields.items():
            setattr(self, name, value)
        self.working, self.changes_dropped_at = None, None
        self.places.set(content.places)
        self.hide_from.set(content.hide_from)
        self.educations.all().delete()
        Education.objects.bulk_create(
            Education(application=self, order=n, **row) for n, row in enumerate(content.educations)
        )
        self.choices.all().delete()
        PositionChoice.objects.bulk_create(PositionChoice(application=self, position=p) for p in content.positions)
        self.documents.sent().filter(kind__in=content.removed).discard()
        self.documents.working().send(at)
        self._name_person()

    def _name_person(self):
        """What people call themselves when they apply is how we write to them."""
        self.user.given_name, self.user.family_name = self.given_name, self.family_name
        self.user.phone = self.phone or self.user.phone
        self.user.save(update_fields=["given_name", "family_name", "phone"])

    def _decided(self, by):
        self.decided_by, self.decided_by_name = by, by.name or by.email
        self._clear_prepared()

    def _clear_prepared(self):
        self.prepared, self.prepared_position, self.prepared_at, self.prepared_by_name = "", None, None, ""

    # The pool profile that follows the application

    def _profile(self):
        from applications.models.profiles import CandidateProfile

        return CandidateProfile.objects.filter(user=self.user)

    def _show_waiting_profile(self, at):
        """The person ticked K1 before the answer: from now on the profile is visible. Returns it, or None."""
        profile = self._profile().waiting().first()
        if profile:
            profile.show(at=at)
        return profile

    def _stop_waiting_profile(self, at):
        """Withdrawn, declined or lapsed: a profile that waited is not shown; the person is asked again."""
        profile = self._profile().waiting().first()
        if profile:
            profile.leave(by=self.user, at=at)
        return profile is not None

    def _pause_profile(self, at):
        for profile in self._profile().active(at):
            profile.pause(at=at)

    def _end_profile(self, at):
        for profile in self._profile().standing():
            profile.leave(by=self.user, at=at)
