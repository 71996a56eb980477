"""Who may act for the members, and for how long."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.models import EmployerAccess, Organisation, OrgContact
from people.clock import today
from people.dates import long_date
from programme.worklist.line import Line, change_page, page_or_list, shortened


def without_administrator(at):
    """Members where nobody can accept the terms or give others access."""
    organisations = list(Organisation.objects.without_administrator(at))
    if organisations:
        title = ngettext(
            "%(count)s member has no administrator to count on",
            "%(count)s members have no administrator to count on",
            len(organisations),
        )
        url = page_or_list("companies_organisation", organisations, "?show=nobody")
        yield Line(title % {"count": len(organisations)}, url, why=shortened(organisations))


def users_unchecked(at):
    """Users of whom nobody has said that they still work there, a good while after we asked."""
    users = list(OrgContact.objects.unchecked(at).select_related("organisation").order_by("asked_at", "pk"))
    if users:
        title = ngettext(
            "%(count)s user nobody has confirmed: call the member",
            "%(count)s users nobody has confirmed: call the members",
            len(users),
        )
        url = page_or_list("companies_orgcontact", users, "?show=unchecked")
        yield Line(title % {"count": len(users)}, url, why=shortened(user.organisation for user in users))


def employers_ending(at):
    """Approved employers whose access runs out soon: renewed, or left to end."""
    for access in EmployerAccess.objects.ending(today(at)).select_related("organisation").order_by("valid_to", "pk"):
        yield Line(
            _("Access to the candidate pool runs out"),
            change_page("companies_employeraccess", access.pk),
            why=str(access.organisation),
            when=_("due %(date)s") % {"date": long_date(access.valid_to)},
        )


SOURCES = (
    employers_ending,
    without_administrator,
    users_unchecked,
)
