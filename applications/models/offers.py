from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.applications import Application
from applications.models.positions import Position
from people.clock import now, plus_days
from people.models import Event
from people.states import StateTable, Step, not_now
from trainees.models import Traineeship


class OfferQuerySet(models.QuerySet):
    def outstanding(self):
        """Offers that wait for an answer."""
        return self.filter(state=Offer.State.SENT)

    def holding(self):
        """Offers that hold their place: outstanding, or accepted and not cancelled since."""
        gone = self.backed_out().values("pk")
        return self.filter(state__in=[Offer.State.SENT, Offer.State.ACCEPTED]).exclude(pk__in=gone)

    def backed_out(self):
        """Offers somebody had said yes to, and backed out of before the start."""
        return self.filter(state=Offer.State.ACCEPTED, traineeship__state=Traineeship.State.CANCELLED)

    def made_at(self, moment):
        """Offers made in the step of one moment."""
        return self.filter(sent_at=moment)

    def past_reply_date(self, at=None):
        """Outstanding offers whose answer date has passed."""
        return self.outstanding().filter(reply_by__lt=now(at))

    def host_of(self, traineeship):
        """The organisation whose place the trainee said yes to; None for one who did not come by an offer."""
        accepted = self.filter(traineeship=traineeship).select_related("position__organisation").first()
        return accepted and accepted.position.organisation

    def due_for_reminder(self, at=None):
        """Outstanding offers whose answer date is a few days away, and whose reminder has not left."""
        soon = plus_days(now(at), settings.DAYS_OFFER_REMINDED_BEFORE)
        return self.outstanding().filter(reminded_at=None, reply_by__gte=now(at), reply_by__lte=soon)


class Offer(models.Model):
    """An offer of one position to one applicant, holding its place until the answer date."""

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("offer", "Sent")
        ACCEPTED = "accepted", pgettext_lazy("offer", "Accepted")
        DECLINED = "declined", pgettext_lazy("offer", "Declined")
        EXPIRED = "expired", pgettext_lazy("offer", "Expired")
        CANCELLED = "cancelled", pgettext_lazy("offer", "Cancelled")

    STEPS = StateTable(
        Step("accept", ("sent",), "accepted", "applicant"),
        Step("decline", ("sent",), "declined", "applicant"),
        Step("expire", ("sent",), "expired", "clock"),
        Step("cancel", ("sent",), "cancelled", "applicant, by withdrawing; manager, before it is told"),
    )

    application = models.ForeignKey(Application, models.CASCADE, related_name="offers", verbose_name=_("Application"))
    position = models.ForeignKey(Position, models.PROTECT, related_name="offers", verbose_name=_("Position"))
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("Sent"))
    reply_by = models.DateTimeField(_("Reply by"))
    reminded_at = models.DateTimeField(_("Reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    # The applicant stood in the candidate pool: shown again when the answer is no.
    paused_profile = models.BooleanField(default=False, editable=False)
    traineeship = models.OneToOneField(
        Traineeship, models.SET_NULL, null=True, blank=True, related_name="offer", verbose_name=_("Traineeship")
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                "position",
                condition=models.Q(state="sent"),
                name="offer_one_outstanding_per_position",
                violation_error_message=_("The place has just been offered to someone else."),
            ),
            models.UniqueConstraint("application", condition=models.Q(state="sent"), name="offer_one_outstanding"),
            models.CheckConstraint(condition=models.Q(reply_by__gt=models.F("sent_at")), name="offer_reply_after_sent"),
        ]

    def __str__(self):
        return f"{self.position} → {self.application}"

    def accept(self, traineeship, at=None):
        """The applicant says yes; called by Application.accept."""
        self.traineeship = traineeship
        self._step("accept", at)

    def decline(self, at=None):
        """The applicant says no; called by Application.decline."""
        self._step("decline", at)

    def remind(self, at=None):
        """The answer date is near: one reminder."""
        from applications import emails

        self.reminded_at = now(at)
        self.save(update_fields=["reminded_at"])
        emails.offer_reminder(self, at)

    @property
    def can_be_renewed(self):
        """It waits and needs more time, or it ran out and nothing else came of the application."""
        waits = self.state == self.State.SENT
        return waits or (self.state == self.State.EXPIRED and self.application.state == Application.State.OFFER_EXPIRED)

    @transaction.atomic
    def renew(self, by, reply_by, at=None):
        """«Forny tilbudet»: a new answer date; one that ran out is made again, if the place is still free."""
        from applications import emails

        self.application._lock()
        self.refresh_from_db(fields=["state", "reply_by"])
        if not self.can_be_renewed or reply_by <= now(at):
            raise not_now()
        if self.state == self.State.EXPIRED:
            return self.application.offer(self.position, by, reply_by=reply_by, at=at, renewed=True)
        self.reply_by, self.reminded_at = reply_by, None
        self.save(update_fields=["reply_by", "reminded_at"])
        Event.objects.record("offer.renew", self.application, by=by, person=self.application.user, at=at)
        emails.offer_reminder(self, at)
        return self

    def next_reserves(self):
        """Whom somebody may ask when the place has become free: reserves who chose it, in their order."""
        if self.state in {self.State.SENT, self.State.ACCEPTED} or self.position not in Position.objects.free():
            return Application.objects.none()
        return self.application.call.applications.on_reserve().choosing(self.position_id)

    def expire(self, at=None):
        """The date passed; called by Application.let_offer_expire."""
        self._step("expire", at)

    def cancel(self, by, at=None):
        """The applicant withdrew the application."""
        self._step("cancel", at)

    def _step(self, verb, at):
        self.state = self.STEPS.target(verb, self.state)
        self.answered_at = now(at)
        self.save()
