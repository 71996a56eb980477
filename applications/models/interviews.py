from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.applications import Application
from applications.models.calls import Call
from applications.models.interview_queries import InterviewQuerySet
from companies.models import Organisation
from people.clock import now
from people.locking import Locked
from people.models import Event
from people.states import Refused, not_now


class Interview(Locked):
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

    # States of an application whose interview somebody expects.
    INVITED = (Application.State.INTERVIEW_1, Application.State.INTERVIEW_2)

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
    # From when the companies may read what the applicant has sent: when the applicant is told so.
    opened_at = models.DateTimeField(_("Companies may read from"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("Reminded"), null=True, blank=True, editable=False)
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

    @property
    def minutes(self):
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def is_first(self):
        return self.kind == self.Kind.FIRST

    @property
    def is_booked(self):
        return self.state == self.State.BOOKED

    @property
    def changes_until(self):
        """Until when the applicant may move or cancel it."""
        return self.starts_at - timedelta(hours=settings.HOURS_INTERVIEW_CHANGED_BEFORE)

    def can_be_changed(self, at=None):
        """Whether the applicant may still move or cancel it."""
        return self.is_booked and now(at) < self.changes_until

    def may_be_answered(self, at=None):
        """Whether the applicant has something to say about it: a company interview to answer, or a time to change."""
        waits = self.state == self.State.PLANNED and not self.is_first and now(at) < self.changes_until
        return waits or self.can_be_changed(at)

    def take_up(self, people):
        """Those who ask are taken up, also before anyone has chosen the time."""
        self.people.interviewers().delete()
        for person in people:
            self.people.take(self, person)

    # What the applicant does

    @transaction.atomic
    def book(self, application, accommodation="", at=None, by=None):
        """The applicant chooses this time; choosing another one lets the first go. One of two wins. `by` is staff who
        write it down after a phone call, here and below."""
        from applications import emails

        application._lock()
        if application.known_state != Application.State.INTERVIEW_1:
            raise not_now()
        slot = Interview.objects.select_for_update().get(pk=self.pk)
        if slot.application_id not in {None, application.pk} or slot.state == self.State.CANCELLED:
            raise Refused(_now("Someone else has just chosen that time. Choose another one."))
        if slot.application_id == application.pk:
            return slot
        for former in application.interviews.first_round():
            former._require_time_to_change(at)
            former._free()
        slot.people.take(slot, application.user, is_applicant=True)
        slot.application, slot.state, slot.accommodation = application, self.State.BOOKED, accommodation
        slot.reminded_at = None
        slot.save()
        application.calendar.put(slot)
        application.note_own("interview.book", slot, by, at)
        emails.interview_booked(slot, at)
        return slot

    @transaction.atomic
    def give_up(self, at=None, by=None):
        """The applicant cannot come at this time after all: it is free again, and another one may be chosen."""
        slot = Interview.objects.select_for_update().get(pk=self.pk)
        if slot.application_id != self.application_id or not slot.is_booked:
            return
        slot._require_time_to_change(at)
        application = slot.application
        slot._take_out()
        slot._free()
        application.note_own("interview.give_up", slot, by, at)

    @transaction.atomic
    def reply(self, coming, at=None, by=None):
        """Yes or no to a company interview whose time is set; a yes may become a no until a while before."""
        self._lock()
        if self.is_booked and not coming:
            self._require_time_to_change(at)
        self.state = self.State.BOOKED if coming else self.State.DECLINED
        self.save(update_fields=["state"])
        if coming:
            self.application.calendar.put(self)
        else:
            self._take_out()
        self.application.note_own("interview.reply", self, by, at)

    def _require_time_to_change(self, at):
        if self.is_booked and not self.can_be_changed(at):
            raise Refused(_now("It is too late to change the time here. Call us."))

    # What the office and the clock do

    @property
    def can_be_held(self):
        """Somebody has it, and nobody has marked it yet."""
        return self.application_id is not None and self.state in {self.State.PLANNED, self.State.BOOKED}

    @property
    def can_be_cancelled(self):
        return self.state in {self.State.PLANNED, self.State.BOOKED, self.State.DECLINED}

    @property
    def is_expected(self):
        """Whether the applicant knows of it and counts on it."""
        return self.application_id is not None and (self.is_booked or self.opened_at is not None)

    @transaction.atomic
    def move(self, starts_at, minutes, place, by, at=None):
        """The office moves it, and whoever counts on it is told; nobody is double-booked by it."""
        from applications import emails

        self.starts_at, self.ends_at, self.place = starts_at, starts_at + timedelta(minutes=minutes), place
        self.reminded_at = None
        self.save()
        taken = list(self.people.select_related("person"))
        self.people.all().delete()
        for one in taken:
            self.people.take(self, one.person, one.is_applicant)
        if self.is_expected:
            if self.is_booked:
                self.application.calendar.put(self)
            emails.interview_moved(self, at)
        Event.objects.record("interview.move", self, by=by, person=self.application and self.application.user, at=at)

    @transaction.atomic
    def cancel(self, by, at=None):
        """The time is not used; whoever counts on it is told."""
        from applications import emails

        tell = self.is_expected and self.state != self.State.DECLINED
        self.state, self.accommodation = self.State.CANCELLED, ""
        self.save(update_fields=["state", "accommodation"])
        self._take_out()
        self.people.all().delete()
        if tell:
            emails.interview_cancelled(self, at)
        Event.objects.record("interview.cancel", self, by=by, person=self.application and self.application.user, at=at)

    @transaction.atomic
    def hold(self, by, at=None):
        """The interview has taken place; what was needed for it is forgotten."""
        self.state, self.accommodation = self.State.HELD, ""
        self.save(update_fields=["state", "accommodation"])
        Event.objects.record("interview.hold", self, by=by, person=self.application.user, at=at)

    @transaction.atomic
    def remind(self, at=None):
        """E22, the day before, once."""
        from applications import emails

        self.reminded_at = now(at)
        self.save(update_fields=["reminded_at"])
        emails.interview_reminder(self, at)

    def let_go(self):
        """The applicant is out: a first interview's time is free, a company interview is cancelled."""
        self._take_out()
        if self.is_first:
            self._free()
        else:
            self.state, self.accommodation = self.State.CANCELLED, ""
            self.save(update_fields=["state", "accommodation"])
            self.people.all().delete()

    def _free(self):
        self.people.applicants().delete()
        self.application, self.state, self.accommodation, self.reminded_at = None, self.State.PLANNED, "", None
        self.save()

    def _take_out(self):
        """Out of the applicant's calendar and time."""
        if self.application_id:
            self.application.calendar.take_out(self)
            self.people.applicants().delete()
