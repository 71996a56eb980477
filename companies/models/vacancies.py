from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models.organisations import Organisation
from people.clock import today
from people.languages import both
from people.models import Municipality


class VacancyQuerySet(models.QuerySet):
    def published(self, on=None):
        """What the public list shows today: published and not past its date."""
        on = on or today()
        return self.filter(published_on__lte=on, expires_on__gte=on)

    def listed(self, on=None):
        """The public list, with where each job is; the newest first."""
        places = ("municipality", "organisation__municipality")
        return self.published(on).select_related(*places).order_by("-published_on", "-pk")

    def at(self, organisation):
        """The vacancies of one organisation."""
        return self.filter(organisation=organisation)

    def not_past(self, on=None):
        """Published or not, those whose date has not passed."""
        return self.filter(expires_on__gte=on or today())


class Vacancy(models.Model):
    """A job at a member that is not a trainee position: ordinary, summer, practice or a thesis topic."""

    class Kind(models.TextChoices):
        JOB = "job", pgettext_lazy("vacancy", "Job")
        SUMMER = "summer", pgettext_lazy("vacancy", "Summer job")
        PRACTICE = "practice", pgettext_lazy("vacancy", "Practice placement")
        THESIS = "thesis", pgettext_lazy("vacancy", "Thesis topic")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="vacancies", verbose_name=_("Organisation")
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.JOB)
    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    text_nb = models.TextField(_("Text (Norwegian)"))
    text_en = models.TextField(_("Text (English)"), blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="vacancies", verbose_name=_("Municipality")
    )
    link = models.URLField(_("Where to apply"), blank=True)
    published_on = models.DateField(_("Published"), null=True, blank=True)
    expires_on = models.DateField(_("Shown until"))

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["expires_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_on=None) | models.Q(expires_on__gte=models.F("published_on")),
                name="vacancy_dates",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("vacancies") + f"#{self.pk}"

    @property
    def title(self):
        return both(self, "title")

    @property
    def text(self):
        return both(self, "text")

    @property
    def place(self):
        return self.municipality or self.organisation.municipality
