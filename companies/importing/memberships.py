"""Rows about memberships: each is a period, and none is ended or moved from here."""

from collections import defaultdict

from django.utils.translation import gettext as _

from companies.importing import values
from companies.importing.tables import TABLES
from companies.importing.values import Fault
from companies.models import Membership

HEADINGS = {code: names[0] for code, names in TABLES["memberships"].columns.items()}


class Memberships:
    """Mixed into an import: the periods of each organisation."""

    def know_memberships(self):
        """What is there before the first row."""
        self.memberships = defaultdict(list)
        for membership in Membership.objects.order_by("pk"):
            self.memberships[membership.organisation_id].append(membership)

    def _memberships(self, row):
        organisation = self.found(row)
        first = values.day(row.values.get("valid_from", ""), HEADINGS["valid_from"])
        last = values.day(row.values.get("valid_to", ""), HEADINGS["valid_to"], last=True)
        if first is None:
            raise Fault(_("Write from when %(name)s is a member.") % {"name": organisation})
        if last and last < first:
            raise Fault(_("The last day cannot be before the first."))
        known = [one for one in self.memberships[organisation.pk] if one.state in Membership.HOLDING]
        for membership in known:
            if membership.valid_from == first and last in {None, membership.valid_to}:
                return "same", f"{organisation}, {values.period(first, membership.valid_to)}"
            if _overlap(membership, first, last):
                shown = values.period(membership.valid_from, membership.valid_to)
                said = _(
                    "%(name)s is a member already, %(period)s. If that is wrong, correct it on the membership's page."
                )
                raise Fault(said % {"name": organisation, "period": shown})
        self._join(organisation, first, last)
        return "new", _("%(name)s is a member, %(period)s") % {
            "name": organisation,
            "period": values.period(first, last),
        }

    def _join(self, organisation, first, last):
        """An enquiry that waits is admitted by it; else it is a period of its own."""
        waiting = [one for one in self.memberships[organisation.pk] if one.state in {"enquiry", "pending"}]
        if waiting and last is None:
            waiting[0].admit(by=self.by, on=first)
        else:
            made = Membership.write_down(organisation, first, last, by=self.by)
            self.memberships[organisation.pk].append(made)


def _overlap(membership, first, last):
    ends_before = membership.valid_to is not None and membership.valid_to < first
    return not ends_before and (last is None or membership.valid_from <= last)
