"""The member area's own pages: what waits, the terms, our trainees."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from applications.models import Application, ContactRequest, VacancyInterest
from companies.areas import CHOSEN, area, contacts_of, for_organisation, waits_for
from companies.forms import TermsForm
from companies.models import CompetenceNeed, EmployerAccess, OrgContact
from people.clock import today
from trainees.models import Rotation


@for_organisation
def member_area(request, contact):
    """What waits for the organisation, and its trainees now."""
    requests = ContactRequest.objects.of(contact.organisation)
    pool = contact.has_pool
    context = area(
        contact,
        "member_area",
        has_pool=pool,
        access=None if contact.has_membership else EmployerAccess.objects.current().of(contact.organisation).first(),
        missing=waits_for(contact) if pool else "",
        unanswered=list(requests.unanswered_yes(contact.organisation)) if pool else [],
        open_requests=list(requests.open()),
        interests=list(VacancyInterest.objects.readable_by(contact.organisation).unread()),
        needs_asked=list(CompetenceNeed.objects.of(contact.organisation).unanswered()),
        to_meet=list(Application.objects.visible_to_host(contact.organisation).as_met_by(contact.organisation)),
        rotations=list(Rotation.objects.hosted_by(contact.organisation).on(today())),
    )
    return render(request, "companies/area.html", context)


@never_cache
def member_choose(request):
    """One who acts for several organisations says for which one now."""
    contacts = contacts_of(request)
    if request.method == "POST":
        number = request.POST.get("organisation", "")
        chosen = get_object_or_404(OrgContact.objects.acting(request.user), organisation__slug=number)
        request.session[CHOSEN] = chosen.organisation_id
        return redirect("member_area")
    if len(contacts) < 2:
        return redirect("member_area")
    return render(request, "companies/area_choose.html", {"contacts": contacts})


@for_organisation
def member_terms(request, contact):
    """The terms for the organisation, and each user's own promise, before anyone is shown."""
    form = TermsForm(request.POST or None, contact=contact, language=get_language())
    if request.method == "POST" and form.is_valid():
        form.save()
        if waits_for(contact):
            return redirect("member_terms")
        messages.success(request, _("Thank you! The answer is saved."))
        return redirect("pool" if contact.has_pool else "member_area")
    return render(request, "companies/area_terms.html", area(contact, "pool", form=form))


@for_organisation
def member_trainees(request, contact):
    """The organisation's own periods: now, later and before."""
    rotations = list(Rotation.objects.hosted_by(contact.organisation).with_guides())
    return render(request, "companies/area_trainees.html", area(contact, "member_trainees", rotations=rotations))
