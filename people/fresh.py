"""How long ago somebody proved to be themselves: what is most private asks for a new code when that is a while ago."""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from people import emails
from people.session_codes import SessionCodes

PROVED_AT = "proved_at"


def is_fresh(request):
    """Whether the person in this session gave a code, or another proof, within the last hours."""
    return time.time() - _proved_at(request) < settings.HOURS_CODE_FRESH * 3600


def _proved_at(request):
    """When: by a new code, by what the sign-in library noted in this session, or by the demo's button."""
    noted = [method["at"] for method in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
    given = [request.session[PROVED_AT]] if PROVED_AT in request.session else []
    return max([*noted, *given], default=None) or request.user.last_login.timestamp()


def address_of_proof(request):
    """The page that asks for a new code, and leads back here."""
    return f"{reverse('confirm_again')}?{urlencode({'next': request.path})}"


def freshly_proved(view):
    """The page opens to one whose last code is not too old; others give a new one first."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(address_of_proof(request))

    return wrapped


class FreshCode(SessionCodes):
    """One code under way to the address of the one signed in."""

    key = "fresh_code"

    def send(self):
        """A new code to the person's own address."""
        user = self.request.user
        [code] = self.begin(user.email, "code")
        emails.sign_in_code(user, code, self.minutes)

    def check(self, code):
        """Whether the code is right, and was sent to the address the person has now."""
        if self.email != self.request.user.email or not self.matches(code=code):
            return False
        self.session[PROVED_AT] = time.time()
        self.end()
        return True
