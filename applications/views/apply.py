from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def apply(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def apply_step(request, **kwargs):
    return render(request, "base.html")
