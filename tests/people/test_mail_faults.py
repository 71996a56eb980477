"""A mail server that is away, slow or choosy, and a worker killed at the worst moment: the short forms of
`./dev drill letters`. Real workers and a real mail server."""

import datetime
import os
import signal
import subprocess
import sys

import pytest
from django.core.mail import mailers
from django.db import connection
from django.utils import timezone

from benchmarks.drilling import address_of
from benchmarks.mail import MailServer
from people.delivery import deliver_due, message
from people.models import Letter, LetterTemplate
from programme import worklist
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with MailServer() as server:
        use(settings, server)
        yield server


def use(settings, server, **options):
    options = {"host": "127.0.0.1", "port": server.port, "timeout": 5, **options}
    settings.MAILERS = {"default": {"BACKEND": "people.smtp.PatientBackend", "OPTIONS": options}}


def letters(number):
    return [
        Letter.objects.queue("E24", to=make.user(f"Person {n}"), context={"employer": "Levanger"})
        for n in range(number)
    ]


def arrived(server):
    return sorted(mail["Message-ID"] for mail in server.arrived)


def numbers(written):
    return sorted(f"<{letter.message_id}@introinnherred>" for letter in written)


def test_an_hour_without_a_mail_server_loses_nothing_and_sends_nothing_twice(server):
    written, at = letters(12), timezone.now()
    server.stop()
    for minute in range(60):
        assert deliver_due(at + datetime.timedelta(minutes=minute))[0] == 0
    assert any("prøves på nytt av seg selv" in line.title for line in worklist.lines(at))
    assert Letter.objects.waiting().count() == 12
    server.start()
    for minute in range(60, 180, 5):
        deliver_due(at + datetime.timedelta(minutes=minute))
    assert arrived(server) == numbers(written)
    assert not any("prøves" in line.title for line in worklist.lines(at))


def test_while_nobody_answers_the_worker_is_not_kept_from_its_other_work(server):
    letters(5)
    server.stop()
    assert deliver_due() == (0, 1)
    assert deliver_due() == (0, 1)
    assert Letter.objects.trying().count() == 2


def test_a_slow_yes_is_waited_for_and_the_letter_leaves_once(server, settings):
    use(settings, server, timeout=1)
    server.seconds = 2
    written = letters(2)
    assert deliver_due() == (2, 0)
    assert deliver_due() == (0, 0)
    assert arrived(server) == numbers(written)


def test_one_connection_carries_several_letters(server):
    written = letters(2)
    with mailers.default as way:
        assert [way.send_messages([message(letter)]) for letter in written] == [1, 1]
    assert arrived(server) == numbers(written)


def test_those_refused_and_those_put_off_keep_no_other_waiting(server):
    written, at = letters(6), timezone.now()
    gone, late = written[0], written[1]
    server.gone, server.later = [gone.to_email], [late.to_email]
    assert deliver_due(at) == (4, 2)
    assert deliver_due(at + datetime.timedelta(minutes=2)) == (1, 0)
    assert arrived(server) == numbers(written[1:])
    gone.refresh_from_db()
    assert gone.state == "refused"
    assert gone.to.email_broken_at


# A worker in a process of its own sees only what is committed, so this letter is written beside the test's transaction.


@pytest.fixture
def committed(foundation):
    template = LetterTemplate.objects.get(code="E24")
    beside = connection.copy()
    letter = Letter(
        template=template,
        to_email="ola@eksempel.example",
        language="nb",
        subject="Navnet ditt",
        body="{employer} har sagt ja.",
        context={"employer": "Levanger"},
        created_at=timezone.now(),
        send_after=timezone.now(),
        next_try_at=timezone.now(),
    )
    fields = [field for field in Letter._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(letter, field.attname), beside) for field in fields]
    columns, marks = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    with beside.cursor() as cursor:
        cursor.execute(f"INSERT INTO people_letter ({columns}) VALUES ({marks}) RETURNING id", values)  # noqa: S608
        letter.pk = cursor.fetchone()[0]
    yield letter
    with beside.cursor() as cursor:
        cursor.execute("DELETE FROM people_letterattempt WHERE letter_id = %s", [letter.pk])
        cursor.execute("DELETE FROM people_letter WHERE id = %s", [letter.pk])
    beside.close()


def worker(server):
    environment = {
        **os.environ,
        "DATABASE_URL": address_of(connection.settings_dict),
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
    }
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-reload"]
    return subprocess.Popen(command, env=environment)


@pytest.mark.parametrize(("moment", "copies"), [("handle_RCPT", 1), ("handle_DATA", 2)])
def test_a_worker_killed_at_the_worst_moment_sends_that_one_letter_again_as_the_same(
    server, committed, monkeypatch, moment, copies
):
    """Before the mail server has it: nothing is lost. After, and before it is noted: once more, with the same number,
    by which a receiver drops the double."""
    takes, deaths = getattr(server, moment), []

    async def take_and_kill(*arguments):
        answer = await takes(*arguments)
        if not deaths:
            process.send_signal(signal.SIGKILL)
            deaths.append(process.wait())
        return answer

    monkeypatch.setattr(server, moment, take_and_kill)
    process = worker(server)
    assert process.wait(60) == -signal.SIGKILL
    assert Letter.objects.get(pk=committed.pk).state == "queued"
    assert worker(server).wait(60) == 0
    assert worker(server).wait(60) == 0
    assert Letter.objects.get(pk=committed.pk).state == "sent"
    assert arrived(server) == numbers([committed]) * copies
