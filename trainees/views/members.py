"""What members are asked to: the gatherings they are invited to, an answer for oneself, and a file for the calendar."""

from django.shortcuts import get_object_or_404, redirect, render

from companies.areas import area, for_member
from trainees import calendar
from trainees.forms.gathering import ReplyForm
from trainees.models import Gathering
from trainees.replying import replied


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
    if request.method == "POST" and form.is_valid() and replied(request, one, form, contact.organisation):
        return redirect("member_gathering", pk)
    context = {
        "gathering": one,
        "form": form,
        "colleagues": one.coming_from(contact.organisation, besides=request.user),
    }
    return render(request, "trainees/member_gathering.html", area(contact, "member_gatherings", **context))


@for_member
def member_gathering_file(request, contact, pk):
    """The gathering as a file for the calendar."""
    one = get_object_or_404(Gathering.objects.for_members(), pk=pk)
    return calendar.file_response([one], f"samling-{pk}.ics", "member_gathering")
