"""The worker delivers, does tasks and the night, outlives its database and mail server, and ends when it is told."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.tasks import task
from django_tasks_db.models import DBTaskResult

from people.models import Letter
from programme.management.commands import db_worker
from programme.models import NightlyRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """The test's own connection holds the data of the test, so it must not be renewed."""
    monkeypatch.setattr(db_worker.db_worker, "close_old_connections", lambda: None)


@task
def remember(word):
    return word


def write_to(person):
    return Letter.objects.queue("E15", to=person)


def test_a_batch_delivers_what_is_due_and_ends(outsider, mailbox):
    write_to(outsider)
    call_command("db_worker", "--batch")
    assert [m["To"] for m in mailbox.messages] == [outsider.email]
    assert not NightlyRun.objects.exists()


def test_a_batch_does_the_tasks_and_a_letter_in_between(outsider, mailbox):
    result = remember.enqueue("hei")
    call_command("db_worker", "--batch")
    assert DBTaskResult.objects.get(pk=result.id).return_value == "hei"


def test_a_mail_server_that_is_away_leaves_the_letter_waiting(outsider, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    letter = write_to(outsider)
    call_command("db_worker", "--batch")
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("queued", 1)


def worker_of(rounds, interval=0):
    """A worker that stops after some rounds."""

    class Counting(db_worker.Worker):
        left = rounds

        def round(self):
            self.left -= 1
            self.running = self.left > 0
            super().round()

    return Counting(interval, once=False)


def test_the_night_is_run_once_when_it_is_due(mailbox):
    worker_of(4).run()
    assert NightlyRun.objects.count() == 1


def test_a_database_that_is_away_is_waited_for(monkeypatch, caplog):
    worker, closed = worker_of(3), []
    answers = iter([DatabaseError("away"), None, None])
    monkeypatch.setattr(connection, "close", lambda: closed.append(1))

    def is_due():
        error = next(answers)
        if error:
            raise error
        return False

    monkeypatch.setattr(NightlyRun.objects, "is_due", is_due)
    worker.run()
    assert closed == [1]
    assert "does not answer" in caplog.text


def test_it_ends_quickly_when_it_is_told(tmp_path):
    """A real process, beside a database of its own name that is not there: it waits, and still ends at once."""
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": f"postgres://nobody@/none?host={tmp_path}"}
    command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--interval", "30"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert "does not answer" in process.stderr.readline()
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    process.stderr.close()
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("arguments", "inner", "expected"),
    [
        ([], "true", ["signals", "reloader"]),
        ([], "", ["reloader"]),  # the outer process only watches the files, and ends as the reloader does
        (["--no-reload"], "true", ["signals", "plain"]),
    ],
)
def test_it_starts_anew_with_the_code_only_in_development(arguments, inner, expected, monkeypatch, settings):
    settings.DEBUG, started = True, []
    monkeypatch.setattr(db_worker, "run_with_reloader", lambda run: started.append("reloader"))
    monkeypatch.setattr(db_worker.Worker, "run", lambda worker: started.append("plain"))
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda worker: started.append("signals"))
    monkeypatch.setenv("RUN_MAIN", inner)
    call_command("db_worker", *arguments)
    assert started == expected


def test_a_second_stop_does_not_wait_for_the_letter_at_hand():
    worker = worker_of(1)
    worker.running_task = True
    worker.shutdown(signal.SIGTERM, None)
    assert not worker.running
    with pytest.raises(SystemExit) as stop:
        worker.shutdown(signal.SIGTERM, None)
    assert stop.value.code == 1
