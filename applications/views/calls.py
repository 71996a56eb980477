from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from applications.models import Call
from companies.models import CompetenceNeed
from companies.models.needs import next_start_year


@login_not_required
def positions(request):
    """The open calls with their positions, or when the next one opens. No cookie, the same for everybody."""
    calls = list(Call.objects.open().with_positions())
    upcoming = None if calls else Call.objects.upcoming().first()
    following = calls[0] if calls else upcoming
    demand = CompetenceNeed.objects.demand(following.starts_on.year if following else next_start_year())
    return render(request, "applications/positions.html", {"calls": calls, "upcoming": upcoming, "demand": demand})
