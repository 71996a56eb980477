"""A whole portal as `./dev run` starts it, on a database of its own with the demo programme, for tests and drills."""

import contextlib
import email
import email.policy
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.core.signing import b64_decode

from benchmarks.databases import address, administered, free_port, said, server_of

CHECKOUT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# Chromium would otherwise look for its maker's servers, and as root it has no sandbox of its own.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
START_SECONDS = 300


class Portal:
    """A running portal: its address, how to sign in, and the letters that have arrived."""

    def __init__(self, port, mail):
        self.url, self.mail = f"http://localhost:{port}", mail

    def sign_in(self, page, who):
        """As one of the cast, with the demo's button; ends on that person's first page."""
        page.goto(f"{self.url}/demo/")
        page.locator(f'button[value="{who}"]').click()
        page.wait_for_load_state()

    def letters(self):
        """The letters that have arrived, oldest first."""
        files = sorted(self.mail.glob("*.eml"))
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]

    def letter_to(self, address, word, after=0, seconds=20):
        """The newest letter to an address whose subject holds the word, behind the first `after` ones that arrived;
        waits for the worker to deliver it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for letter in reversed(self.letters()[after:]):
                if letter["To"] == address and word in letter["Subject"]:
                    return letter
            time.sleep(0.2)
        arrived = [(letter["To"], letter["Subject"]) for letter in self.letters()]
        raise AssertionError(f"No letter with {word!r} to {address} among {arrived}")

    def answer_link(self, purpose, seconds=20):
        """The newest answer link for a purpose in the letters that have arrived; waits for the worker to deliver it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for letter in reversed(self.letters()):
                text = letter.get_body(("plain",)).get_content()
                for path, token in re.findall(r"(/(?:svar|en/answer)/([^/\s]+)/)", text):
                    if json.loads(b64_decode(token.partition(":")[0].encode()))[0] == purpose:
                        return path
            time.sleep(0.2)
        raise AssertionError(f"No letter with a link for {purpose}")


@contextlib.contextmanager
def running_portal(folder, parameters, name, template="template1"):
    """Start it on a new database beside the one named by connection parameters, a copy of the template; everything
    ends with the block."""
    server = server_of(parameters)
    with administered(server) as admin:
        admin.execute(said("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))
        admin.execute(said("CREATE DATABASE {} TEMPLATE {}", name, template))
    port, log = free_port(), folder / "log"
    process = _start(folder, port, address(server, name), log)
    try:
        _wait(process, port, log)
        yield Portal(port, folder / "mail")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _start(folder, port, database_url, log):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PRIVATE_ROOT": str(folder / "private"),
        "MEDIA_ROOT": str(folder / "media"),
        "MAIL_SINK": str(folder / "mail"),
        "BASE_URL": f"http://localhost:{port}",
    }
    environment.pop("EMAIL_URL", None)
    command = [sys.executable, "-m", "introinnherred.devrun", "run", str(port)]
    with log.open("w") as out:
        return subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )


def _wait(process, port, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The portal ended before it answered:\n{log.read_text()}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=5):
            return
        time.sleep(0.3)
    raise RuntimeError("The portal did not answer in time.")
