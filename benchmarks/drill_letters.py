"""Letters and their faults, with real workers and a real mail server: away for an hour, slow, choosy, workers killed,
two at once. Nothing lost; nothing twice but what a killed worker sent, and that with the Message-ID it had.

Run by `./dev drill letters`; one line for each fault. The hour is passed by moving the letters' times back.
"""

import collections
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.drilling import own_database
from benchmarks.mail import MailServer
from benchmarks.portal import CHECKOUT

LETTERS = 150
KILLS = 25
WORKER = [sys.executable, "manage.py", "db_worker", "--batch", "--no-reload"]
SLOW_SECONDS = 25  # more than the connection may take, less than an answer may
MANY_ROUNDS = 400


def main():
    with own_database("letters") as url, tempfile.TemporaryDirectory() as log:
        os.environ["DATABASE_URL"] = url  # the workers'
        show(("fault", "letters", "sent", "lost", "twice", "told", "holds"))
        rows = [show(fault(Path(log))) for fault in (away, slow, choosy, killed, together)]
    return int(not all(row[-1] == "yes" for row in rows))


def show(row):
    name, *cells = row
    print(f"{name:<34}" + "".join(f"{cell!s:<9}" for cell in cells), flush=True)
    return row


# The faults


def away(log):
    """No mail server for an hour; the work list says so meanwhile."""
    from programme import worklist

    expected = write(LETTERS)
    with MailServer() as server:
        server.stop()
        for _part in range(12):
            work(server, log)
            minutes_pass(5)
        told = any("prøves på nytt" in line.title for line in worklist.lines())
        server.start()
        until_sent(server, log)
        return verdict("mail server away for an hour", server, expected, told)


def slow(log):
    """Every letter is taken, but the yes comes late."""
    expected = write(3)
    with MailServer(seconds=SLOW_SECONDS) as server:
        until_sent(server, log)
        return verdict(f"each answer takes {SLOW_SECONDS} s", server, expected, told=True)


def choosy(log):
    """Some addresses do not exist, some are taken at the second try; each refusal stands on the work list."""
    from people.models import Letter

    expected = write(LETTERS)
    with MailServer() as server:
        server.gone, server.later = expected[::10], expected[1::5]
        until_sent(server, log)
        refused = {letter.to_email for letter in Letter.objects.failed()}
        good = [address for address in expected if address not in server.gone]
        return verdict("some refused, some put off", server, good, told=refused == set(server.gone))


def killed(log):
    """SIGKILL at any moment: each time at most the one letter at hand is sent again, as the same."""
    expected = write(LETTERS)
    with MailServer(seconds=0.01) as server:
        for _time in range(KILLS):
            worker = start(server, log)
            arrived = len(server.arrived)
            wait_for(lambda: len(server.arrived) > arrived or worker.poll() is not None)  # noqa: B023
            time.sleep(random.uniform(0, 0.05))
            with contextlib.suppress(ProcessLookupError):
                worker.send_signal(signal.SIGKILL)
            worker.wait()
        until_sent(server, log)
        return verdict(f"worker killed {KILLS} times", server, expected, told=True, doubles=KILLS)


def together(log):
    """Two workers on one queue."""
    expected = write(LETTERS)
    with MailServer() as server:
        for worker in [start(server, log), start(server, log)]:
            worker.wait()
        until_sent(server, log)
        return verdict("two workers at once", server, expected, told=True)


# What they share


def write(number):
    """Clear the outbox, and queue letters to as many new people; returns their addresses."""
    from people.models import Letter, User

    User.objects.all().delete()
    Letter.objects.all().delete()
    people = [User.objects.create_user(f"person{n}@eksempel.example", given_name="Åse") for n in range(number)]
    for person in people:
        Letter.objects.queue("E24", to=person, context={"employer": "Levanger"})
    return [person.email for person in people]


def start(server, log):
    environment = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
    with (log / "worker").open("a") as out:
        return subprocess.Popen(WORKER, cwd=CHECKOUT, env=environment, stdout=out, stderr=out)


def work(server, log):
    if code := start(server, log).wait():
        raise RuntimeError(f"A worker failed ({code}):\n{(log / 'worker').read_text()[-2000:]}")


def minutes_pass(minutes):
    from datetime import timedelta

    from django.db.models import F

    from people.models import Letter

    past = timedelta(minutes=minutes)
    waiting = Letter.objects.waiting()
    waiting.update(next_try_at=F("next_try_at") - past, send_after=F("send_after") - past)


def until_sent(server, log):
    """Workers, round after round, with the clock moving on, until nothing waits."""
    from people.models import Letter

    for _round in range(MANY_ROUNDS):
        work(server, log)
        if not Letter.objects.waiting().exists():
            return
        minutes_pass(5)


def wait_for(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)


def verdict(name, server, expected, told, doubles=0):
    """One row: everyone has the letter, and whoever has it twice has it under one Message-ID."""
    numbers = collections.defaultdict(list)
    for mail in server.arrived:
        numbers[mail["To"]].append(mail["Message-ID"])
    lost = [address for address in expected if address not in numbers]
    twice = sum(len(ids) - 1 for ids in numbers.values())
    same = all(len(set(ids)) == 1 for ids in numbers.values())
    strangers = set(numbers) - set(expected)
    holds = not lost and not strangers and same and twice <= doubles and told
    return name, len(expected), len(server.arrived), len(lost), twice, "yes" if told else "no", "yes" if holds else "NO"


if __name__ == "__main__":
    sys.exit(main())
