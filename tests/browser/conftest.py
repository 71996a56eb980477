"""The whole portal as `./dev run` starts it, on a database of its own with the demo programme, and a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.db import connection

CHECKOUT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# Chromium would otherwise look for its maker's servers, and as root it has no sandbox of its own.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
START_SECONDS = 240


def pytest_collection_modifyitems(items):
    """All browser tests share one portal, so they run in one process."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


class Portal:
    """A running portal: its address, and how to sign in and read letters."""

    def __init__(self, port, database, mail):
        self.url, self.database, self.mail = f"http://localhost:{port}", database, mail

    def sign_in(self, page, who):
        """As one of the cast, with the demo's button; ends on that person's first page."""
        page.goto(f"{self.url}/demo/")
        page.locator(f'button[value="{who}"]').click()
        page.wait_for_load_state()

    def letters(self):
        """The letters that have arrived, oldest first."""
        import email
        import email.policy

        files = sorted(self.mail.glob("*.eml"))
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]

    def letter_to(self, address, word, seconds=20):
        """The newest letter to an address whose subject holds the word; waits for the worker to deliver it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for letter in reversed(self.letters()):
                if letter["To"] == address and word in letter["Subject"]:
                    return letter
            time.sleep(0.2)
        raise AssertionError(
            f"No letter with {word!r} to {address}: {[(m['To'], m['Subject']) for m in self.letters()]}"
        )


@pytest.fixture(scope="session")
def portal(tmp_path_factory, django_db_setup, django_db_blocker):
    """The portal with the demo programme, from an empty database."""
    folder = tmp_path_factory.mktemp("portal")
    with django_db_blocker.unblock():
        parameters = connection.get_connection_params()
    name = f"{parameters['dbname']}_demo"
    server = {"host": parameters.get("host"), "user": parameters.get("user"), "port": parameters.get("port"),
              "password": parameters.get("password")}  # fmt: skip
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
    port = _free_port()
    process = _start(folder, port, _url(server, name))
    try:
        _wait(process, port, folder / "log")
        yield Portal(port, {"dbname": name, **server}, folder / "mail")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _url(server, name):
    from urllib.parse import quote

    password = f":{quote(server['password'], safe='')}" if server["password"] else ""
    port = f":{server['port']}" if server["port"] else ""
    return f"postgres://{server['user']}{password}@{quote(server['host'] or '', safe='')}{port}/{name}"


def _start(folder, port, database_url):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PRIVATE_ROOT": str(folder / "private"),
        "MEDIA_ROOT": str(folder / "media"),
        "MAIL_SINK": str(folder / "mail"),
        "BASE_URL": f"http://localhost:{port}",
    }
    command = [sys.executable, "-m", "introinnherred.devrun", "run", str(port)]
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )


def _wait(process, port, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The portal ended before it answered:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("The portal did not answer in time.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def look(browser, portal):
    """`look(who, width, dark)`: a fresh browser window, signed in as one of the cast or as nobody."""
    contexts = []

    def open_window(who=None, width=1440, dark=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.troubles = []
        page.on("console", lambda m: page.troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.troubles.append(str(e)))
        if who:
            portal.sign_in(page, who)
        return page

    yield open_window
    for context in contexts:
        context.close()
