from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def members(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def member(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def municipality(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def vacancies(request, **kwargs):
    return render(request, "base.html")
