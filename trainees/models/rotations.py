import hashlib

from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Membership, Organisation
from people.clock import now, today
from people.models import Event, Municipality
from people.ranges import one_at_a_time
from people.states import Refused, StateTable, Step
from trainees.models.rotation_queries import RotationQuerySet
from trainees.models.traineeships import Traineeship


class Rotation(models.Model):
    """A company period: one of usually three stays of eight months, employed by the host."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("rotation", "Planned")
        CONFIRMED = "confirmed", pgettext_lazy("rotation", "Confirmed")
        ACTIVE = "active", pgettext_lazy("rotation", "In progress")
        COMPLETED = "completed", pgettext_lazy("rotation", "Completed")
        CANCELLED = "cancelled", pgettext_lazy("rotation", "Cancelled")
        INTERRUPTED = "interrupted", pgettext_lazy("rotation", "Interrupted")

    class Right(models.TextChoices):
        YES = "yes", _("Yes, that is right")
        CALL = "call", _("No, call me")

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
    # What each side answered when told about the period.
    told_at = models.DateTimeField(_("Told"), null=True, blank=True)
    trainee_says = models.CharField(_("The trainee says"), max_length=4, choices=Right, blank=True)
    host_says = models.CharField(_("The host says"), max_length=4, choices=Right, blank=True)
    # Public on the story and the cohort page: what the work was about, in a line.
    task_nb = models.CharField(_("The work in a line (Norwegian)"), max_length=160, blank=True)
    task_en = models.CharField(_("The work in a line (English)"), max_length=160, blank=True)
    goals = models.TextField(_("Goals"), blank=True)
    tasks = models.TextField(_("Tasks"), blank=True)
    trainee_agreed_at = models.DateTimeField(_("The trainee agreed"), null=True, blank=True)
    host_agreed_at = models.DateTimeField(_("The host agreed"), null=True, blank=True)
    # Fingerprint of the plan they said yes to: a changed plan needs both again, whoever changed it.
    agreed_plan = models.CharField(max_length=64, blank=True, editable=False)

    objects = RotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("company period")
        verbose_name_plural = _("company periods")
        ordering = ["traineeship", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="rotation_dates"),
            one_at_a_time(
                "rotation_no_overlap",
                ["traineeship"],
                ("starts_on", "ends_on"),
                _("The trainee already has a period in that time. Change one of the dates."),
                condition=~models.Q(state="cancelled"),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"

    @property
    def place(self):
        return self.municipality or self.organisation.municipality

    @property
    def is_planned(self):
        return self.state == self.State.PLANNED

    @property
    def is_over(self):
        """Whether nobody is to be chosen for it any more."""
        return self.state in {self.State.COMPLETED, self.State.INTERRUPTED, self.State.CANCELLED}

    def said(self, side):
        """What that side answered when told: "yes", "call" or nothing yet."""
        return getattr(self, f"{side}_says")

    @property
    def wants_a_call(self):
        """The names of those who answered «Nei, ring meg»: the trainee, the host, or both."""
        sides = {"trainee": self.traineeship.user, "host": self.organisation}
        return [str(name) for side, name in sides.items() if self.said(side) == self.Right.CALL]

    @property
    def supervisor(self):
        """The professional supervisor, or None when nobody is chosen yet."""
        return next((assignment.supervisor for assignment in self.supervisors.all()), None)

    @property
    def mentor(self):
        """The trainee's mentor in this period, the last one of several; None when nobody is or was."""
        began_before = [one for one in self.traineeship.mentors.all() if one.valid_from <= self.ends_on]
        in_time = [one for one in began_before if one.valid_to is None or one.valid_to >= self.starts_on]
        return max(in_time, key=lambda one: one.valid_from).mentor if in_time else None

    @property
    def has_plan(self):
        return bool(self.goals or self.tasks)

    @property
    def plan_fingerprint(self):
        """Stands for the plan as it is written now."""
        return hashlib.sha256(f"{self.goals}\n\n{self.tasks}".encode()).hexdigest()

    def agreed(self, side):
        """When that side said yes to the plan as it is now; None when it has not."""
        return getattr(self, f"{side}_agreed_at") if self.agreed_plan == self.plan_fingerprint else None

    @property
    def trainee_agrees(self):
        return self.agreed("trainee") is not None

    @property
    def host_agrees(self):
        return self.agreed("host") is not None

    @property
    def agreed_at(self):
        """When the last of the two said yes to the plan; None until both have."""
        trainee, host = self.agreed("trainee"), self.agreed("host")
        return max(trainee, host) if trainee and host else None

    def side_of(self, user):
        """The side a person answers for in this period: "trainee", "host" (its people and the supervisor) or ""."""
        if self.traineeship.user_id == user.pk:
            return "trainee"
        for_host = Organisation.objects.of(user).filter(pk=self.organisation_id).exists()
        return "host" if for_host or self.supervisors.filter(supervisor=user).exists() else ""

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

    def check_free(self):
        """No other period of the trainee in that time; says kindly what the database would refuse."""
        others = Rotation.objects.filter(traineeship_id=self.traineeship_id).planned_or_past().exclude(pk=self.pk)
        if others.filter(starts_on__lte=self.ends_on, ends_on__gte=self.starts_on).exists():
            raise Refused(_now("The trainee already has a period in that time. Change one of the dates."))

    @classmethod
    @transaction.atomic
    def rewrite_plan(cls, rotations, by, at=None):
        """Several periods of one plan changed together: none is in the way of another while they move."""
        cls.objects.filter(pk__in=[rotation.pk for rotation in rotations]).update(state=cls.State.CANCELLED)
        for rotation in rotations:
            rotation.write_plan(by=by, at=at)

    @classmethod
    @transaction.atomic
    def plan(cls, traineeship, organisation, starts_on, ends_on, by=None, at=None, **fields):
        """A new company period for the trainee, inside the rules."""
        rotation = cls(
            traineeship=traineeship, organisation=organisation, starts_on=starts_on, ends_on=ends_on, **fields
        )
        rotation.write_plan(by, at)
        return rotation

    @transaction.atomic
    def write_plan(self, by=None, at=None):
        """Put a new or changed period into the trainee's plan, inside the rules."""
        step = "rotation.plan" if self._state.adding else "rotation.change_plan"
        self.check_plan()
        self.check_free()
        self.save()
        Event.objects.record(step, self, by=by, person=self.traineeship.user, at=at)

    def confirm(self, by, at=None):
        """Host and trainee have both said that the period is right."""
        self.check_plan()
        self._step("confirm", by, at)

    @transaction.atomic
    def tell(self, by, at=None):
        """Tell the trainee and the host about the planned period, and ask both whether it is right (E29)."""
        from trainees import emails

        self.STEPS.target("confirm", self.state)
        self.told_at, self.trainee_says, self.host_says = now(at), "", ""
        self.save(update_fields=["told_at", "trainee_says", "host_says"])
        Event.objects.record("rotation.tell", self, by=by, person=self.traineeship.user, at=at)
        emails.next_period(self, at)

    @transaction.atomic
    def say_right(self, side, answer, by, at=None):
        """One side answers whether the period is right; when both have said yes it is confirmed."""
        setattr(self, f"{side}_says", answer)
        self.save(update_fields=[f"{side}_says"])
        Event.objects.record(f"rotation.{side}_says", self, by=by, person=self.traineeship.user, at=at)
        if self.trainee_says == self.host_says == self.Right.YES and self.is_planned:
            self.confirm(by=by, at=at)

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
        on = on or today(at)
        if on < self.starts_on:
            raise Refused(_now("The last day cannot be before the first."))
        if on > self.ends_on:
            raise Refused(_now("The last day cannot be after the planned end."))
        self.ends_on = on
        self._step("interrupt", by, at)

    @transaction.atomic
    def agree(self, side, by, seen="", at=None):
        """One side says yes to the plan: `trainee` or `host`. `seen` is the fingerprint of the plan on the screen."""
        if not self.has_plan:
            raise Refused(_now("The plan has not been written yet."))
        if seen and seen != self.plan_fingerprint:
            raise Refused(_now("The plan has been changed meanwhile. Read it once more before you agree."))
        if self.agreed_plan != self.plan_fingerprint:
            self.trainee_agreed_at = self.host_agreed_at = None
            self.agreed_plan = self.plan_fingerprint
        setattr(self, f"{side}_agreed_at", now(at))
        self.save(update_fields=["trainee_agreed_at", "host_agreed_at", "agreed_plan"])
        Event.objects.record(f"rotation.agree_{side}", self, by=by, person=self.traineeship.user, at=at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"rotation.{verb}", self, by=by, person=self.traineeship.user, at=at)
