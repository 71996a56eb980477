"""Warnings about a trainee's plan. Pure calculation on the periods given, in time order."""

from django.utils.translation import gettext as _

from people.dates import long_date

USUAL_PERIODS = 3
# A gap of up to two weeks is a holiday; a longer one is a hole in the plan.
LONGEST_GAP_DAYS = 14


def warnings(traineeship, rotations):
    """Sentences about gaps over 14 days, another number than three periods, and the same company twice.

    `rotations` are the periods that are not cancelled, ordered by start; dates are inclusive.
    Source: R25 and section 2.3 of the domain rules.
    """
    found = []
    if len(rotations) != USUAL_PERIODS:
        few = _("There are %(count)s periods; three are usual.") if rotations else _("No periods are planned yet.")
        found.append(few % {"count": len(rotations)})
    hosts = [rotation.organisation_id for rotation in rotations]
    if len(set(hosts)) < len(hosts):
        found.append(_("The same company is planned more than once."))
    for before, after in _gaps(traineeship, rotations):
        found.append(
            _("Nothing is planned from %(start)s to %(end)s.") % {"start": long_date(before), "end": long_date(after)}
        )
    return found


def _gaps(traineeship, rotations):
    """Each pair of first and last day of a gap longer than two weeks, within the two years."""
    from people.clock import plus_days

    start = traineeship.starts_on
    for rotation in rotations:
        if (rotation.starts_on - start).days > LONGEST_GAP_DAYS:
            yield start, plus_days(rotation.starts_on, -1)
        start = plus_days(rotation.ends_on, 1)
    if rotations and (traineeship.ends_on - start).days >= LONGEST_GAP_DAYS:
        yield start, traineeship.ends_on
