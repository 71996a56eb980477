"""One function per letter to people as people: codes."""

from django.db import transaction
from django.utils import translation

from people.models import Letter


def sign_in_code(user, code, minutes):
    """E1: the code that signs in."""
    language = translation.get_language() or user.language
    Letter.objects.queue("E1", to=user, context={"code": code, "minutes": minutes}, language=language)


def change_of_address_code(user, email, code, minutes):
    """EC1: one code to the old address, one to the new."""
    Letter.objects.queue(
        "EC1", email=email, about=user, context={"code": code, "minutes": minutes}, language=user.language
    )


def free_letter(to, subject, body, by, at=None):
    """F1: a letter in the manager's own words."""
    from people.models import Event

    with transaction.atomic():
        letter = Letter.objects.queue("F1", to=to, context={"subject": subject, "body": body}, at=at)
        Event.objects.record("letter.write", letter, by=by, person=to, at=at)
    return letter
