from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.choices import Attribution, JobMatch
from people.clock import now, today
from people.models import Event
from people.residence import area_field, municipality_field, residence_agrees
from trainees.models.traineeships import Traineeship


class FollowUpQuerySet(models.QuerySet):
    def due(self, on=None):
        """Rounds whose date has come and that nobody has answered or declined."""
        return self.filter(due_on__lte=on or today(), answered_at=None, declined_at=None)


class FollowUp(models.Model):
    """What became of a former trainee one, two or three years after: residence and job."""

    ROUNDS = (12, 24, 36)

    class Source(models.TextChoices):
        SELF = "self", _("The person")
        MANAGER = "manager", _("The manager")
        IMPORT = "import", _("Import")

    class YesNo(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class OfferFrom(models.TextChoices):
        HOST = "host", _("One of my companies")
        OTHER = "other", _("Another one")

    traineeship = models.ForeignKey(
        Traineeship, models.CASCADE, related_name="follow_ups", verbose_name=_("Traineeship")
    )
    months = models.PositiveSmallIntegerField(_("Months after the end"))
    due_on = models.DateField(_("Due"))
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("Reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    # A late answer says which day it tells about; empty: the day it was given.
    describes_on = models.DateField(_("Tells about"), null=True, blank=True)
    declined_at = models.DateTimeField(_("Declined"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=10, choices=Source, blank=True)
    municipality = municipality_field(_("Lives in"))
    area = area_field()
    job_title = models.CharField(_("Job"), max_length=160, blank=True)
    employer = models.CharField(_("Employer"), max_length=160, blank=True)
    job_municipality = municipality_field(_("Works in"))
    job_area = area_field()
    first_job_month = models.DateField(_("First job from"), null=True, blank=True)
    had_offer = models.CharField(_("Offered a job in the region"), max_length=3, choices=YesNo, blank=True)
    offer_from = models.CharField(_("Offer from"), max_length=5, choices=OfferFrom, blank=True)
    attribution = models.CharField(_("The programme led to it"), max_length=10, choices=Attribution, blank=True)
    job_match = models.CharField(_("How well the job fits"), max_length=10, choices=JobMatch, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["traineeship", "months"]
        constraints = [
            models.UniqueConstraint("traineeship", "months", name="follow_up_once_per_round"),
            models.CheckConstraint(condition=models.Q(months__in=[12, 24, 36]), name="follow_up_rounds"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, source="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(source="")),
                name="follow_up_answer_has_source",
            ),
            residence_agrees("municipality", "area", "follow_up_residence"),
            residence_agrees("job_municipality", "job_area", "follow_up_job_place"),
        ]

    def __str__(self):
        return f"{self.traineeship} +{self.months}"

    @property
    def tells_about(self):
        """The day the answer is about, or None without an answer."""
        return self.answered_at and (self.describes_on or today(self.answered_at))

    @transaction.atomic
    def answer(self, source="self", by=None, at=None, **answers):
        """Record what became of the person at this time."""
        for name, value in answers.items():
            setattr(self, name, value)
        self.answered_at, self.source = now(at), source
        self.save()
        Event.objects.record("follow_up.answer", self, by=by, person=self.traineeship.user, at=at)
