"""Whom an interview takes up, what stands in the applicant's calendar, and what was written down."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models.applications import Application
from applications.models.interviews import Interview
from people.clock import now
from people.ranges import MomentRange
from people.states import Refused


class InterviewPersonQuerySet(models.QuerySet):
    def take(self, interview, person, is_applicant=False):
        """The person is taken up by the interview; refused when another one has that time."""
        try:
            with transaction.atomic():
                return self.create(
                    interview=interview,
                    person=person,
                    is_applicant=is_applicant,
                    starts_at=interview.starts_at,
                    ends_at=interview.ends_at,
                )
        except IntegrityError as error:
            raise Refused(_now("%(name)s already has an interview at that time.") % {"name": person}) from error

    def applicants(self):
        """Those who are interviewed."""
        return self.filter(is_applicant=True)

    def interviewers(self):
        """Those who ask."""
        return self.filter(is_applicant=False).select_related("person")


class InterviewPerson(models.Model):
    """That a person is taken up by an interview: nobody is at two at the same time, whoever writes it down."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="people", verbose_name=_("Interview"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="interview_times", verbose_name=_("Person")
    )
    is_applicant = models.BooleanField(_("Applicant"), default=False)
    # As the interview has them, for the database to compare.
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))

    objects = InterviewPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in an interview")
        verbose_name_plural = _("people in interviews")
        ordering = ["starts_at", "pk"]
        constraints = [
            ExclusionConstraint(
                name="interview_person_not_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (MomentRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Somebody already has an interview at that time."),
            )
        ]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return f"{self.person} {self.interview}"


class CalendarEntryQuerySet(models.QuerySet):
    @transaction.atomic
    def put(self, interview):
        """The interview stands in the applicant's calendar, as it is now."""
        values = {"starts_at": interview.starts_at, "ends_at": interview.ends_at, "place": interview.place}
        key = {"application": interview.application, "kind": interview.kind}
        entry, is_new = self.select_for_update().get_or_create(**key, defaults=values)
        if not is_new:
            entry.change(cancelled=False, **values)

    @transaction.atomic
    def take_out(self, interview):
        """The applicant is not expected: the calendar says so from the next time it asks."""
        found = self.select_for_update().filter(application=interview.application, kind=interview.kind, cancelled=False)
        for entry in found:
            entry.change(cancelled=True)


class CalendarEntry(models.Model):
    """One interview in an applicant's calendar: always the same entry, with a number that rises when it changes."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="calendar", verbose_name=_("Application"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Interview.Kind)
    sequence = models.PositiveSmallIntegerField(_("Changes"), default=0)
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(_("Place or video"), max_length=160)
    cancelled = models.BooleanField(_("Cancelled"), default=False)

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint("application", "kind", name="calendar_entry_once_per_kind")]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return f"{self.get_kind_display()} ({self.sequence})"

    def change(self, **values):
        """Write what is new; what stays the same is no change."""
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.sequence += 1
            self.save()


class InterviewNote(models.Model):
    """What one who asked wrote down about an interview. The applicant may ask to read it."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="notes", verbose_name=_("Interview"))
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="interview_notes", verbose_name=_("Application")
    )
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    assessor_name = models.CharField(_("Name"), max_length=200)
    at = models.DateTimeField(_("When"))
    text = models.TextField(_("Note"))

    class Meta:
        verbose_name = _("interview note")
        verbose_name_plural = _("interview notes")
        ordering = ["at", "pk"]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return f"{self.assessor_name}: {self.text[:40]}"

    @classmethod
    def write(cls, interview, text, by, at=None):
        """Staff write down what was said, while they talk or afterwards."""
        return cls.objects.create(
            interview=interview,
            application=interview.application,
            assessor=by,
            assessor_name=str(by),
            at=now(at),
            text=text,
        )
