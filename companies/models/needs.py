from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models.organisations import Organisation
from people.choices import Degree
from people.clock import now, today
from people.languages import both
from people.models import Event, FieldOfStudy, Municipality
from people.states import StateTable, Step


class CompetenceNeedQuerySet(models.QuerySet):
    def past_answering(self, on=None):
        """Asked, never answered, and the year they are about has begun."""
        return self.filter(state=CompetenceNeed.State.ASKED, start_year__lte=(on or today()).year)

    def unanswered(self):
        """Asked, and not answered yet."""
        return self.filter(state=CompetenceNeed.State.ASKED)


class CompetenceNeed(models.Model):
    """What a member asks for before a call: whom they need for the year that starts."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("competence_need", "Asked")
        ANSWERED = "answered", pgettext_lazy("competence_need", "Answered")
        NO_NEED = "no_need", pgettext_lazy("competence_need", "No need now")
        SILENT = "silent", pgettext_lazy("competence_need", "No answer")

    STEPS = StateTable(
        Step("answer", ("asked", "silent", "no_need", "answered"), "answered", "member"),
        Step("decline", ("asked", "silent"), "no_need", "member"),
        Step("close", ("asked",), "silent", "clock"),
    )

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="needs", verbose_name=_("Organisation"))
    start_year = models.PositiveSmallIntegerField(_("Start year"))
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.ASKED)
    tasks = models.TextField(_("What will the new person do?"), blank=True)
    fields = models.ManyToManyField(FieldOfStudy, blank=True, related_name="needs", verbose_name=_("Fields of study"))
    level = models.CharField(_("Degree"), max_length=20, choices=Degree, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("Where?")
    )
    starts_on = models.DateField(_("When?"), null=True, blank=True)
    wants_trainee = models.BooleanField(_("We want a trainee"), default=False)
    wants_vacancy = models.BooleanField(_("Publish it as a vacancy"), default=False)
    wants_alert = models.BooleanField(_("Tell us when someone in the candidate pool fits"), default=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)

    objects = CompetenceNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("competence need")
        verbose_name_plural = _("competence needs")
        ordering = ["-start_year", "organisation"]

    def __str__(self):
        return f"{self.organisation} {self.start_year}"

    def answer(self, by=None, at=None):
        """The member says whom it needs."""
        self._step("answer", by, at)

    def decline(self, by=None, at=None):
        """The member needs nobody this year."""
        self._step("decline", by, at)

    def close(self, at=None):
        """The date to answer has passed in silence."""
        self._step("close", None, at)

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.answered_at = now(at)
        self.save()
        Event.objects.record(f"need.{verb}", self, by=by, at=at)


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
