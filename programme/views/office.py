"""The office's own pages: the home that is a day's work, the search over all people, and one card per person."""

from django.contrib import messages
from django.contrib.admin import site
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from companies.models import Organisation, OrgContact
from people.clock import today
from people.emails import free_letter
from people.models import User
from programme import board, card, erasure, worklist, year
from programme.forms import EraseForm, FreeLetterForm
from programme.models import NightlyRun

MOST_FOUND = 50


def home_context():
    """What the office opens with."""
    call = year.current_call()
    return {
        "lines": worklist.lines(),
        "figures": board.four_figures(),
        "counts": year.counts_now(call),
        "steps": year.place_in_year(call),
        "events": year.events(today(), call),
        "month": today().month,
        "nightly": NightlyRun.objects.last_finished(),
        "oldest": year.oldest_application(),
        "sections": year.sections(),
    }


def who(request):
    """«Hvem ringer?»: everyone whose name, address or phone fits, whatever they are to the programme."""
    text = request.GET.get("q", "").strip()
    found = {"people": [], "contacts": [], "organisations": []}
    if text:
        found = {
            "people": User.objects.matching(text).with_roles()[:MOST_FOUND],
            "contacts": OrgContact.objects.matching(text).role_addresses()[:MOST_FOUND],
            "organisations": Organisation.objects.matching(text)[:MOST_FOUND],
        }
    return _page(request, "who", title=_("Who is calling?"), text=text, **found)


def person(request, pk):
    """All there is about one person, and what can be done for them."""
    about = get_object_or_404(User, pk=pk)
    return _page(request, "person", title=str(about), about=about, **card.of(about))


def person_letter(request, pk):
    about = get_object_or_404(User, pk=pk)
    form = FreeLetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        free_letter(about, by=request.user, **form.cleaned_data)
        messages.success(request, _("The letter is in the outbox."))
        return redirect("admin:person", pk=about.pk)
    return _page(request, "person_letter", title=_("Write a letter"), about=about, form=form, **_under(about))


@require_POST
def person_address(request, pk):
    """«Adressen virker ikke», and back again."""
    about = get_object_or_404(User, pk=pk)
    if about.email_broken_at:
        about.mark_address_working(by=request.user)
    else:
        about.mark_address_broken(by=request.user)
    return redirect("admin:person", pk=about.pk)


def person_erase(request, pk):
    """What goes, what stays, and the name as the yes."""
    about = get_object_or_404(User, pk=pk)
    form = EraseForm(request.POST if request.method == "POST" else None, about=about, by=request.user)
    if request.method == "POST" and form.is_valid():
        name = str(about)
        erasure.erase_person(about, by=request.user)
        messages.success(request, _("%(name)s is erased.") % {"name": name})
        return redirect("admin:index")
    goes, stays = erasure.what_goes(about), erasure.what_stays(about)
    title = _("Erase %(name)s?") % {"name": about}
    return _page(request, "person_erase", title=title, about=about, form=form, goes=goes, stays=stays, **_under(about))


def _under(about):
    """The card, as the step above in the breadcrumbs."""
    return {"original": about, "back": reverse("admin:person", args=[about.pk])}


def _page(request, name, **context):
    return TemplateResponse(request, f"admin/office/{name}.html", {**site.each_context(request), **context})
