from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from applications.forms.consent import ConsentForm
from applications.forms.withdraw import WithdrawForm
from applications.models import Application
from applications.wizard import Wizard
from people.dates import long_date
from people.my_area import my_area
from people.states import Refused
from programme.my_status import status
from programme.withdrawing import withdraw


def _own(request, reference):
    return get_object_or_404(Application.objects.of(request.user).for_my_page(), reference=reference)


def _try(request, step, *args, done="", **kwargs):
    """Take a step and say so; a step that is refused says why. Whether it was taken."""
    try:
        step(*args, **kwargs)
    except Refused as error:
        messages.error(request, error.message)
        return False
    if done:
        messages.success(request, done)
    return True


@never_cache
def my_application(request, reference):
    """The version last sent, as we read it; a draft is read where it is written."""
    application = _own(request, reference)
    if application.submitted_at is None:
        return redirect("apply_step", application.call.slug, "review")
    wizard = Wizard(application.call, request.user, application, "review", sent=True)
    context = {"status": status(application), "sections": wizard.sections, "application": application}
    return render(request, "applications/own_application.html", {**my_area("my_page"), **context})


@require_POST
def my_edit(request, reference):
    """«Endre søknaden»: open a working copy and go to it."""
    application = _own(request, reference)
    if not _try(request, application.open_copy):
        return redirect("my_page")
    return redirect("apply_step", application.call.slug, "attachments" if "cv" in request.GET else "review")


@never_cache
@require_http_methods(["GET", "POST"])
def my_withdraw(request, reference):
    """«Vil du trekke søknaden?»: what happens, an optional why that is only counted, and the button."""
    application = _own(request, reference)
    if application.known_state not in Application.ALIVE:
        return redirect("my_page")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _try(request, withdraw, application, form.cleaned_data["reason"], done=_("The application is withdrawn."))
        return redirect("my_page")
    context = {"application": application, "form": form, "listed_by": application.published_lists}
    return render(request, "applications/own_withdraw.html", {**my_area("my_page"), **context})


@never_cache
@require_http_methods(["GET", "POST"])
def my_keep(request, reference):
    """K8: keep the application for the next call."""
    application = _own(request, reference)
    if application.kept_until or application.erase_on is None:
        return redirect("my_page")
    form = ConsentForm(request.POST if request.method == "POST" else None, code="K8")
    if request.method == "POST" and form.is_valid():
        _try(request, application.keep, done=_("Thank you! The answer is saved."))
        return redirect("my_page")
    form.fill(erase_date=long_date(application.erase_on), months=application.months_kept)
    return render(request, "applications/own_keep.html", {**my_area("my_page"), "form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def my_offer(request, reference):
    """The offer, to be answered by the one who has signed in; a yes opens the two years."""
    application = _own(request, reference)
    offer = application.offers.outstanding().first()
    if offer is None or application.is_held():
        return redirect("my_page")
    if request.method == "POST" and "yes" in request.POST:
        return redirect("welcome" if _try(request, application.accept) else "my_page")
    if request.method == "POST" and "no" in request.POST:
        _try(request, application.decline, done=_("Thank you for telling us."))
        return redirect("my_page")
    return render(request, "applications/own_offer.html", {**my_area("my_page"), "offer": offer})
