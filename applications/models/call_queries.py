"""Which calls: open, announced, due, current."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from people.clock import now


class CallQuerySet(models.QuerySet):
    def announced(self):
        """Calls the public may know of: everything but drafts."""
        return self.exclude(state=self.model.State.DRAFT)

    def open(self, at=None):
        """Calls that take applications at this moment, by the clock; the deadline is inclusive."""
        at = now(at)
        return self.filter(
            state__in=[self.model.State.SCHEDULED, self.model.State.OPEN], opens_at__lte=at, deadline__gte=at
        )

    def to_tell(self, at=None):
        """Open calls that those who asked (K4) have not heard of yet."""
        return self.open(at).filter(told_at=None)

    def with_positions(self):
        """With what the public page shows of each and of its positions, the main call first."""
        from applications.models.positions import Position

        shown = Position.objects.select_related("organisation", "organisation__municipality", "municipality")
        return self.order_by("supplementary", "deadline").prefetch_related(
            "criteria", models.Prefetch("positions", shown.prefetch_related("fields"))
        )

    def upcoming(self, at=None):
        """Calls that are announced and not open yet, the next one first."""
        return self.filter(state=self.model.State.SCHEDULED, opens_at__gt=now(at)).order_by("opens_at")

    def due_to_open(self, at=None):
        """Scheduled calls whose opening time has come, for the nightly job to write it down."""
        return self.filter(state=self.model.State.SCHEDULED, opens_at__lte=now(at))

    def due_to_close(self, at=None):
        """Calls whose deadline and the minutes after it have passed, and that nobody has closed yet."""
        late = now(at) - timedelta(minutes=settings.MINUTES_GRACE_AFTER_DEADLINE)
        return self.filter(state__in=[self.model.State.SCHEDULED, self.model.State.OPEN], deadline__lt=late)

    def next_deadline_after(self, call, at=None):
        """When the next main call that is announced closes, or None: what a kept application waits for."""
        following = self.filter(deadline__gt=max(now(at), call.deadline), supplementary=False)
        return following.exclude(state=self.model.State.DRAFT).aggregate(first=models.Min("deadline"))["first"]

    def with_counts(self):
        """Each with how many applications were sent to it."""
        from applications.models.applications import Application

        sent = Application.objects.sent().filter(call=models.OuterRef("pk")).order_by().values("call")
        count = sent.annotate(n=models.Count("pk")).values("n")
        return self.annotate(sent_count=Coalesce(models.Subquery(count), 0))

    def without_waiting(self):
        """Closed calls in which every application has its final answer."""
        from applications.models.applications import Application

        waiting = Application.objects.not_final().values("call")
        return self.filter(state=self.model.State.CLOSED).exclude(pk__in=waiting)

    def with_slug(self, slug):
        """The one at this address, or None."""
        return self.filter(slug=slug).first()

    def that_take_positions(self):
        """Calls that are not closed, the one that starts first first."""
        return self.filter(
            state__in=[self.model.State.DRAFT, self.model.State.SCHEDULED, self.model.State.OPEN]
        ).order_by("starts_on")

    def main(self):
        """The calls of the year, without the supplementary ones."""
        return self.filter(supplementary=False)

    def current(self):
        """Calls somebody works with: not archived, newest deadline first."""
        return self.exclude(state=self.model.State.ARCHIVED).order_by("-deadline")

    def for_texts(self, at=None):
        """The call that page texts tell about: the open one, else the next one, else the last one; main ones first."""
        at = now(at)
        rank = models.Case(
            models.When(pk__in=self.model.objects.open(at).values("pk"), then=0),
            models.When(opens_at__gt=at, then=1),
            default=2,
        )
        soonest = models.Case(models.When(rank__lt=2, then="opens_at"))
        return self.announced().annotate(rank=rank).order_by("rank", "supplementary", soonest, "-deadline").first()
