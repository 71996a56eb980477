from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications import unsaved
from applications.forms.consent import ConsentForm
from applications.models import Application, Call, CandidateProfile
from applications.views import steps
from applications.wizard import Wizard
from people import limits
from people.states import Refused
from people.typed import typed_pairs


@login_not_required
def apply(request):
    """«Før du begynner»: what to have ready and who reads it, before anybody signs in. No cookie."""
    position = request.GET.get("stilling", "")
    calls = list(Call.objects.open().with_positions())
    asked = [call for call in calls if position in {str(p.pk) for p in call.positions.all()}]
    context = {"calls": asked or calls, "position": position if asked else ""}
    context["upcoming"] = None if calls else Call.objects.upcoming().first()
    return render(request, "applications/apply.html", context)


@login_not_required  # what is sent after the session has ended is kept, and only then the person signs in
@never_cache
@require_http_methods(["GET", "POST"])
def apply_step(request, call, step):
    """One step of the application, or the review at the end; every button saves."""
    answer = _apply_step(request, get_object_or_404(Call.objects.announced(), slug=call), step)
    if "X-Upload" in request.headers and answer.status_code == 302:
        # The script that shows how far a file has come goes there itself.
        return HttpResponse(status=204, headers={"X-Goto": answer.url})
    return answer


def _apply_step(request, call, step):
    if not request.user.is_authenticated:
        return _signed_out(request, call, step)
    if request.method == "POST":
        kind, limit = ("file", limits.FILE) if request.FILES else ("step", limits.STEP)
        limits.spend(kind, request.user.pk, limit)
    application = Application.objects.standing(request.user, call).first()
    wizard = Wizard(call, request.user, application, step)
    left = unsaved.take(request, call, step) if request.method == "GET" else None
    if left and (answer := steps.bring_back(request, wizard, left)):
        return answer
    if answer := _cannot_be_changed(request, wizard):
        return answer
    if not wizard.applies and application and request.method == "POST":
        # The last public employer was taken away on another page meanwhile.
        application.save_step(step, wizard.form(request.POST).typed())
    if not wizard.applies or (step == "review" and application is None):
        return redirect("apply_step", call.slug, "review" if application else "about")
    return steps.review(request, wizard) if step == "review" else steps.step(request, wizard)


def _signed_out(request, call, step):
    """Sign in first; what was typed waits in the session meanwhile."""
    if "X-Autosave" in request.headers:
        text = _("You are signed out. Press “Save draft”, and you sign in again without losing anything.")
        return JsonResponse({"text": text}, status=401)
    if request.method == "POST":
        if request.FILES:
            messages.info(request, _("You have been away for a while. Sign in again, and choose the file once more."))
        elif unsaved.keep(request, call, step):
            messages.info(request, _("You have been away for a while. Sign in again – the draft is saved."))
    return redirect_to_login(request.get_full_path())


def _cannot_be_changed(request, wizard):
    """The page for one who has already applied, or who comes too late; the draft is kept."""
    application, call = wizard.application, wizard.call
    if application and application.working is None:
        return _already_sent(request, wizard)
    if call.is_open() or (application and application.can_be_finished):
        return None
    if call.opens_at > timezone.now():
        return redirect("positions")
    if request.method == "POST" and application and wizard.current.code not in {"attachments", "review"}:
        application.save_step(wizard.current.code, wizard.form(request.POST, request.FILES).typed())
    return render(request, "applications/too_late.html", {"application": application, "call": call})


def _already_sent(request, wizard):
    """Sent meanwhile: the receipt for a second click; what was typed in an old tab can become changes to it."""
    application, step = wizard.application, wizard.current.code
    if request.method == "POST" and step == "review":
        return redirect("apply_receipt", wizard.call.slug)
    typed = typed_pairs(request) if application.can_be_edited and step != "attachments" else []
    if typed and "again" in request.POST:
        application.open_copy()
        return steps.step(request, Wizard(wizard.call, request.user, application, step))
    return render(request, "applications/already.html", {"application": application, "typed": typed})


@never_cache
@require_http_methods(["GET", "POST"])
def apply_receipt(request, call):
    """The receipt; clearly below it, the question about the candidate pool, which changes nothing above."""
    call = get_object_or_404(Call.objects.announced(), slug=call)
    application = Application.objects.standing(request.user, call).sent().first()
    if application is None:
        raise Http404
    form = ConsentForm(request.POST if request.method == "POST" else None, code="K1")
    if request.method == "POST" and form.is_valid():
        return _join(request, application)
    profile = CandidateProfile.objects.of(request.user).standing().first()
    heading = _("Thank you, %(first_name)s! Your application has been sent.") % {"first_name": application.given_name}
    context = {"application": application, "call": call, "form": form, "profile": profile, "heading": heading}
    return render(request, "applications/receipt.html", context)


def _join(request, application):
    try:
        CandidateProfile.join(application)
    except Refused as error:
        messages.error(request, error.message)
        return redirect("my_page")
    return redirect("apply_receipt", application.call.slug)
