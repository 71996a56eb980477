"""«Kommer du?»: the answer to an invitation, from a trainee or from a member's person."""

from django.contrib import messages
from django.utils.translation import gettext as _

from people.states import Refused


def replied(request, gathering, form, organisation=None):
    """Whether the answer was taken; else the form says why not."""
    coming = "not_coming" not in request.POST
    try:
        gathering.reply(request.user, coming, form.cleaned_data["food"], organisation=organisation)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    said = _("You have said that you are coming.") if coming else _("You have said that you cannot come.")
    messages.success(request, said)
    return True
