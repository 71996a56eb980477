from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from people.clock import now, plus_days, today
from people.models import Event


class DataRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests nobody has answered yet, the oldest first."""
        return self.filter(closed_at=None).order_by("made_at")

    def of(self, user):
        """A person's own requests."""
        return self.filter(user=user).order_by("-made_at")

    @transaction.atomic
    def ask(self, user, text, at=None):
        """A person asks for help with own data; the answer is due within a month, and a letter says so."""
        from programme import emails

        request = self.create(user=user, text=text, made_at=now(at))
        Event.objects.record("data_request.ask", request, by=user, person=user, at=at)
        emails.data_request_received(request, at)
        return request


class DataRequest(models.Model):
    """A wish about one's own data that needs a person to answer, within a month."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_requests", verbose_name=_("Person")
    )
    text = models.TextField(_("What do you want help with?"))
    made_at = models.DateTimeField(_("Made"))
    closed_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    closed_by_name = models.CharField(_("Answered by"), max_length=200, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about data")
        verbose_name_plural = _("requests about data")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by_name="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(closed_by_name="")),
                name="data_request_closed_by_someone",
            )
        ]

    def __str__(self):
        return f"{self.user} {self.made_at:%d.%m.%Y}"

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def due_on(self):
        return plus_days(today(self.made_at), settings.DAYS_DATA_REQUEST_DUE)

    def is_alarming(self, at=None):
        """From day 25 on, so that the month is kept."""
        return self.closed_at is None and plus_days(self.made_at, settings.DAYS_DATA_REQUEST_ALARM) <= now(at)

    def close(self, by, at=None):
        """The manager has answered."""
        self.closed_at, self.closed_by_name = now(at), str(by)
        self.save(update_fields=["closed_at", "closed_by_name"])
        Event.objects.record("data_request.close", self, by=by, person=self.user, at=at)


class NightlyRunQuerySet(models.QuerySet):
    def last_finished(self):
        """The newest run that came to its end, or None; one for an earlier date does not count as last night's."""
        ended = self.exclude(finished_at=None).filter(on__gte=TruncDate("started_at"))
        return ended.order_by("-finished_at").first()

    def is_due(self, at=None):
        """Whether the worker should run it: 03.15 Oslo time has passed since the last run, or a day has."""
        from django.utils import timezone

        last = self.last_finished()
        if last is None:
            return True
        local = timezone.localtime(now(at))
        planned = local.replace(hour=3, minute=15, second=0, microsecond=0)
        if planned > local:
            planned -= timedelta(days=1)
        return last.started_at < planned


class NightlyRun(models.Model):
    """One run of everything that is due by a date."""

    on = models.DateField(_("For"))
    started_at = models.DateTimeField(_("Started"))
    finished_at = models.DateTimeField(_("Finished"), null=True, blank=True)
    # What it did, as counts only; under "failed" the names of the steps that did not come to their end.
    done = models.JSONField(default=dict)

    objects = NightlyRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("nightly run")
        verbose_name_plural = _("nightly runs")
        ordering = ["-started_at"]

    def __str__(self):
        return f"{self.on}"

    @property
    def failed(self):
        """The names of the steps that failed."""
        return self.done.get("failed", [])

    @property
    def changes(self):
        """How much the steps did, together."""
        return sum(count for name, count in self.done.items() if name != "failed")

    def is_late(self, at=None):
        """More than 26 hours ago: the worker may have stopped."""
        return now(at) - self.started_at > timedelta(hours=26)
