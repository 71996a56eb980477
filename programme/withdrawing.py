"""Withdrawing from Min side: the verb, and a counter for why. Why is never kept with the person."""

from django.db import transaction

from people.choices import WithdrawReason
from programme.models import Count


@transaction.atomic
def withdraw(application, reason="", at=None):
    """The applicant takes the application back; a reason, if any is said, raises one counter of the call."""
    application.withdraw(at=at)
    if reason in WithdrawReason.values:
        Count.objects.add(call=application.call, attribute="withdraw_reason", value=reason)
