"""Pages for what went wrong. They say what to do, in the language of the address."""

from django.shortcuts import render


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return render(request, "500.html", status=500)


def csrf_failure(request, reason=""):
    """The form was open too long or came from elsewhere: what was saved is saved."""
    return render(request, "403.html", {"stale_form": True}, status=403)
