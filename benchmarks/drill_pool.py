"""Fifty members read, filter and ask in the candidate pool with real server processes, while the candidates answer,
pause, hide and leave.

After a candidate has been told that the profile is gone, no page that is asked for later may hold it, nor what a yes
had shared when that ended with it; every request is one row and one letter, and every yes one consent and one letter.
Run by `./dev drill pool`; the test run plays it with fewer.
"""

import itertools
import random
import re
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.applicants import ask, session_of
from benchmarks.scratch import Web, database, table

MEMBERS, CANDIDATES, ROUNDS, GOING = 50, 150, 8, 4
QUERIES = ("", "?q=regnskap", "?field=it", "?degree=master&field=economics", "?order=random&seed=a1", "?place=levanger")
MESSAGE = "Vi skal ansette en til, og vil gjerne høre hva du tenker om jobben."
LISTED = re.compile(r'href="/kandidatbanken/([A-Z0-9]{4})/"')
NUMBERED = re.compile(r"/foresporsler/(\d+)/")


@dataclass
class Told:
    """What everybody was told by the pages: candidates shown, and contact cards, as (when asked for, organisation,
    code); the gone, and those whose sharing ended with it, as {code: (when, for whom)}."""

    shown: list = field(default_factory=list)
    cards: list = field(default_factory=list)
    gone: dict = field(default_factory=dict)
    ended: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    yes: list = field(default_factory=list)
    statuses: list = field(default_factory=list)


def leaks(shown, gone):
    """What was shown to somebody on a page asked for after the candidate was told that it was gone for them."""
    return [
        (organisation, code)
        for at, organisation, code in shown
        if code in gone and at > gone[code][0] and organisation in gone[code][1]
    ]


class Pool:
    """Members and candidates with their sessions, and what they do at once; `web` is a server with a port."""

    def __init__(self, web, members, candidates):
        self.web, self.told, self.over = web, Told(), threading.Event()
        self.members = [(organisation.pk, session_of(user)) for organisation, user in members]
        self.everyone = {pk for pk, _session in self.members}
        self.candidates = [(profile.code, session_of(profile.user)) for profile in candidates]

    def run(self, rounds, going=GOING):
        """All at once; a candidate in three stays to the end."""
        leaving = [one for n, one in enumerate(self.candidates) if n % 3]
        with ThreadPoolExecutor(len(self.members) + going) as people:
            reading = [people.submit(self._read, n, rounds) for n in range(len(self.members))]
            parts = [people.submit(self._go, leaving[n::going], n) for n in range(going)]
            for one in reading:
                one.result()
            self.over.set()
            for one in parts:
                one.result()
        return self.told

    def _ask(self, path, session, values=None):
        status, headers, body = ask(self.web, path, session, values)
        self.told.statuses.append(status)
        return status, headers["Location"] or "", body.decode("latin-1")

    def _read(self, n, rounds):
        """A member: a list, a candidate of it, and a request, now and then pressed twice."""
        organisation, session = self.members[n]
        chance, mine = random.Random(n), {}
        for _round in range(rounds):
            codes = self._look(organisation, session, "/kandidatbanken/" + chance.choice(QUERIES), every=True)
            if not codes:
                continue
            path = f"/kandidatbanken/{chance.choice(codes)}/"
            self._look(organisation, session, path)
            time.sleep(chance.random() / 5)
            presses = 1 + (chance.random() < 0.3)
            with ThreadPoolExecutor(presses) as fingers:
                answers = list(fingers.map(lambda _n, p=path: self._send(organisation, session, p), range(presses)))
            mine |= {number: path.split("/")[2] for number in answers if number}
            for number, code in mine.items():  # a yes that is not acted on stops the next request
                self._ask(f"/medlem/foresporsler/{number}/", session, {"do": "in_touch"})
                self._open_card(organisation, session, number, code)

    def _look(self, organisation, session, path, every=False):
        """Which candidates a page shows: those of a list, or the one whose page it is."""
        at = time.monotonic()
        status, _way, body = self._ask(path, session)
        codes = [] if status != 200 else LISTED.findall(body) if every else [path.split("/")[2]]
        self.told.shown += [(at, organisation, code) for code in codes]
        return codes

    def _open_card(self, organisation, session, number, code):
        at = time.monotonic()
        if "mailto:kandidat" in self._ask(f"/medlem/foresporsler/{number}/", session)[2]:
            self.told.cards.append((at, organisation, code))

    def _send(self, organisation, session, path):
        """Ask to meet; the number of the request that this made."""
        at = time.monotonic()
        _status, way, _body = self._ask(path, session, {"message": MESSAGE})
        if not (found := NUMBERED.search(way)):
            return None
        self.told.asked.append(int(found[1]))
        self.told.shown.append((at, organisation, path.split("/")[2]))
        return int(found[1])

    def _go(self, candidates, n):
        """Candidates one after the other: an answer to what waits, and then away in one of the ways."""
        chance = random.Random(1000 + n)
        ways = itertools.cycle((self._pause, self._leave, self._hide))
        for (code, session), way in zip(candidates, ways, strict=False):
            self.over.wait(chance.random() / 2)
            self._answer(session, chance)
            way(code, session, chance)

    def _answer(self, session, chance):
        for number in dict.fromkeys(NUMBERED.findall(self._ask("/min-side/foresporsler/", session)[2])):
            choice = chance.choice(("yes", "yes", "no"))
            path = f"/min-side/foresporsler/{number}/"
            if self._ask(path, session, {"choice": choice})[0] == 302 and choice == "yes":
                self.told.yes.append(int(number))

    def _pause(self, code, session, chance):
        """Away from the list; what is shared stays."""
        if self._ask("/min-side/kandidatprofil/", session, {"do": "pause"})[0] == 302:
            self.told.gone[code] = (time.monotonic(), self.everyone)

    def _leave(self, code, session, chance):
        if self._ask("/min-side/kandidatprofil/trekk/", session, {"yes": "1"})[0] == 302:
            self.told.gone[code] = self.told.ended[code] = (time.monotonic(), self.everyone)

    def _hide(self, code, session, chance):
        from_whom = set(chance.sample(sorted(self.everyone), len(self.everyone) // 2))
        path = "/min-side/kandidatprofil/skjul/"
        if self._ask(path, session, {"hide_from": sorted(from_whom), "hide_from_names": ""})[0] == 302:
            self.told.gone[code] = self.told.ended[code] = (time.monotonic(), from_whom)


def judge(told, since):
    """(counts, {what must hold: whether it does}) of what was told and what stands in the database."""
    from applications.models import ContactRequest
    from people.models import Consent, Letter

    requests = dict(ContactRequest.objects.filter(number__gt=since).values_list("pk", "number"))
    letters = Letter.objects.filter(template__code__startswith="E12").values_list("answers", flat=True)
    asked = [requests.get(promised["link"]["object"]) for promised in letters]
    agreed = Consent.objects.filter(text__code__startswith="K3").values_list("pk", flat=True)
    yes = dict(ContactRequest.objects.filter(number__gt=since, consent__in=agreed).values_list("number", "consent"))
    thanked = Letter.objects.filter(template__code="E13-yes").values_list("context__request", flat=True)
    thanked = sorted(int(number) for number in thanked if int(number) > since)
    holds = {
        "nobody was shown after being told to be gone": not leaks(told.shown, told.gone),
        "no card was shown after its sharing ended": not leaks(told.cards, told.ended),
        "no fault of ours": not any(status >= 500 for status in told.statuses),
        "every request that was confirmed is one row": set(told.asked) <= set(requests.values()),
        "no other request was made": set(requests.values()) == set(told.asked),
        "every request has one letter": sorted(filter(None, asked)) == sorted(requests.values()),
        "every yes that was confirmed has its consent": set(told.yes) <= set(yes),
        "no other consent was given": set(yes) <= set(told.yes),
        "every yes has one consent": len(set(yes.values())) == len(yes),
        "every yes has one letter": thanked == sorted(yes),
    }
    counts = [
        ("pages and forms answered", len(told.statuses)),
        ("candidates shown on them", len(told.shown)),
        ("contact cards shown", len(told.cards)),
        ("candidates gone meanwhile", len(told.gone)),
        ("requests", len(requests)),
        ("yes", len(yes)),
        *((f"status {status}", count) for status, count in sorted(Counter(told.statuses).items())),
    ]
    return counts, holds


def members_with_users(count):
    """(organisation, user) of new members that may read the pool."""
    from tests import make

    organisations = [make.organisation(f"Medlem {n} Prøve AS") for n in range(count)]
    return [(organisation, make.contact(organisation).user) for organisation in organisations]


def visible_candidates(count):
    """Profiles in the pool, of three fields and two degrees."""
    from tests import make

    fields = [make.field(code) for code in ("economics", "it", "engineering")]
    return [
        make.profile(
            make.user(f"Kandidat {n}", "Prøve", f"kandidat-{n}@drill.example"),
            field=fields[n % 3],
            level=("master", "bachelor")[n % 2],
        )
        for n in range(count)
    ]


def main():
    with database("drill_pool"):
        from applications.models import ContactRequest

        last = ContactRequest.objects.order_by("-number").values_list("number", flat=True).first() or 0
        web = Web().start()
        try:
            pool = Pool(web, members_with_users(MEMBERS), visible_candidates(CANDIDATES))
            begun = time.monotonic()
            told = pool.run(ROUNDS)
            seconds = time.monotonic() - begun
        finally:
            web.kill()
        counts, holds = judge(told, last)
        table([("members", MEMBERS), ("candidates", CANDIDATES), ("seconds", f"{seconds:.0f}"), *counts])
        for what, so in holds.items():
            print(f"{'holds' if so else 'FAILS'}  {what}")
        return int(not all(holds.values()))


if __name__ == "__main__":
    sys.exit(main())
