"""Who, besides staff, assesses the applications of a call: which of them, and what closes one to a person."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from applications.models.applications import Application
from applications.models.assessments import Assessment
from applications.models.calls import Call
from applications.models.positions import Position
from companies.models import BoardSeat, Organisation, OrgContact
from people.clock import now
from people.locking import Locked
from people.models import Event
from people.states import Refused, StateTable, Step, not_now
from trainees.models import Rotation, SupervisorAssignment


class AssessorAssignmentQuerySet(models.QuerySet):
    def of(self, user):
        """A person's own."""
        return self.filter(user=user)

    def current(self):
        """Those that give access: not ended, to a call that is not decided."""
        decided = [Call.State.DECIDED, Call.State.ARCHIVED]
        return self.exclude(state=self.model.State.ENDED).exclude(call__state__in=decided)

    def with_call(self):
        """With the call and its criteria."""
        return self.select_related("call", "user").prefetch_related("call__criteria")

    def with_progress(self):
        """With the person, and how many applications each has begun to assess."""
        begun = models.Count(
            "user__assessments__application",
            filter=models.Q(
                user__assessments__criterion__isnull=False, user__assessments__application__call=models.F("call")
            ),
            distinct=True,
        )
        return self.select_related("user").prefetch_related("positions__organisation").annotate(begun=begun)

    def not_in(self):
        """Those whose assessment has not been sent: nobody else reads it yet."""
        return self.filter(submitted_at=None)

    def scoped(self, scope):
        """Those that give one kind of access."""
        return self.filter(scope=scope)


class AssessorAssignment(Locked):
    """That a person assesses applications to a call: all of them, those for some positions, or some by name."""

    class Scope(models.TextChoices):
        CALL = "call", pgettext_lazy("assessor", "All applications to the call")
        POSITIONS = "positions", pgettext_lazy("assessor", "Those who chose certain positions")
        LISTED = "listed", pgettext_lazy("assessor", "Certain applications")

    class State(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("assessor", "Reading")
        SUBMITTED = "submitted", pgettext_lazy("assessor", "Sent")
        ENDED = "ended", pgettext_lazy("assessor", "Ended")

    STEPS = StateTable(
        Step("invite", ("ended",), "active"),
        Step("submit", ("active",), "submitted", "assessor"),
        Step("reopen", ("submitted",), "active"),
        Step("end", ("active", "submitted"), "ended"),
    )

    call = models.ForeignKey(Call, models.CASCADE, related_name="assessors", verbose_name=_("Call"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessor_assignments", verbose_name=_("Person")
    )
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.ACTIVE)
    # Without names: no file is shown, and the person's own names are blanked in all texts.
    blind = models.BooleanField(_("Without names"), default=False)
    scope = models.CharField(_("Assesses"), max_length=10, choices=Scope)
    positions = models.ManyToManyField(Position, blank=True, related_name="+", verbose_name=_("Positions"))
    applications = models.ManyToManyField(Application, blank=True, related_name="+", verbose_name=_("Applications"))
    invited_at = models.DateTimeField(_("Invited"))
    invited_by_name = models.CharField(_("Invited by"), max_length=200)
    submitted_at = models.DateTimeField(_("Sent"), null=True, blank=True)

    objects = AssessorAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessor")
        verbose_name_plural = _("assessors")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint("call", "user", name="assessor_once_per_call"),
            models.CheckConstraint(
                condition=~models.Q(state="submitted") | models.Q(submitted_at__isnull=False),
                name="assessor_submitted_has_time",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.call}"

    @property
    def can_write(self):
        """Whether the person may still change what is assessed."""
        return self.state == self.State.ACTIVE

    def to_read(self):
        """The applications this opens to the person, in the order of the list: by name, or by number without names."""
        order = ["reference"] if self.blind else ["family_name", "given_name", "pk"]
        return Application.objects.assessable_by(self.user).to_call(self.call_id).order_by(*order)

    def with_words(self, text):
        """Those with all the words. Without names, whether they stand in what is left when the names are taken out."""
        from applications.assessing import Readable

        if not self.blind or not text:
            return self.to_read().with_words(text)
        words = text.split()
        fitting = [one.pk for one in self.to_read().as_written() if Readable(self, one).matches(words)]
        return self.to_read().chosen_by_hand(fitting)

    def unfinished(self):
        """Those in which a criterion has no answer yet."""
        wanted = self.call.criteria.count()
        own = Assessment.objects.by(self.user).filter(application=models.OuterRef("pk")).order_by()
        count = own.values("application").annotate(n=models.Count("pk")).values("n")
        return self.to_read().annotate(own=models.functions.Coalesce(models.Subquery(count), 0)).filter(own__lt=wanted)

    @classmethod
    @transaction.atomic
    def invite(cls, call, user, scope, by, blind=False, positions=(), applications=(), at=None):
        """Ask a person to assess, by letter; one whose access has ended may be asked again."""
        from applications import emails

        chosen = {cls.Scope.POSITIONS: positions, cls.Scope.LISTED: applications}.get(scope)
        if chosen is not None and not chosen:
            raise Refused(_now("Choose at least one."))
        if any(one.call_id != call.pk for one in [*positions, *applications]):
            raise not_now()
        if call.state in {Call.State.DECIDED, Call.State.ARCHIVED}:
            raise Refused(_now("The call is decided."))
        made = cls.objects.filter(call=call, user=user).select_for_update().first() or cls(
            call=call, user=user, state=cls.State.ENDED
        )
        made.scope, made.blind, made.submitted_at = scope, blind, None
        made.invited_at, made.invited_by_name = now(at), by.name
        made._step("invite", by, at)
        made.positions.set(positions)
        made.applications.set(applications)
        emails.assessor_invited(made, at)
        return made

    @transaction.atomic
    def assess(self, application, found, at=None):
        """Keep what the person found about one application, until it is sent."""
        self._lock()
        if not self.can_write or not self.to_read().filter(pk=application.pk).exists():
            raise not_now()
        Assessment.assess(application, found, by=self.user, at=at)

    @transaction.atomic
    def submit(self, at=None):
        """The person's assessment is in: every criterion of every application has an answer. Then others' are shown."""
        self._lock()
        left = self.unfinished().count()
        if left or not self.call.criteria.exists():
            raise Refused(
                ngettext(
                    "%(count)s application has a criterion without an answer.",
                    "%(count)s applications have a criterion without an answer.",
                    left,
                )
                % {"count": left}
            )
        self.submitted_at = now(at)
        self._step("submit", self.user, at)

    @transaction.atomic
    def reopen(self, by, at=None):
        """The person may change something after all; others' assessments are hidden again."""
        self._lock()
        self.submitted_at = None
        self._step("reopen", by, at)

    @transaction.atomic
    def end(self, by, at=None):
        """The person has no access any more. What was assessed and sent stays."""
        self._lock()
        self._step("end", by, at)

    @transaction.atomic
    def declare_conflict(self, application, at=None):
        """«Jeg er inhabil»: the application closes to the person at once, and what the person wrote of it is gone."""
        ConflictOfInterest.objects.get_or_create(
            assignment=self, application=application, defaults={"declared_at": now(at)}
        )
        Assessment.objects.by(self.user).of(application).delete()
        Event.objects.record("assessor.declare_conflict", self, by=self.user, at=at)

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"assessor.{verb}", self, by=by, person=self.user, at=at)


class ConflictOfInterest(models.Model):
    """That an assessor has declared a conflict of interest about one application; the reason is not asked for."""

    assignment = models.ForeignKey(AssessorAssignment, models.CASCADE, related_name="conflicts")
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="conflicts", verbose_name=_("Application")
    )
    declared_at = models.DateTimeField(_("When"))

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["declared_at"]
        constraints = [models.UniqueConstraint("assignment", "application", name="conflict_declared_once")]

    def __str__(self):
        return f"{self.application}"


def organisations_of(user):
    """Everyone a person belongs to, in any role: none of them reads what is hidden from it, through nobody."""
    ties = [
        OrgContact.objects.current().filter(user=user).values("organisation"),
        BoardSeat.objects.current().of(user).values("organisation"),
        SupervisorAssignment.objects.of(user).values("rotation__organisation"),
        Rotation.objects.filter(traineeship__user=user).values("organisation"),
    ]
    found = models.Q(pk__in=[])
    for tie in ties:
        found |= models.Q(pk__in=tie)
    return Organisation.objects.filter(found)
