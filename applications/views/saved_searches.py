"""What an organisation looks for in the candidate pool, kept so that a letter comes when somebody new fits."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from applications.forms.pool import PoolFilter
from applications.models import SavedSearch
from companies.areas import area, in_the_pool

DONE = {
    "stop": gettext_lazy("You get no more e-mails about this search."),
    "restart": gettext_lazy("You get an e-mail when somebody new fits."),
    "say_nobody_fits": gettext_lazy("Thank you. The manager hears of it, and may know someone."),
    "remove": gettext_lazy("The search is gone."),
}


@in_the_pool
def saved_searches(request, contact):
    """The searches of the organisation, shared by colleagues; POST keeps the one that was on the list."""
    if request.method == "POST":
        return _keep(request, contact)
    searches = SavedSearch.objects.of(contact.organisation)
    return render(request, "applications/saved_searches.html", area(contact, "pool", searches=searches))


def _keep(request, contact):
    chosen = PoolFilter(QueryDict(request.POST.get("list", "")), contact.organisation)
    if not chosen.words and not chosen.lasting_choices:
        messages.error(request, _("Choose or write something first."))
        return redirect("pool")
    search = SavedSearch.objects.keep(contact.organisation, chosen.words, chosen.lasting_choices, by=request.user)
    if "nobody" in request.POST:
        search.say_nobody_fits(by=request.user)
        messages.success(request, _("Thank you. The manager hears of it, and may know someone."))
    else:
        messages.success(request, _("The search is saved. You get an e-mail when somebody new fits."))
    return redirect("saved_searches")


@in_the_pool
@require_POST
def saved_search_do(request, contact, pk):
    """Letters or none, «Ingen passer», or away with it."""
    search = get_object_or_404(SavedSearch.objects.of(contact.organisation), pk=pk)
    verb = request.POST.get("do")
    if verb in DONE:
        getattr(search, verb)(by=request.user)
        messages.success(request, DONE[verb])
    return redirect("saved_searches")
