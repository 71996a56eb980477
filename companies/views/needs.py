"""«Hvem trenger dere?» in the member area: what was asked, what was answered, and the form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from companies.areas import area, for_organisation
from companies.models import CompetenceNeed
from companies.need_forms import NeedForm
from people.states import Refused


def _only_members(contact):
    if not contact.has_membership:
        raise PermissionDenied


@for_organisation
def member_needs(request, contact):
    """Every need of the organisation, and the form for one more: the question asked, or one nobody has asked yet."""
    _only_members(contact)
    return _answer(request, contact, CompetenceNeed.objects.next_to_answer(contact.organisation))


@for_organisation
def member_need(request, contact, pk):
    """Change one answer, as long as it is no position yet."""
    _only_members(contact)
    return _answer(request, contact, get_object_or_404(CompetenceNeed.objects.changeable(contact.organisation), pk=pk))


def _answer(request, contact, need):
    form = NeedForm(request.POST if request.method == "POST" else None, instance=need)
    if request.method == "POST" and _save(request, need, form):
        return redirect("member_needs")
    needs = list(CompetenceNeed.objects.of(contact.organisation).with_positions())
    context = area(contact, "member_needs", form=form, need=need, needs=needs)
    return render(request, "companies/area_needs.html", context)


def _save(request, need, form):
    """One of the two buttons; whether it was taken."""
    try:
        if request.POST.get("choice") == "no_need":
            need.decline(by=request.user)
        elif form.is_valid():
            form.save(request.user.pk)
        else:
            return False
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Thank you! The answer is saved."))
    return True
