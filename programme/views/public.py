"""What others say and give: media mentions and supporters; and what is new."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from programme.models import Funder, MediaMention


@login_not_required
def media(request):
    return render(request, "programme/media.html", {"mentions": MediaMention.objects.all()})


@login_not_required
def funders(request):
    current, earlier = [], []
    for funder in Funder.objects.shown():
        (current if funder.is_current() else earlier).append(funder)
    return render(request, "programme/funders.html", {"current": current, "earlier": earlier})
