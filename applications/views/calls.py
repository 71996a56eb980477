from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from applications.models import Call


@login_not_required
def positions(request):
    """The open calls with their positions, or when the next one opens. No cookie, the same for everybody."""
    calls = list(Call.objects.open().with_positions())
    upcoming = None if calls else Call.objects.upcoming().first()
    return render(request, "applications/positions.html", {"calls": calls, "upcoming": upcoming})
