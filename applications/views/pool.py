"""The candidate pool as an organisation reads it. Every door here is `visible_to`."""

import secrets

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.forms.pool import AskForm, PoolFilter
from applications.models import CandidateProfile, ContactRequest, PoolMark, ProfileView
from applications.pool_search import candidate_seen_by, last_request, yes_waiting_for
from companies.areas import area, in_the_pool
from people import limits
from people.dates import long_date
from people.lists import municipalities
from people.states import Refused


@in_the_pool
def pool(request, contact):
    """The whole list, with filters beside it; those marked «Ikke nå» come last, folded."""
    limits.spend("pool-list", request.user.pk, limits.POOL_LIST)
    organisation = contact.organisation
    choices = PoolFilter(request.GET, organisation)
    pages = choices.pages()
    rows, folds = pages.rows(), choices.hides_not_now
    context = area(
        contact,
        "pool",
        filter=choices,
        pages=pages,
        shown=[row for row in rows if not (folds and row.mark == PoolMark.Mark.NOT_NOW)],
        folded=[row for row in rows if folds and row.mark == PoolMark.Mark.NOT_NOW],
        new_seed=secrets.token_hex(2),
        waiting=yes_waiting_for(organisation),
    )
    return render(request, "applications/pool.html", context)


@in_the_pool
def candidate(request, contact, code):
    """One candidate, without a name, and a form that asks to meet. Every opening is written down."""
    limits.spend("pool", request.user.pk, limits.POOL)
    limits.spend("pool-day", request.user.pk, limits.POOL_DAY)
    organisation = contact.organisation
    profile = candidate_seen_by(organisation, code)
    if profile is None:
        raise Http404
    form = AskForm(request.POST or None, organisation=organisation)
    if request.method == "POST":
        asked = form.is_valid() and _ask(request, form, profile)
        if asked:
            return redirect("member_request", asked.number)
    else:
        ProfileView.objects.seen(profile, organisation, "profile", request.user)
    context = area(
        contact,
        "pool",
        profile=profile,
        places=[place for place in municipalities() if place.pk in profile.place_keys],
        form=form,
        asked=last_request(organisation, profile),
        waiting=yes_waiting_for(organisation),
    )
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
