"""The web server is killed again and again while 500 people send their applications; each tries again, as people do.

Every receipt shown must have its application, and every application its receipt letter exactly once. Run by
`./dev drill submissions`.
"""

import http.client
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.applicants import ask, people_with_drafts
from benchmarks.scratch import Web, database, table

PEOPLE, AT_ONCE, KILLS, MOST_TRIES = 500, 8, 12, 200


def main():
    with database("drill_submissions"):
        call, people = people_with_drafts(PEOPLE)
        web = Web().start()
        shown, done = [], threading.Event()
        killer = threading.Thread(target=_kill_and_start, args=(web, shown, done))
        killer.start()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            tries = list(pool.map(lambda one: _send(web, call, one, shown), people))
        done.set()
        killer.join()
        web.kill()
        return _judge(call, people, shown, tries)


def _kill_and_start(web, shown, done):
    """Each time so many more have their receipt, in the middle of what the others are sending."""
    for number in range(1, KILLS + 1):
        while len(shown) < number * PEOPLE // (KILLS + 1):
            if done.wait(0.01):
                return
        web.kill()
        web.start()


def _send(web, call, person, shown):
    """Press «Send søknaden» until a receipt shows; how often it was pressed."""
    pk, session, _typed = person
    for tries in range(1, MOST_TRIES + 1):
        try:
            if _pressed(web, call, session):
                shown.append(pk)
                return tries
        except (OSError, http.client.HTTPException):
            pass  # killed in the middle: the person tries again
        time.sleep(0.5)
    return MOST_TRIES


def _pressed(web, call, session):
    from django.urls import reverse

    receipt = reverse("apply_receipt", args=[call.slug])
    status, headers, _page = ask(web, reverse("apply_step", args=[call.slug, "review"]), session, {"send": "1"})
    if status != 302 or headers["Location"] != receipt:
        return False
    status, _headers, page = ask(web, receipt, session)
    return status == 200 and "Referansen er" in page.decode()


def _judge(call, people, receipts, tries):
    from applications.models import Application
    from people.models import Letter

    keys = {pk for pk, _session, _typed in people}
    shown = set(receipts)
    stand = Application.objects.filter(call=call, user__in=keys)
    submitted = dict(stand.exclude(submitted_at=None).values_list("user", "reference"))
    letters = list(Letter.objects.filter(template__code="E3", to__in=keys).values_list("to", flat=True))
    holds = {
        "everyone saw a receipt": len(shown) == PEOPLE,
        "every receipt has its application": shown <= set(submitted),
        "one application each": stand.count() == PEOPLE,
        "every application has one letter": sorted(letters) == sorted(submitted),
    }
    table(
        [
            ("people", PEOPLE),
            ("web server killed", KILLS),
            ("pressed more than once", sum(count > 1 for count in tries)),
            ("receipts shown", len(shown)),
            ("applications sent", len(submitted)),
            ("receipt letters", len(letters)),
        ]
    )
    for what, so in holds.items():
        print(f"{'holds' if so else 'FAILS'}  {what}")
    return int(not all(holds.values()))


if __name__ == "__main__":
    sys.exit(main())
