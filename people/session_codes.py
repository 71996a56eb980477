"""Codes that prove an address without signing in: sent by letter, their digests kept in the session, a few tries."""

import time

from django.conf import settings
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

MAX_TRIES = 3


class SessionCodes:
    """One request under way in this session, about one address: begun, tried a few times, ended or gone.

    A subclass names its `key` in the session, says what is sent, and what happens when the codes are right.
    """

    key = ""

    def __init__(self, request):
        self.request, self.session = request, request.session
        state = self.session.get(self.key)
        self.state = state if state and time.time() < state["until"] else None

    @property
    def is_under_way(self):
        return self.state is not None

    @property
    def email(self):
        return self.state["email"]

    @property
    def minutes(self):
        """How long the codes work."""
        return settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60

    def begin(self, email, *names):
        """New codes, one for each name, in that order; only their digests are kept."""
        codes = [get_random_string(6, "0123456789") for _ in names]
        digests = dict(zip(names, map(self._digest, codes), strict=True))
        until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        self._keep({"email": email, "until": until, "tries": 0, "digests": digests})
        return codes

    def matches(self, **codes):
        """Whether every code is right; after a few wrong tries the request is gone."""
        right = [constant_time_compare(self.state["digests"][n], self._digest(code)) for n, code in codes.items()]
        if all(right):
            return True
        tries = self.state["tries"] + 1
        self._keep(None if tries >= MAX_TRIES else {**self.state, "tries": tries})
        return False

    def end(self):
        """Nothing is under way any more."""
        self._keep(None)

    def _keep(self, state):
        self.state = self.session[self.key] = state

    def _digest(self, code):
        return salted_hmac(f"people.session_codes.{self.key}", code.strip(), algorithm="sha256").hexdigest()
