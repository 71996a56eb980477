from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Membership, Organisation
from people.clock import now, today
from people.models import Event, Municipality
from people.ranges import DateRange
from people.states import Refused, StateTable, Step
from trainees.models.traineeships import Traineeship


class RotationQuerySet(models.QuerySet):
    def planned_or_past(self):
        """All but the cancelled ones, in time order."""
        places = ("municipality", "organisation__municipality")
        return self.exclude(state=Rotation.State.CANCELLED).select_related(*places).order_by("starts_on")

    def on(self, day):
        """The periods that hold on the day."""
        return self.planned_or_past().filter(starts_on__lte=day, ends_on__gte=day)

    def begun(self, on=None):
        """The periods that have started, and took place."""
        return self.planned_or_past().filter(starts_on__lte=on or today())

    def in_place(self, municipality):
        """The periods whose workplace is in a municipality."""
        own = models.Q(municipality=None, organisation__municipality=municipality)
        return self.filter(models.Q(municipality=municipality) | own)

    def trainees(self):
        """How many people the periods are of."""
        return self.order_by().values("traineeship").distinct().count()

    def by_cohort(self):
        """The number of people in the periods, for each cohort, newest first."""
        cohorts = self.order_by().values(number=models.F("traineeship__cohort__number"))
        return cohorts.annotate(trainees=models.Count("traineeship", distinct=True)).order_by("-number")

    def visible_to(self, user):
        """The periods a person may see: own, supervised, mentored, or hosted by an organisation they act for."""
        from trainees.models.guides import MentorAssignment, SupervisorAssignment

        own = models.Q(traineeship__user=user)
        hosted = models.Q(organisation__in=Organisation.objects.of(user))
        mentored = models.Q(traineeship__in=MentorAssignment.objects.active().filter(mentor=user).values("traineeship"))
        supervised = models.Q(pk__in=SupervisorAssignment.objects.filter(supervisor=user).values("rotation"))
        return self.exclude(state=Rotation.State.CANCELLED).filter(own | hosted | mentored | supervised)

    def hosted_by(self, organisation):
        """An organisation's own periods, newest first."""
        hosted = self.exclude(state=Rotation.State.CANCELLED).filter(organisation=organisation)
        return hosted.select_related("traineeship__user", "traineeship__cohort").order_by("-starts_on")

    def due_to_start(self, on=None):
        """Confirmed periods whose first day has come."""
        return self.filter(state=Rotation.State.CONFIRMED, starts_on__lte=on or today())

    def due_to_end(self, on=None):
        """Periods under way whose last day has passed."""
        return self.filter(state=Rotation.State.ACTIVE, ends_on__lt=on or today())


class Rotation(models.Model):
    """A company period: one of usually three stays of eight months, employed by the host."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("rotation", "Planned")
        CONFIRMED = "confirmed", pgettext_lazy("rotation", "Confirmed")
        ACTIVE = "active", pgettext_lazy("rotation", "In progress")
        COMPLETED = "completed", pgettext_lazy("rotation", "Completed")
        CANCELLED = "cancelled", pgettext_lazy("rotation", "Cancelled")
        INTERRUPTED = "interrupted", pgettext_lazy("rotation", "Interrupted")

    STEPS = StateTable(
        Step("confirm", ("planned",), "confirmed"),
        Step("begin", ("confirmed",), "active", "clock"),
        Step("complete", ("active",), "completed", "clock"),
        Step("cancel", ("planned", "confirmed"), "cancelled"),
        Step("interrupt", ("active",), "interrupted"),
    )

    traineeship = models.ForeignKey(
        Traineeship, models.CASCADE, related_name="rotations", verbose_name=_("Traineeship")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="rotations", verbose_name=_("Host organisation")
    )
    # The workplace; empty means the organisation's own municipality.
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Workplace in")
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.PLANNED)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("To"))
    # Public on the story and the cohort page: what the work was about, in a line.
    task_nb = models.CharField(_("The work in a line (Norwegian)"), max_length=160, blank=True)
    task_en = models.CharField(_("The work in a line (English)"), max_length=160, blank=True)
    goals = models.TextField(_("Goals"), blank=True)
    tasks = models.TextField(_("Tasks"), blank=True)
    trainee_agreed_at = models.DateTimeField(_("The trainee agreed"), null=True, blank=True)
    host_agreed_at = models.DateTimeField(_("The host agreed"), null=True, blank=True)

    objects = RotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("company period")
        verbose_name_plural = _("company periods")
        ordering = ["traineeship", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="rotation_dates"),
            ExclusionConstraint(
                name="rotation_no_overlap",
                expressions=[
                    ("traineeship", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=~models.Q(state="cancelled"),
                violation_error_message=_("The trainee already has a period in that time. Change one of the dates."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"

    @property
    def place(self):
        return self.municipality or self.organisation.municipality

    def check_plan(self):
        """Inside the two years, and the host a member all the days; raises Refused with what to do."""
        if not self.traineeship.starts_on <= self.starts_on <= self.ends_on <= self.traineeship.ends_on:
            raise Refused(
                _now("The period must lie inside the trainee's two years, %(start)s–%(end)s.")
                % {
                    "start": f"{self.traineeship.starts_on:%d.%m.%Y}",
                    "end": f"{self.traineeship.ends_on:%d.%m.%Y}",
                }
            )
        if not Membership.objects.covering(self.organisation, self.starts_on, self.ends_on).exists():
            raise Refused(
                _now("%(organisation)s is not a member for the whole period. Change the dates or the host.")
                % {"organisation": self.organisation}
            )

    @classmethod
    @transaction.atomic
    def plan(cls, traineeship, organisation, starts_on, ends_on, by=None, at=None, **fields):
        """A new company period for the trainee, inside the rules."""
        rotation = cls(
            traineeship=traineeship, organisation=organisation, starts_on=starts_on, ends_on=ends_on, **fields
        )
        rotation.check_plan()
        rotation.save()
        Event.objects.record("rotation.plan", rotation, by=by, person=traineeship.user, at=at)
        return rotation

    def confirm(self, by, at=None):
        """Host and trainee have both said that the period is right."""
        self.check_plan()
        self._step("confirm", by, at)

    def begin(self, at=None):
        """The first day has come."""
        self._step("begin", None, at)

    def complete(self, at=None):
        """The last day has passed."""
        self._step("complete", None, at)

    def cancel(self, by, at=None):
        """The period will not take place."""
        self._step("cancel", by, at)

    def interrupt(self, by, on=None, at=None):
        """The period stops before its end."""
        self.ends_on = on or today(at)
        self._step("interrupt", by, at)

    def agree(self, side, by, at=None):
        """One side says yes to the plan: `trainee` or `host`."""
        setattr(self, f"{side}_agreed_at", now(at))
        self.save(update_fields=[f"{side}_agreed_at"])
        Event.objects.record(f"rotation.agree_{side}", self, by=by, person=self.traineeship.user, at=at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"rotation.{verb}", self, by=by, person=self.traineeship.user, at=at)
