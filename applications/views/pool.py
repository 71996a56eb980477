"""The candidate pool as an organisation reads it. Every door here is `visible_to`."""

import secrets

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.forms.pool import AskForm, PoolFilter
from applications.models import CandidateProfile, ContactRequest, PoolMark, ProfileView
from companies.areas import area, in_the_pool
from people import limits
from people.dates import long_date
from people.states import Refused


@in_the_pool
def pool(request, contact):
    """The whole list, with filters beside it; those marked «Ikke nå» come last, folded."""
    limits.spend("pool-list", request.user.pk, limits.POOL_LIST)
    organisation = contact.organisation
    choices = PoolFilter(request.GET, organisation)
    pages = choices.pages(CandidateProfile.objects.visible_to(organisation))
    rows = pages.rows(lambda found: found.with_marks_of(organisation).shown_in_list())
    folded = [row for row in rows if choices.hides_not_now and row.mark == PoolMark.Mark.NOT_NOW]
    context = area(
        contact,
        "pool",
        filter=choices,
        pages=pages,
        shown=[row for row in rows if row not in folded],
        folded=folded,
        new_seed=secrets.token_hex(2),
        waiting=_waiting(organisation),
    )
    return render(request, "applications/pool.html", context)


@in_the_pool
def candidate(request, contact, code):
    """One candidate, without a name, and a form that asks to meet. Every opening is written down."""
    limits.spend("pool", request.user.pk, limits.POOL)
    limits.spend("pool-day", request.user.pk, limits.POOL_DAY)
    organisation = contact.organisation
    visible = CandidateProfile.objects.visible_to(organisation).with_marks_of(organisation).shown_fully()
    profile = get_object_or_404(visible, code=code)
    form = AskForm(request.POST or None, organisation=organisation)
    if request.method == "POST":
        asked = form.is_valid() and _ask(request, form, profile)
        if asked:
            return redirect("member_request", asked.number)
    else:
        ProfileView.objects.seen(profile, organisation, "profile", request.user)
    asked = ContactRequest.objects.of(organisation).about(profile).first()
    context = area(contact, "pool", profile=profile, form=form, asked=asked, waiting=_waiting(organisation))
    return render(request, "applications/pool_candidate.html", context)


@in_the_pool
@require_POST
def candidate_mark(request, contact, code):
    """«Interessant» or «Ikke nå», for all colleagues; then back to where it was pressed."""
    organisation = contact.organisation
    profile = get_object_or_404(CandidateProfile.objects.visible_to(organisation), code=code)
    PoolMark.objects.put(profile, organisation, request.POST.get("mark"), request.user)
    if "list" in request.POST:
        return redirect(f"{reverse('pool')}?{request.POST['list']}#{code}")
    return redirect("candidate", code)


def _waiting(organisation):
    """A yes the organisation has not acted on: it stops new requests."""
    return ContactRequest.objects.unanswered_yes(organisation).first()


def _ask(request, form, profile):
    values = form.cleaned_data
    try:
        asked = ContactRequest.objects.ask(
            profile, form.organisation, values["message"], request.user, vacancy=values.get("vacancy")
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        return None
    until = long_date(asked.reply_by)
    messages.success(request, _("The request is sent. The candidate has until %(date)s to answer.") % {"date": until})
    return asked
