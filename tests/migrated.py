"""A database in which every migration has been run, once for each state of the migrations and what they load; the test
databases are copies of it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

from benchmarks.databases import made_once, server_of

CHECKOUT = Path(__file__).resolve().parent.parent
FILES = "*/migrations/*.py", "*/loading.py", "*/texts/**/*.*"


def template():
    """The name of it; whoever asks first makes it, and the others wait."""
    settings = connection.settings_dict
    return made_once(server_of(settings), f"{settings['NAME']}_migrated", _digest(), _migrate)


def _migrate(url):
    environment = {**os.environ, "DATABASE_URL": url}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=CHECKOUT, env=environment, check=True)


def _digest():
    found = sorted(path for pattern in FILES for path in CHECKOUT.glob(pattern) if "node_modules" not in path.parts)
    said = b"".join(str(path.relative_to(CHECKOUT)).encode() + path.read_bytes() for path in found if path.is_file())
    return hashlib.sha256(said).hexdigest()[:10]
