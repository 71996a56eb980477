"""A public employer's list of applicants (offentleglova § 25): who is on it, and when it may be made public."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from people.choices import Gender
from people.clock import now, today
from people.dates import long_date
from people.models import Event
from people.sorting import sort_key
from people.states import Refused


@dataclass(frozen=True)
class ApplicantList:
    """One version of a list: the rows, whose names may be missing, and what is counted over all of them."""

    rows: list
    total: int
    genders: list

    @property
    def unnamed(self):
        """How many are counted without being named."""
        return self.total - len(self.rows)


class Listing:
    """Mixed into Position."""

    def list_is_due(self, at=None):
        """Whether the first deadline has passed, whatever later ones are set: then the list is made."""
        first = self.call.first_deadline
        return self.has_public_employer and first is not None and first < now(at)

    def on_list(self):
        """Everybody the list counts, by family name."""
        fetched = self.listed if hasattr(self, "listed") else self.choices.on_list().as_listed()
        return sorted(fetched, key=_by_name)

    def applicant_list(self, *, full):
        """The full version, or the one for the public, where those left out are counted and not named."""
        choices = self.on_list()
        count = Counter(choice.application.list_gender for choice in choices)
        genders = [(label, count[value]) for value, label in Gender.choices]
        if count[""]:
            genders.append((_("Not stated"), count[""]))
        rows = [choice for choice in choices if full or choice.is_named]
        return ApplicantList(rows, len(choices), genders)

    def requests_to_be_left_out(self):
        """Those who have asked not to be named, by family name."""
        return [choice for choice in self.on_list() if choice.asks_to_be_left_out]

    @property
    def can_publish_list(self):
        return self.list_is_due() and (self.list_published_at is None or self.has_later_applicants)

    @property
    def has_later_applicants(self):
        """Whether somebody has come to the list since it was made public: after a new deadline."""
        return self.choices.on_list().filter(listed_at=None).exists()

    @transaction.atomic
    def publish_list(self, by, at=None):
        """The list is public from now on: whoever withdraws later stays on it."""
        type(self).objects.select_for_update().get(pk=self.pk)
        if not self.list_is_due(at):
            raise Refused(_("The list is made when the deadline has passed."))
        self._require_answers(at)
        self.choices.on_list().filter(listed_at=None).update(listed_at=now(at))
        if self.list_published_at is None:
            self.list_published_at = now(at)
            self.save(update_fields=["list_published_at"])
        Event.objects.record("list.publish", self, by=by, at=at)

    def _require_answers(self, at):
        """Every request is answered, and those who were told a day have had until then."""
        if self.choices.undecided().exists():
            raise Refused(_("Somebody has asked not to be named and has no answer yet."))
        told = self.choices.on_list().filter(exemption="refused", listed_at=None, publish_on__gt=today(at))
        last = told.order_by("-publish_on").values_list("publish_on", flat=True).first()
        if last:
            words = _("An applicant has been told that the list is made public %(date)s. Wait until then.")
            raise Refused(words % {"date": long_date(last)})


def _by_name(choice):
    application = choice.application
    return sort_key(f"{application.family_name} {application.given_name}"), choice.pk
