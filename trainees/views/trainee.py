from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def trainee_area(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def welcome(request, **kwargs):
    return render(request, "base.html")
