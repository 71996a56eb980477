from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def pool(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def candidate(request, **kwargs):
    return render(request, "base.html")
