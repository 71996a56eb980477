"""What a step looked like when its page was shown: so that an old tab does not write over what came after it."""

import hashlib
import json
import secrets
from dataclasses import dataclass

from django.core import signing

SALT = "applications.step"


@dataclass(frozen=True)
class Stamp:
    """Whose page it was, which step, what stood there, and a word that is this page's own."""

    user: int
    call: int
    step: str
    base: str
    tab: str


def digest(values):
    """A short sign of what is typed in a step; nothing typed has one too."""
    text = json.dumps(values or {}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stamp(user, call, step, values):
    """The stamp of a page that is shown now, signed, to stand in its form."""
    return signing.dumps([user.pk, call.pk, step, digest(values), secrets.token_hex(4)], salt=SALT)


def read(text):
    """The stamp a form brings back; None for one we did not make."""
    try:
        return Stamp(*signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
