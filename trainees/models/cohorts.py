from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.clock import COHORT_YEAR_ZERO as YEAR_ZERO
from people.clock import plus_days, plus_months, today


class CohortQuerySet(models.QuerySet):
    def started(self, on=None):
        """Cohorts whose first day has come."""
        return self.filter(starts_on__lte=on or today())

    def shown(self, on=None):
        """Cohorts that have started, newest first, with how many began and the names of their hosts."""
        from trainees.models.rotations import Rotation

        began = models.Q(traineeships__starts_on__lte=on or today()) & ~models.Q(traineeships__state="cancelled")
        # Some rows stay for a story or a name after they were counted for good.
        uncounted = began & models.Q(traineeships__counted_at=None)
        periods = Rotation.objects.known_to_public(on).begun(on).order_by().values("pk")
        took_place = began & models.Q(traineeships__rotations__in=periods)
        return (
            self.started(on)
            .order_by("-number")
            .annotate(
                trainees=models.Count("traineeships", filter=uncounted, distinct=True),
                hosts=ArrayAgg("traineeships__rotations__organisation__name", filter=took_place, distinct=True),
            )
        )

    def running(self, on=None):
        """The cohorts whose two years are under way; usually two."""
        on = on or today()
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class Cohort(models.Model):
    """All who start as trainees in the same year, numbered from 1 in 2005."""

    number = models.PositiveSmallIntegerField(_("Number"), unique=True)
    starts_on = models.DateField(_("Start"))
    ends_on = models.DateField(_("End"))

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="cohort_dates"),
            models.CheckConstraint(
                condition=models.Q(starts_on__year=models.F("number") + YEAR_ZERO),
                name="cohort_number_is_year",
                violation_error_message=_("Cohort n starts in the year 2004 + n."),
            ),
        ]

    def __str__(self):
        return _("cohort %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("cohort", args=[self.number])

    @property
    def year(self):
        return self.number + YEAR_ZERO

    def has_started(self, on=None):
        """Whether its first day has come: before that it has no page."""
        return self.starts_on <= (on or today())

    def is_running(self, on=None):
        """Whether its two years are under way."""
        return self.starts_on <= (on or today()) <= self.ends_on

    @classmethod
    def starting(cls, starts_on):
        """The cohort that starts on the day, made when it is not there yet; two years long."""
        cohort, _created = cls.objects.get_or_create(
            number=starts_on.year - YEAR_ZERO,
            defaults={"starts_on": starts_on, "ends_on": plus_days(plus_months(starts_on, 24), -1)},
        )
        return cohort
