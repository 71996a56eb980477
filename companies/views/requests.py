"""An organisation's requests to candidates, and what a yes opens: the contact card and the CV."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from applications.models import CandidateProfile, ContactRequest, ProfileView
from companies.areas import area, for_organisation, in_the_pool, waits_for
from people.fresh import address_of_proof, freshly_proved, is_fresh
from people.states import Refused


@for_organisation
def member_requests(request, contact):
    """Every request the organisation has sent, and how it stands."""
    requests = list(ContactRequest.objects.of(contact.organisation))
    return render(request, "companies/area_requests.html", area(contact, "member_requests", requests=requests))


@for_organisation
def member_request(request, contact, number):
    """One request; after a yes, and only then, with the contact card. Opening the card is written down."""
    asked = get_object_or_404(ContactRequest.objects.of(contact.organisation), number=number)
    if request.method == "POST":
        return _step(request, asked)
    shared = None if waits_for(contact) else _readable(contact).numbered(number).first()
    proof = address_of_proof(request) if shared and not is_fresh(request) else ""
    card = None if proof else shared
    if card:
        ProfileView.objects.seen(card.profile, contact.organisation, "contact", request.user)
    visible = CandidateProfile.objects.visible_to(contact.organisation).contains(asked.profile)
    context = area(contact, "member_requests", asked=asked, card=card, visible=visible, proof=proof)
    return render(request, "companies/area_request.html", context)


def _step(request, asked):
    """«Vi har tatt kontakt», «Vi har ansatt», an end to the sharing, or taking back what is not answered."""
    steps = {
        "in_touch": (asked.be_in_touch, _("Thank you! In a while we ask whether anything came of it.")),
        "hired": (asked.report_hired, _("Congratulations! Thank you for telling us.")),
        "end": (asked.end, _("The sharing has ended. You no longer see the name, contact details and CV.")),
        "withdraw": (asked.cancel, _("The request is withdrawn. The candidate sees it on My page.")),
    }
    step, said = steps.get(request.POST.get("do"), (None, ""))
    try:
        if step:
            step(by=request.user)
            messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("member_request", asked.number)


@in_the_pool
@freshly_proved
def member_cv(request, contact, number):
    """The CV of a candidate who said yes, to that organisation only; each opening is written down."""
    card = get_object_or_404(_readable(contact).with_cv(), number=number)
    ProfileView.objects.seen(card.profile, contact.organisation, "cv", request.user)
    name = f"CV {card.person}.pdf"
    return FileResponse(card.profile.cv.open(), as_attachment=True, filename=name, content_type="application/pdf")


def _readable(contact):
    return ContactRequest.objects.readable_by(contact.organisation)
