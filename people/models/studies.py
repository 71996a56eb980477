from django.db import models
from django.utils.translation import gettext_lazy as _

from people.kept import Kept
from people.languages import both


class FieldOfStudy(Kept):
    """A broad field of study, as applicants choose it and employers search for it."""

    code = models.SlugField(_("Code"), unique=True)
    name_nb = models.CharField(_("Name (Norwegian)"), max_length=80)
    name_en = models.CharField(_("Name (English)"), max_length=80)
    order = models.PositiveSmallIntegerField(_("Order"), default=0)

    class Meta:
        verbose_name = _("field of study")
        verbose_name_plural = _("fields of study")
        ordering = ["order"]

    def __str__(self):
        return both(self, "name")


class Institution(Kept):
    """A place of study under the name it had when the degree was awarded; figures use its successor."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("Continued as")
    )

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def current(self):
        """What the institution is today, through all mergers."""
        return self.successor.current if self.successor else self
