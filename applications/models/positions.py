from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models.calls import Call
from applications.models.listing import Listing
from companies.models import CompetenceNeed, Organisation
from people.choices import Degree
from people.clock import now
from people.kept import Kept, KeptQuerySet
from people.languages import both
from people.models import FieldOfStudy, Municipality


class PositionQuerySet(KeptQuerySet):
    def listed(self, at=None):
        """The positions of the open calls, as the public sees them."""
        return self.filter(call__in=Call.objects.open(at)).select_related("organisation", "call", "municipality")

    def public_employers(self):
        """Those with a public employer, for which a list of applicants is made (L1)."""
        return self.filter(has_public_employer=True)

    def to_list(self, at=None):
        """Public employers' positions whose first deadline has passed and whose list nobody has published (L1)."""
        due = self.public_employers().filter(list_published_at=None, call__first_deadline__lt=now(at))
        return due.exclude(call__state=Call.State.ARCHIVED).select_related("organisation", "call")

    def with_list(self, organisation, at=None):
        """One public employer's positions whose list may be seen: the first deadline has passed."""
        from applications.models.choices import PositionChoice

        mine = self.public_employers().filter(organisation=organisation, call__first_deadline__lt=now(at))
        listed = models.Prefetch("choices", PositionChoice.objects.on_list().as_listed(), to_attr="listed")
        ordered = mine.order_by("-call__first_deadline", "pk").prefetch_related(listed)
        return ordered.select_related("organisation__municipality", "municipality", "call")

    def at(self, organisation):
        """The positions of one organisation."""
        return self.filter(organisation=organisation)

    def of_call(self, call):
        """The positions of one call."""
        return self.filter(call=call)

    def in_current_calls(self):
        """Positions of calls somebody works with."""
        return self.exclude(call__state=Call.State.ARCHIVED).select_related("organisation", "call", "municipality")

    def chosen_in(self, application):
        """What an applicant wants to be considered for."""
        return self.filter(choices__application=application).select_related("organisation")

    def with_number(self, number):
        """The one with this number among these, or None."""
        return self.filter(pk=number).first() if str(number).isdigit() else None

    def free(self):
        """Positions nobody has an outstanding or accepted offer for."""
        from applications.models.offers import Offer

        return self.exclude(pk__in=Offer.objects.holding().values("position"))

    def freed(self):
        """Places that were offered and nobody holds any more: while the call is worked with, and after it when somebody
        who had said yes has backed out."""
        from applications.models.offers import Offer

        ended = [Call.State.DECIDED, Call.State.ARCHIVED]
        working = ~models.Q(call__state__in=ended) & models.Q(pk__in=Offer.objects.values("position"))
        backed_out = models.Q(call__state=Call.State.DECIDED, pk__in=Offer.objects.backed_out().values("position"))
        return self.free().filter(working | backed_out).select_related("organisation", "call")


class Position(Listing, Kept):
    """One trainee place of a call, at the member where the first period is."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="positions", verbose_name=_("Call"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="positions", verbose_name=_("Organisation")
    )
    need = models.ForeignKey(
        CompetenceNeed, models.SET_NULL, null=True, blank=True, related_name="positions", verbose_name=_("Need")
    )
    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    text_nb = models.TextField(_("Text (Norwegian)"))
    text_en = models.TextField(_("Text (English)"), blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Municipality")
    )
    fields = models.ManyToManyField(FieldOfStudy, blank=True, related_name="+", verbose_name=_("Fields of study"))
    level = models.CharField(_("Degree"), max_length=20, choices=Degree, blank=True)
    # Written down when the call is made: a member may change sector later, the list duty does not.
    has_public_employer = models.BooleanField(_("Public employer"), default=False)
    list_published_at = models.DateTimeField(_("Public applicant list published"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainee position")
        verbose_name_plural = _("trainee positions")
        ordering = ["call", "organisation__sort_key", "pk"]

    def __str__(self):
        return f"{self.title} – {self.organisation}"

    def get_absolute_url(self):
        return reverse("positions") + f"#{self.pk}"

    def note_employer(self):
        """Write down whether the employer is public now, which decides the list duty of this call."""
        self.has_public_employer = self.organisation.is_public_employer

    @property
    def title(self):
        return both(self, "title")

    @property
    def text(self):
        return both(self, "text")

    @property
    def place(self):
        return self.municipality or self.organisation.municipality
