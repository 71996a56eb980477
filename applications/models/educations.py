from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.applications import Application
from people.choices import Degree
from people.models import FieldOfStudy, Institution


class Education(models.Model):
    """One degree in an application; the highest first. It belongs to the application, not to the person."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="educations")
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    level = models.CharField(_("Degree"), max_length=20, choices=Degree)
    field = models.ForeignKey(FieldOfStudy, models.PROTECT, related_name="+", verbose_name=_("Field of study"))
    programme = models.CharField(_("Study programme"), max_length=120)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Place of study")
    )
    institution_name = models.CharField(_("Other place of study"), max_length=120, blank=True)
    completed = models.DateField(_("Completed"), help_text=_("The first day of the month"))

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False, institution_name="")
                | (models.Q(institution=None) & ~models.Q(institution_name="")),
                name="education_one_institution",
            )
        ]

    def __str__(self):
        return f"{self.programme}, {self.place_of_study}"

    @property
    def place_of_study(self):
        return self.institution.name if self.institution else self.institution_name
