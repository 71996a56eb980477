"""Who may act for the organisation: seen and changed by its administrators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
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


@for_organisation
def member_users(request, contact):
    """The users, and a form that gives a colleague access by letter."""
    _only_administrators(contact)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invite(request, contact, form):
        return redirect("member_users")
    users = OrgContact.objects.signing_in_for(contact.organisation)
    return render(request, "companies/area_users.html", area(contact, "member_users", form=form, users=users))


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
def member_user_end(request, contact, pk):
    """Take away a colleague's access; never one's own, so an organisation keeps an administrator."""
    _only_administrators(contact)
    colleague = get_object_or_404(OrgContact.objects.signing_in_for(contact.organisation).besides(contact), pk=pk)
    colleague.end(by=request.user)
    messages.success(request, _("%(name)s no longer has access.") % {"name": colleague.shown_name})
    return redirect("member_users")
