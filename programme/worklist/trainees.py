"""Mentors, supervisors, periods and stories that wait for somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.clock import plus_days, today
from people.dates import long_date
from programme.worklist.line import Line, change_page, page_or_list, shortened
from trainees.models import Rotation, Story, Traineeship

# How long before its start a period should have its supervisor.
DAYS_AHEAD = 60


def without_mentor(at):
    trainees = list(Traineeship.objects.without_mentor(today(at)).select_related("user", "cohort"))
    if trainees:
        title = ngettext("%(count)s trainee without a mentor", "%(count)s trainees without a mentor", len(trainees))
        url = page_or_list("trainees_traineeship", trainees, "?show=mentor")
        started = any(trainee.starts_on <= today(at) for trainee in trainees)
        yield Line(
            title % {"count": len(trainees)},
            url,
            why=shortened(t.user for t in trainees),
            tone="now" if started else "",
        )


def without_supervisor(at):
    periods = list(Rotation.objects.without_supervisor(plus_days(today(at), DAYS_AHEAD)))
    if periods:
        title = ngettext(
            "%(count)s company period without a professional supervisor",
            "%(count)s company periods without a professional supervisor",
            len(periods),
        )
        url = page_or_list("trainees_rotation", periods)
        yield Line(
            title % {"count": len(periods)},
            url,
            why=shortened(f"{period.traineeship.user} ({period.organisation})" for period in periods),
            when=_("from %(date)s") % {"date": long_date(periods[0].starts_on)},
        )


def periods_not_right(at):
    """«Nei, ring meg»: somebody who was told about a period wants to talk before it is confirmed."""
    for period in Rotation.objects.to_talk_about():
        yield Line(
            _("Call about the next period: %(who)s") % {"who": ", ".join(period.wants_a_call)},
            change_page("trainees_rotation", period.pk),
            why=f"{period.traineeship.user} – {period.organisation}",
            when=_("from %(date)s") % {"date": long_date(period.starts_on)},
            tone="now",
        )


def impossible_periods(at):
    """What time broke: a period outside the two years, or at somebody who is no member all its days."""
    periods = list(Rotation.objects.impossible())
    if periods:
        title = ngettext(
            "%(count)s company period outside the two years or the membership",
            "%(count)s company periods outside the two years or the membership",
            len(periods),
        )
        yield Line(
            title % {"count": len(periods)},
            page_or_list("trainees_rotation", periods, "?show=impossible"),
            why=shortened(f"{period.traineeship.user} ({period.organisation})" for period in periods),
            tone="now",
        )


def stories(at):
    approved = list(Story.objects.approved())
    if approved:
        title = ngettext("%(count)s approved story to publish", "%(count)s approved stories to publish", len(approved))
        url = page_or_list("trainees_story", approved, "?state__exact=approved")
        yield Line(title % {"count": len(approved)}, url, why=shortened(approved), tone="now")
    awaiting = list(Story.objects.awaiting())
    if awaiting:
        title = ngettext(
            "%(count)s story awaits the person's approval",
            "%(count)s stories await the person's approval",
            len(awaiting),
        )
        url = page_or_list("trainees_story", awaiting, "?state__exact=awaiting_person")
        yield Line(title % {"count": len(awaiting)}, url, why=shortened(awaiting))


SOURCES = (
    without_mentor,
    without_supervisor,
    periods_not_right,
    impossible_periods,
    stories,
)
