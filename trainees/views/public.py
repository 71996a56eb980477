"""What everyone may read about trainees: stories they approved, and the cohorts; nobody else is named."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render

from people.sorting import sort_key
from programme.models import Count
from trainees.models import Cohort, Story
from trainees.timeline import timeline


@login_not_required
def stories(request):
    return render(request, "trainees/stories.html", {"stories": Story.objects.listed()})


@login_not_required
def story(request, slug):
    shown = Story.objects.listed().find(slug)
    if shown is None:
        get_object_or_404(Story.objects.gone(slug))
        return render(request, "410.html", status=410)
    context = {
        "story": shown,
        "name": shown.person.name,
        "periods": timeline(shown.traineeship.rotations.known_to_public()),
        "picture_url": shown.picture_url,
        "next_story": Story.objects.after(shown),
    }
    return render(request, "trainees/story.html", context)


@login_not_required
def cohorts(request):
    shown = [_complete(one) for one in Count.objects.beside(Cohort.objects.shown(), "trainees")]
    running = [one for one in shown if one.is_running()]
    earlier = [one for one in shown if not one.is_running()]
    return render(request, "trainees/cohorts.html", {"running": running, "earlier": earlier})


@login_not_required
def cohort(request, number):
    shown = _complete(get_object_or_404(Count.objects.beside(Cohort.objects.shown(), "trainees"), number=number))
    named = list(shown.traineeships.named())
    context = {"cohort": shown, "named": named, "unnamed": shown.trainees - len(named)}
    return render(request, "trainees/cohort.html", context)


def _complete(cohort):
    """Add those whose rows are gone; the hosts, in Norwegian order, are told only while we know all of them."""
    cohort.trainees += cohort.counted
    cohort.hosts = [] if cohort.counted else sorted(filter(None, cohort.hosts or []), key=sort_key)
    return cohort
