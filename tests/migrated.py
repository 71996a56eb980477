"""A database in which every migration has been run, once for each state of the migrations and what they load; the test
databases are copies of it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from benchmarks.portal import _url

CHECKOUT = Path(__file__).resolve().parent.parent
FILES = "*/migrations/*.py", "*/loading.py", "*/texts/**/*.*"
LOCK = 2006


def template():
    """The name of it; whoever asks first makes it, and the others wait."""
    server = {key: connection.settings_dict[key.upper()] for key in ("host", "user", "port", "password")}
    told = {key: value for key, value in server.items() if value}
    kind = f"{connection.settings_dict['NAME']}_migrated_"
    name = kind + _digest()
    with psycopg.connect(dbname="postgres", autocommit=True, **told) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        known = [
            row[0] for row in admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [kind])
        ]
        if name not in known:
            for old in known:
                admin.execute(_said("DROP DATABASE {} WITH (FORCE)", old))
            admin.execute(_said("CREATE DATABASE {}", f"{kind}new"))
            environment = {**os.environ, "DATABASE_URL": _url(server, f"{kind}new")}
            subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=CHECKOUT, env=environment, check=True)
            admin.execute(_said("ALTER DATABASE {} RENAME TO {}", f"{kind}new", name))
    return name


def _said(words, *names):
    return sql.SQL(words).format(*map(sql.Identifier, names))


def _digest():
    found = sorted(path for pattern in FILES for path in CHECKOUT.glob(pattern) if "node_modules" not in path.parts)
    said = b"".join(str(path.relative_to(CHECKOUT)).encode() + path.read_bytes() for path in found if path.is_file())
    return hashlib.sha256(said).hexdigest()[:10]
