"""Members, their needs, and the funders."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Call
from companies.models import CompetenceNeed, Membership, MembershipFee
from people.clock import plus_days, today
from people.dates import long_date
from programme.models import Grant
from programme.worklist.line import Line, change_page, changelist, page_or_list, shortened

# How long before its date a report is named.
DAYS_BEFORE_REPORT = 30


def enquiries(at):
    memberships = list(Membership.objects.to_decide().select_related("organisation"))
    if memberships:
        title = ngettext("%(count)s enquiry about membership", "%(count)s enquiries about membership", len(memberships))
        url = page_or_list("companies_membership", memberships, "?show=wait")
        yield Line(
            title % {"count": len(memberships)}, url, why=shortened(m.organisation for m in memberships), tone="now"
        )


def needs(at):
    asked = list(CompetenceNeed.objects.unanswered().select_related("organisation"))
    if asked:
        title = ngettext(
            "%(count)s member has not said whom they need", "%(count)s members have not said whom they need", len(asked)
        )
        url = changelist("companies_competenceneed", "?state__exact=asked")
        yield Line(title % {"count": len(asked)}, url, why=shortened(need.organisation for need in asked))


def needs_to_use(at):
    """Answers that ask for a trainee, as long as nobody has made positions of them."""
    count = CompetenceNeed.objects.for_years_ahead(today(at)).count()
    if count:
        title = ngettext("%(count)s need to make a position of", "%(count)s needs to make positions of", count)
        call = Call.objects.that_take_positions().main().first()
        url = (
            reverse("admin:applications_call_needs", args=[call.pk]) if call else changelist("companies_competenceneed")
        )
        yield Line(title % {"count": count}, url, why=str(call or _("No call is begun yet.")))


def nobody_fits(at):
    """Members who find nobody in the candidate pool: to call, and to look with."""
    found = list(CompetenceNeed.objects.nobody_fits().select_related("organisation").order_by("nobody_fits_at"))
    if found:
        count = len({need.organisation_id for need in found})
        title = ngettext(
            "%(count)s member finds nobody in the candidate pool",
            "%(count)s members find nobody in the candidate pool",
            count,
        )
        url = page_or_list("companies_competenceneed", found, "?show=nobody")
        why = shortened(need.organisation for need in found)
        yield Line(title % {"count": count}, url, why=why, tone="now")


def fees(at):
    """Fees nobody has paid a month after the invoice."""
    overdue = list(MembershipFee.objects.overdue(today(at)))
    if overdue:
        title = ngettext("%(count)s fee is not paid", "%(count)s fees are not paid", len(overdue))
        url = page_or_list("companies_membershipfee", overdue, "?show=overdue")
        why = shortened(f"{fee.organisation} ({fee.year})" for fee in overdue)
        yield Line(title % {"count": len(overdue)}, url, why=why)


def reports(at):
    for grant in Grant.objects.report_due(plus_days(today(at), DAYS_BEFORE_REPORT)).select_related(
        "funder__organisation"
    ):
        yield Line(
            _("Report on a grant"),
            change_page("programme_funder", grant.funder_id),
            why=str(grant.funder),
            when=_("due %(date)s") % {"date": long_date(grant.report_due)},
            tone="danger" if grant.report_due < today(at) else "",
        )


SOURCES = (
    enquiries,
    needs,
    needs_to_use,
    nobody_fits,
    fees,
    reports,
)
