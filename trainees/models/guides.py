from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.clock import plus_days, today
from people.models import Event
from people.models.places import valid_on
from people.ranges import one_at_a_time
from trainees.models.rotations import Rotation
from trainees.models.traineeships import Traineeship


class MentorAssignmentQuerySet(models.QuerySet):
    def active(self, on=None):
        """Who is mentor on the day."""
        return self.filter(valid_on(on or today()))

    def not_over(self, on=None):
        """Who is mentor on the day, or becomes it later: one assigned before the start counts."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=on or today()))

    def trainees_of(self, user, on=None):
        """What a mentor sees: own trainees, today or soon, with what the mentor's page tells about each."""
        on = on or today()
        mine = self.of(user).filter(models.Q(valid_to=None) | models.Q(valid_to__gte=on))
        periods = models.Prefetch("traineeship__rotations", Rotation.objects.planned_or_past(), to_attr="periods")
        running = mine.filter(traineeship__state__in=Traineeship.RUNNING).prefetch_related(periods)
        return running.select_related("traineeship__user", "traineeship__cohort").order_by(
            "traineeship__user__family_name"
        )

    def of(self, user):
        """All a person has been mentor for."""
        return self.filter(mentor=user)


class MentorAssignment(models.Model):
    """The person who follows a trainee through both years, outside the line; one at a time."""

    traineeship = models.ForeignKey(Traineeship, models.CASCADE, related_name="mentors", verbose_name=_("Traineeship"))
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentees", verbose_name=_("Mentor")
    )
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"), null=True, blank=True)

    objects = MentorAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")), name="mentor_dates"
            ),
            one_at_a_time(
                "mentor_one_at_a_time",
                ["traineeship"],
                ("valid_from", "valid_to"),
                _("The trainee already has a mentor in that time. End the other one first."),
            ),
        ]

    def __str__(self):
        return f"{self.mentor} → {self.traineeship}"

    def give_way(self, on):
        """End the day before another one takes over; one who was to begin the same day never was the mentor."""
        if self.valid_from >= on:
            self.delete()
        else:
            self.valid_to = plus_days(on, -1)
            self.save(update_fields=["valid_to"])

    @classmethod
    @transaction.atomic
    def assign(cls, traineeship, mentor, by=None, on=None, at=None):
        """The person becomes the trainee's mentor from the day; the one before ends the day before."""
        from trainees import emails

        on = on or max(today(at), traineeship.starts_on)
        for former in cls.objects.not_over(on).filter(traineeship=traineeship):
            former.give_way(on)
        assignment = cls.objects.create(traineeship=traineeship, mentor=mentor, valid_from=on)
        Event.objects.record("mentor.assign", assignment, by=by, person=mentor, at=at)
        emails.new_mentor(assignment, at)
        return assignment


class SupervisorAssignmentQuerySet(models.QuerySet):
    def of(self, user):
        """All a person is or has been professional supervisor for."""
        return self.filter(supervisor=user)


class SupervisorAssignment(models.Model):
    """The professional supervisor at the host, for one company period."""

    rotation = models.ForeignKey(Rotation, models.CASCADE, related_name="supervisors", verbose_name=_("Period"))
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="supervised", verbose_name=_("Professional supervisor")
    )

    objects = SupervisorAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("professional supervisor")
        verbose_name_plural = _("professional supervisors")
        constraints = [models.UniqueConstraint("rotation", name="one_supervisor_per_period")]

    def __str__(self):
        return f"{self.supervisor} → {self.rotation}"


class Buddy(models.Model):
    """A trainee of the cohort above who helps a new one get started."""

    traineeship = models.OneToOneField(Traineeship, models.CASCADE, related_name="buddy", verbose_name=_("New trainee"))
    buddy = models.ForeignKey(Traineeship, models.CASCADE, related_name="helps", verbose_name=_("Buddy"))

    class Meta:
        verbose_name = _("buddy")
        verbose_name_plural = _("buddies")
        constraints = [
            models.CheckConstraint(condition=~models.Q(traineeship=models.F("buddy")), name="buddy_is_someone_else")
        ]

    def __str__(self):
        return f"{self.buddy.user} → {self.traineeship.user}"
