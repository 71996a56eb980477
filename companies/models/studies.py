from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.models.organisations import Organisation
from people.clock import today
from people.languages import both
from people.models import FieldOfStudy, Institution


class StudyProgrammeQuerySet(models.QuerySet):
    def current(self, on=None):
        """Those that still take students."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gte=on or today()))

    def reachable(self, on=None):
        """Current ones with somebody to write to."""
        return self.current(on).exclude(contact_email="").select_related("institution")

    def out_of_reach(self, on=None):
        """Current ones with nobody to write to."""
        return self.current(on).filter(contact_email="").select_related("institution")

    def besides(self, pks):
        """All but these."""
        return self.exclude(pk__in=list(pks))

    def fitting_first(self, fields):
        """Those in one of the fields of study first, then in the order of the institutions."""
        others = models.Case(models.When(field__in=fields, then=0), default=1)
        return self.order_by(others, "institution__name", "name_nb", "pk")

    def past(self, ended_before):
        """Those that ended before a day and whose contact person still stands here."""
        named = ~models.Q(contact_name="") | ~models.Q(contact_email="")
        return self.filter(named, ended_on__lt=ended_before)


class StudyProgramme(models.Model):
    """A programme at a place of study, with the person there who tells its students what we look for."""

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="programmes", verbose_name=_("Institution")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("Partner"),
        help_text=_("When the institution is a partner of the programme."),
    )
    name_nb = models.CharField(_("Name (Norwegian)"), max_length=120)
    name_en = models.CharField(_("Name (English)"), max_length=120, blank=True)
    field = models.ForeignKey(FieldOfStudy, models.PROTECT, related_name="programmes", verbose_name=_("Field of study"))
    contact_name = models.CharField(_("Contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("E-mail address"), blank=True)
    ended_on = models.DateField(_("Ended"), null=True, blank=True)

    objects = StudyProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("study programme")
        verbose_name_plural = _("study programmes")
        ordering = ["institution__name", "name_nb", "pk"]
        constraints = [
            models.UniqueConstraint(
                "institution",
                "name_nb",
                name="study_programme_once",
                violation_error_message=_("This programme is already here."),
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.institution}"

    @property
    def name(self):
        return both(self, "name")
