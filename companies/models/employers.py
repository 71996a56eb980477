from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from companies.models.organisations import Organisation, validate_org_no
from people.clock import now, plus_days, today
from people.dates import long_date
from people.models import Event, Municipality
from people.models.places import valid_on
from people.ranges import one_at_a_time
from people.states import Refused


class EmployerAccessQuerySet(models.QuerySet):
    def current(self, on=None):
        """The accesses that hold on the day, and that nobody has ended."""
        return self.filter(valid_on(on or today()), ended_at=None)

    def ending(self, on=None):
        """Those that run out within some days."""
        on = on or today()
        return self.current(on).filter(valid_to__lte=plus_days(on, settings.DAYS_EMPLOYER_ACCESS_LISTED))

    def of(self, organisation):
        """One employer's accesses, the newest first."""
        return self.filter(organisation=organisation)

    @transaction.atomic
    def grant(self, organisation, by, email="", at=None):
        """The manager lets an employer of the region into the pool for a while (R63); a letter brings in its people."""
        check_employer(organisation, today(at))
        if standing := self.current(today(at)).of(organisation).first():
            date = long_date(standing.valid_to)
            raise Refused(_now("The organisation already has access, until %(date)s.") % {"date": date})
        access = self.create(
            organisation=organisation,
            valid_from=today(at),
            valid_to=plus_days(today(at), settings.DAYS_EMPLOYER_ACCESS - 1),
            approved_by=by,
            approved_by_name=str(by),
        )
        Event.objects.record("access.grant", access, by=by, at=at)
        if email:
            organisation.invite_administrator(email, by, at)
        return access


def check_employer(organisation, day):
    """Raises Refused with what to do, unless it is a known employer with a workplace in the region, and no member."""
    try:
        validate_org_no(organisation.org_no)
    except ValidationError as error:
        raise Refused(_now("Write the organisation number on the organisation's page first.")) from error
    if not Municipality.objects.choices_today().filter(pk=organisation.municipality_id).exists():
        raise Refused(_now("The workplace must be in the region. Choose its municipality on the organisation's page."))
    if Organisation.objects.members(day).filter(pk=organisation.pk).exists():
        raise Refused(_now("The organisation is a member."))


class EmployerAccess(models.Model):
    """The manager's leave for an employer in the region, not a member, to use the pool for a while."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="accesses", verbose_name=_("Organisation")
    )
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("To"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    approved_by_name = models.CharField(_("Name"), max_length=200)
    # Set when it is ended before its time; it holds no more from that moment.
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)

    objects = EmployerAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved employer")
        verbose_name_plural = _("approved employers")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="employer_access_dates"
            ),
            one_at_a_time(
                "employer_access_no_overlap",
                ["organisation"],
                ("valid_from", "valid_to"),
                _("The organisation already has access in that time."),
                condition=models.Q(ended_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.valid_from}"

    @property
    def is_current(self):
        return self.ended_at is None and self.valid_from <= today() <= self.valid_to

    @transaction.atomic
    def renew(self, by, at=None):
        """As many days again from today, approved anew."""
        check_employer(self.organisation, today(at))
        if not self.is_current:
            raise Refused(_now("This access is over. Give a new one on the organisation's page."))
        self.valid_to = plus_days(today(at), settings.DAYS_EMPLOYER_ACCESS - 1)
        self.approved_by, self.approved_by_name = by, str(by)
        self.save()
        Event.objects.record("access.renew", self, by=by, at=at)

    @transaction.atomic
    def end(self, by, at=None):
        """The employer no longer gets into the pool, from this moment."""
        self.ended_at = now(at)
        self.save(update_fields=["ended_at"])
        Event.objects.record("access.end", self, by=by, at=at)
