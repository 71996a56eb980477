from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.clock import now, plus_days, plus_months, today
from people.languages import both
from people.models import Consent, Event
from people.ranges import one_at_a_time
from people.residence import area_field, municipality_field, residence_agrees
from people.states import Refused, StateTable, Step
from trainees.models.cohorts import Cohort

PROGRAMME_MONTHS = 24


class TraineeshipQuerySet(models.QuerySet):
    def of(self, user):
        """A person's own two years."""
        return self.filter(user=user).exclude(state=Traineeship.State.CANCELLED)

    def newest_of(self, user):
        """A person's latest two years, with cohort and buddy; None for one who never was a trainee."""
        related = ("user", "cohort", "prior_municipality", "buddy__buddy__user")
        return self.of(user).select_related(*related).order_by("-starts_on").first()

    def with_calendar(self, pk, on=None):
        """The one a calendar address was made for, as long as its two years are not over; or None."""
        return self.running().filter(pk=pk, ends_on__gte=on or today()).first() if pk else None

    def in_network(self, at=None):
        """Trainees and former trainees who want to stand in the network list (K7), with where they work now."""
        from trainees.models.rotations import Rotation

        listed = Consent.objects.active(at).of("K7").values("user")
        now_at = Rotation.objects.on(today(at)).filter(traineeship=models.OuterRef("pk")).values("organisation__name")
        shown = self.exclude(state=Traineeship.State.CANCELLED).filter(user__in=listed)
        return (
            shown.annotate(host=models.Subquery(now_at[:1]))
            .select_related("user", "cohort")
            .order_by("user__family_name", "user__given_name")
        )

    def in_programme(self):
        """Those who are, or were, trainees: not the ones that never began."""
        return self.exclude(state__in=[Traineeship.State.CANCELLED, Traineeship.State.ACCEPTED])

    def to_count(self):
        """Those whose outcomes the figures still read from the row itself."""
        return self.in_programme().filter(counted_at=None)

    def named(self, at=None):
        """Those whose name the public may read: they agreed to it on the cohort's page (K9), or in a story."""
        from trainees.models.rotations import Rotation
        from trainees.models.stories import Story

        periods = Rotation.objects.known_to_public(today(at)).begun(today(at)).filter(traineeship=models.OuterRef("pk"))
        agreed = Consent.objects.active(at).of("K9").values("user")
        stories = Story.objects.published(at).filter(traineeship=models.OuterRef("pk"))
        named = self.filter(starts_on__lte=today(at)).exclude(state=Traineeship.State.CANCELLED)
        return (
            named.annotate(story_slug=models.Subquery(stories.values("slug")[:1]))
            .annotate(agreed=models.Exists(agreed.filter(user=models.OuterRef("user"))))
            .annotate(hosts=ArraySubquery(periods.values("organisation__name")))
            .filter(models.Q(agreed=True) | models.Q(story_slug__isnull=False))
            .select_related("user")
            .order_by("user__family_name", "user__given_name")
        )

    def running(self):
        """Accepted, under way or on leave."""
        return self.filter(state__in=Traineeship.RUNNING)

    def too_early_for_pool(self, on=None):
        """Running ones with more than four months left: the candidate pool opens in month 20."""
        return self.running().filter(ends_on__gt=plus_months(on or today(), 4))

    def to_tell_of_pool(self, on=None):
        """Those in month 20 or later who have not been told that the pool is open, and have a month to use it."""
        on = on or today()
        near = self.running().filter(ends_on__lte=plus_months(on, 4), ends_on__gt=plus_months(on, 1))
        return near.filter(told_of_pool_at=None).select_related("user")

    def without_mentor(self, on=None):
        """Running ones that have nobody as mentor, on the day or from a later one."""
        from trainees.models.guides import MentorAssignment

        return self.running().exclude(pk__in=MentorAssignment.objects.not_over(on).values("traineeship"))

    def due_to_start(self, on=None):
        """Accepted ones whose first day has come."""
        return self.filter(state=Traineeship.State.ACCEPTED, starts_on__lte=on or today())

    def due_to_end(self, on=None):
        """Running ones whose last day has passed."""
        return self.filter(state__in=[Traineeship.State.ACTIVE, Traineeship.State.ON_LEAVE], ends_on__lt=on or today())


class Traineeship(models.Model):
    """One person's two years in the programme."""

    class State(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("traineeship", "Accepted")
        ACTIVE = "active", pgettext_lazy("traineeship", "Under way")
        ON_LEAVE = "on_leave", pgettext_lazy("traineeship", "On leave")
        COMPLETED = "completed", pgettext_lazy("traineeship", "Completed")
        LEFT_EARLY = "left_early", pgettext_lazy("traineeship", "Left early")
        CANCELLED = "cancelled", pgettext_lazy("traineeship", "Cancelled")

    RUNNING = (State.ACCEPTED, State.ACTIVE, State.ON_LEAVE)
    ENDED = (State.COMPLETED, State.LEFT_EARLY)
    STEPS = StateTable(
        Step("begin", ("accepted",), "active", "clock"),
        Step("take_leave", ("active",), "on_leave"),
        Step("return_from_leave", ("on_leave",), "active"),
        Step("complete", ("active", "on_leave"), "completed", "clock"),
        Step("leave_early", ("active", "on_leave"), "left_early"),
        Step("cancel", ("accepted",), "cancelled"),
    )

    class GrewUpHere(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="traineeships", verbose_name=_("Person")
    )
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="traineeships", verbose_name=_("Cohort"))
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.ACCEPTED)
    starts_on = models.DateField(_("Start"))
    # Leave and extension move the end; the reason is never stored.
    ends_on = models.DateField(_("End"))
    programme_nb = models.CharField(_("Study programme (Norwegian)"), max_length=120, blank=True)
    programme_en = models.CharField(_("Study programme (English)"), max_length=120, blank=True)
    # Asked in «Velkommen»: where the person lived one year before saying yes.
    prior_municipality = municipality_field(_("Lived one year before in"))
    prior_area = area_field()
    grew_up_here = models.CharField(_("Grew up in the region"), max_length=3, choices=GrewUpHere, blank=True)
    lasting_email = models.EmailField(_("Private e-mail address"), blank=True)
    welcomed_at = models.DateTimeField(_("Answered the welcome questions"), null=True, blank=True)
    end_municipality = municipality_field(_("Lived at the end in"))
    end_area = area_field()
    # Shown on the cohort page with K9, when the person tells.
    job_now_nb = models.CharField(_("Job now (Norwegian)"), max_length=160, blank=True)
    job_now_en = models.CharField(_("Job now (English)"), max_length=160, blank=True)
    # E16b: the candidate pool and the vacancies are open from month 20.
    told_of_pool_at = models.DateTimeField(_("Told of the candidate pool"), null=True, blank=True, editable=False)
    # The outcomes stand in the cohort's counters: this row, kept for the story or the name, is not counted again.
    counted_at = models.DateTimeField(_("Counted"), null=True, blank=True, editable=False)

    objects = TraineeshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("traineeship")
        verbose_name_plural = _("traineeships")
        ordering = ["-cohort__number", "user__family_name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="traineeship_dates"),
            residence_agrees("prior_municipality", "prior_area", "traineeship_prior_residence"),
            residence_agrees("end_municipality", "end_area", "traineeship_end_residence"),
            one_at_a_time(
                "traineeship_no_overlap",
                ["user"],
                ("starts_on", "ends_on"),
                _("This person is already a trainee in that time."),
                condition=~models.Q(state="cancelled"),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.cohort}"

    @property
    def job_now(self):
        return both(self, "job_now")

    @property
    def is_running(self):
        return self.state in self.RUNNING

    @property
    def is_over(self):
        return self.state in self.ENDED

    def has_begun(self, on=None):
        """Whether the first day has come."""
        return self.starts_on <= (on or today())

    def mentor(self, on=None):
        """Who is mentor now, or will be on the first day; None when nobody is chosen yet."""
        assignment = self.mentors.active(max(on or today(), self.starts_on)).select_related("mentor").first()
        return assignment and assignment.mentor

    def warnings(self):
        """What the manager should look at: gaps, not three periods, the same company twice."""
        from trainees.planning import warnings

        return warnings(self, list(self.rotations.planned_or_past()))

    @classmethod
    @transaction.atomic
    def begin_from_offer(cls, user, starts_on, at=None):
        """An accepted offer becomes a place in the cohort of its start year."""
        ends_on = plus_days(plus_months(starts_on, PROGRAMME_MONTHS), -1)
        traineeship = cls.objects.create(
            user=user, cohort=Cohort.starting(starts_on), starts_on=starts_on, ends_on=ends_on
        )
        Event.objects.record("traineeship.accept", traineeship, by=user, person=user, at=at)
        return traineeship

    def begin(self, at=None):
        """The first day has come."""
        self._step("begin", None, at)

    def take_leave(self, by, months, at=None):
        """Leave from now: the end moves as many months; why is never stored."""
        self.ends_on = plus_months(self.ends_on, months)
        self._step("take_leave", by, at)

    def return_from_leave(self, by, at=None):
        """Back from leave."""
        self._step("return_from_leave", by, at)

    @transaction.atomic
    def cancel(self, by, at=None):
        """The person backed out before the start; the place is free again, and so are the hosts."""
        self._step("cancel", by, at)
        self._call_off_periods(by, at)

    @transaction.atomic
    def leave_early(self, by, on=None, at=None):
        """The person stops before the two years are over; why is never stored. No period goes on without them."""
        on = on or today(at)
        if on <= self.starts_on:
            raise Refused(_now("The last day must come after the first."))
        if on > self.ends_on:
            raise Refused(_now("The last day cannot be after the planned end."))
        self.ends_on = on
        self._step("leave_early", by, at)
        self._call_off_periods(by, at)
        for rotation in self.rotations.filter(state="active"):
            if rotation.starts_on > on:
                raise Refused(
                    _now("The period at %(organisation)s began on %(date)s. The last day cannot be before that.")
                    % {"organisation": rotation.organisation, "date": formats.date_format(rotation.starts_on)}
                )
            rotation.interrupt(by=by, on=min(on, rotation.ends_on), at=at)
        self.plan_follow_ups()

    def _call_off_periods(self, by, at):
        for rotation in self.rotations.filter(state__in=["planned", "confirmed"]):
            rotation.cancel(by=by, at=at)

    @transaction.atomic
    def tell_of_pool(self, at=None):
        """E16b, once: what is open from month 20."""
        from trainees import emails

        self.told_of_pool_at = now(at)
        self.save(update_fields=["told_of_pool_at"])
        emails.after_the_two_years(self, at)

    @transaction.atomic
    def complete(self, by=None, at=None):
        """The two years are over; the alumni years begin."""
        self._step("complete", by, at)
        self.plan_follow_ups()

    def plan_follow_ups(self):
        """The questions after one, two and three years, each with its date."""
        from trainees.models.followups import FollowUp

        for months in FollowUp.ROUNDS:
            FollowUp.objects.get_or_create(
                traineeship=self, months=months, defaults={"due_on": plus_months(self.ends_on, months)}
            )

    @transaction.atomic
    def welcome(self, at=None, agreed=(), language=None, **answers):
        """The short questions after saying yes (R01 and I3 need the answers), and the consents given."""
        for name, value in answers.items():
            setattr(self, name, value)
        for code in agreed:
            Consent.objects.give(self.user, code, language=language, at=at)
        self.welcomed_at = now(at)
        self.save()
        Event.objects.record("traineeship.welcome", self, by=self.user, person=self.user, at=at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"traineeship.{verb}", self, by=by, person=self.user, at=at)
