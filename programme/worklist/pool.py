"""What waits in the candidate pool."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import ContactRequest, ProfileView, SavedSearch
from companies.models import Organisation, OrgContact
from people.clock import today
from programme.worklist.line import Line, changelist, page_or_list, shortened


def candidates_waiting(at):
    requests = list(ContactRequest.objects.without_touch(at).select_related("organisation"))
    if requests:
        title = ngettext(
            "%(count)s candidate said yes and has not heard from anyone",
            "%(count)s candidates said yes and have not heard from anyone",
            len(requests),
        )
        url = page_or_list("applications_contactrequest", requests, "?show=yes")
        yield Line(title % {"count": len(requests)}, url, why=shortened(r.organisation for r in requests), tone="now")


def unusual_reading(at):
    """Somebody opens more candidates than one who looks for a colleague does; gone when the access is closed."""
    for row in ProfileView.objects.too_many_in_a_day(at):
        if OrgContact.objects.acting(row["user"], at).of(row["organisation"]).exists():
            said = _("%(who)s, %(organisation)s: %(count)s candidates in 24 hours")
            about = {"who": row["user_name"], "organisation": row["organisation__name"], "count": row["candidates"]}
            yield _reading(f"?user__id__exact={row['user']}", said % about)
    for organisation, name, count, usual in ProfileView.objects.far_above_usual(at):
        if Organisation.objects.admitted_to_pool(today(at)).filter(pk=organisation).exists():
            said = _("%(organisation)s: %(count)s candidates in a week, usually %(usual)s")
            about = {"organisation": name, "count": count, "usual": usual}
            yield _reading(f"?organisation__id__exact={organisation}", said % about)


def _reading(query, why):
    title = _("Unusual reading in the candidate pool")
    return Line(title, changelist("applications_profileview", query), why=why, tone="danger")


def nobody_fits(at):
    """Members who found nobody they look for: somebody here may know one."""
    searches = list(SavedSearch.objects.fruitless(at))
    if searches:
        title = ngettext(
            "%(count)s search in the pool finds nobody", "%(count)s searches in the pool find nobody", len(searches)
        )
        url = page_or_list("companies_organisation", list({search.organisation for search in searches}))
        yield Line(title % {"count": len(searches)}, url, why=shortened(str(search) for search in searches))


SOURCES = (candidates_waiting, unusual_reading, nobody_fits)
