"""Pages for what went wrong. They say what to do, in the language of the address, and give back what was typed."""

import math
import sys

from django.db import InterfaceError, OperationalError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language

from people.phrases import number
from people.typed import typed_pairs

# So many minutes to wait are told in hours.
LONG = 90


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    # Without the address that was asked for: a hidden candidate's page is to the letter that of one who never was.
    return render(request, "404.html", {"alternate_url": ""}, status=404)


def _given_back(request):
    """What was typed, to be sent again; a step of an application has its draft as well."""
    typed = typed_pairs(request)
    of_a_draft = any(name == "stamp" for name, _value in typed)
    return {"typed": typed, "with_file": bool(request.FILES), "of_a_draft": of_a_draft}


def too_often(request, refused):
    minutes = refused.minutes
    hours = math.ceil(minutes / 60) if minutes > LONG else None
    wait = {"minutes": minutes, "hours": hours, "word": number(hours or minutes, get_language())}
    context = {"said": refused.said, **wait, **_given_back(request)}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def server_error(request):
    """A fault of ours; while the database is away it is told as one that passes. The same POST may be sent again."""
    passing = isinstance(sys.exception(), (OperationalError, InterfaceError))
    context = _given_back(request) if request.method == "POST" else {}
    response = render(request, "500.html", context, status=503 if passing else 500)
    if passing:
        response["Retry-After"] = "30"
    return response


def csrf_failure(request, reason=""):
    """The form was open too long, or came from elsewhere; only what our own page sent is given back to send again."""
    origin = f"{request.scheme}://{request.get_host()}"
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == origin
    context = {"stale_form": True, "typed": typed_pairs(request) if ours else [], "with_file": bool(request.FILES)}
    response = render(request, "403.html", context, status=403)
    if ours and "X-Autosave" in request.headers:
        response["X-CSRFToken"] = get_token(request)
    return response
