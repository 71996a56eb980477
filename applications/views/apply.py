from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.forms.consent import ConsentForm
from applications.models import Application, Call, CandidateProfile
from applications.wizard import Wizard
from people.states import Refused
from programme.models import Page


@login_not_required
def apply(request):
    """«Før du begynner»: what to have ready and who reads it, before anybody signs in. No cookie."""
    position = request.GET.get("stilling", "")
    calls = list(Call.objects.open().with_positions())
    asked = [call for call in calls if position in {str(p.pk) for p in call.positions.all()}]
    context = {"calls": asked or calls, "position": position if asked else ""}
    context["upcoming"] = None if calls else Call.objects.upcoming().first()
    return render(request, "applications/apply.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def apply_step(request, call, step):
    """One step of the application, or the review at the end; every button saves."""
    call = get_object_or_404(Call.objects.announced(), slug=call)
    application = Application.objects.standing(request.user, call).first()
    wizard = Wizard(call, request.user, application, step)
    if answer := _cannot_be_changed(request, wizard):
        return answer
    if not wizard.applies or (step == "review" and application is None):
        return redirect("apply_step", call.slug, "review" if application else "about")
    return _review(request, wizard) if step == "review" else _step(request, wizard)


def _cannot_be_changed(request, wizard):
    """The page for one who has already applied, or who comes too late; the draft is kept."""
    application, call = wizard.application, wizard.call
    if application and application.working is None:
        if request.method == "POST" and wizard.current.code == "review":
            return redirect("apply_receipt", call.slug)
        return render(request, "applications/already.html", {"application": application})
    if call.is_open():
        return None
    if call.opens_at > timezone.now():
        return redirect("positions")
    if request.method == "POST" and application and wizard.current.code not in {"attachments", "review"}:
        application.save_step(wizard.current.code, wizard.form(request.POST, request.FILES).typed())
    return render(request, "applications/too_late.html", {"application": application, "call": call})


def _step(request, wizard):
    if request.method == "POST" and "reuse" in request.POST:
        return _reuse(request, wizard)
    if request.method == "POST":
        return _save(request, wizard)
    form = wizard.filled(wizard.current) if "mangler" in request.GET else wizard.form()
    return _show(request, wizard, form)


def _reuse(request, wizard):
    """Start from the application that was kept for this call."""
    kept = Application.objects.of(request.user).kept().first()
    if kept and wizard.application is None:
        Application.start_from(kept, wizard.call)
    return redirect("apply_step", wizard.call.slug, "about")


def _show(request, wizard, form):
    context = {"wizard": wizard, "step": wizard.current, "form": form, "saved": _saved(wizard.application)}
    if wizard.application is None:
        context["kept"] = Application.objects.of(request.user).kept().first()
    return render(request, "applications/step.html", context)


def _save(request, wizard):
    """Keep what was typed, then go where the button says; errors stop only «Lagre og gå videre»."""
    form = wizard.form(request.POST, request.FILES)
    try:
        wizard.application = application = Application.start(request.user, wizard.call)
        _keep(request, wizard, form)
    except Refused as error:
        messages.error(request, error.message)
        return redirect("my_page")
    if form.must_be_seen or ("next" in request.POST and not form.is_valid()):
        return _show(request, wizard, form)
    after = Wizard(wizard.call, request.user, application, wizard.current.code)
    return redirect("apply_step", wizard.call.slug, _where_to(request.POST, after).code)


def _keep(request, wizard, form):
    application, step = wizard.application, wizard.current.code
    if step == "attachments":
        for kind, upload in form.uploads().items():
            application.attach(kind, upload.read(), upload.shown_name, upload.pages, page_texts=upload.page_texts)
        if request.POST.get("remove") in form.fields:
            application.take_out(request.POST["remove"])
        vars(wizard).pop("documents", None)
        return
    application.save_step(step, form.typed())
    wishes = wizard.ticked(request.GET.get("stilling", ""))
    if step == "about" and wishes:
        application.save_step("wishes", wishes)


def _where_to(pressed, wizard):
    if "next" in pressed:
        return wizard.next
    if "back" in pressed:
        return wizard.previous or wizard.current
    return wizard.current


def _review(request, wizard):
    """The whole application as it is read; sends it, or throws unsent changes away."""
    if request.method == "POST" and "discard" in request.POST:
        wizard.application.discard_changes()
        messages.success(request, _("The changes are discarded."))
        return redirect("my_page")
    if request.method == "POST" and not wizard.missing:
        return _send(request, wizard)
    context = {"wizard": wizard, "step": wizard.current, "saved": _saved(wizard.application)}
    context["asked_to_send"] = request.method == "POST"
    return render(request, "applications/review.html", context)


def _send(request, wizard):
    application = wizard.application
    try:
        if application.state == Application.State.SUBMITTED:
            application.send_changes(wizard.content())
            messages.success(request, _("The changes are sent. This is the version we read."))
            return redirect("my_page")
        application.submit(wizard.content(), privacy_version=str(Page.objects.in_force("privacy").version))
    except Refused as error:
        messages.error(request, error.message)
        return redirect("my_page")
    return redirect("apply_receipt", wizard.call.slug)


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
    heading = _("Thank you, %(first_name)s! Your application is sent.") % {"first_name": application.given_name}
    context = {"application": application, "call": call, "form": form, "profile": profile, "heading": heading}
    return render(request, "applications/receipt.html", context)


def _join(request, application):
    try:
        CandidateProfile.join(application)
    except Refused as error:
        messages.error(request, error.message)
        return redirect("my_page")
    return redirect("apply_receipt", application.call.slug)


def _saved(application):
    """«Kladden er lagret kl. 10.42.»"""
    if application is None or application.working_saved_at is None:
        return ""
    local = timezone.localtime(application.working_saved_at)
    return _("The draft is saved at %(time)s.") % {
        "time": f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M}"
    }
