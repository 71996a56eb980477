"""«Gi meg beskjed»: an address that wants to hear of the next call, kept in the session until its code is right."""

import time

from allauth.core import ratelimit
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import get_language

from applications import emails
from people.clock import now, plus_months
from people.models import Consent, User

KEY = "next_call"
MAX_TRIES = 3


class NextCallRequest:
    """One request in this session. Nothing is stored of the person before the address is shown to be theirs."""

    def __init__(self, request):
        self.request, self.session = request, request.session
        state = self.session.get(KEY)
        self.state = state if state and time.time() < state["until"] else None

    @property
    def is_under_way(self):
        return self.state is not None

    @property
    def email(self):
        return self.state["email"]

    def start(self, email):
        """Send a code; an address that has had too many gets no more, and the page says the same as ever."""
        code = get_random_string(6, "0123456789")
        seconds = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        self.state = {"email": email, "until": time.time() + seconds, "tries": 0, "code": _digest(code)}
        self._keep()
        if ratelimit.consume(self.request, action="request_login_code", key=email.lower()):
            emails.next_call_code(email, code, seconds // 60)

    def check(self, code):
        """Whether the code is right; after a few wrong tries the request is gone."""
        right = constant_time_compare(self.state["code"], _digest(code))
        if not right:
            self.state["tries"] += 1
            if self.state["tries"] >= MAX_TRIES:
                self.state = None
            self._keep()
        return right

    @transaction.atomic
    def finish(self, at=None):
        """The address is theirs: the consent counts from now, for two years."""
        person = User.objects.with_email(self.email).first()
        person = person or User.objects.create_user(self.email, language=get_language() or "nb")
        person.confirm(at)
        until = plus_months(now(at), 12 * settings.YEARS_NEXT_CALL_CONSENT)
        Consent.objects.give(person, "K4", language=get_language(), expires_at=until, at=at)
        self.state = None
        self._keep()

    def _keep(self):
        self.session[KEY] = self.state


def _digest(code):
    return salted_hmac("applications.next_call", code.strip(), algorithm="sha256").hexdigest()
