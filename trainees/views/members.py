"""What members are asked to: the gatherings they are invited to, an answer for oneself, and a file for the calendar."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from companies.areas import area, for_member
from people.states import Refused
from trainees import calendar
from trainees.forms.gathering import ReplyForm
from trainees.models import Gathering


@for_member
def member_gatherings(request, contact):
    """The gatherings members are invited to, with the person's own answers."""
    ours = Gathering.objects.for_members().with_answer_of(request.user)
    context = {"coming": list(ours.upcoming()), "held": list(ours.held())}
    return render(request, "trainees/member_gatherings.html", area(contact, "member_gatherings", **context))


@for_member
def member_gathering(request, contact, pk):
    """One gathering: what and where, who else comes from here, and yes or no for oneself."""
    one = get_object_or_404(Gathering.objects.for_members().with_answer_of(request.user), pk=pk)
    form = ReplyForm(request.POST or None, instance=next(iter(one.answers), None))
    if request.method == "POST" and form.is_valid() and _replied(request, contact, one, form):
        return redirect("member_gathering", pk)
    context = {
        "gathering": one,
        "form": form,
        "colleagues": one.coming_from(contact.organisation, besides=request.user),
    }
    return render(request, "trainees/member_gathering.html", area(contact, "member_gatherings", **context))


def _replied(request, contact, one, form):
    coming = "not_coming" not in request.POST
    try:
        one.reply(request.user, coming, form.cleaned_data["food"], organisation=contact.organisation)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    said = _("You have said that you are coming.") if coming else _("You have said that you cannot come.")
    messages.success(request, said)
    return True


@for_member
def member_gathering_file(request, contact, pk):
    """The gathering as a file for the calendar."""
    one = get_object_or_404(Gathering.objects.for_members(), pk=pk)
    return calendar.file_response([one], f"samling-{pk}.ics", "member_gathering")
