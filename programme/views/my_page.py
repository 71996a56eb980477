from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from applications.consents import in_words
from applications.models import Application, ContactRequest
from people.models import Consent, Letter
from people.my_area import my_area
from programme.consents import take_back
from programme.my_status import status
from programme.roles import roles


@never_cache
def my_page(request):
    """Min side: who waits for an answer, how each application stands and what happens next, every role, the letters."""
    applications = Application.objects.of(request.user).for_my_page()
    statuses = [status(application) for application in applications]
    offered = {action.url for one in statuses for action in one.actions}
    context = {
        "open_requests": ContactRequest.objects.to(request.user).open(),
        "statuses": statuses,
        "roles": [(label, url) for label, url in roles(request.user) if url not in offered],
        "letters": Letter.objects.received_by(request.user),
    }
    return render(request, "programme/my_page.html", {**my_area("my_page"), **context})


@never_cache
def my_letter(request, pk):
    """One letter as it was sent, without its codes and answer links."""
    letter = get_object_or_404(Letter.objects.received_by(request.user), pk=pk)
    return render(request, "programme/my_letter.html", {**my_area(""), "letter": letter})


@never_cache
def my_consents(request):
    """What the person has said yes to, in which words, and the way to take it back."""
    consents = in_words(Consent.objects.given_by(request.user))
    return render(request, "programme/my_consents.html", {**my_area("my_consents"), "consents": consents})


@require_POST
def my_consent_withdraw(request, pk):
    """Take one consent back, by one click."""
    take_back(get_object_or_404(Consent.objects.given_by(request.user), pk=pk), by=request.user)
    messages.success(request, _("The consent is withdrawn. We have stopped using the information for this."))
    return redirect("my_consents")
