"""Applications, interviews, offers and calls that wait for somebody."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, Call, Interview, Offer, Position
from people.clock import plus_days
from people.dates import long_date
from programme.worklist.line import Line, change_page, changelist, page_or_list, shortened

# So near an answer date that a phone call may be in place.
DAYS_NEAR = 2


def to_read(at):
    for call, count in Application.objects.open_to_staff().waiting_to_be_read().per_call():
        title = ngettext("%(count)s application to read", "%(count)s applications to read", count)
        url = changelist("applications_application", f"?call={call.pk}&look=read")
        yield Line(title % {"count": count}, url, why=call.title, tone="now")


def prepared(at):
    count = Application.objects.open_to_staff().prepared().count()
    if count:
        title = ngettext("%(count)s decision to release", "%(count)s decisions to release", count)
        url = reverse("admin:applications_application_release")
        yield Line(title % {"count": count}, url, why=_("Prepared. No letters have left yet."), tone="now")


def offers(at):
    outstanding = list(Offer.objects.outstanding().select_related("application__user").order_by("reply_by"))
    if outstanding:
        title = ngettext("%(count)s offer waits for an answer", "%(count)s offers wait for an answer", len(outstanding))
        near = outstanding[0].reply_by <= plus_days(at, DAYS_NEAR)
        yield Line(
            title % {"count": len(outstanding)},
            changelist("applications_offer"),
            why=shortened(offer.application.name for offer in outstanding),
            when=_("due %(date)s") % {"date": long_date(outstanding[0].reply_by)},
            tone="now" if near else "",
        )


def places_freed(at):
    """Places that were offered and are free again, and the next on the reserve list: somebody decides."""
    freed = list(Position.objects.freed())
    reserves = list(Application.objects.on_reserve().prefetch_related("choices")) if freed else []
    for position in freed:
        able = [one for one in reserves if position.pk in {choice.position_id for choice in one.choices.all()}]
        yield Line(
            _("A place is free: %(position)s") % {"position": position},
            reverse("admin:applications_call_reserve", args=[position.call_id]),
            why=_("Next on the reserve list: %(name)s") % {"name": able[0].name}
            if able
            else _("Nobody on the reserve list chose it."),
            tone="now",
        )


def interviews_without_time(at):
    """Invited, and no time chosen: a phone call may be in place."""
    invited = list(Application.objects.open_to_staff().without_time())
    if invited:
        title = ngettext(
            "%(count)s invited applicant has not chosen a time",
            "%(count)s invited applicants have not chosen a time",
            len(invited),
        )
        url = page_or_list("applications_application", invited, "?state__exact=interview_1")
        yield Line(title % {"count": len(invited)}, url, why=shortened(one.name for one in invited))


def without_cv(at):
    applications = list(Application.objects.open_to_staff().still_without_cv(at).select_related("user"))
    if applications:
        title = ngettext("%(count)s application without a CV", "%(count)s applications without a CV", len(applications))
        url = page_or_list("applications_application", applications, "?look=cv")
        yield Line(title % {"count": len(applications)}, url, why=shortened(a.name for a in applications))


def doubles(at):
    """Two applications to one call that may be from the same person: asked, never merged by itself."""
    for one, other in Application.objects.open_to_staff().in_current_calls().double_pairs():
        yield Line(
            _("Is this the same person?"),
            reverse("admin:applications_application_same", args=[one.pk, other.pk]),
            why=f"{one.name}, {other.name}",
        )


def interviews_over(at):
    interviews = list(Interview.objects.to_mark_held(at).select_related("application__user"))
    if interviews:
        title = ngettext("%(count)s interview to mark as held", "%(count)s interviews to mark as held", len(interviews))
        url = page_or_list("applications_interview", interviews, "?show=held")
        yield Line(title % {"count": len(interviews)}, url, why=shortened(i.application.name for i in interviews))


def lists_to_publish(at):
    """A public employer's list of applicants is made right after the first deadline (L1)."""
    for position in Position.objects.to_list(at):
        yield Line(
            _("Make the public applicant list"),
            reverse("admin:applications_position_list", args=[position.pk]),
            why=str(position),
            when=_("deadline %(date)s") % {"date": long_date(position.call.first_deadline)},
            tone="now",
        )


def calls_to_decide(at):
    for call in Call.objects.without_waiting():
        yield Line(
            _("Every applicant has an answer: register the call as decided"),
            change_page("applications_call", call.pk),
            why=call.title,
        )


SOURCES = (
    to_read,
    prepared,
    offers,
    places_freed,
    without_cv,
    interviews_without_time,
    doubles,
    interviews_over,
    lists_to_publish,
    calls_to_decide,
)
