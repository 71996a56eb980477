from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def pool_join(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def my_profile(request, **kwargs):
    return render(request, "base.html")
