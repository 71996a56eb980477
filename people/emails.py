"""One function per letter to people as people: codes."""

import uuid

from django.db import transaction
from django.utils import translation

from people.letters import fill
from people.models import Letter, LetterTemplate


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


@transaction.atomic
def free_letters(people, words, by, number, at=None):
    """F1 to many in the manager's own words, {language: (subject, text)}, each in their own language. The same number
    sends to nobody twice, however often the button is pressed. Returns how many were written."""
    from people.models import Event

    LetterTemplate.objects.select_for_update().get(code="F1")
    ids = {uuid.uuid5(number, str(person.pk)): person for person in people}
    written = Letter.objects.with_message_ids(ids)
    for message_id, person in ids.items():
        if message_id not in written:
            subject, body = (fill(text, {"first_name": person.given_name}) for text in words[person.language])
            context = {"subject": subject, "body": body}
            letter = Letter.objects.queue("F1", to=person, context=context, message_id=message_id, at=at)
            Event.objects.record("letter.write", letter, by=by, person=person, at=at)
    return len(ids) - len(written)


def rehearse_letters(people, words, by):
    """The letter to the first reader of each language, written by the same code and taken back again."""
    firsts = [next(person for person in people if person.language == language) for language in words]
    with transaction.atomic():
        last = Letter.objects.newest_number()
        free_letters(firsts, words, by, uuid.uuid4())
        letters = list(Letter.objects.after(last).select_related("template", "to"))
        transaction.set_rollback(True)
    return letters
