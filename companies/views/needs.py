"""«Hvem trenger dere?» in the member area: what was asked, what was answered, and the form."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from companies.areas import area, for_member
from companies.models import CompetenceNeed
from companies.need_forms import NeedForm
from people.states import Refused
from programme import needs


@for_member
def member_needs(request, contact):
    """Every need of the organisation, and the form for one more: the question asked, or one nobody has asked yet."""
    return _answer(request, contact, CompetenceNeed.objects.next_to_answer(contact.organisation))


@for_member
def member_need(request, contact, pk):
    """Change one answer, as long as it is no position yet."""
    return _answer(request, contact, get_object_or_404(CompetenceNeed.objects.changeable(contact.organisation), pk=pk))


@require_POST
@for_member
def member_need_nobody(request, contact, pk):
    """«Ingen passer»: nobody in the pool fits this need, and the manager should know."""
    need = get_object_or_404(CompetenceNeed.objects.of(contact.organisation), pk=pk)
    try:
        need.report_nobody_fits(by=request.user)
        messages.success(request, _("Thank you! We call you."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("member_needs")


def _answer(request, contact, need):
    form = NeedForm(request.POST if request.method == "POST" else None, instance=need)
    if request.method == "POST" and _save(request, need, form):
        draft = need.vacancies.drafts().first() if need.state == CompetenceNeed.State.ANSWERED else None
        if draft:
            messages.info(request, _("Here is a draft of the vacancy. Read it through and publish it."))
        return redirect("member_vacancy", draft.pk) if draft else redirect("member_needs")
    told = list(CompetenceNeed.objects.of(contact.organisation).with_what_came())
    context = area(contact, "member_needs", form=form, need=need, needs=told)
    return render(request, "companies/area_needs.html", context)


def _save(request, need, form):
    """One of the two buttons; whether it was taken."""
    said = _("Thank you! The answer is saved.")
    try:
        if request.POST.get("choice") == "no_need":
            needs.decline(need, by=request.user)
        elif form.is_valid():
            form.save(request.user.pk)
            if need.wants_alert:
                said += " " + _("We write to you when somebody new in the candidate pool fits.")
        else:
            return False
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, said)
    return True
