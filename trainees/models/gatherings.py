from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Organisation
from people.choices import GatheringKind
from people.clock import now
from people.languages import both
from people.models import Event
from trainees.models.cohorts import Cohort


class GatheringQuerySet(models.QuerySet):
    def upcoming(self, at=None):
        """Gatherings that are not over, the next one first."""
        return self.filter(ends_at__gte=now(at)).order_by("starts_at")

    def held(self, at=None):
        """Gatherings that are over."""
        return self.filter(ends_at__lt=now(at))

    def for_trainee(self, traineeship):
        """What a trainee is invited to: their cohort's gatherings."""
        return self.filter(cohorts=traineeship.cohort_id)


class Gathering(models.Model):
    """Something trainees, and often members, meet at: kick-off, course, company visit, the trip to Brussels."""

    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=GatheringKind)
    theme_nb = models.TextField(_("Theme (Norwegian)"), blank=True)
    theme_en = models.TextField(_("Theme (English)"), blank=True)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="gatherings", verbose_name=_("Host")
    )
    place = models.CharField(_("Place"), max_length=160)
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    reply_by = models.DateField(_("Reply by"), null=True, blank=True)
    cohorts = models.ManyToManyField(Cohort, blank=True, related_name="gatherings", verbose_name=_("Cohorts"))
    members_invited = models.BooleanField(_("Members are invited"), default=False)
    # Raised at every change, so that calendars that took the .ics file update it.
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="gathering_times")
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return both(self, "title")

    @property
    def theme(self):
        return both(self, "theme")


class Attendance(models.Model):
    """One person's answer to an invitation, and whether they came."""

    class State(models.TextChoices):
        INVITED = "invited", pgettext_lazy("attendance", "Invited")
        COMING = "coming", pgettext_lazy("attendance", "Coming")
        NOT_COMING = "not_coming", pgettext_lazy("attendance", "Not coming")
        ATTENDED = "attended", pgettext_lazy("attendance", "Attended")
        ABSENT = "absent", pgettext_lazy("attendance", "Absent")

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendances", verbose_name=_("Gathering"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="attendances", verbose_name=_("Person")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Organisation")
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.INVITED)
    # Deleted after the gathering.
    food = models.CharField(_("Is there anything you do not eat?"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["gathering", "user"]
        constraints = [models.UniqueConstraint("gathering", "user", name="attendance_once")]

    def __str__(self):
        return f"{self.user} · {self.gathering}"

    def reply(self, coming, food="", at=None):
        """The person says whether they come."""
        self.state = self.State.COMING if coming else self.State.NOT_COMING
        self.food = food if coming else ""
        self.save()
        Event.objects.record("gathering.reply", self.gathering, by=self.user, person=self.user, at=at)
