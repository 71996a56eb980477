"""Showing less: a candidate whom few are like shows the year within three, the field as «Annet», or no keywords.

What employers see is what stands in `field`, `completed_year` and `until_year`, so that lists, searches and counts know
no more than they show; what the person wrote is kept beside it, for the person alone.
"""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.clock import today
from people.locking import Locked
from people.models import FieldOfStudy

# With fewer alike than this, someone may recognise the person.
FEW = 3
SPAN = 3


def years(profile):
    """«2026», or «2024–2026» when the person wants it coarser; of a profile or of a row of the list."""
    return f"{profile.completed_year}–{profile.until_year}" if profile.until_year else str(profile.completed_year)


def is_studying(profile, year=None):
    """Whether the person has not finished; a coarser year does not tell it."""
    return profile.until_year is None and profile.completed_year >= (year or today().year) + (not profile.not_finished)


class Coarser(Locked):
    """The coarse form of a profile, and the verbs that choose it. Mixed into CandidateProfile."""

    until_year = models.PositiveSmallIntegerField(_("Shown until"), null=True, blank=True)
    exact_year = models.PositiveSmallIntegerField(_("Year, shown coarser"), null=True, blank=True)
    exact_field = models.ForeignKey(
        FieldOfStudy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Field of study, shown as “Other”"),
    )

    class Meta:
        abstract = True

    years, is_studying = property(years), property(is_studying)

    @property
    def written_year(self):
        return self.exact_year or self.completed_year

    @property
    def written_field(self):
        return self.exact_field or self.field

    @property
    def coarser(self):
        """What is shown coarser now."""
        return [name for name, exact in (("year", self.exact_year), ("field", self.exact_field_id)) if exact]

    @property
    def could_be_coarser(self):
        """What can still be shown coarser."""
        can = {"year": not self.exact_year, "field": self.field.code != "other", "keywords": bool(self.keywords)}
        return [name for name, possible in can.items() if possible]

    @property
    def is_recognisable(self):
        """Whether so few are like the profile as it is shown that someone may know who it is."""
        return not self.is_ended and type(self).objects.active().alike(self).count() + 1 < FEW

    @transaction.atomic
    def show_coarser(self, name, by=None, at=None):
        """Show one thing coarser than it is: the «year», the «field», or no «keywords» at all."""
        self._lock_standing()
        self.show_as({*self.coarser, name})
        self.save()
        self._record("change", at)

    @transaction.atomic
    def show_exactly(self, by=None, at=None):
        """Show year and field as they were written."""
        self._lock_standing()
        self.show_as(())
        self.save()
        self._record("change", at)

    def show_as(self, coarser, year=None, field=None):
        """Lay out what is shown of the year and the field, coarser where it is asked for. Does not save."""
        year, field = year or self.written_year, field or self.written_field
        self.completed_year, self.until_year, self.exact_year = year, None, None
        self.field, self.exact_field = field, None
        if "year" in coarser:
            first = year - (year + 1) % SPAN  # 2024–2026, 2027–2029: everybody in the same spans
            self.completed_year, self.until_year, self.exact_year = first, first + SPAN - 1, year
        if "field" in coarser and field.code != "other":
            self.field, self.exact_field = FieldOfStudy.objects.get(code="other"), field
        if "keywords" in coarser:
            self.set_keywords([])
