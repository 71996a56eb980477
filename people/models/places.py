from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.clock import today
from people.kept import Kept, KeptQuerySet


def valid_on(day):
    """Rows whose dates hold on the day; both ends included, an empty end is open."""
    return (models.Q(valid_from=None) | models.Q(valid_from__lte=day)) & (
        models.Q(valid_to=None) | models.Q(valid_to__gte=day)
    )


class MunicipalityQuerySet(KeptQuerySet):
    def valid(self, on=None):
        """The municipalities that exist on the day."""
        return self.filter(valid_on(on or today()))

    def in_region(self, code, on=None):
        """The municipalities of a region set on the day."""
        on = on or today()
        links = RegionMunicipality.objects.filter(valid_on(on), region__code=code)
        return self.valid(on).filter(pk__in=links.values("municipality"))

    def at(self, slug):
        """The one with this address, or None."""
        return self.filter(slug=slug).first()

    def choices_today(self):
        """What a person may answer: the region's municipalities of today, in alphabetical order."""
        return self.in_region(Region.HOME)


class Municipality(Kept):
    """A municipality as it was or is, with the number of its time (SSB codes, text with leading zero)."""

    number = models.CharField(_("Number"), max_length=4, unique=True)
    name = models.CharField(_("Name"), max_length=60)
    slug = models.SlugField(_("Address"), max_length=60)
    # Sami names come after their Norwegian letter, and "aa" is not always "å": so the order is written down.
    sort_key = models.CharField(max_length=60)
    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("Continued as")
    )
    # Of today's Indre Fosen, only former Leksvik belonged to Nord-Trøndelag.
    partly = models.BooleanField(_("Only partly in the region"), default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key", "number"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("municipality", args=[self.slug])


class Region(Kept):
    """A named set of municipalities whose members change over the years."""

    HOME = "nord-trondelag"
    INNHERRED = "innherred"

    code = models.SlugField(_("Code"), unique=True)
    name_nb = models.CharField(_("Name (Norwegian)"), max_length=60)
    name_en = models.CharField(_("Name (English)"), max_length=60)
    municipalities = models.ManyToManyField(Municipality, through="RegionMunicipality", related_name="regions")

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name_nb"]

    def __str__(self):
        return self.name_nb


class RegionMunicipality(Kept):
    """That a municipality belongs to a region set, from one date to another."""

    region = models.ForeignKey(Region, models.CASCADE)
    municipality = models.ForeignKey(Municipality, models.CASCADE)
    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)

    class Meta:
        verbose_name = _("municipality of a region")
        verbose_name_plural = _("municipalities of a region")
        constraints = [
            models.UniqueConstraint("region", "municipality", name="region_municipality_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="region_municipality_dates",
            ),
        ]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return f"{self.region}: {self.municipality}"
