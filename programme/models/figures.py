from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from applications.models import Call
from people.languages import both
from trainees.models import Cohort


class CountQuerySet(models.QuerySet):
    @transaction.atomic
    def add(self, n=1, **key):
        """Raise one counter, making it when it is new; safe when two erase at once."""
        count, _created = self.select_for_update().get_or_create(**key)
        count.n = models.F("n") + n
        count.save(update_fields=["n"])

    def beside(self, cohorts, attribute):
        """The cohorts, each with the sum of one attribute's counters as `counted`."""
        own = self.filter(attribute=attribute, cohort=models.OuterRef("pk")).order_by().values("cohort")
        total = own.annotate(total=models.Sum("n")).values("total")
        return cohorts.annotate(counted=Coalesce(models.Subquery(total), 0))

    def total(self, **key):
        """The sum of the counters that fit."""
        return self.filter(**key).aggregate(total=models.Sum("n"))["total"] or 0


class Count(models.Model):
    """What outlives erased people: a number for one call or cohort × one attribute × outcome, never a person."""

    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="counts", verbose_name=_("Call"))
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, blank=True, related_name="counts", verbose_name=_("Cohort")
    )
    # For what belongs to neither: the candidate pool, by year.
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    attribute = models.CharField(_("Attribute"), max_length=30)
    value = models.CharField(_("Value"), max_length=60, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=30, blank=True)
    n = models.PositiveIntegerField(_("Count"), default=0)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        ordering = ["call", "cohort", "year", "attribute", "value", "outcome"]
        constraints = [
            models.UniqueConstraint(
                "call", "cohort", "year", "attribute", "value", "outcome", nulls_distinct=False, name="count_once"
            ),
            models.CheckConstraint(
                condition=models.Q(call__isnull=False, cohort=None, year=None)
                | models.Q(call=None, cohort__isnull=False, year=None)
                | models.Q(call=None, cohort=None, year__isnull=False),
                name="count_belongs_to_one",
            ),
        ]

    def __str__(self):
        return f"{self.attribute} {self.value} {self.outcome}: {self.n}"


class IndicatorQuerySet(models.QuerySet):
    def external(self):
        """Figures others published, kept apart from our own."""
        return self.filter(kind=Indicator.Kind.EXTERNAL)

    def percentages(self):
        """Those that are a share, by their code; a count is shown where it belongs."""
        return self.exclude(percent=None).order_by("code", "-year")

    def targets_from(self, year):
        """The board's targets for the year and later, the nearest first."""
        return self.filter(kind=Indicator.Kind.TARGET, year__gte=year).order_by("year", "code")

    def target(self, code):
        """The board's newest target for an indicator, or None."""
        return self.filter(kind=Indicator.Kind.TARGET, code=code).order_by("-year").first()


class Indicator(models.Model):
    """A figure that is written down: a target of the board, a frozen value, or one that others published."""

    class Kind(models.TextChoices):
        TARGET = "target", _("Target")
        FROZEN = "frozen", _("Frozen value")
        EXTERNAL = "external", _("Published by others")

    code = models.CharField(_("Indicator"), max_length=4)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField(_("Year"))
    percent = models.PositiveSmallIntegerField(_("Per cent"), null=True, blank=True)
    numerator = models.PositiveIntegerField(_("Numerator"), null=True, blank=True)
    denominator = models.PositiveIntegerField(_("Denominator"), null=True, blank=True)
    known = models.PositiveIntegerField(_("Known"), null=True, blank=True)
    text_nb = models.CharField(_("Text (Norwegian)"), max_length=300, blank=True)
    text_en = models.CharField(_("Text (English)"), max_length=300, blank=True)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    adopted_on = models.DateField(_("Adopted by the board"), null=True, blank=True)
    case_number = models.CharField(_("Case number"), max_length=30, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code", "kind", "-year"]
        constraints = [
            models.UniqueConstraint("code", "kind", "year", name="indicator_once_a_year"),
            models.CheckConstraint(
                condition=~models.Q(kind="external") | ~models.Q(source=""), name="indicator_external_has_source"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="target") | (models.Q(adopted_on__isnull=False) & ~models.Q(case_number="")),
                name="indicator_target_has_decision",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.get_kind_display()} {self.year}"

    @property
    def text(self):
        return both(self, "text")
