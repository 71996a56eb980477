from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models.organisations import Organisation
from people.clock import today
from people.kept import Kept, KeptQuerySet
from people.models import Event
from people.ranges import one_at_a_time
from people.states import Refused, StateTable, Step


class MembershipQuerySet(KeptQuerySet):
    def current(self, on=None):
        """Memberships that hold on the day: started, not ended, whatever the state they are in meanwhile."""
        on = on or today()
        return self.filter(state__in=Membership.HOLDING, valid_from__lte=on).filter(
            models.Q(valid_to=None) | models.Q(valid_to__gte=on)
        )

    def holding(self):
        """Memberships that are or were: not enquiries, and not those that were not admitted."""
        return self.filter(state__in=Membership.HOLDING)

    def opening_pool(self):
        """Those that open the candidate pool: one that is paused, or has given notice, does not."""
        return self.filter(state=Membership.State.ACTIVE)

    def due_to_end(self, on=None):
        """Notice given, and the last day has passed."""
        return self.filter(state=Membership.State.LEAVING, valid_to__lt=on or today())

    def to_decide(self):
        """Enquiries and applications for membership that wait for us."""
        return self.filter(state__in=[Membership.State.ENQUIRY, Membership.State.PENDING])

    def living(self):
        """Those somebody works with: neither ended nor turned down."""
        return self.exclude(state__in=[Membership.State.ENDED, Membership.State.REJECTED])

    def lasting(self, day):
        """Memberships that hold on the day or on a later one."""
        return self.holding().filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day))

    def covering(self, organisation, first, last):
        """The memberships of an organisation that hold from the first day through the last."""
        return self.filter(organisation=organisation, state__in=Membership.HOLDING, valid_from__lte=first).filter(
            models.Q(valid_to=None) | models.Q(valid_to__gte=last)
        )


class Membership(Kept):
    """One period of membership, from the first enquiry to the end; coming back is a new period."""

    class State(models.TextChoices):
        ENQUIRY = "enquiry", pgettext_lazy("membership", "Enquiry")
        PENDING = "pending", pgettext_lazy("membership", "Under consideration")
        ACTIVE = "active", pgettext_lazy("membership", "Member")
        SUSPENDED = "suspended", pgettext_lazy("membership", "Suspended")
        LEAVING = "leaving", pgettext_lazy("membership", "Leaving")
        ENDED = "ended", pgettext_lazy("membership", "Ended")
        REJECTED = "rejected", pgettext_lazy("membership", "Not admitted")

    HOLDING = (State.ACTIVE, State.SUSPENDED, State.LEAVING, State.ENDED)
    STEPS = StateTable(
        Step("consider", ("enquiry",), "pending"),
        Step("admit", ("enquiry", "pending"), "active"),
        Step("reject", ("enquiry", "pending"), "rejected"),
        Step("grant_access", ("enquiry", "pending"), "rejected"),
        Step("suspend", ("active",), "suspended"),
        Step("resume", ("suspended",), "active"),
        Step("give_notice", ("active", "suspended"), "leaving"),
        Step("take_notice_back", ("leaving",), "active"),
        Step("end", ("leaving",), "ended", "clock"),
    )

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("Organisation")
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.ENQUIRY)
    # What they wrote when they asked to join.
    message = models.TextField(_("What they wrote"), blank=True)
    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["enquiry", "pending", "rejected"]) | models.Q(valid_from__isnull=False),
                name="membership_has_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["leaving", "ended"]) | models.Q(valid_to__isnull=False),
                name="membership_leaving_has_end",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="membership_dates",
            ),
            one_at_a_time(
                "membership_no_overlap",
                ["organisation"],
                ("valid_from", "valid_to"),
                _("The organisation is already a member in that time."),
                condition=models.Q(state__in=["active", "suspended", "leaving", "ended"]),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.get_state_display()}"

    @classmethod
    @transaction.atomic
    def enquire(cls, organisation, contact, message="", at=None):
        """Someone asks to join or to be called: the organisation, a contact person, and a letter of thanks to them."""
        from companies import emails

        known = Organisation.objects.filter(org_no=organisation.org_no).first() if organisation.org_no else None
        if known is None:
            organisation.save()
        membership = cls.objects.create(organisation=known or organisation, message=message)
        contact.organisation = membership.organisation
        contact.save()
        Event.objects.record("membership.enquire", membership, at=at)
        emails.enquiry_received(contact, at)
        return membership

    @classmethod
    @transaction.atomic
    def write_down(cls, organisation, valid_from, valid_to, by, at=None):
        """A period of membership as it was or is, brought from where it was kept before."""
        state = cls.State.ACTIVE
        if valid_to:
            state = cls.State.ENDED if valid_to < today(at) else cls.State.LEAVING
        made = cls.objects.create(organisation=organisation, state=state, valid_from=valid_from, valid_to=valid_to)
        Event.objects.record("membership.write_down", made, by=by, at=at)
        return made

    def consider(self, by, at=None):
        """The enquiry is put before the board."""
        self._step("consider", by, at)

    def admit(self, by, on=None, at=None):
        """The organisation becomes a member from the day."""
        self.valid_from = on or today(at)
        if self.organisation.memberships.lasting(self.valid_from).exists():
            raise Refused(_now("The organisation is already a member in that time."))
        self._step("admit", by, at)

    def reject(self, by, at=None):
        """The organisation is not admitted."""
        self._step("reject", by, at)

    @transaction.atomic
    def grant_access(self, by, email="", at=None):
        """Not a member, but let into the candidate pool for a while instead (R63)."""
        self._step("grant_access", by, at)
        self.organisation.grant_access(by, email, at)

    def suspend(self, by, at=None):
        """Unpaid fee or breach of terms: the pool closes at once, running periods go on."""
        self._step("suspend", by, at)

    def resume(self, by, at=None):
        """The pause is over."""
        self._step("resume", by, at)

    def give_notice(self, by, last_day, at=None):
        """The membership ends after the given day."""
        if self.valid_from and last_day < self.valid_from:
            raise Refused(_now("The last day cannot be before the first."))
        self.valid_to = last_day
        self._step("give_notice", by, at)

    def take_notice_back(self, by, at=None):
        """They stay after all: the pool opens again, and the periods stand as they were left."""
        if self.organisation.memberships.exclude(pk=self.pk).lasting(self.valid_to).exists():
            raise Refused(_now("The organisation is already a member in that time."))
        self.valid_to = None
        self._step("take_notice_back", by, at)

    def end(self, at=None):
        """The last day has passed."""
        self._step("end", None, at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"membership.{verb}", self, by=by, at=at)
