"""Changing one's e-mail address: a code to the old address and one to the new, both needed, kept in the session."""

import time

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from people import emails
from people.models import Event, User

KEY = "address_change"
MAX_TRIES = 3


class AddressChange:
    """One change under way in this session: started, tried a few times, finished or gone."""

    def __init__(self, request):
        self.session, self.user = request.session, request.user
        state = self.session.get(KEY)
        self.state = state if state and time.time() < state["until"] else None

    @property
    def is_under_way(self):
        return self.state is not None

    @property
    def new_email(self):
        return self.state["email"]

    def start(self, email):
        """Send both codes. An address somebody else uses gets no letter, and the page says the same as ever."""
        codes = {"old": _code(), "new": _code()}
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        self.state = {
            "email": email,
            "until": time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
            "tries": 0,
            **{side: _digest(code) for side, code in codes.items()},
        }
        self._keep()
        with transaction.atomic():
            emails.change_of_address_code(self.user, self.user.email, codes["old"], minutes)
            if not User.objects.with_email(email).exclude(pk=self.user.pk).exists():
                emails.change_of_address_code(self.user, email, codes["new"], minutes)

    def check(self, old, new):
        """Whether both codes are right; after a few wrong tries the change is gone."""
        right = constant_time_compare(self.state["old"], _digest(old)) & constant_time_compare(
            self.state["new"], _digest(new)
        )
        if not right:
            self.state["tries"] += 1
            if self.state["tries"] >= MAX_TRIES:
                self.state = None
            self._keep()
        return bool(right)

    @transaction.atomic
    def finish(self):
        """The new address is the person's from now on, for signing in and for letters."""
        self.user.email, self.user.email_broken_at = self.new_email, None
        self.user.save(update_fields=["email", "email_broken_at"])
        Event.objects.record("user.change_address", self.user, by=self.user, person=self.user)
        self.state = None
        self._keep()

    def _keep(self):
        self.session[KEY] = self.state


def _code():
    return get_random_string(6, "0123456789")


def _digest(code):
    return salted_hmac("people.address_change", code.strip(), algorithm="sha256").hexdigest()
