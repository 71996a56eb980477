"""Answer links: a signed address in a letter that does one thing, for one person, until a date, without signing in.

GET shows what will happen, POST does it, a replay shows what was answered. Rooms register what their links do in
their own `answers.py`, which is imported when Django starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime

from people.clock import now

SALT = "people.answers"
_purposes = {}


class Ended(Exception):
    """The link's date has passed, or what it was about is gone."""


def nothing_more(obj):
    """An answer page that needs nothing but its object."""
    return {}


def no_form(obj, choice="", data=None):
    """An answer that is nothing but its button."""
    return


class Damaged(Ended):
    """No link of ours: some of its letters were lost on the way."""


@dataclass(frozen=True)
class Answer:
    """What one purpose of links does.

    `load(pk)` finds the object or None. `template` (extending people/answer_base.html) shows it, with `obj` and what
    `context(obj)` gives, and one button for each of `choices(obj)`: pairs of value and label. `act(obj, choice,
    person_pk)` calls the verb. `is_done(obj)` says whether it has been answered; then the same template is shown with
    `done` set and without buttons. An answer with something to fill in has `form(obj, choice, data)`: the form that
    the page shows (no choice, no data), and the one that a choice sends; its `save(person_pk)` calls the verb then.
    """

    purpose: str
    load: Callable
    template: str
    act: Callable
    choices: Callable
    is_done: Callable
    context: Callable = nothing_more
    form: Callable = no_form


def register(answer):
    """Make a purpose known; called once per purpose at start."""
    _purposes[answer.purpose] = answer
    return answer


def promise(purpose, obj, until):
    """What a letter stores instead of a link: enough to make one at sending, useless to anyone who reads it."""
    return {"purpose": purpose, "object": obj.pk, "until": until.isoformat()}


def token(purpose, pk, person_pk, until):
    """A signed token for one purpose, object and person, until a moment (ISO 8601 with zone)."""
    return signing.dumps([purpose, pk, person_pk, until], salt=SALT, compress=True)


def url(letter, promised):
    """The full address of one answer link of a letter, in the letter's language."""
    with translation.override(letter.language):
        path = reverse("answer", args=[token(promised["purpose"], promised["object"], letter.to_id, promised["until"])])
    return settings.BASE_URL + path


def read(value, at=None):
    """The answer, object and person's key of a token; raises Ended for what does not hold, Damaged for half a link."""
    try:
        purpose, pk, person_pk, until = signing.loads(value, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise Damaged from error
    answer = _purposes.get(purpose)
    obj = answer and answer.load(pk)
    if obj is None or parse_datetime(until) < now(at):
        raise Ended
    return answer, obj, person_pk
