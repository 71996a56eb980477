"""Whether two applications to one call are from the same person: a question to the manager, answered by nobody else."""

from collections import defaultdict
from itertools import combinations

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models.search_rows import SearchRow
from people.clock import now
from people.models import Event
from people.states import Refused

# A call where so many pairs look alike has another trouble than doubles.
MOST_ASKED = 50


class DoubleQuerySet(models.QuerySet):
    """Mixed into the QuerySet of applications; all start from `open_to_staff`."""

    def standing_now(self):
        """Those that count: neither taken back nor merged."""
        return self.exclude(state__in=["draft", "merged", "withdrawn"])

    def doubles_of(self, application):
        """Others in the same call with the same address in any spelling, or the same phone and name, that nobody has
        said are from somebody else."""
        row = SearchRow.objects.filter(pk=application.pk).first()
        if row is None or application.state in {"merged", "withdrawn"}:
            return self.none()
        alike = models.Q(search_row__address=row.address)
        if row.phone_and_name:
            alike |= models.Q(search_row__phone_and_name=row.phone_and_name)
        others = self.standing_now().filter(alike, call=application.call_id).exclude(pk=application.pk)
        return others.exclude(pk__in=ToldApart.objects.from_(application))

    def double_pairs(self):
        """[(earlier, later)] of all that may be one person among these, the ones of the first pairs loaded."""
        pairs = set()
        for key in ("address", "phone_and_name"):
            # First what is there twice at all: the index alone tells it.
            twice = SearchRow.objects.exclude(**{key: ""}).values(key).annotate(n=models.Count("*")).filter(n__gt=1)
            here = SearchRow.objects.filter(**{f"{key}__in": twice.values(key)})
            here = here.filter(application__in=self.standing_now().order_by().values("pk"))
            groups = here.values("application__call", key).annotate(n=models.Count("pk"))
            for numbers in groups.filter(n__gt=1).values_list(ArrayAgg("pk"), flat=True)[:MOST_ASKED]:
                pairs |= set(combinations(sorted(numbers), 2))
        asked = sorted(pairs - ToldApart.objects.pairs(pairs))[:MOST_ASKED] if pairs else []
        rows = self.in_bulk({number for pair in asked for number in pair}) if asked else {}
        return [(rows[one], rows[other]) for one, other in asked]


class ToldApartQuerySet(models.QuerySet):
    def from_(self, application):
        """The numbers of those that are known to be from somebody else than one application."""
        found = defaultdict(set)
        rows = self.filter(models.Q(first=application) | models.Q(second=application))
        for first, second in rows.values_list("first", "second"):
            found[first].add(second)
            found[second].add(first)
        return found[application.pk]

    def pairs(self, among):
        """Which of some pairs of numbers are known to be two persons."""
        firsts = {first for first, _second in among}
        return set(self.filter(first__in=firsts).values_list("first", "second"))


class ToldApart(models.Model):
    """That somebody has looked at two applications and said that they are from two persons."""

    first = models.ForeignKey("applications.Application", models.CASCADE, related_name="+")
    second = models.ForeignKey("applications.Application", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("Said by"), max_length=200)
    at = models.DateTimeField(_("When"))

    objects = ToldApartQuerySet.as_manager()

    class Meta:
        verbose_name = _("two persons")
        verbose_name_plural = _("two persons")
        constraints = [
            models.UniqueConstraint("first", "second", name="told_apart_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="told_apart_in_order"),
        ]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return f"{self.first_id} ≠ {self.second_id}"


class Doubling:
    """Mixed into Application."""

    @transaction.atomic
    def merge(self, into, by, at=None):
        """A duplicate of another application of the same person: kept beside it, readable from it, not counted."""
        self._lock()
        if into.pk == self.pk or into.call_id != self.call_id or into.state in {"draft", "merged", "withdrawn"}:
            raise Refused(_now("There is no other application with that reference in this call."))
        if self.state in {"offered", "accepted"}:
            raise Refused(_now("This one has an offer. Let it stay, and merge the other one into it."))
        self.interviews.let_go(at)
        self.merged.update(merged_into=into)
        self.merged_into = into
        self._profile().filter(application=self).update(application=into)
        self._clear_prepared()
        self._step("merge", by, at)

    @transaction.atomic
    def tell_apart(self, other, by, at=None):
        """«Nei»: two persons; nobody is asked about these two again."""
        first, second = sorted([self.pk, other.pk])
        values = {"by": by, "by_name": str(by), "at": now(at)}
        _row, new = ToldApart.objects.get_or_create(first_id=first, second_id=second, defaults=values)
        if new:
            for one in (self, other):
                Event.objects.record("application.tell_apart", one, by=by, person=one.user, at=at)
