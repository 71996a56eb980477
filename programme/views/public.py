from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def news(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def media(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def funders(request, **kwargs):
    return render(request, "base.html")
