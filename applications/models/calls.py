from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.guide import questions, standard_questions
from applications.models.call_queries import CallQuerySet
from applications.models.renewing import Renewing
from companies.models import Organisation
from people.choices import DEGREE_IN_A_SENTENCE, Degree
from people.clock import end_of_day, now, plus_days, plus_months, today
from people.languages import both
from people.models import Consent, Event, Letter
from people.phrases import number
from people.states import Refused, StateTable, Step
from trainees.models import Cohort

# L1: what an advertisement must say with a public employer's position.
LIST_WARNING_NB = (
    "Dette er en offentlig arbeidsgiver, som må lage en søkerliste som alle kan be om å få se. "
    "Opplysninger om deg kan bli offentlige selv om du ber om ikke å stå på listen."
)
LIST_WARNING_EN = (
    "This is a public employer, which must keep a list of applicants that anyone may ask to see. "
    "Information about you may be made public even if you ask not to be listed."
)
NO_LIST_WARNING = _(
    "A public employer's position is only advertised with the text about the public applicant list. Write it first."
)


class Call(Renewing, models.Model):
    """A call for applications to the places of one cohort: dates, places, criteria and what the answers will say."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("call", "Draft")
        SCHEDULED = "scheduled", pgettext_lazy("call", "Scheduled")
        OPEN = "open", pgettext_lazy("call", "Open")
        CLOSED = "closed", pgettext_lazy("call", "Closed")
        DECIDED = "decided", pgettext_lazy("call", "Decided")
        ARCHIVED = "archived", pgettext_lazy("call", "Archived")

    STEPS = StateTable(
        Step("schedule", ("draft",), "scheduled"),
        Step("open", ("scheduled",), "open", "clock"),
        Step("close", ("scheduled", "open"), "closed", "clock"),
        Step("reopen", ("closed",), "open"),
        Step("decide", ("closed",), "decided"),
        Step("archive", ("decided",), "archived"),
    )

    # What K4 promises.
    MOST_LETTERS_A_YEAR = 3

    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    slug = models.SlugField(_("Address"), max_length=60, unique=True)
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("Cohort")
    )
    supplementary = models.BooleanField(_("Supplementary call"), default=False)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    deadline = models.DateTimeField(_("Deadline"))
    # The duty to make a public applicant list follows the first deadline, whatever later ones are set.
    first_deadline = models.DateTimeField(_("First deadline"), null=True, blank=True, editable=False)
    interviews_on = models.DateField(_("Interviews from"))
    answers_by = models.DateField(_("Answers by"))
    starts_on = models.DateField(_("Start"))
    places = models.PositiveSmallIntegerField(_("Places"), default=5, validators=[MinValueValidator(1)])
    text_nb = models.TextField(_("Text (Norwegian)"), blank=True)
    text_en = models.TextField(_("Text (English)"), blank=True)
    list_warning_nb = models.TextField(_("Text (Norwegian)"), default=LIST_WARNING_NB, blank=True)
    list_warning_en = models.TextField(_("Text (English)"), default=LIST_WARNING_EN, blank=True)
    # Information for applicants, never a stop.
    min_level = models.CharField(_("At least"), max_length=20, choices=Degree, blank=True)
    max_years_since_degree = models.PositiveSmallIntegerField(
        _("Years since the degree, at most"), null=True, blank=True
    )
    max_years_experience = models.PositiveSmallIntegerField(_("Years of experience, at most"), null=True, blank=True)
    interview_guide = models.TextField(
        _("Interview guide"),
        default=standard_questions,
        blank=True,
        help_text=_("One question a line, the same for everyone."),
    )
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-deadline"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deadline__gt=models.F("opens_at")),
                name="call_deadline_after_opening",
                violation_error_message=_("The deadline must be after the opening."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("positions")

    @property
    def title(self):
        return both(self, "title")

    @property
    def text(self):
        return both(self, "text")

    @property
    def list_warning(self):
        return both(self, "list_warning")

    @property
    def is_extended(self):
        """Whether a later deadline than the first one has been published."""
        return self.first_deadline is not None and self.deadline > self.first_deadline

    @property
    def can_start_next(self):
        return self.state != self.State.DRAFT

    def clean(self):
        """What is announced keeps the text about public applicant lists (L1)."""
        if self.state != self.State.DRAFT and not self.list_warning_nb.strip():
            raise ValidationError({"list_warning_nb": NO_LIST_WARNING})

    def note_deadline(self, at=None):
        """A deadline that is changed before the call opens is the first one: nobody has read another."""
        if self.state == self.State.SCHEDULED and self.opens_at > now(at):
            self.first_deadline = self.deadline

    def is_open(self, at=None):
        """Whether applications may be sent at this moment."""
        return self.state in {self.State.SCHEDULED, self.State.OPEN} and self.opens_at <= now(at) <= self.deadline

    @property
    def last_minute(self):
        """Until when those who had the page open at the deadline may still send."""
        return self.deadline + timedelta(minutes=settings.MINUTES_GRACE_AFTER_DEADLINE)

    @property
    def minutes_of_grace(self):
        """«ti», as it stands inside a sentence."""
        return number(settings.MINUTES_GRACE_AFTER_DEADLINE, get_language())

    @property
    def drafts_erased_on(self):
        """The day drafts that were not sent are deleted."""
        return plus_days(today(self.deadline), settings.DAYS_DRAFT_KEPT)

    def in_grace(self, at=None):
        """The minutes after the deadline in which what was begun may be sent."""
        running = self.state in {self.State.SCHEDULED, self.State.OPEN}
        return running and self.deadline < now(at) <= self.last_minute

    @property
    def is_closing(self):
        """The deadline is so near that a page may be open when it passes."""
        return self.is_open() and self.deadline < plus_days(now(), 1)

    @property
    def answers_by_end(self):
        """The last moment of the day answers are promised by."""
        return end_of_day(self.answers_by)

    @property
    def earliest_year(self):
        """Graduates after this year are whom we first of all look for; None without that criterion."""
        if self.max_years_since_degree is None:
            return None
        return self.starts_on.year - self.max_years_since_degree

    @property
    def level_in_words(self):
        """«bachelorgrad», as it stands inside a sentence."""
        return DEGREE_IN_A_SENTENCE[self.min_level]

    @property
    def guide(self):
        """The questions of the interview guide."""
        return questions(self.interview_guide)

    @property
    def free_places(self):
        """Places without an outstanding or accepted offer."""
        from applications.models.offers import Offer

        return self.places - Offer.objects.holding().filter(position__call=self).count()

    def hideable(self):
        """Whom an applicant may hide from: today's members, and the call's own employers."""
        members = Organisation.objects.members().values("pk")
        chosen = models.Q(pk__in=members) | models.Q(positions__call=self)
        return Organisation.objects.filter(chosen).distinct().only("name", "sort_key").order_by("sort_key")

    @property
    def advertisement(self):
        """Plain text about the call and its positions, to paste into job sites."""
        from applications.planning import advertisement

        return advertisement(self, list(self.positions.select_related("organisation__municipality", "municipality")))

    @property
    def lacks_criteria(self):
        return not self.criteria.exists()

    @cached_property
    def criteria_in_use(self):
        """Whether somebody has assessed by them: then they stay the same for all."""
        return self.criteria.in_use().exists()

    def suggest_criteria(self, by):
        """Written criteria to begin from, when there are none."""
        from applications.models.assessments import CallCriterion

        if self.lacks_criteria:
            CallCriterion.suggest(self)

    def warnings(self):
        """What the manager should look at again; none of it stops anything."""
        from applications.planning import call_warnings

        return call_warnings(self)

    @transaction.atomic
    def schedule(self, by, at=None):
        """Announce the call: it opens by itself when its time comes."""
        if not self.positions.exists():
            raise Refused(_now("Add at least one trainee position first."))
        if self.positions.public_employers().exists() and not self.list_warning_nb.strip():
            raise Refused(str(NO_LIST_WARNING))
        if self.deadline <= now(at):
            raise Refused(_now("Choose a deadline that has not passed."))
        self.first_deadline = self.deadline
        if self.cohort is None:
            self.cohort = Cohort.starting(self.starts_on)
        self._step("schedule", by, at)
        self._shorten_kept_applications()

    def _shorten_kept_applications(self):
        """Applications kept for the next call (K8) are kept to its deadline, now that it is known."""
        from applications.models.applications import Application

        if not self.supplementary:
            last = today(self.deadline)
            Application.objects.kept_beyond(last).exclude(call=self).update(kept_until=last)

    def open(self, at=None):
        """The opening time has come."""
        self._step("open", None, at)

    @transaction.atomic
    def tell_those_who_asked(self, at=None):
        """E21, once, to everyone whose consent K4 stands and who has not had three such letters this year."""
        from applications import emails

        self.told_at = now(at)
        self.save(update_fields=["told_at"])
        enough = Letter.objects.had_often("E21", self.MOST_LETTERS_A_YEAR, since=plus_months(now(at), -12))
        for consent in Consent.objects.active(at).of("K4").exclude(user__in=enough).select_related("user"):
            emails.call_opens(self, consent, at)

    @transaction.atomic
    def close(self, by=None, at=None):
        """The deadline has passed: what was sent is read, unsent changes are dropped."""
        if by and now(at) <= self.last_minute:
            raise Refused(_now("The deadline has not passed. Change the deadline first if the call should close now."))
        self._step("close", by, at)
        for application in self.applications.sent_before_deadline():
            application.take_under_review(by=by, at=at)

    @transaction.atomic
    def reopen(self, by, deadline, at=None):
        """A later, published deadline; those already under review stay there."""
        if deadline <= now(at):
            raise Refused(_now("Choose a deadline that has not passed."))
        self.deadline = deadline
        self._step("reopen", by, at)

    @transaction.atomic
    def decide(self, by, at=None):
        """Every application has its final answer."""
        waiting = self.applications.not_final().count()
        if waiting:
            raise Refused(_now("%(count)s applications have no final answer yet.") % {"count": waiting})
        self.decided_at = now(at)
        self._step("decide", by, at)

    def archive(self, by, at=None):
        """Nobody works with the call any more."""
        self._step("archive", by, at)

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"call.{verb}", self, by=by, at=at)
