from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from companies.models.contacts import OrgContact
from companies.models.organisations import Organisation
from people.clock import plus_days, today
from people.dates import long_date
from people.keys import keys_in
from people.locking import Locked
from people.models import Event
from people.states import Refused


class MembershipFeeQuerySet(models.QuerySet):
    def unpaid(self):
        """Invoiced, and not paid."""
        return self.filter(paid_on=None).exclude(invoiced_on=None)

    def overdue(self, on=None):
        """Not paid so many days after the invoice."""
        before = plus_days(on or today(), -settings.DAYS_FEE_UNPAID)
        return self.unpaid().filter(invoiced_on__lte=before).select_related("organisation")

    def of_year(self, year):
        """The fees of one year."""
        return self.filter(year=year)

    def chosen_by_hand(self, pks):
        """Exactly those ticked; nothing ticked is none."""
        return self.filter(pk__in=keys_in(pks))

    def whom_to_charge(self, year, on=None):
        """The members of the day for a year, as (those who get a fee, [(organisation, why it gets none)])."""
        charged = set(self.of_year(year).values_list("organisation", flat=True))
        active = set(Organisation.objects.with_pool_access(on).values_list("pk", flat=True))
        gets_it, left_out = [], []
        for organisation in Organisation.objects.members(on).order_by("sort_key", "name"):
            if organisation.pk in charged:
                left_out.append((organisation, _now("has a fee for this year already")))
            elif organisation.pk not in active:
                left_out.append((organisation, _now("is suspended or has given notice")))
            else:
                gets_it.append(organisation)
        return gets_it, left_out

    @transaction.atomic
    def make_year(self, year, amount, by, at=None):
        """A fee for every active member that has none for the year; returns the new ones."""
        gets_it, _left_out = self.whom_to_charge(year, today(at))
        made = []
        for organisation in gets_it:
            fee, is_new = self.get_or_create(organisation=organisation, year=year, defaults={"amount": amount})
            if is_new:
                Event.objects.record("fee.make", fee, by=by, at=at)
                made.append(fee)
        return made


class MembershipFee(Locked):
    """One member's fee for one year: amount, invoice, payment, reminder."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fees", verbose_name=_("Organisation"))
    year = models.PositiveSmallIntegerField(_("Year"))
    amount = models.DecimalField(_("Amount (kroner)"), max_digits=10, decimal_places=2)
    invoiced_on = models.DateField(_("Invoiced"), null=True, blank=True)
    paid_on = models.DateField(_("Paid"), null=True, blank=True)
    reminded_on = models.DateField(_("Reminded"), null=True, blank=True)

    objects = MembershipFeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint("organisation", "year", name="fee_once_a_year"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="fee_not_negative"),
        ]

    def __str__(self):
        return f"{self.organisation} {self.year}"

    def get_state_display(self):
        """How the fee stands, from its dates."""
        dates = (
            (self.paid_on, _now("paid")),
            (self.reminded_on, _now("reminded")),
            (self.invoiced_on, _now("invoiced")),
        )
        found = next(((day, words) for day, words in dates if day), None)
        return f"{found[1]} {long_date(found[0])}" if found else _now("not invoiced")

    @property
    def kroner(self):
        """The amount without its empty decimals, to be shown."""
        return round(self.amount)

    @property
    def is_late(self):
        """Whether we have reminded of it, and it is not paid."""
        return self.reminded_on is not None and self.paid_on is None

    @property
    def waits_for_payment(self):
        """Whether it is invoiced and not paid."""
        return self.invoiced_on is not None and self.paid_on is None

    @transaction.atomic
    def remind(self, by, at=None):
        """E32 to those the member's letters go to; once a day."""
        from companies import emails

        self._lock()
        if not self.waits_for_payment:
            raise Refused(_now("Only a fee that is invoiced and not paid is reminded of."))
        if self.reminded_on == today(at):
            raise Refused(_now("A reminder has left today already."))
        contacts = OrgContact.objects.reachable(self.organisation)
        if not contacts:
            raise Refused(_now("%(name)s has no contact with an address that works.") % {"name": self.organisation})
        self.reminded_on = today(at)
        self.save(update_fields=["reminded_on"])
        Event.objects.record("fee.remind", self, by=by, at=at)
        emails.fee_reminder(self, contacts, at)
