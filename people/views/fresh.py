from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from people import limits
from people.forms import FreshCodeForm
from people.fresh import FreshCode
from people.my_area import my_area


@never_cache
def confirm_again(request):
    """A new code before what is most private is shown: sent when the person asks for it, and then back to the page."""
    code, back = FreshCode(request), _back(request)
    if request.method == "POST" and "send" in request.POST:
        limits.spend("code", request.user.email, limits.CODE)
        code.send()
        return redirect(request.get_full_path())
    form = FreshCodeForm(request.POST or None, codes=code) if code.is_under_way else None
    if form and request.method == "POST" and form.is_valid():
        return redirect(back)
    if form and not code.is_under_way:  # too many wrong codes
        messages.error(request, _("The code is not right, or it is too old."))
        return redirect(request.get_full_path())
    return render(request, "people/confirm_again.html", my_area("my_page", form=form))


def _back(request):
    """Where the person came from, if that is a page of ours."""
    path = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure())
    return path if ours else reverse("my_page")
