from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models.contact_queries import reachable
from companies.models.contacts import OrgContact
from companies.models.organisations import Organisation
from companies.models.seeking import LANGUAGE, Seeking, Sought
from people.choices import Degree
from people.clock import end_of_day, now, plus_days, start_of_day, today
from people.dates import long_date
from people.keys import keys_in
from people.links import absolute
from people.models import Event, FieldOfStudy, Municipality
from people.states import Refused, StateTable, Step, not_now


def next_start_year(on=None):
    """The year of the next start of a cohort: this one until August, then the next."""
    day = on or today()
    return day.year if day < date(day.year, 8, 1) else day.year + 1


@dataclass
class Asked:
    """One member of a round of E25: whom the letter goes to, or why none goes."""

    organisation: Organisation
    contacts: list
    need: "CompetenceNeed | None"

    @property
    def gets_it(self):
        return bool(self.contacts) and self.need is None


@dataclass
class Demand:
    """What the members look for in a year, without saying who: workplaces, fields and places with their counts."""

    year: int
    workplaces: int
    fields: list
    places: list


class CompetenceNeedQuerySet(models.QuerySet):
    def answered(self):
        """Needs that say whom the member looks for."""
        return self.filter(state=CompetenceNeed.State.ANSWERED)

    def past_answering(self, on=None):
        """Asked and never answered, and the reply date has passed; without one, when the year itself has begun."""
        day = on or today()
        late = models.Q(reply_by__lt=day) | models.Q(reply_by=None, start_year__lte=day.year)
        return self.filter(late, state=CompetenceNeed.State.ASKED)

    def unanswered(self):
        """Asked, and not answered yet."""
        return self.filter(state=CompetenceNeed.State.ASKED)

    def to_remind(self, at=None):
        """Asked some days ago, the reply date near, not answered and not reminded of."""
        last = plus_days(today(at), settings.DAYS_REMINDER_BEFORE_DEADLINE)
        near = self.unanswered().filter(reply_by__gte=today(at), reply_by__lte=last, reminded_at=None)
        return near.filter(asked_at__lt=plus_days(now(at), -1)).select_related("organisation")

    def of(self, organisation):
        """What one member has been asked and has answered."""
        return self.filter(organisation=organisation).select_related("municipality").prefetch_related("fields")

    def next_to_answer(self, organisation, on=None):
        """The question a member has not answered for a year ahead, else a new one for the next start."""
        asked = self.of(organisation).filter(state__in=["asked", "silent"], start_year__gte=(on or today()).year)
        year = next_start_year(on)
        return asked.order_by("start_year").first() or CompetenceNeed(organisation=organisation, start_year=year)

    def changeable(self, organisation, on=None):
        """Answers of one member that may still be changed: the year is ahead, and no position has come of them."""
        return self.of(organisation).filter(start_year__gte=(on or today()).year, positions=None)

    def with_what_came(self):
        """With the positions and the vacancy that have come of each."""
        return self.prefetch_related("positions", "vacancies")

    def nobody_fits(self):
        """Those whose member has said that nobody in the pool fits, and that the manager has not taken up."""
        return self.answered().exclude(nobody_fits_at=None)

    def wanting_trainee(self, year):
        """Answers that ask for a trainee and have not become a position."""
        wanted = self.answered().filter(start_year=year, wants_trainee=True, positions=None)
        return wanted.select_related("organisation", "municipality").prefetch_related("fields")

    def among(self, pks):
        """Exactly those ticked; nothing ticked is nothing."""
        return self.filter(pk__in=keys_in(pks))

    def for_years_ahead(self, on=None):
        """Answers that ask for a trainee, this year or later, and have not become a position."""
        return self.answered().filter(start_year__gte=(on or today()).year, wants_trainee=True, positions=None)

    def per_year(self):
        """How many members stand where, a row for each year, newest first."""
        counts = {state.value: models.Count("pk", filter=models.Q(state=state)) for state in CompetenceNeed.State}
        wanted = models.Count("pk", filter=models.Q(state="answered", wants_trainee=True))
        return self.order_by().values("start_year").annotate(trainees=wanted, **counts).order_by("-start_year")

    def demand(self, year):
        """The real demand of a year, as the public may see it; None when nobody has answered."""
        answered = self.answered().filter(start_year=year)
        workplaces = answered.count()
        if not workplaces:
            return None
        count = models.Count("needs", filter=models.Q(needs__in=answered.values("pk")))
        found = [
            list(model.objects.annotate(asked_for=count).filter(asked_for__gt=0).order_by("-asked_for", order))
            for model, order in ((FieldOfStudy, "order"), (Municipality, "sort_key"))
        ]
        return Demand(year, workplaces, *found)

    def whom_to_ask(self, start_year):
        """Every member, with whom E25 goes to or why it does not."""
        members = list(Organisation.objects.members().order_by("sort_key", "name"))
        needs = {need.organisation_id: need for need in self.filter(start_year=start_year)}
        contacts = OrgContact.objects.to_write_to_each(members)
        return [Asked(one, reachable(contacts[one.pk]), needs.get(one.pk)) for one in members]

    @transaction.atomic
    def ask(self, start_year, reply_by, by, at=None):
        """E25 to every member that has not been asked for the year and can be reached; returns the questions."""
        from companies import emails

        # Two managers, or one who clicks twice, ask once.
        list(Organisation.objects.members().select_for_update().values("pk"))
        made = []
        for asked in self.whom_to_ask(start_year):
            if asked.gets_it:
                need = self.create(
                    organisation=asked.organisation, start_year=start_year, reply_by=reply_by, asked_at=now(at)
                )
                Event.objects.record("need.ask", need, by=by, at=at)
                emails.need_asked(need, asked.contacts, "E25", at)
                made.append(need)
        return made


class CompetenceNeed(Seeking):
    """What a member asks for before a call: whom they need for the year that starts."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("competence_need", "Asked")
        ANSWERED = "answered", pgettext_lazy("competence_need", "Answered")
        NO_NEED = "no_need", pgettext_lazy("competence_need", "No need now")
        SILENT = "silent", pgettext_lazy("competence_need", "No answer")

    STEPS = StateTable(
        Step("answer", ("asked", "silent", "no_need", "answered"), "answered", "member"),
        Step("decline", ("asked", "silent", "answered"), "no_need", "member"),
        Step("close", ("asked",), "silent", "clock"),
        Step("report_nobody_fits", ("answered",), "answered", "member"),
        Step("take_up", ("answered",), "answered"),
    )
    SEEK = "need.seek"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="needs", verbose_name=_("Organisation"))
    start_year = models.PositiveSmallIntegerField(_("Start year"))
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("Asked"), null=True, blank=True)
    reply_by = models.DateField(_("Reply by"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("Reminded"), null=True, blank=True)
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
    # Nobody in the pool fits, says the member; until the manager has taken it up.
    nobody_fits_at = models.DateTimeField(_("Nobody fits"), null=True, blank=True)
    # Written down by staff after a phone call: by whom, and when the call was.
    entered_by_name = models.CharField(_("Entered by"), max_length=200, blank=True)
    called_on = models.DateField(_("Phone call"), null=True, blank=True)

    objects = CompetenceNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("competence need")
        verbose_name_plural = _("competence needs")
        ordering = ["-start_year", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "start_year",
                condition=models.Q(state__in=["asked", "silent"]),
                name="need_asked_once_a_year",
                violation_error_message=_("This member is asked for that year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(entered_by_name="", called_on=None)
                | (~models.Q(entered_by_name="") & models.Q(called_on__isnull=False)),
                name="need_call_has_name_and_date",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.start_year}"

    @property
    def how_answered(self):
        """«Registrert av Guro etter telefonsamtale 2. november 2026», or nothing when the member answered itself."""
        if not self.entered_by_name:
            return ""
        words = _now("Registered by %(staff)s after a phone call %(date)s")
        return words % {"staff": self.entered_by_name, "date": long_date(self.called_on)}

    @property
    def answerable_until(self):
        """The links in E25 work until the year begins, also after the reply date: a late answer is an answer."""
        year_begins = start_of_day(date(self.start_year, 1, 1))
        return max(year_begins, end_of_day(self.reply_by)) if self.reply_by else year_begins

    @property
    def is_settled(self):
        """Whether the member has answered, in one way or the other."""
        return self.state in {self.State.ANSWERED, self.State.NO_NEED}

    @property
    def waits_for_somebody(self):
        """Whether the member has said that nobody fits, and nobody has taken it up."""
        return self.state == self.State.ANSWERED and self.nobody_fits_at is not None

    @property
    def has_become_position(self):
        return self.positions.exists()

    def sought(self, at=None):
        """The vacancy that came of it, or else the position in an open call."""
        vacancy = self.vacancies.published(today(at)).first()
        if vacancy:
            return vacancy.sought(at)
        position = self.positions.listed(at).first()
        return position and Sought.of(position, f"{absolute('positions', LANGUAGE)}#{position.pk}")

    def logged_as(self):
        """The vacancy that came of it counts too: what was told of one is told of the other."""
        return {"need": self, "vacancy": self.vacancies.first()}

    @transaction.atomic
    def answer(self, *, fields=(), by=None, called_on=None, at=None, **values):
        """The member says whom it needs; `called_on` when staff write it down after a phone call."""
        self._lock()
        for name, value in values.items():
            setattr(self, name, value)
        self._settle("answer", by, called_on, at)
        self.fields.set(fields)

    @transaction.atomic
    def decline(self, by=None, called_on=None, at=None):
        """The member needs nobody this year."""
        self._lock()
        self._settle("decline", by, called_on, at)

    @transaction.atomic
    def report_nobody_fits(self, by, at=None):
        """Nobody in the pool fits: the manager reads it, and may know somebody."""
        self._lock()
        self.nobody_fits_at = self.nobody_fits_at or now(at)
        self._step("report_nobody_fits", by, at)

    @transaction.atomic
    def take_up(self, by, at=None):
        """The manager has called the member, or found somebody."""
        self._lock()
        self.nobody_fits_at = None
        self._step("take_up", by, at)

    @transaction.atomic
    def remind(self, at=None):
        """E25, once more and only once, to those who still have not answered."""
        from companies import emails

        self._lock()
        if self.state != self.State.ASKED or self.reminded_at:
            raise not_now()
        self.reminded_at = now(at)
        self.save(update_fields=["reminded_at"])
        contacts = OrgContact.objects.reachable(self.organisation)
        emails.need_asked(self, contacts, "E25-reminder", at)

    @transaction.atomic
    def close(self, at=None):
        """The date to answer has passed in silence."""
        self._lock()
        self._step("close", None, at)

    def _settle(self, verb, by, called_on, at):
        if self.pk and self.has_become_position:
            raise Refused(_now("The need has become a position in a call. Change the position instead."))
        self.answered_at, self.called_on = now(at), called_on
        self.entered_by_name = str(by) if called_on else ""
        self._step(verb, by, at, on_behalf=called_on is not None)

    def _step(self, verb, by, at, on_behalf=False):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"need.{verb}", self, by=by, at=at, on_behalf=on_behalf)

    def _lock(self):
        """Wait for anyone else who answers, and see what they said; one that is new has nobody else."""
        if self.pk:
            super()._lock()
