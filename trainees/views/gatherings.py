"""A trainee's gatherings: what is coming, an answer to each, and files for the calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from trainees import calendar
from trainees.areas import area, for_trainee
from trainees.forms.gathering import ReplyForm
from trainees.models import Gathering, Traineeship
from trainees.replying import replied


@for_trainee
def gatherings(request, traineeship):
    mine = Gathering.objects.for_trainee(traineeship).with_answer_of(request.user)
    context = {"coming": mine.upcoming(), "held": mine.held(), "calendar": calendar.address(traineeship)}
    return render(request, "trainees/gatherings.html", area(request.user, "trainee_gatherings", **context))


@for_trainee
def gathering(request, traineeship, pk):
    mine = Gathering.objects.for_trainee(traineeship).with_answer_of(request.user)
    one = get_object_or_404(mine, pk=pk)
    form = ReplyForm(request.POST or None, instance=next(iter(one.answers), None))
    if request.method == "POST" and form.is_valid() and replied(request, one, form):
        return redirect("trainee_gathering", pk)
    context = {"gathering": one, "form": form}
    return render(request, "trainees/gathering.html", area(request.user, "trainee_gatherings", **context))


@for_trainee
def gathering_file(request, traineeship, pk):
    one = get_object_or_404(Gathering.objects.for_trainee(traineeship), pk=pk)
    return calendar.file_response([one], f"samling-{pk}.ics")


@login_not_required
@require_safe
def trainee_calendar(request, token):
    """All of one trainee's gatherings, for a calendar that asks again by itself."""
    traineeship = Traineeship.objects.with_calendar(calendar.whose(token))
    if traineeship is None:
        raise Http404
    return calendar.file_response(Gathering.objects.for_trainee(traineeship), "samlinger.ics")
