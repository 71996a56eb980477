from datetime import timedelta

from django.db import models, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.applications import Application
from applications.models.calls import Call
from companies.models import Organisation
from people.clock import now, today
from people.models import Event
from people.states import Refused


class InterviewQuerySet(models.QuerySet):
    def free(self, call, at=None):
        """The call's first-interview times that nobody has chosen and that have not passed."""
        return self.filter(
            call=call, kind=Interview.Kind.FIRST, application=None, state=Interview.State.PLANNED, starts_at__gt=now(at)
        ).order_by("starts_at")

    def company(self):
        """Company interviews."""
        return self.filter(kind=Interview.Kind.COMPANY).exclude(state=Interview.State.CANCELLED)

    def first_round(self):
        """First interviews."""
        return self.filter(kind=Interview.Kind.FIRST).exclude(state=Interview.State.CANCELLED)

    def spans(self, call):
        """First and last day of a call's interviews, by kind."""
        standing = self.filter(call=call).exclude(state=Interview.State.CANCELLED).order_by().values("kind")
        rows = standing.annotate(first=models.Min("starts_at"), last=models.Max("ends_at"))
        return {row["kind"]: (today(row["first"]), today(row["last"])) for row in rows}

    def over(self, at=None):
        """Booked interviews whose time has passed."""
        return self.filter(ends_at__lt=now(at))

    def to_mark_held(self, at=None):
        """Booked interviews that are over, and that nobody has said were held."""
        return self.over(at).filter(state=Interview.State.BOOKED)

    def upcoming(self, at=None):
        """Interviews that are not over, the next one first."""
        return self.filter(ends_at__gte=now(at)).exclude(state=Interview.State.CANCELLED)

    def let_go(self, at=None):
        """Nobody comes: a first interview's time is free for another one, a company interview is cancelled."""
        coming = self.upcoming(at).exclude(state=Interview.State.HELD)
        coming.first_round().update(application=None, state=Interview.State.PLANNED, accommodation="")
        coming.company().update(state=Interview.State.CANCELLED, accommodation="")

    @transaction.atomic
    def make_times(self, call, first, minutes, pause, number, place, interviewers, reply_by=None):
        """A row of free times for first interviews, one after another with a pause between."""
        step = timedelta(minutes=minutes + pause)
        return self.bulk_create(
            Interview(
                call=call,
                starts_at=first + step * n,
                ends_at=first + step * n + timedelta(minutes=minutes),
                place=place,
                interviewers=interviewers,
                reply_by=reply_by,
            )
            for n in range(number)
        )


class Interview(models.Model):
    """One time for one interview: first offered to all who are invited, then chosen by one of them."""

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("interview", "First interview")
        COMPANY = "company", pgettext_lazy("interview", "Company interview")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("interview", "Planned")
        BOOKED = "booked", pgettext_lazy("interview", "Booked")
        DECLINED = "declined", pgettext_lazy("interview", "Declined")
        HELD = "held", pgettext_lazy("interview", "Held")
        CANCELLED = "cancelled", pgettext_lazy("interview", "Cancelled")

    call = models.ForeignKey(Call, models.CASCADE, related_name="interviews", verbose_name=_("Call"))
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="interviews", verbose_name=_("Applicant")
    )
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.FIRST)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(_("Place or video"), max_length=160)
    interviewers = models.CharField(_("Whom the applicant meets"), max_length=200, blank=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="interviews", verbose_name=_("Companies")
    )
    reply_by = models.DateTimeField(_("Reply by"), null=True, blank=True)
    # What is needed to take part, without the reason; deleted after the interview.
    accommodation = models.TextField(_("Accommodation"), blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="interview_times"),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "cancelled"]) | models.Q(application__isnull=False),
                name="interview_booked_by_someone",
            ),
            models.UniqueConstraint(
                "application", "kind", condition=~models.Q(state="cancelled"), name="interview_once_per_kind"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {localtime(self.starts_at):%d.%m.%Y %H.%M}"

    @transaction.atomic
    def book(self, application, accommodation="", at=None):
        """The applicant chooses this time; choosing another one lets the first go. One of two wins."""
        from applications import emails

        if application.state != Application.State.INTERVIEW_1:
            raise Refused(_now("This cannot be done now. Open the page again to see how it stands."))
        slot = Interview.objects.select_for_update().get(pk=self.pk)
        if slot.application_id not in {None, application.pk}:
            raise Refused(_now("Someone else has just chosen that time. Choose another one."))
        application.interviews.first_round().exclude(pk=slot.pk).update(
            application=None, state=self.State.PLANNED, accommodation=""
        )
        slot.application, slot.state, slot.accommodation = application, self.State.BOOKED, accommodation
        slot.save()
        Event.objects.record("interview.book", slot, by=application.user, person=application.user, at=at)
        emails.interview_booked(slot, at)
        return slot

    def reply(self, coming, at=None):
        """Yes or no to a company interview whose time is set."""
        self.state = self.State.BOOKED if coming else self.State.DECLINED
        self.save(update_fields=["state"])
        Event.objects.record("interview.reply", self, by=self.application.user, person=self.application.user, at=at)

    @property
    def can_be_held(self):
        """Somebody has it, and nobody has marked it yet."""
        return self.application_id is not None and self.state in {self.State.PLANNED, self.State.BOOKED}

    @property
    def can_be_cancelled(self):
        return self.state in {self.State.PLANNED, self.State.DECLINED}

    def cancel(self, by, at=None):
        """The time is not used."""
        self.state = self.State.CANCELLED
        self.save(update_fields=["state"])
        Event.objects.record("interview.cancel", self, by=by, at=at)

    def hold(self, by, at=None):
        """The interview has taken place."""
        self.state = self.State.HELD
        self.save(update_fields=["state"])
        Event.objects.record("interview.hold", self, by=by, person=self.application.user, at=at)
