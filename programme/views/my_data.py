"""«Opplysningene mine»: see, correct, take away and erase what we have, or ask for help."""

import io

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.models import Event
from people.my_area import my_area
from programme import erasure, export
from programme.data_forms import CorrectForm, EraseForm, HelpForm
from programme.models import DataRequest


@never_cache
def my_data(request):
    """All we have, table by table."""
    context = {"sections": export.sections(request.user), "questions": DataRequest.objects.of(request.user)}
    return render(request, "programme/my_data.html", {**my_area("my_data"), **context})


@never_cache
def my_data_correct(request):
    form = CorrectForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        Event.objects.record("person.correct", request.user, by=request.user, person=request.user)
        messages.success(request, _("Saved."))
        return redirect("my_data")
    return render(request, "programme/my_data_correct.html", {**my_area("my_data"), "form": form})


@require_POST
def my_data_download(request):
    """JSON and files as one ZIP, made at the moment and kept nowhere."""
    file = io.BytesIO()
    export.write_zip(request.user, file)
    file.seek(0)
    Event.objects.record("person.export", request.user, by=request.user, person=request.user)
    return FileResponse(file, as_attachment=True, filename="opplysningene-mine.zip")


@never_cache
def my_data_help(request):
    form = HelpForm(request.POST or None)
    if form.is_valid():
        DataRequest.objects.ask(request.user, form.cleaned_data["text"])
        messages.success(request, _("We have received your request. You will have an answer within a month."))
        return redirect("my_data")
    return render(request, "programme/my_data_help.html", {**my_area("my_data"), "form": form})


@never_cache
def my_data_erase(request):
    """Erase it all, now; staff ask a colleague, so that the last one cannot lock the door from outside."""
    user = request.user
    if user.is_staff:
        messages.error(request, _("You are staff here. Ask another member of staff to erase you."))
        return redirect("my_data")
    form = EraseForm(request.POST or None, user=user)
    if form.is_valid():
        erasure.erase_person(user, by=user, tell=True)
        logout(request)
        return redirect("my_data_erased")
    context = {"form": form, "goes": erasure.what_goes(user), "stays": erasure.what_stays(user)}
    return render(request, "programme/my_data_erase.html", {**my_area("my_data"), **context})


@login_not_required
def my_data_erased(request):
    return render(request, "programme/my_data_erased.html")
