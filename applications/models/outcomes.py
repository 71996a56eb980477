"""What came of a request, by its number alone, so that it can be asked for when the profile is long erased."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Organisation
from people.clock import now, plus_days, today
from people.locking import Locked
from people.models import Event
from people.states import not_now


class RequestState(models.TextChoices):
    """How a request stands, and how it ended."""

    SENT = "sent", pgettext_lazy("contact_request", "Sent")
    ACCEPTED = "accepted", pgettext_lazy("contact_request", "Yes, please")
    DECLINED = "declined", pgettext_lazy("contact_request", "No, thanks")
    EXPIRED = "expired", pgettext_lazy("contact_request", "No answer")
    CANCELLED = "cancelled", pgettext_lazy("contact_request", "Withdrawn by the organisation")
    HIRED = "hired", pgettext_lazy("contact_request", "Hired")
    CLOSED = "closed", pgettext_lazy("contact_request", "Closed")


class PoolOutcomeQuerySet(models.QuerySet):
    def open_for(self, request, at=None):
        """The row of a request that was answered with a yes: what came of it is not known yet."""
        return self.create(
            request_number=request.number,
            organisation=request.organisation,
            month=today(request.sent_at).replace(day=1),
            answer=request.state,
            said_yes_on=today(at),
        )

    def of_number(self, number):
        """The outcome of one request."""
        return self.get(request_number=number)

    def to_ask(self, round_days, at=None):
        """Those whose yes is so many days old, not asked in this round, and not known to be over."""
        limit = plus_days(today(at), -round_days)
        return self.filter(said_yes_on__lte=limit, hired=PoolOutcome.Hired.UNKNOWN, asked_rounds__lt=round_days)

    def as_asked(self):
        """With the organisation that is asked."""
        return self.select_related("organisation")


class PoolOutcome(Locked):
    """What came of a request, by its number only: no key to the person, so it outlives the profile."""

    class Hired(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Don't know")

    # What the organisation says when it is asked, and what is then known.
    TOLD = {"hired": Hired.YES, "talking": Hired.UNKNOWN, "no": Hired.NO}

    request_number = models.PositiveIntegerField(_("Request"), unique=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="pool_outcomes", verbose_name=_("Organisation")
    )
    month = models.DateField(_("Month"))
    answer = models.CharField(_("Answer"), max_length=10, choices=RequestState)
    hired = models.CharField(_("Hired"), max_length=8, choices=Hired, default=Hired.UNKNOWN)
    said_yes_on = models.DateField(_("Said yes"), null=True, blank=True)
    # The days after the yes at which the organisation was asked last; 0 before it was asked at all.
    asked_rounds = models.PositiveSmallIntegerField(_("Asked after days"), default=0)
    told_at = models.DateTimeField(_("Organisation answered"), null=True, blank=True)

    objects = PoolOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of a request")
        verbose_name_plural = _("outcomes of requests")
        ordering = ["-month"]

    def __str__(self):
        return f"{self.request_number}: {self.get_hired_display()}"

    @property
    def is_told(self):
        """Whether the organisation has answered since it was asked last."""
        return self.told_at is not None

    @transaction.atomic
    def ask(self, round_days, at=None):
        """E28: did anything come of it? Once in each round."""
        from applications import pool_emails

        self._lock()
        if self.asked_rounds >= round_days or self.hired != self.Hired.UNKNOWN:
            raise not_now()
        self.asked_rounds, self.told_at = round_days, None
        self.save(update_fields=["asked_rounds", "told_at"])
        pool_emails.outcome_asked(self, (today(at) - self.said_yes_on).days, at)

    @transaction.atomic
    def tell(self, answer, by=None, at=None):
        """The organisation's answer; a hire is also written on the request, as long as that is here."""
        from applications.models.requests import ContactRequest

        request = ContactRequest.objects.with_all().filter(number=self.request_number).first()
        if answer == "hired" and request and request.state == ContactRequest.State.ACCEPTED:
            request.report_hired(by, at)
            self.refresh_from_db()
            return
        self._lock()
        self.note(answer, at)
        Event.objects.record(f"outcome.tell_{answer}", self, by=by, at=at)

    def note(self, answer, at=None):
        """Write down what is known now."""
        self.hired, self.told_at = self.TOLD[answer], now(at)
        self.save(update_fields=["hired", "told_at"])

    def answerable_until(self, at=None):
        """How long the link of a question may be answered."""
        return plus_days(now(at), settings.DAYS_TO_TELL_OUTCOME)
