"""The candidate's requests: who wants to talk, yes or no, and an end to what was shared."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from applications.consents import k3_choices, k3_text
from applications.models import ContactRequest
from people.my_area import my_area
from people.states import Refused


@never_cache
def my_requests(request):
    """Every request the person has got, and how it stands."""
    requests = list(ContactRequest.objects.to(request.user))
    return render(request, "applications/my_requests.html", my_area("my_requests", requests=requests))


@never_cache
def my_request(request, number):
    """One request: the same words and the same buttons as behind the link in the letter."""
    asked = get_object_or_404(ContactRequest.objects.to(request.user).with_all(), number=number)
    if request.method == "POST":
        return _answer(request, asked)
    context = my_area("my_requests", asked=asked, k3=k3_text(asked, get_language()), choices=k3_choices(asked))
    return render(request, "applications/my_request.html", context)


def _answer(request, asked):
    thanks = _("Thank you! The answer is saved.")
    steps = {
        "yes": (lambda: asked.accept(language=get_language()), thanks),
        "no": (asked.decline, thanks),
        "end": (lambda: asked.end(by=request.user), _("You share nothing with them any more.")),
    }
    step, said = steps.get(request.POST.get("choice"), (None, ""))
    try:
        if step:
            step()
            messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("my_request", asked.number)
