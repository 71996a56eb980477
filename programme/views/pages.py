from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def become(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def who_can_apply(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def questions(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def living(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def employers(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def join(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def host(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def municipalities_info(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def students(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def pool_about(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def press(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def about(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def contact(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def privacy(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def cookies(request, **kwargs):
    return render(request, "base.html")


@login_not_required
def accessibility(request, **kwargs):
    return render(request, "base.html")
