from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from stdnum.no import orgnr

from people.kept import Kept, kept


class Foundation(Kept):
    """The facts the foundation decides about itself: one row, shown in footers, pages and letters."""

    name = models.CharField(_("Name in use"), max_length=100, default="Intro Innherred")
    organisation_name = models.CharField(_("Registered name"), max_length=200, default="Stiftelsen Intro Innherred")
    org_no = models.CharField(_("Organisation number"), max_length=9, blank=True)
    address = models.CharField(_("Postal address"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = PhoneNumberField(_("Phone"), blank=True)
    manager_name = models.CharField(_("General manager"), max_length=100, blank=True)
    deputy_name = models.CharField(_("Deputy"), max_length=100, blank=True)
    founded = models.PositiveSmallIntegerField(_("Founded"), default=2005)
    membership_fee_nb = models.CharField(_("Membership fee (Norwegian)"), max_length=100, blank=True)
    membership_fee_en = models.CharField(_("Membership fee (English)"), max_length=100, blank=True)
    salary_nb = models.CharField(_("Salary principle (Norwegian)"), max_length=200, blank=True)
    salary_en = models.CharField(_("Salary principle (English)"), max_length=200, blank=True)
    supervision_hours_nb = models.CharField(_("Time for supervision (Norwegian)"), max_length=100, blank=True)
    supervision_hours_en = models.CharField(_("Time for supervision (English)"), max_length=100, blank=True)
    housing_info_nb = models.TextField(_("Housing (Norwegian)"), blank=True)
    housing_info_en = models.TextField(_("Housing (English)"), blank=True)
    answer_days = models.PositiveSmallIntegerField(_("Working days before we call back"), default=3)
    dpo_nb = models.CharField(_("Data protection officer (Norwegian)"), max_length=200, blank=True)
    dpo_en = models.CharField(_("Data protection officer (English)"), max_length=200, blank=True)
    hosting_supplier = models.CharField(_("Hosting supplier"), max_length=100, blank=True)
    mail_supplier = models.CharField(_("Mail supplier"), max_length=100, blank=True)
    accessibility_gaps_nb = models.TextField(_("Known accessibility gaps (Norwegian)"), blank=True)
    accessibility_gaps_en = models.TextField(_("Known accessibility gaps (English)"), blank=True)
    accessibility_checked_on = models.DateField(_("Accessibility last checked"), null=True, blank=True)
    # Board's assessment of offentleglova § 2; decides the marking on exports.
    subject_to_offentleglova = models.BooleanField(_("Subject to the Freedom of Information Act"), default=False)

    class Meta:
        verbose_name = _("foundation")
        verbose_name_plural = _("foundation")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="foundation_single_row")]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The one row; an empty one before anybody has filled it in."""
        return kept("foundation", cls.objects.first) or cls(pk=1)

    @property
    def org_no_shown(self):
        return orgnr.format(self.org_no) if self.org_no else ""
