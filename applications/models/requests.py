from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models.outcomes import PoolOutcome, RequestState
from applications.models.profiles import CandidateProfile
from companies.models import Organisation, Vacancy
from people.clock import end_of_day, now, plus_days, today
from people.locking import Locked
from people.models import Consent, Event, Letter
from people.states import Refused, StateTable, Step, not_now

# Any number nobody else locks by in this database.
LOCK = 2007


class ContactRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests that wait for the candidate's answer."""
        return self.filter(state=ContactRequest.State.SENT)

    def shared(self):
        """Requests the candidate said yes to, and whose sharing has not been ended."""
        return self.filter(state__in=[ContactRequest.State.ACCEPTED, ContactRequest.State.HIRED], ended_at=None)

    def without_touch(self, at=None):
        """A yes more than a week old that the organisation has not acted on."""
        week_ago = plus_days(now(at), -7)
        waiting = self.shared().filter(state=ContactRequest.State.ACCEPTED, contacted_at=None)
        return waiting.filter(answered_at__lt=week_ago)

    def unanswered_yes(self, organisation):
        """A yes the organisation has not acted on: it cannot send new requests meanwhile."""
        return self.shared().filter(organisation=organisation, contacted_at=None, state=ContactRequest.State.ACCEPTED)

    def of(self, organisation):
        """An organisation's requests, newest first."""
        return self.filter(organisation=organisation).select_related("profile").order_by("-sent_at", "-pk")

    def about(self, profile):
        """Those about one candidate."""
        return self.filter(profile=profile)

    def to(self, user):
        """A candidate's requests, newest first."""
        return self.filter(profile__user=user).select_related("organisation", "vacancy").order_by("-sent_at", "-pk")

    def readable_by(self, organisation, at=None):
        """Those whose contact card and CV the organisation may open now: a yes that stands, and an open pool."""
        return self.shared().filter(
            organisation=organisation,
            organisation__in=Organisation.objects.admitted_to_pool().order_by(),
            consent__in=Consent.objects.active(at),
            profile__user__is_active=True,
        )

    def numbered(self, number):
        """The one with this number, with the person and the profile it is about."""
        return self.filter(number=number).select_related("profile__user", "profile__field", "vacancy")

    def with_cv(self):
        """Those whose candidate has a CV to show."""
        return self.exclude(profile__cv="").select_related("profile__user")

    def with_all(self):
        """With the candidate, the organisation and the vacancy."""
        return self.select_related("profile__user", "organisation__municipality", "vacancy")

    def ended_in_silence(self, profile):
        """Whether the last ones a candidate could answer were all left without an answer."""
        count = settings.SILENT_REQUESTS_BEFORE_PAUSE
        waited = self.about(profile).exclude(state__in=["sent", "cancelled"]).order_by("-sent_at", "-pk")
        return list(waited.values_list("state", flat=True)[:count]) == ["expired"] * count

    def with_any_of(self, organisations):
        """Requests that are open or shared with one of the organisations."""
        alive = self.filter(state__in=["sent", "accepted", "hired"])
        return alive.filter(organisation__in=organisations, ended_at=None)

    def to_ask_about(self, at=None):
        """A yes so many days old that the candidate is asked whether the organisation has been in touch, once each."""
        limit = plus_days(now(at), -settings.DAYS_ASKED_CONTACT)
        answered = self.shared().filter(state=ContactRequest.State.ACCEPTED, answered_at__lte=limit)
        return answered.filter(asked_contact_at=None)

    def past_reply_date(self, at=None):
        """Open requests whose answer date has passed."""
        return self.open().filter(reply_by__lt=now(at))

    @transaction.atomic
    def ask(self, profile, organisation, message, by, vacancy=None, at=None):
        """An organisation asks to meet a candidate it may see; one open request at a time to each."""
        from applications import pool_emails

        CandidateProfile.objects.select_for_update().get(pk=profile.pk)
        if not CandidateProfile.objects.visible_to(organisation, at).filter(pk=profile.pk).exists():
            raise Refused(_now("This candidate is not in the pool any more."))
        if self.filter(profile=profile, organisation=organisation, state__in=["sent", "accepted"]).exists():
            raise Refused(_now("You have already asked this candidate."))
        if self.about(profile).open().count() >= settings.MOST_OPEN_REQUESTS:
            raise Refused(_now("The candidate has many requests to answer now. Try again in a while."))
        if self.unanswered_yes(organisation).exists():
            raise Refused(_now("A candidate who said yes is waiting for you. Tell us when you have been in touch."))
        if organisation.is_public_employer and vacancy is None:
            raise Refused(_now("A public employer starts from a published vacancy. Choose which one."))
        request = self.create(
            number=self._next_number(),
            profile=profile,
            organisation=organisation,
            asked_by=by,
            asked_by_name=str(by),
            message=message,
            vacancy=vacancy,
            sent_at=now(at),
            reply_by=end_of_day(plus_days(today(at), settings.DAYS_TO_ANSWER_CONTACT)),
        )
        Event.objects.record("contact.ask", request, by=by, person=profile.user, at=at)
        pool_emails.contact_request(request, at)
        return request

    def by_consent(self, consents):
        """The request that each of these consents answered, by the consent's id."""
        answered = self.filter(consent__in=consents).select_related("organisation", "profile")
        return {request.consent_id: request for request in answered}

    def _next_number(self):
        """One more than any request has had, those that are erased included: their outcomes stand by number."""
        with connection.cursor() as cursor:  # those who ask at once take turns, the very first ones too
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = self.aggregate(last=Max("number"))["last"]
        erased = PoolOutcome.objects.aggregate(last=Max("request_number"))["last"]
        return max(last or 1000, erased or 1000) + 1


class ContactRequest(Locked):
    """An organisation's wish to meet a candidate, and the candidate's answer."""

    class Heard(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_YET = "not_yet", _("No, not yet")
        FINISHED = "finished", _("We are finished")

    State = RequestState
    STEPS = StateTable(
        Step("accept", ("sent",), "accepted", "candidate"),
        Step("decline", ("sent",), "declined", "candidate"),
        Step("expire", ("sent",), "expired", "clock"),
        Step("cancel", ("sent",), "cancelled", "organisation"),
        Step("report_hired", ("accepted",), "hired", "organisation"),
        Step("close", ("accepted", "hired"), "closed", "organisation or candidate"),
    )

    number = models.PositiveIntegerField(_("Number"), unique=True)
    profile = models.ForeignKey(CandidateProfile, models.CASCADE, related_name="requests", verbose_name=_("Candidate"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="contact_requests", verbose_name=_("Organisation")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Asked by")
    )
    asked_by_name = models.CharField(_("Name"), max_length=254)
    vacancy = models.ForeignKey(
        Vacancy, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Vacancy")
    )
    message = models.TextField(_("Message"))
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("Sent"))
    reply_by = models.DateTimeField(_("Reply by"))
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    contacted_at = models.DateTimeField(_("In touch"), null=True, blank=True)
    # What the candidate says about it, asked some days after the yes.
    asked_contact_at = models.DateTimeField(_("Candidate asked"), null=True, blank=True)
    heard = models.CharField(_("Candidate says"), max_length=8, choices=Heard, blank=True)
    ended_at = models.DateTimeField(_("Sharing ended"), null=True, blank=True)
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact request")
        verbose_name_plural = _("contact requests")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                "profile", "organisation", condition=models.Q(state="sent"), name="contact_request_one_open"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "declined", "hired"]) | models.Q(answered_at__isnull=False),
                name="contact_request_answer_has_time",
            ),
            models.CheckConstraint(condition=~models.Q(message=""), name="contact_request_says_why"),
        ]

    def __str__(self):
        return f"{self.number}: {self.organisation} → {self.profile}"

    @property
    def is_alive(self):
        """Whether it waits for an answer, or was answered with a yes that stands: then no second one is sent."""
        return self.state in {self.State.SENT, self.State.ACCEPTED}

    @property
    def consent_code(self):
        """The text of the yes: a public employer's says which rules then apply."""
        return "K3-public" if self.organisation.is_public_employer else "K3"

    @property
    def is_shared(self):
        """Whether the organisation has the name, contact details and CV."""
        return self.state in {self.State.ACCEPTED, self.State.HIRED} and self.ended_at is None

    @transaction.atomic
    def accept(self, at=None, language=None):
        """Yes: name, contact details and CV go to this organisation only."""
        from applications import pool_emails

        self._lock()
        self._require_time(at)
        self.STEPS.target("accept", self.state)
        self.consent = Consent.objects.give(
            self.person, self.consent_code, at=at, channel="answer", once=False, language=language
        )
        self.answered_at = now(at)
        self._step("accept", self.person, at)
        PoolOutcome.objects.open_for(self, at)
        pool_emails.contact_answer(self, "E13-yes", at)

    @transaction.atomic
    def decline(self, at=None):
        """No, without a reason; the organisation learns only that."""
        from applications import pool_emails

        self._lock()
        self._require_time(at)
        self.answered_at = now(at)
        self._step("decline", self.person, at)
        pool_emails.contact_answer(self, "E13-no", at)

    @transaction.atomic
    def expire(self, at=None):
        """No answer came in time, or the candidate left the pool."""
        from applications import pool_emails

        self._lock()
        self._step("expire", None, at)
        pool_emails.contact_answer(self, "E13-expired", at)

    @transaction.atomic
    def run_out(self, at=None):
        """The answer date passed in silence; when it is not the first time, the candidate is asked about a break."""
        self.expire(at)
        self.profile.ask_about_break(at)

    @transaction.atomic
    def cancel(self, by, at=None):
        """The organisation takes the request back."""
        self._lock()
        self._step("cancel", by, at)

    @transaction.atomic
    def be_in_touch(self, by, at=None):
        """«Vi har tatt kontakt»."""
        self._lock()
        if not self.is_shared:
            raise not_now()
        self.contacted_at = now(at)
        self.save(update_fields=["contacted_at"])
        Event.objects.record("contact.be_in_touch", self, by=by, person=self.person, at=at)

    @transaction.atomic
    def ask_about(self, at=None):
        """E27: has the organisation been in touch? Once a yes."""
        from applications import pool_emails

        self._lock()
        if not self.is_shared or self.asked_contact_at:
            raise not_now()
        self.asked_contact_at = now(at)
        self.save(update_fields=["asked_contact_at"])
        pool_emails.asked_about_contact(self, at)

    @transaction.atomic
    def hear(self, answer, at=None):
        """The candidate's answer: a no goes to the organisation, which has one to answer again; «ferdige» is an end."""
        from applications import pool_emails

        self._lock()
        if not self.is_shared or self.heard:
            raise not_now()
        self.heard = answer
        if answer == self.Heard.YES:
            self.contacted_at = self.contacted_at or now(at)
        elif answer == self.Heard.NOT_YET:
            self.contacted_at = None
            pool_emails.candidate_waits(self, at)
        self.save(update_fields=["heard", "contacted_at"])
        Event.objects.record(f"contact.hear_{answer}", self, by=self.person, person=self.person, at=at)
        if answer == self.Heard.FINISHED:
            self.end(by=self.person, at=at)

    @transaction.atomic
    def report_hired(self, by, at=None):
        """«Vi har ansatt»: it became a job."""
        self._lock()
        self.contacted_at = self.contacted_at or now(at)
        self._step("report_hired", by, at)
        PoolOutcome.objects.of_number(self.number).note("hired", at)

    @transaction.atomic
    def end(self, by, at=None):
        """The sharing stops: card and CV close to the organisation at once; a letter with the name does not leave."""
        self._lock()
        self.ended_at = now(at)
        if self.consent:
            self.consent.withdraw(by=by, at=at)
        Letter.objects.waiting().about_request(self.number).call_off(at)
        self._step("close", by, at)

    def turn_away(self, at=None):
        """The candidate hides from the organisation: a no to what is open, an end to what is shared."""
        if self.is_shared:
            self.end(by=self.person, at=at)
        elif self.reply_by < now(at):
            self.expire(at)
        else:
            self.decline(at)

    @property
    def person(self):
        return self.profile.user

    def _lock(self):
        """Wait for anyone else who is at this candidate or this request: always the profile first."""
        CandidateProfile.objects.select_for_update().get(pk=self.profile_id)
        super()._lock()

    def _require_time(self, at):
        if self.reply_by < now(at):
            raise Refused(_now("The time to answer has passed. Call us if you still want to answer."))

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"contact.{verb}", self, by=by, person=self.person, at=at)
