"""What an organisation is to the programme, and what it has agreed to."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companies.areas import area, for_member, for_organisation
from companies.models import TermsAcceptance
from companies.models.access import terms_of_version
from introinnherred.papers import paper_response


@for_member
def member_membership(request, contact):
    """Since when, the fees, the roles, the terms, and whom to call."""
    organisation = contact.organisation
    context = {
        "memberships": list(organisation.memberships.holding()),
        "fees": list(organisation.fees.all()),
        "roles": list(organisation.roles.all()),
        "seats": list(organisation.board_seats.current().select_related("user")),
        "accepted": list(organisation.terms.all()),
    }
    return render(request, "companies/area_membership.html", area(contact, "member_membership", **context))


@for_organisation
def member_terms_paper(request, contact, version):
    """What was accepted, by whom and when, as a PDF for the archive."""
    acceptance = get_object_or_404(TermsAcceptance, organisation=contact.organisation, version=version)
    organisation, terms = contact.organisation, terms_of_version(version, get_language())
    context = {
        "acceptance": acceptance,
        "organisation": organisation,
        "terms": terms,
        "ticked": terms.tick.replace("{organisation}", str(organisation)),
    }
    return paper_response("companies/terms_paper.html", context, _("terms-%(version)s") % {"version": version})
