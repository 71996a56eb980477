from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from companies.models.needs import CompetenceNeed
from companies.models.organisations import NORWEGIAN_LETTERS, Organisation
from companies.models.seeking import LANGUAGE, Seeking, Sought
from people.choices import Degree
from people.clock import plus_days, today
from people.languages import both
from people.links import absolute
from people.models import Event, FieldOfStudy, Municipality
from people.states import Refused, StateTable, Step

# How long a new vacancy is shown, until somebody chooses another date.
DAYS_SHOWN = 60


class VacancyQuerySet(models.QuerySet):
    def published(self, on=None):
        """What the public list shows today: published, not closed and not past its date."""
        on = on or today()
        return self.filter(published_on__lte=on, expires_on__gte=on).exclude(closed_on__lte=on)

    def gone(self, on=None):
        """What was public once and is no longer: its page answers 410."""
        on = on or today()
        return self.filter(published_on__lte=on).filter(models.Q(expires_on__lt=on) | models.Q(closed_on__lte=on))

    def listed(self, on=None):
        """The public list, with where each job is; the newest first."""
        return self.published(on).with_places().order_by("-published_on", "-pk")

    def with_places(self):
        """With the employer, and where the job is."""
        return self.select_related("municipality", "organisation__municipality")

    def numbered(self, pk):
        """The one with this number, or None."""
        return self.filter(pk=pk).first()

    def at(self, organisation):
        """The vacancies of one organisation."""
        return self.filter(organisation=organisation)

    def written_by(self, organisation):
        """One organisation's own, as it works with them: drafts first, then the newest."""
        newest = models.F("published_on").desc(nulls_first=True)
        own = self.at(organisation).with_places().prefetch_related("fields")
        return own.annotate(interested=models.Count("interests")).order_by(newest, "-pk")

    def drafts(self):
        """Those nobody has published yet."""
        return self.filter(published_on=None)

    def not_past(self, on=None):
        """Published or not, those whose date has not passed."""
        return self.filter(expires_on__gte=on or today())

    def draft(self, need, by=None):
        """The draft that a need becomes when the member wants it published; one for each need."""
        with override("nb"):
            field = need.fields.first()
            title = _now("Vacancy: %(field)s") % {"field": field} if field else _now("Vacancy")
        vacancy, created = self.get_or_create(
            need=need,
            defaults={
                "organisation": need.organisation,
                "title_nb": title,
                "text_nb": need.tasks,
                "level": need.level,
                "municipality": need.municipality,
                "expires_on": plus_days(today(), DAYS_SHOWN),
                "entered_by": by,
                "entered_by_name": str(by) if by else "",
            },
        )
        if created:
            vacancy.fields.set(need.fields.all())
        return vacancy


class Vacancy(Seeking):
    """A job at a member that is not a trainee position: ordinary, summer, practice or a thesis topic."""

    class Kind(models.TextChoices):
        JOB = "job", pgettext_lazy("vacancy", "Job")
        SUMMER = "summer", pgettext_lazy("vacancy", "Summer job")
        PRACTICE = "practice", pgettext_lazy("vacancy", "Practice placement")
        THESIS = "thesis", pgettext_lazy("vacancy", "Thesis topic")

    class Hours(models.TextChoices):
        FULL = "full", pgettext_lazy("vacancy", "Full time")
        PART = "part", pgettext_lazy("vacancy", "Part time")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("vacancy", "Draft")
        PUBLISHED = "published", pgettext_lazy("vacancy", "Published")
        CLOSED = "closed", pgettext_lazy("vacancy", "Closed")
        EXPIRED = "expired", pgettext_lazy("vacancy", "Past its date")

    STEPS = StateTable(
        Step("publish", ("draft", "closed"), "published", "member"),
        Step("close", ("published",), "closed", "member"),
        Step("discard", ("draft",), "gone", "member"),
    )
    SEEK = "vacancy.seek"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="vacancies", verbose_name=_("Organisation")
    )
    need = models.ForeignKey(
        CompetenceNeed,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="vacancies",
        verbose_name=_("Competence need"),
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.JOB)
    hours = models.CharField(_("Working hours"), max_length=6, choices=Hours, blank=True)
    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    text_nb = models.TextField(_("Text (Norwegian)"))
    text_en = models.TextField(_("Text (English)"), blank=True)
    fields = models.ManyToManyField(
        FieldOfStudy, blank=True, related_name="vacancies", verbose_name=_("Fields of study")
    )
    level = models.CharField(_("Degree"), max_length=20, choices=Degree, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="vacancies", verbose_name=_("Municipality")
    )
    link = models.URLField(_("Where to apply"), blank=True)
    published_on = models.DateField(_("Published"), null=True, blank=True)
    expires_on = models.DateField(_("Shown until"))
    closed_on = models.DateField(_("Closed"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    entered_by_name = models.CharField(_("Name"), max_length=200, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["expires_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_on=None) | models.Q(expires_on__gte=models.F("published_on")),
                name="vacancy_dates",
                violation_error_message=_("The last day must come after the day it was published."),
            ),
            models.UniqueConstraint("need", name="vacancy_once_per_need"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("vacancy", args=self.address)

    @property
    def address(self):
        """What its addresses hold: the number, which finds it, and the title, which tells people what it is."""
        return self.pk, slugify(self.title_nb.casefold().translate(NORWEGIAN_LETTERS))[:70] or "jobb"

    @property
    def title(self):
        return both(self, "title")

    @property
    def text(self):
        return both(self, "text")

    @property
    def place(self):
        return self.municipality or self.organisation.municipality

    @property
    def state(self):
        if self.published_on is None:
            return self.State.DRAFT
        if self.closed_on and self.closed_on <= today():
            return self.State.CLOSED
        return self.State.EXPIRED if self.expires_on < today() else self.State.PUBLISHED

    @property
    def shown_fields(self):
        """Its fields of study; one that is not saved yet has none."""
        return list(self.fields.all()) if self.pk else []

    @property
    def is_thesis(self):
        """A topic to write about is no employment."""
        return self.kind == self.Kind.THESIS

    @property
    def called(self):
        """What it is, in words: a public employer's job is a vacant post."""
        if self.kind != self.Kind.JOB:
            return self.get_kind_display()
        return _now("Vacant post") if self.organisation.is_public_employer else _now("Vacancy")

    def sought(self, at=None):
        """Itself, while it is public; its text alone is what is passed on."""
        if not Vacancy.objects.published(today(at)).contains(self):
            return None
        return Sought.of(self, absolute("vacancy_text", LANGUAGE, *self.address))

    def logged_as(self):
        """The need it came of counts too: what was told of one is told of the other."""
        return {"vacancy": self, "need": self.need}

    @transaction.atomic
    def publish(self, by, at=None):
        """Everyone can read it from now on, until its last day."""
        day = today(at)
        self._lock()
        self.STEPS.target("publish", self.state)
        if not Organisation.objects.advertising(day).contains(self.organisation):
            raise Refused(_now("Only members and approved employers can publish vacancies."))
        if self.expires_on < day:
            raise Refused(_now("The last day has passed. Choose a later one first."))
        self.published_on, self.closed_on = day, None
        self._step("publish", by, at)

    @transaction.atomic
    def close(self, by, at=None):
        """It is taken, or given up: gone from the list at once."""
        self._lock()
        self.STEPS.target("close", self.state)
        self.closed_on = today(at)
        self._step("close", by, at)

    @transaction.atomic
    def discard(self, by, at=None):
        """A draft that nobody wants any more."""
        self._lock()
        self.STEPS.target("discard", self.state)
        Event.objects.record("vacancy.discard", self, by=by, at=at)
        self.delete()

    def _step(self, verb, by, at):
        self.save(update_fields=["published_on", "closed_on"])
        Event.objects.record(f"vacancy.{verb}", self, by=by, at=at)
