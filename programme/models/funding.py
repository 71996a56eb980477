from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.models import Organisation
from people.choices import Sector
from people.clock import today


class FunderQuerySet(models.QuerySet):
    def shown(self):
        """Funders with their grants, in Norwegian order, and whether their successor has a page to lead to."""
        successors = Organisation.objects.with_page().filter(pk=models.OuterRef("organisation__succeeded_by"))
        return (
            self.annotate(successor_has_page=models.Exists(successors))
            .select_related("organisation__succeeded_by")
            .prefetch_related("grants")
            .order_by("organisation__sort_key")
        )

    def in_place(self, municipality):
        """The municipality itself, when it gives or gave support."""
        return self.filter(organisation__sector=Sector.MUNICIPALITY, organisation__municipality=municipality)


class Funder(models.Model):
    """A public body or other supporter that gives, or gave, grants to the programme."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="funder", verbose_name=_("Organisation")
    )
    text_nb = models.TextField(_("Text (Norwegian)"), blank=True)
    text_en = models.TextField(_("Text (English)"), blank=True)

    objects = FunderQuerySet.as_manager()

    class Meta:
        verbose_name = _("supporter")
        verbose_name_plural = _("supporters")
        ordering = ["organisation__sort_key"]

    def __str__(self):
        return str(self.organisation)

    def is_current(self, on=None):
        """Whether a grant with known years covers the year of the day."""
        year = (on or today()).year
        return any(g.first_year and g.first_year <= year <= (g.last_year or year) for g in self.grants.all())


class GrantQuerySet(models.QuerySet):
    def to_place(self, municipality):
        """What the municipality itself gives or gave."""
        return self.filter(funder__in=Funder.objects.in_place(municipality))

    def report_due(self, before):
        """Grants whose report is not sent and is due by the day."""
        return self.filter(reported_on=None, report_due__lte=before).order_by("report_due")


class Grant(models.Model):
    """Public support for some years, with its purpose; the years may be unknown for the oldest."""

    funder = models.ForeignKey(Funder, models.CASCADE, related_name="grants", verbose_name=_("Supporter"))
    first_year = models.PositiveSmallIntegerField(_("First year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("Last year"), null=True, blank=True)
    amount = models.DecimalField(_("Amount (kroner)"), max_digits=12, decimal_places=2, null=True, blank=True)
    purpose = models.CharField(_("Purpose"), max_length=200, blank=True)
    report_due = models.DateField(_("Report due"), null=True, blank=True)
    reported_on = models.DateField(_("Reported"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = [models.F("first_year").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year=None)
                | models.Q(first_year__isnull=False, last_year__gte=models.F("first_year")),
                name="grant_years",
            )
        ]

    def __str__(self):
        return f"{self.funder} {self.years}"

    @property
    def years(self):
        """The years as people write them; the page says so when the source does not name them."""
        if self.first_year is None:
            return _("year not given")
        if self.last_year in {None, self.first_year}:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"
