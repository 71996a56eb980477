"""What a person is not shown about themselves yet: decisions that are prepared or released, and not told."""

from applications.models import Application, Offer
from people.clock import now
from people.models import Event, Letter

PREPARING = ("application.prepare_", "application.unprepare", "application.undo_release")


def released_untold(user):
    """The moments of the person's releases that are not told yet."""
    return {application.released_at for application in Application.objects.of(user).released_untold()}


def told(rows, moments):
    """The rows of one table about a person as the person may know them now; none is changed in the database."""
    return [_as_known(row) for row in rows if _is_told(row, moments)]


def _is_told(row, moments):
    if isinstance(row, Letter):
        return row.send_after <= now() or row.sent_at is not None
    if isinstance(row, Event):
        return row.at not in moments and not row.step.startswith(PREPARING)
    return not (isinstance(row, Offer) and row.sent_at in moments)


def _as_known(row):
    if isinstance(row, Application) and row.is_held():
        row.state, row.final_at = row.known_state, None
        row.decided_by_name = row.before_release["decided_by_name"]
    return row
