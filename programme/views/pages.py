"""The text pages: what the manager writes in the admin, with the values in force."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from applications.models import Call
from companies.areas import area, for_member
from people import limits
from people.models import Foundation, Municipality
from people.phrases import number
from programme import pages
from programme.context_processors import unready
from programme.enquiry import EnquiryForm
from programme.models import Page
from programme.municipalities import with_marks
from trainees.models import Story


def _context(page):
    """The page ready to read, with the facts that the frame around it shows too."""
    foundation = Foundation.current()
    call = Call.objects.for_texts() if pages.needs_call(page) else None
    missing = unready(foundation)
    values = pages.foundation_values(foundation) | pages.call_values(call)
    shown = pages.show(page, values, is_open=bool(call and call.is_open()), unready=missing)
    return {"site": foundation, "unready": missing, "page": shown, "stored": page}


def _page(request, key, section="", template="programme/page.html", **extra):
    page = Page.objects.in_force(key)
    if page is None:
        raise Http404
    context = {**_context(page), "section": section, "key": key, **extra}
    if context["page"].missing:
        return render(request, "programme/not_ready.html", context, status=404)
    return render(request, template, context)


@login_not_required
def become(request):
    return _page(request, "how_it_works", "become", "programme/how_it_works.html")


@login_not_required
def who_can_apply(request):
    return _page(request, "who_can_apply", "become")


@login_not_required
def questions(request):
    return _page(request, "questions", "become")


@login_not_required
def living(request):
    return _page(request, "living", "become")


@login_not_required
def employers(request):
    return _page(request, "employers", "employers")


@login_not_required
def join(request):
    form = EnquiryForm(request.POST or None, initial=_asked_for(request))
    if request.method == "POST" and form.is_valid():
        limits.spend_of_network("enquiry", request, limits.ENQUIRY_NETWORK)
        limits.spend("enquiry", form.cleaned_data["email"], limits.ENQUIRY)
        form.save()
        return redirect("join_thanks")
    return _page(request, "join", "employers", "programme/join.html", form=form)


def _asked_for(request):
    """A municipality that comes from its own page has said who it is."""
    slug = request.GET.get("kommune", "").replace("\x00", "")
    place = Municipality.objects.choices_today().at(slug) if slug else None
    return {"name": f"{place} kommune", "sector": "municipality", "industry": "public", "place": place} if place else {}


@login_not_required
def join_thanks(request):
    foundation = Foundation.current()
    context = {"site": foundation, "days": number(foundation.answer_days, get_language())}
    return render(request, "programme/join_thanks.html", context)


@login_not_required
def host(request):
    return _page(request, "host", "employers")


@login_not_required
def municipalities_info(request):
    places = with_marks(Municipality.objects.choices_today())
    return _page(request, "municipalities", "employers", "programme/municipalities.html", places=places)


@login_not_required
def students(request):
    return _page(request, "students", "employers")


@login_not_required
def pool_about(request):
    return _page(request, "pool", "employers")


@for_member
def experiences(request, contact):
    """What the members have learned from having trainees: for them only (R39)."""
    return _page(request, "experiences", template="programme/experiences.html", **area(contact, "experiences"))


@login_not_required
def press(request):
    return _page(request, "press", template="programme/press.html", stories=Story.objects.for_press())


@login_not_required
def about(request):
    return _page(request, "about")


@login_not_required
def contact(request):
    return _page(request, "contact")


@login_not_required
def privacy(request):
    return _page(request, "privacy", template="programme/privacy.html")


@login_not_required
def privacy_version(request, version):
    """An older notice stays readable: an application says which one the applicant was shown."""
    page = get_object_or_404(Page.objects.published_versions("privacy"), version=version)
    return render(request, "programme/privacy.html", {**_context(page), "old": page})


@login_not_required
def cookies(request):
    return _page(request, "cookies")


@login_not_required
def accessibility(request):
    return _page(request, "accessibility")
