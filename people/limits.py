"""How often something may be tried. Counted by person or address first; by network only so widely that a whole school,
which has one address, never meets it."""

import hashlib
import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from django.utils.translation import gettext_lazy as _

from people.models import Tries


class TooOften(Exception):
    """Tried too many times; `minutes` is how long to wait, and `said` what was too much."""

    def __init__(self, minutes, said=""):
        super().__init__(minutes)
        self.minutes, self.said = minutes, said


@dataclass(frozen=True)
class Limit:
    """So many tries in so many minutes."""

    tries: int
    minutes: int
    said: str = ""


# For one address or account, and for one network.
CODE, CODE_NETWORK = Limit(5, 15), Limit(600, 10)
ENQUIRY, ENQUIRY_NETWORK = Limit(5, 60), Limit(200, 60)
# A page that saves itself all the time sends about forty times a minute.
STEP, FILE = Limit(1000, 10), Limit(60, 10)

# More than anybody reads: whoever copies the whole pool meets these.
POOL = Limit(60, 10, _("You have opened many profiles in a short time."))
POOL_DAY = Limit(300, 24 * 60, _("You have opened many profiles today."))
POOL_LIST = Limit(120, 10, _("You have looked through the list many times in a short time."))


def spend(name, who, limit):
    """One try more; TooOften when there are none left."""
    seconds = limit.minutes * 60
    window, into = divmod(time.time(), seconds)
    whose = hashlib.sha256(str(who).casefold().encode()).hexdigest()[:32]
    ends_at = datetime.fromtimestamp((window + 1) * seconds, UTC)
    if Tries.objects.add(f"{name}:{int(window)}:{whose}", ends_at) > limit.tries:
        raise TooOften(math.ceil((seconds - into) / 60), limit.said)


def spend_of_network(name, request, limit):
    """One try more for everybody behind the same address."""
    spend(f"{name}-network", get_adapter().get_client_ip(request), limit)
