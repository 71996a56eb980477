"""Which company periods: by day, by place, by who may see them, and what has to be done about them."""

from django.db import models

from companies.models import Membership, Organisation
from people.clock import today


class RotationQuerySet(models.QuerySet):
    def planned_or_past(self):
        """All but the cancelled ones, in time order."""
        places = ("municipality", "organisation__municipality")
        return self.exclude(state=self.model.State.CANCELLED).select_related(*places).order_by("starts_on")

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

    def with_supervisor(self):
        """With the professional supervisor of each."""
        return self.prefetch_related("supervisors__supervisor")

    def with_guides(self):
        """With the professional supervisor of each, and whoever is or was the trainee's mentor."""
        return self.with_supervisor().prefetch_related("traineeship__mentors__mentor")

    def to_answer(self, pk):
        """The period that a letter asked about, with what the answer page shows; or None."""
        return self.planned_or_past().select_related("traineeship__user").filter(pk=pk).first()

    def supervised_by(self, user, on=None):
        """The periods a person is professional supervisor for now, or soon."""
        mine = self.planned_or_past().filter(supervisors__supervisor=user, ends_on__gte=on or today())
        return mine.select_related("traineeship__user")

    def visible_to(self, user):
        """The periods a person may see: own, supervised, mentored, or hosted by an organisation they act for."""
        from trainees.models.guides import MentorAssignment, SupervisorAssignment

        own = models.Q(traineeship__user=user)
        hosted = models.Q(
            pk__in=self.model.objects.known_to_host().filter(organisation__in=Organisation.objects.of(user))
        )
        mentored = models.Q(traineeship__in=MentorAssignment.objects.active().filter(mentor=user).values("traineeship"))
        supervised = models.Q(pk__in=SupervisorAssignment.objects.filter(supervisor=user).values("rotation"))
        return self.exclude(state=self.model.State.CANCELLED).filter(own | hosted | mentored | supervised)

    def known_to_host(self):
        """All but the cancelled ones and the plans nobody has told the host about yet."""
        states = self.model.State
        return self.exclude(state=states.CANCELLED).exclude(state=states.PLANNED, told_at=None)

    def known_to_public(self, on=None):
        """Those that have begun, and those to come that trainee and host have said yes to: a plan is nobody else's."""
        begun = models.Q(starts_on__lte=on or today())
        return self.planned_or_past().known_to_host().filter(begun | ~models.Q(state=self.model.State.PLANNED))

    def hosted_by(self, organisation):
        """An organisation's own periods, newest first."""
        hosted = self.known_to_host().filter(organisation=organisation)
        return hosted.select_related("traineeship__user", "traineeship__cohort").order_by("-starts_on")

    def running_or_planned(self):
        """Periods that are not over, in time order."""
        return self._standing().select_related("organisation", "traineeship__user").order_by("starts_on")

    def without_supervisor(self, before):
        """Periods under way, or starting before the day, that have no professional supervisor."""
        return self.running_or_planned().filter(supervisors=None, starts_on__lte=before)

    def to_talk_about(self):
        """Planned periods that the trainee or the host has not said yes to, but asked for a call about."""
        asked = models.Q(trainee_says=self.model.Right.CALL) | models.Q(host_says=self.model.Right.CALL)
        return self.running_or_planned().filter(asked, state=self.model.State.PLANNED)

    def due_to_start(self, on=None):
        """Confirmed periods whose first day has come."""
        return self.filter(state=self.model.State.CONFIRMED, starts_on__lte=on or today())

    def due_to_end(self, on=None):
        """Periods under way whose last day has passed."""
        return self.filter(state=self.model.State.ACTIVE, ends_on__lt=on or today())

    def impossible(self):
        """What time broke: periods to come or under way outside the two years, or whose host is no member all days."""
        held = Membership.objects.filter(
            models.Q(valid_to=None) | models.Q(valid_to__gte=models.OuterRef("ends_on")),
            organisation=models.OuterRef("organisation"),
            state__in=Membership.HOLDING,
            valid_from__lte=models.OuterRef("starts_on"),
        )
        outside = models.Q(starts_on__lt=models.F("traineeship__starts_on"))
        outside |= models.Q(ends_on__gt=models.F("traineeship__ends_on"))
        return (
            self._standing().filter(outside | ~models.Exists(held)).select_related("traineeship__user", "organisation")
        )

    def _standing(self):
        states = self.model.State
        return self.filter(state__in=[states.PLANNED, states.CONFIRMED, states.ACTIVE])
