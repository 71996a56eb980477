"""Who may act for the organisation: seen and changed by its administrators; everybody may leave."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from companies.areas import area, for_organisation
from companies.forms import InviteForm
from companies.models import OrgContact
from people.states import Refused


def _only_administrators(contact):
    if not contact.is_administrator:
        raise PermissionDenied


def _colleague(contact, pk):
    return get_object_or_404(OrgContact.objects.signing_in_for(contact.organisation), pk=pk)


@for_organisation
def member_users(request, contact):
    """The users, and a form that gives a colleague access by letter."""
    _only_administrators(contact)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invite(request, contact, form):
        return redirect("member_users")
    users = list(OrgContact.objects.signing_in_for(contact.organisation))
    context = {"form": form, "users": users, "asked": [user for user in users if user.asked_at]}
    return render(request, "companies/area_users.html", area(contact, "member_users", **context))


def _invite(request, contact, form):
    values = form.cleaned_data
    try:
        OrgContact.objects.invite(contact.organisation, values["email"], values["role"], by=request.user)
    except Refused as refused:
        form.add_error("email", refused.message)
        return False
    messages.success(request, _("We have sent a letter to %(email)s.") % {"email": values["email"]})
    return True


@require_POST
@for_organisation
def member_user(request, contact, pk):
    """One thing about a colleague: still works here, a new invitation, administrator."""
    _only_administrators(contact)
    steps = {"here": _here, "invite": _invite_again, "administrator": _make_administrator}
    step = steps.get(request.POST.get("do"))
    if step is None:
        raise Http404
    messages.success(request, step(_colleague(contact, pk), request.user))
    return redirect("member_users")


def _here(colleague, by):
    colleague.still_here(by)
    return _("Thank you! The answer is saved.")


def _invite_again(colleague, by):
    colleague.invite(colleague.role, by)
    return _("We have sent a letter to %(email)s.") % {"email": colleague.address}


def _make_administrator(colleague, by):
    colleague.make_administrator(by)
    return _("%(name)s is administrator now.") % {"name": colleague.shown_name}


@require_POST
@for_organisation
def member_users_here(request, contact):
    """All those we have asked about still work here."""
    _only_administrators(contact)
    for colleague in OrgContact.objects.signing_in_for(contact.organisation).asked_about():
        colleague.still_here(by=request.user)
    messages.success(request, _("Thank you! The answer is saved."))
    return redirect("member_users")


@require_POST
@for_organisation
def member_user_end(request, contact, pk):
    """Take away a colleague's access; one's own has a page of its own."""
    _only_administrators(contact)
    colleague = get_object_or_404(OrgContact.objects.signing_in_for(contact.organisation).besides(contact), pk=pk)
    colleague.end(by=request.user)
    messages.success(request, _("%(name)s no longer has access.") % {"name": colleague.shown_name})
    return redirect("member_users")


@for_organisation
def member_leave(request, contact):
    """«Jeg slutter»: give up the own access; the last administrator makes a colleague administrator first."""
    last = contact.is_last_administrator
    if request.method == "POST" and not last:
        contact.end(by=request.user)
        messages.success(request, _("You no longer act for %(organisation)s.") % {"organisation": contact.organisation})
        return redirect("my_page")
    current = "member_users" if contact.is_administrator else "member_area"
    return render(request, "companies/area_leave.html", area(contact, current, last=last))
