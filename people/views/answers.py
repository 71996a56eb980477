from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people import answers
from people.states import Refused


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request, token):
    """An answer link: GET shows what it is about, POST does it, a replay shows what was answered."""
    try:
        what, obj, person = answers.read(token)
    except answers.Damaged:
        return render(request, "people/answer_damaged.html", status=404)
    except answers.Ended:
        return render(request, "people/answer_ended.html", status=410)
    if request.method == "POST" and not what.is_done(obj):
        return _act(request, token, what, obj, person)
    return _show(request, token, what, obj)


def _act(request, token, what, obj, person):
    choice = request.POST.get("choice", "")
    if choice not in dict(what.choices(obj)):
        return _show(request, token, what, obj, refused=_("Choose one of the answers."))
    form = what.form(obj, choice, request.POST)
    if form and not form.is_valid():
        return _show(request, token, what, obj, form=form)
    try:
        if form:
            form.save(person)
        else:
            what.act(obj, choice, person)
    except Refused as error:
        return _show(request, token, what, obj, refused=error.message)
    return redirect("answer", token)


def _show(request, token, what, obj, refused="", form=None):
    done = what.is_done(obj)
    context = {
        "obj": obj,
        "token": token,
        "choices": () if done else what.choices(obj),
        "done": done,
        "refused": refused,
        "form": None if done else form or what.form(obj),
        **what.context(obj),
    }
    return render(request, what.template, context, status=409 if refused else 200)
