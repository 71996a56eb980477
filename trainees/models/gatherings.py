from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Organisation, OrgContact
from people.choices import GatheringKind
from people.clock import now, plus_months, start_of_day, today
from people.languages import both
from people.models import Event
from people.states import Refused
from trainees.models.cohorts import Cohort
from trainees.models.traineeships import Traineeship


class GatheringQuerySet(models.QuerySet):
    def upcoming(self, at=None):
        """Gatherings that are not over, the next one first."""
        return self.filter(ends_at__gte=now(at)).order_by("starts_at")

    def trip_near(self, on=None):
        """The study trip of this year: the one under way or coming, else the one just held; or None."""
        day = on or today()
        first, last = start_of_day(plus_months(day, -6)), start_of_day(plus_months(day, 12))
        near = self.filter(kind=GatheringKind.TRIP, starts_at__gte=first, starts_at__lt=last).order_by("starts_at")
        return near.filter(ends_at__gte=start_of_day(day)).first() or near.last()

    def held(self, at=None):
        """Gatherings that are over."""
        return self.filter(ends_at__lt=now(at))

    def for_trainee(self, traineeship):
        """What a trainee is invited to: their cohort's gatherings."""
        return self.filter(cohorts=traineeship.cohort_id).select_related("host")

    def for_members(self):
        """What the members' people are invited to."""
        return self.filter(members_invited=True).select_related("host")

    def with_answer_of(self, user):
        """With the person's own answer, as `answers`: a list of one or none."""
        own = Attendance.objects.filter(user=user)
        return self.prefetch_related(models.Prefetch("attendances", queryset=own, to_attr="answers"))

    def next_by_cohort(self, cohorts, at=None):
        """The next gathering of each cohort, by the cohort's id."""
        coming = self.upcoming(at).filter(cohorts__in=cohorts).annotate(for_cohort=models.F("cohorts"))
        return {gathering.for_cohort: gathering for gathering in reversed(coming)}


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
    place_nb = models.CharField(_("Place (Norwegian)"), max_length=160)
    place_en = models.CharField(_("Place (English)"), max_length=160, blank=True)
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

    def get_absolute_url(self):
        return reverse("trainee_gathering", args=[self.pk])

    @property
    def title(self):
        return both(self, "title")

    @property
    def theme(self):
        return both(self, "theme")

    @property
    def place(self):
        return both(self, "place")

    @property
    def last_day_to_reply(self):
        return self.reply_by or today(self.starts_at)

    @property
    def is_ahead(self):
        return not self.has_begun()

    def has_begun(self, at=None):
        """Whether it is too late to say that one comes."""
        return self.starts_at <= now(at)

    @property
    def can_invite_members(self):
        return self.members_invited and self.is_ahead

    def coming_from(self, organisation, besides):
        """The people of an organisation who come, but for one."""
        coming = self.attendances.filter(organisation=organisation, state=Attendance.State.COMING)
        return [attendance.user for attendance in coming.exclude(user=besides).select_related("user")]

    @transaction.atomic
    def reply(self, user, coming, food="", organisation=None, at=None):
        """An invited person says whether they come, and what they do not eat; the last answer counts. A member's
        person comes for the organisation."""
        if self.has_begun(at):
            raise Refused(_now("The gathering has begun. Call us if you want to come."))
        made = {"organisation": organisation}
        attendance, _made = Attendance.objects.get_or_create(gathering=self, user=user, defaults=made)
        attendance.reply(coming, food, at)
        return attendance

    @transaction.atomic
    def invite(self, by, at=None):
        """Ask all trainees of its cohorts (E31), each once; asking again reaches those who came since."""
        from trainees import emails

        asked = set(self.attendances.values_list("user", flat=True))
        for traineeship in Traineeship.objects.running().filter(cohort__in=self.cohorts.all()).select_related("user"):
            if traineeship.user_id not in asked:
                emails.invitation(Attendance.objects.create(gathering=self, user=traineeship.user), at)
        Event.objects.record("gathering.invite", self, by=by, at=at)

    @transaction.atomic
    def invite_members(self, by, at=None):
        """Ask the members' people (E31), each once; asking again reaches those who came since."""
        from trainees import emails

        if not self.can_invite_members:
            raise Refused(_now("Members are not invited to this gathering."))
        asked = set(self.attendances.values_list("user", flat=True))
        for contact in OrgContact.objects.of_members(today(at)).people():
            if contact.user_id not in asked:
                asked.add(contact.user_id)
                attendance = self.attendances.create(user=contact.user, organisation=contact.organisation)
                emails.invitation(attendance, at)
        Event.objects.record("gathering.invite_members", self, by=by, at=at)

    @transaction.atomic
    def revise(self, by, at=None, **changes):
        """Change what people know about it; calendars that took it see the change."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.sequence += 1
        self.save()
        Event.objects.record("gathering.revise", self, by=by, at=at)


class AttendanceQuerySet(models.QuerySet):
    def to_answer(self, pk):
        """The invitation that a letter's link is for, until the gathering begins; or None."""
        return self.select_related("gathering", "user").filter(pk=pk, gathering__starts_at__gt=now()).first()


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

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["gathering", "user"]
        constraints = [models.UniqueConstraint("gathering", "user", name="attendance_once")]

    def __str__(self):
        return f"{self.user} · {self.gathering}"

    @property
    def is_answered(self):
        return self.state != self.State.INVITED

    def reply(self, coming, food="", at=None):
        """The person says whether they come."""
        self.state = self.State.COMING if coming else self.State.NOT_COMING
        self.food = food if coming else ""
        self.save()
        Event.objects.record("gathering.reply", self.gathering, by=self.user, person=self.user, at=at)
