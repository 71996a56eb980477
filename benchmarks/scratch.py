"""Databases and web servers of their own for benchmarks and drills; made new each time."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.databases import address, administered, free_port, said, server_of

CHECKOUT = Path(__file__).resolve().parent.parent


def connection_parameters():
    """Where the server is: the one named, or the private one, which is started."""
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
        os.environ["DATABASE_URL"] = devdb.url()
    from environs import Env

    return server_of(Env().dj_db_url("DATABASE_URL"))


def empty_database(name):
    """The address of a new database."""
    server = connection_parameters()
    with administered(server) as admin:
        admin.execute(said("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))
        admin.execute(said("CREATE DATABASE {}", name))
    return address(server, name)


@contextlib.contextmanager
def database(name, size=0, candidates=0):
    """A database with the demo programme and so many more, on which this process's Django stands."""
    os.environ["DATABASE_URL"] = empty_database(name)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", scale=size, candidates=candidates)
    yield os.environ["DATABASE_URL"]
    from django.db import connections

    connections.close_all()


class Web:
    """The portal as a production server runs it, on a port of its own; killed and started as often as one likes."""

    def __init__(self, workers=2, application="introinnherred.wsgi", folder=CHECKOUT, **environment):
        self.port, self.process = free_port(), None
        self.url = f"http://127.0.0.1:{self.port}"
        command = f"-m gunicorn {application} --bind 127.0.0.1:{self.port} --workers {workers} --no-control-socket"
        self.command = [sys.executable, *command.split(), "--log-level", "critical"]
        self.options = {"cwd": folder, "env": {**os.environ, **environment}, "start_new_session": True}

    def start(self, path="/healthz", seconds=30):
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.options
        )
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{self.url}{path}", timeout=2).close()
                return self
            time.sleep(0.05)
        raise RuntimeError("The web server did not answer in time.")

    def kill(self):
        """All of it, at once, without a word."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


def table(rows):
    """Rows of a result on standard output, the first column to the left, the others to the right."""
    widths = [max(len(str(row[n])) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        first, *others = row
        print(
            str(first).ljust(widths[0]),
            *(str(value).rjust(width) for value, width in zip(others, widths[1:], strict=True)),
        )
