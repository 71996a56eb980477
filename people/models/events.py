from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.clock import now
from people.steps import WORDS

HOURS_LATELY = timedelta(hours=8)


class EventQuerySet(models.QuerySet):
    def about(self, *objects):
        """The steps taken with one object or several, newest first."""
        those = models.Q(pk__in=[])
        for one in objects:
            those |= models.Q(subject_type=one._meta.label_lower, subject_id=one.pk)
        return self.filter(those).order_by("-at", "-pk")

    def with_person(self, person):
        """What was done about or for one person, newest first."""
        return self.filter(person=person).order_by("-at", "-pk")

    def latest_of(self, model, since):
        """{key: when} of the last step taken with each row of a table since a moment."""
        taken = self.filter(subject_type=model._meta.label_lower, at__gt=since).order_by()
        return dict(taken.values_list("subject_id").annotate(last=models.Max("at")))

    def lately(self, step, subject, by, at=None):
        """Whether somebody has taken a step with one object within the last hours."""
        return self.about(subject).filter(step=step, actor=by, at__gt=now(at) - HOURS_LATELY).exists()

    def record(self, step, subject, by=None, person=None, at=None, on_behalf=False):
        """Write down who did what and when. No values: so no history needs cleaning when a person is erased."""
        return self.create(
            step=step,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            person=person,
            actor=by,
            # Only staff keep their name here; other people's names live and die with their own row.
            actor_name=by.name if by is not None and by.is_staff else "",
            on_behalf=on_behalf,
            at=now(at),
        )


class Event(models.Model):
    """Who took which step, and when; never what was written or changed."""

    at = models.DateTimeField(_("When"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps_taken",
        verbose_name=_("Who"),
    )
    actor_name = models.CharField(_("Name"), max_length=200, blank=True)
    # True: staff did it for the person after a phone call.
    on_behalf = models.BooleanField(_("On behalf"), default=False)
    step = models.CharField(_("Step"), max_length=60)
    subject_type = models.CharField(_("Kind"), max_length=60)
    subject_id = models.BigIntegerField(_("Number"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("About"),
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self):
        return f"{self.step} {self.at:%Y-%m-%d %H:%M}"

    @property
    def step_in_words(self):
        return WORDS.get(self.step, self.step)

    @property
    def shown_actor(self):
        """Who took the step, as far as it is kept; empty when the clock did."""
        return self.actor_name or str(self.actor or "")
