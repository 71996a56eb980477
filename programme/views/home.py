"""The front page: what this is and the next step at once, alive from the data at both times of the year."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language

from applications.models import Call, Position
from companies.models import Organisation
from people.clock import now, plus_months, today
from people.dates import long_date, month
from people.phrases import number
from programme.models import Indicator
from trainees.models import Story
from trainees.timeline import timeline

POSITIONS = STORIES = 4
# More members than this are shown by municipality alone.
MEMBERS_BY_NAME = 40


@login_not_required
def home(request):
    call = Call.objects.for_texts()
    positions = list(Position.objects.listed())
    stories = list(Story.objects.listed()[:STORIES])
    featured = max(stories, key=lambda story: story.traineeship.cohort.number, default=None)
    members = list(Organisation.objects.listed())
    context = {
        "call": call,
        "is_open": bool(call and call.is_open()),
        "next_call": call if call and call.opens_at > now() else None,
        "steps": steps(call),
        "positions": positions[:POSITIONS],
        "position_count": len(positions),
        "position_number": number(len(positions), get_language()),
        "stories": stories,
        "featured": featured,
        "periods": timeline(featured.traineeship.rotations.known_to_public()) if featured else [],
        "indicators": Indicator.objects.external().percentages(),
        "places": by_place(members),
        "member_count": len(members),
        "by_name": len(members) <= MEMBERS_BY_NAME,
    }
    return render(request, "programme/home.html", context)


def steps(call):
    """The four steps of the call's year, with the one where we are; None when the year is over."""
    if call is None or call.starts_on < today():
        return None
    return {
        "deadline": long_date(call.deadline),
        "interview_month": month(call.interviews_on),
        "answer_date": long_date(call.answers_by),
        "start_date": long_date(call.starts_on),
        "current": current_step(call),
    }


def current_step(call):
    """Applying, interviews, answers, start; 0 before the call opens."""
    day = today()
    if call.opens_at > now():
        return 0
    if call.deadline >= now():
        return 1
    if day < plus_months(call.interviews_on.replace(day=1), 1):
        return 2
    return 3 if day <= call.answers_by else 4


def by_place(members):
    """Members under their municipality, in Norwegian order; those without one last."""
    ordered = sorted(members, key=lambda one: (one.municipality is None, getattr(one.municipality, "sort_key", "")))
    return [(place, list(group)) for place, group in groupby(ordered, key=lambda one: one.municipality)]
