"""The panel sheet of a call: what each reader found, criterion by criterion. No sum and no order but the alphabet."""

from dataclasses import dataclass

from applications.models import Assessment
from people.choices import Criterion


@dataclass(frozen=True)
class Line:
    """One criterion of one application: what each has found, by name."""

    criterion: object
    found: list

    @property
    def differs(self):
        """Whether two found different things; one who has not assessed it disagrees with nobody."""
        return len({one.result for one in self.found} - {Criterion.OPEN}) > 1


@dataclass(frozen=True)
class Entry:
    """One application on the sheet."""

    application: object
    lines: list

    @property
    def differs(self):
        return any(line.differs for line in self.lines)


def panel_sheet(call, position=None):
    """The applications somebody has assessed, by name, and how many nobody has: (entries, number)."""
    applications = call.applications.to_read()
    if position:
        applications = applications.choosing(position)
    found = {}
    for one in Assessment.objects.sent_in(call).in_order():
        found.setdefault((one.application_id, one.criterion_id), []).append(one)
    criteria = list(call.criteria.all())
    entries = [
        Entry(application, [Line(one, found.get((application.pk, one.pk), [])) for one in criteria])
        for application in applications.order_by("family_name", "given_name", "pk")
    ]
    assessed = [entry for entry in entries if any(line.found for line in entry.lines)]
    return assessed, len(entries) - len(assessed)
