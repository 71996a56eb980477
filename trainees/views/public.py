from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def stories(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def story(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def cohorts(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def cohort(request, **kwargs):
    return render(request, "base.html")
