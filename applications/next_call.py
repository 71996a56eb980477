"""«Gi meg beskjed»: an address that wants to hear of the next call, kept in the session until its code is right."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from applications import emails
from people import limits
from people.clock import now, plus_months
from people.models import Consent, User
from people.session_codes import SessionCodes


class NextCallRequest(SessionCodes):
    """One request in this session. Nothing is stored of the person before the address is shown to be theirs."""

    key = "next_call"

    def start(self, email):
        """Send a code, known or not; one who asks too often is told how long to wait."""
        limits.spend_of_network("code", self.request, limits.CODE_NETWORK)
        limits.spend("code", email, limits.CODE)
        (code,) = self.begin(email, "code")
        emails.next_call_code(email, code, self.minutes)

    def check(self, code):
        """Whether the code is right."""
        return self.matches(code=code)

    @transaction.atomic
    def finish(self, at=None):
        """The address is theirs: the consent counts from now, for two years."""
        person = User.objects.with_email(self.email).first()
        person = person or User.objects.create_user(self.email, language=get_language() or "nb")
        person.confirm(at)
        until = plus_months(now(at), 12 * settings.YEARS_NEXT_CALL_CONSENT)
        Consent.objects.give(person, "K4", language=get_language(), expires_at=until, at=at)
        self.end()
