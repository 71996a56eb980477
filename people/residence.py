"""Where somebody lives or lived: one of the region's municipalities, or a wider area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.choices import ResidenceArea
from people.models.places import Municipality


def municipality_field(verbose_name, related_name="+"):
    return models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=verbose_name
    )


def area_field():
    """Empty: not known. `region` goes with a municipality; the others stand alone."""
    return models.CharField(_("Area"), max_length=12, choices=ResidenceArea, blank=True)


def residence_agrees(municipality, area, name):
    """A municipality is given exactly when the area is the region."""
    inside = models.Q(**{f"{municipality}__isnull": False, area: "region"})
    outside = models.Q(**{f"{municipality}__isnull": True}) & ~models.Q(**{area: "region"})
    return models.CheckConstraint(condition=inside | outside, name=name)
