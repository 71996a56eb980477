from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.forms.notify import NotifyCodeForm, NotifyForm
from applications.next_call import NextCallRequest


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def notify(request):
    """«Vi sier fra når du kan søke»: address and consent; a code goes to the address."""
    form = NotifyForm(request.POST if request.method == "POST" else None, code="K4")
    if request.method == "POST" and form.is_valid():
        NextCallRequest(request).start(form.cleaned_data["email"])
        return redirect("notify_code")
    return render(request, "applications/notify.html", {"form": form})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def notify_code(request):
    """The code, and only then the consent counts."""
    if request.GET.get("takk"):
        return render(request, "applications/notify_thanks.html")
    wanted = NextCallRequest(request)
    if not wanted.is_under_way:
        return redirect("notify")
    email = wanted.email
    form = NotifyCodeForm(request.POST if request.method == "POST" else None, codes=wanted, auto_id="%s")
    if request.method == "POST" and form.is_valid():
        wanted.finish()
        return redirect(f"{request.path}?takk=1")
    if not wanted.is_under_way:
        return render(request, "applications/notify.html", {"form": NotifyForm(code="K4"), "wrong_code": True})
    return render(request, "applications/notify_code.html", {"form": form, "email": email})
