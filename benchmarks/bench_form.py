"""What an applicant waits for: a step shown, a step saved, the whole application looked through, and «Send søknaden»;
beside a bare Django form of the same size, each by two workers of its own server on this machine.

Run by `./dev bench form`; BENCH_PEOPLE=200 chooses how many apply. Aims: a form is shown at no less than 0.6 of the
bare one's speed, saved and sent at no less than 0.4 with a p95 at most three times the bare one's; every row is counted
after.
"""

import json
import os
import subprocess
import sys
import time

from benchmarks.applicants import ask, people_with_drafts
from benchmarks.bare_fields import filled
from benchmarks.scratch import CHECKOUT, Web, database, empty_database, table
from benchmarks.sizes import shares

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "200"))
WARM = 10
SHOWN, SENT, MOST_SLOWER = 0.6, 0.4, 3
WRITTEN = {"a step saved", "sent"}


def main():
    os.environ["DEMO"] = "1"
    with database("bench_form"):
        call, people = people_with_drafts(PEOPLE + WARM)
        bare_url = empty_database("bench_form_bare")
        sessions = _bare_people(bare_url)
        ours = Web().start()
        bare = Web(application="benchmarks.bare:application", DATABASE_URL=bare_url).start()
        try:
            times = _measured(call, people, sessions, ours, bare)
        finally:
            ours.kill()
            bare.kill()
        return _judge(call, people, times)


def _bare_people(url):
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, "-m", "benchmarks.bare", str(PEOPLE + WARM)]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.decode().splitlines()[-1])


def _measured(call, people, sessions, ours, bare):
    """{what: ([ours], [bare])} in milliseconds, one request at a time, taking turns."""
    from django.urls import reverse

    about, review = (reverse("apply_step", args=[call.slug, step]) for step in ("about", "review"))
    _status, _headers, form = ask(ours, about, people[0][1])
    _status, _headers, sheet = ask(ours, review, people[0][1])
    times = {}
    for n, ((_pk, session, typed), other) in enumerate(zip(people, sessions, strict=True)):
        acts = {
            "a step shown": ((about, None, 200), (f"/step/{len(form)}/", None, 200)),
            "a step saved": ((about, {**typed["about"], "save": "1"}, 302), (f"/step/{len(form)}/", "step", 302)),
            "looked through": ((review, None, 200), (f"/step/{len(sheet)}/", None, 200)),
            "sent": ((review, {"send": "1"}, 302), (f"/whole/{len(form)}/", "whole", 302)),
        }
        for what, (own, plain) in acts.items():
            pair = _timed(ours, session, *own), _timed(bare, other, *plain)
            if n >= WARM:
                for so_far, took in zip(times.setdefault(what, ([], [])), pair, strict=True):
                    so_far.append(took)
    print(f"pages: {len(form)} and {len(sheet)} bytes")
    return times


def _timed(web, session, path, values, expected):
    values = filled(values) if isinstance(values, str) else values
    started = time.perf_counter()
    status, headers, _body = ask(web, path, session, values)
    took = (time.perf_counter() - started) * 1000
    if status != expected:
        raise AssertionError(f"{path}: {status} {headers.get('Location', '')}")
    return took


def _judge(call, people, times):
    from applications.models import Application
    from people.models import Letter

    rows, slow = [("", "ours p50", "p95", "bare p50", "p95", "speed", "p95 ×")], []
    for what, (own, plain) in times.items():
        (half, most), (bare_half, bare_most) = shares(own), shares(plain)
        speed, slower = bare_half / half, most / bare_most
        rows.append((what, *(f"{n:.1f}" for n in (half, most, bare_half, bare_most)), f"{speed:.2f}", f"{slower:.2f}"))
        written = what in WRITTEN
        if speed < (SENT if written else SHOWN) or (written and slower > MOST_SLOWER):
            slow.append(what)
    table(rows)
    keys = [pk for pk, _session, _typed in people]
    sent = Application.objects.filter(call=call, user__in=keys, state="submitted").count()
    letters = Letter.objects.filter(template__code="E3", to__in=keys).count()
    print(f"{len(keys)} pressed «Send søknaden»: {sent} applications, {letters} receipts")
    print(f"Beyond the aims: {', '.join(slow) or 'none'}")
    return int(bool(slow) or not len(keys) == sent == letters)


if __name__ == "__main__":
    sys.exit(main())
