"""A membership that ends or rests, and what becomes of the company periods at that member: all of it, or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from people.clock import plus_days, today
from people.states import Refused
from trainees.models import Rotation

KEEP, MOVE, CANCEL = "keep", "move", "cancel"


@transaction.atomic
def stop(membership, verb, choices, by, at=None, **values):
    """Take the step, "suspend" or "give_notice", and do with each period what was chosen: [(period, what, to whom)].

    A period nobody chose for goes on; so does one under way that is kept, also beyond the last day.
    """
    getattr(membership, verb)(by=by, at=at, **values)
    last_day = max(membership.valid_to or today(at), today(at))
    for period, what, host in choices:
        fresh = _locked(period)
        if what == CANCEL:
            fresh.cancel(by=by, at=at)
        elif what == MOVE:
            _move(fresh, host, last_day, by, at)


def _locked(period):
    """The period as it stands now, and nobody else at it meanwhile."""
    fresh = Rotation.objects.select_for_update(of=["self"]).running_or_planned().filter(pk=period.pk).first()
    if fresh is None or fresh.organisation_id != period.organisation_id or fresh.state != period.state:
        raise Refused(_("A company period has changed meanwhile. Open the page again to see how it stands."))
    return fresh


def _move(period, host, last_day, by, at):
    """A planned period is planned at the other member; of one under way, the days after the last one here."""
    starts_on = period.starts_on
    if period.state == Rotation.State.ACTIVE:
        starts_on = max(plus_days(last_day, 1), plus_days(period.starts_on, 1))
        if starts_on > period.ends_on:
            said = _("%(period)s is over by the last day. It can only be kept.")
            raise Refused(said % {"period": period})
        ends_on = period.ends_on
        period.interrupt(by=by, on=plus_days(starts_on, -1), at=at)
    else:
        ends_on = period.ends_on
        period.cancel(by=by, at=at)
    Rotation.plan(period.traineeship, host, starts_on, ends_on, by=by, at=at)
