"""What the pages of the application do once it is clear that it may be written: show, save, choose, send."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications import stamps
from applications.models import Application
from applications.uploads import room_for
from applications.wizard import Wizard
from people.numbers import FOUND
from people.states import Refused
from programme.models import Page


def step(request, wizard):
    """One step: shown, saved by a button or by the page itself, or chosen between two versions of."""
    if request.method == "POST" and "reuse" in request.POST:
        return _reuse(request, wizard)
    if request.method == "POST" and "keep" in request.POST:
        return _choose(request, wizard)
    if request.method == "POST":
        return _save(request, wizard)
    if wizard.application and wizard.current.code in wizard.application.set_aside:
        return _ask(request, wizard)
    form = wizard.filled(wizard.current) if "mangler" in request.GET else wizard.form()
    return _show(request, wizard, form)


def bring_back(request, wizard, left):
    """What was typed while signed out goes into the draft now; when it is too late, it is shown, to be copied."""
    step = wizard.current
    if step.form is None:
        messages.info(request, _("The application is not sent yet. Look it over and send it."))
        return None
    form = step.form(left.typed, MultiValueDict(), wizard=wizard, raw=wizard.raw.get(step.code))
    try:
        wizard.application = Application.start(request.user, wizard.call)
        wizard.application.save_step(step.code, form.typed(), stamp=left.stamp)
    except Refused as error:
        messages.error(request, error.message)
        written = [(str(row["label"]), str(row["text"])) for row in wizard.filled(step, form.typed()).summary()]
        context = {"application": wizard.application, "call": wizard.call, "written": written}
        return render(request, "applications/too_late.html", context)
    messages.success(request, _("Welcome back. What you had written is saved in the draft."))
    return redirect("apply_step", wizard.call.slug, step.code)


def _reuse(request, wizard):
    """Start from the application that was kept for this call."""
    kept = Application.objects.of(request.user).kept().first()
    if kept and wizard.application is None:
        Application.start_from(kept, wizard.call)
    return redirect("apply_step", wizard.call.slug, "about")


def _ask(request, wizard):
    """Two versions of the step: what was saved, and what an old page sent afterwards."""
    code = wizard.current.code
    saved = wizard.filled(wizard.current).summary()
    typed = wizard.filled(wizard.current, wizard.application.set_aside[code]).summary()
    context = {"wizard": wizard, "step": wizard.current, "saved": saved_at(wizard.application)}
    context["versions"] = _different(saved, typed)
    return render(request, "applications/choose.html", context)


def _different(saved, typed):
    """The rows of each that the other does not have."""
    here = [(str(row["label"]), str(row["text"])) for row in saved]
    there = [(str(row["label"]), str(row["text"])) for row in typed]
    return {"saved": [row for row in here if row not in there], "typed": [row for row in there if row not in here]}


def _choose(request, wizard):
    try:
        if wizard.application:
            wizard.application.choose(wizard.current.code, typed=request.POST["keep"] == "typed")
    except Refused as error:
        return _refused(request, error)
    return redirect("apply_step", wizard.call.slug, wizard.current.code)


def _show(request, wizard, form):
    context = {"wizard": wizard, "step": wizard.current, "form": form, "saved": saved_at(wizard.application)}
    if wizard.application is None:
        context["kept"] = Application.objects.of(request.user).kept().first()
    return render(request, "applications/step.html", context)


def _save(request, wizard):
    """Keep what was typed, then go where the button says; errors stop only «Lagre og gå videre»."""
    form = wizard.form(request.POST, request.FILES)
    try:
        wizard.application = application = wizard.application or Application.start(request.user, wizard.call)
        kept = _keep(request, wizard, form)
    except Refused as error:
        return _refused(request, error)
    if "X-Autosave" in request.headers:
        return _saved_itself(application, form, kept)
    if not kept:
        return redirect("apply_step", wizard.call.slug, wizard.current.code)
    if form.must_be_seen or ("next" in request.POST and not form.is_valid()):
        return _show(request, wizard, form)
    after = Wizard(wizard.call, request.user, application, wizard.current.code)
    after.positions = wizard.positions
    return redirect("apply_step", wizard.call.slug, _where_to(request.POST, after).code)


def _refused(request, error):
    if "X-Autosave" in request.headers:
        return JsonResponse({"text": error.message}, status=409)
    messages.error(request, error.message)
    return redirect("my_page")


def _saved_itself(application, form, kept):
    """What the page says of a draft it has saved by itself."""
    if form.must_be_seen:
        return JsonResponse({"text": str(FOUND)}, status=422)
    text = saved_at(application) if kept else _("You have changed this on another page. Save the draft to choose.")
    return JsonResponse({"text": text, "saved": kept})


def _keep(request, wizard, form):
    """Whether it is the step now: what an old page sends is set aside."""
    application, step = wizard.application, wizard.current.code
    if step == "attachments":
        return _keep_files(request, wizard, form)
    kept = application.save_step(step, form.typed(), stamp=_stamp_of(request, wizard))
    wishes = wizard.ticked(request.GET.get("stilling", ""))
    if step == "about" and wishes:
        application.save_step("wishes", wishes)
    return kept


def _stamp_of(request, wizard):
    """The stamp the form brings, if it is this person's and this step's."""
    stamp = stamps.read(request.POST.get("stamp", ""))
    mine = (wizard.user.pk, wizard.call.pk, wizard.current.code)
    return stamp if stamp and (stamp.user, stamp.call, stamp.step) == mine else None


def _keep_files(request, wizard, form):
    application = wizard.application
    for kind, upload in form.uploads().items():
        with room_for(form, kind):
            application.attach(kind, upload.read(), upload.shown_name, upload.pages, page_texts=upload.page_texts)
    if request.POST.get("remove") in form.fields:
        application.take_out(request.POST["remove"])
    vars(wizard).pop("documents", None)
    return True


def _where_to(pressed, wizard):
    if "next" in pressed:
        return wizard.next
    if "back" in pressed:
        return wizard.previous or wizard.current
    return wizard.current


def review(request, wizard):
    """The whole application as it is read; sends it, or throws unsent changes away."""
    if request.method == "POST" and "discard" in request.POST:
        wizard.application.discard_changes()
        messages.success(request, _("The changes are discarded."))
        return redirect("my_page")
    if request.method == "POST" and wizard.application.set_aside:
        return redirect("apply_step", wizard.call.slug, next(iter(wizard.application.set_aside)))
    if request.method == "POST" and not wizard.missing:
        return _send(request, wizard)
    context = {"wizard": wizard, "step": wizard.current, "saved": saved_at(wizard.application)}
    context["asked_to_send"] = request.method == "POST"
    return render(request, "applications/review.html", context)


def _send(request, wizard):
    application = wizard.application
    try:
        if application.state == Application.State.SUBMITTED:
            application.send_changes(wizard.content())
            messages.success(request, _("The changes are sent. This is the version we read."))
            return redirect("my_page")
        application.submit(wizard.content(), privacy_version=str(Page.objects.number_in_force("privacy")))
    except Refused as error:
        messages.error(request, error.message)
        return redirect("my_page")
    return redirect("apply_receipt", wizard.call.slug)


def saved_at(application):
    """«Kladden er lagret kl. 10.42.»"""
    if application is None or application.working_saved_at is None:
        return ""
    local = timezone.localtime(application.working_saved_at)
    return _("Draft saved at %(time)s.") % {"time": f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M}"}
