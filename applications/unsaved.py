"""What somebody sent after the session had ended: it waits in the new session until that person has signed in.

Only a page that we have shown to somebody is believed, and only that somebody gets it back.
"""

from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from applications import stamps
from people.numbers import without_identity_numbers

KEY = "unsaved"
# More than the longest step, much less than a session can hold.
MOST_CHARACTERS = 60_000
MOST_VALUES = 200


@dataclass
class Unsaved:
    """One step's text, with the stamp of the page it was written on."""

    stamp: stamps.Stamp
    typed: MultiValueDict
    with_file: bool


def keep(request, call, step):
    """Keep what was sent; whether there was anything we could keep."""
    stamp = stamps.read(request.POST.get("stamp", ""))
    if stamp is None or (stamp.call, stamp.step) != (call.pk, step):
        return False
    typed = {name: list(map(without_identity_numbers, values)) for name, values in request.POST.lists()}
    typed.pop("csrfmiddlewaretoken", None)
    size = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    if size > MOST_CHARACTERS or sum(map(len, typed.values())) > MOST_VALUES:
        return False
    request.session[KEY] = {
        "user": stamp.user,
        "typed": typed,
        "stamp": request.POST["stamp"],
        "file": bool(request.FILES),
    }
    return True


def take(request, call, step):
    """What waits for this person at this step, once; None when nothing does."""
    left = request.session.get(KEY)
    stamp = stamps.read(left["stamp"]) if left else None
    if stamp and stamp.user == request.user.pk and (stamp.call, stamp.step) != (call.pk, step):
        return None
    request.session.pop(KEY, None)
    if stamp is None or stamp.user != request.user.pk:
        return None
    return Unsaved(stamp, MultiValueDict(left["typed"]), left["file"])
