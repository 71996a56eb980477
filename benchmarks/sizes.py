"""Databases of several sizes, and a process on each that measures its pages; they take turns, so that what else goes on
slows all alike."""

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from benchmarks.databases import address, made_once, server_of

CHECKOUT = Path(__file__).resolve().parent.parent
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "150 15000 100000").split()]
TIMES = 100


def begin():
    """Django's settings; gives the server the databases lie on: the private one, or the one that is named."""
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
    from django.db import connection

    return {**server_of(connection.get_connection_params()), "dbname": connection.settings_dict["NAME"]}


def built(server, size, kind, option):
    """The address of a database with so many of what is measured; it stays until the tables or the demo change."""
    made_from = sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("programme/demo/*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:8]
    where = server_of(server)

    def fill(url):
        started = time.monotonic()
        for command in (["migrate", "-v0"], ["createcachetable"], ["demo", option, str(size)]):
            run([CHECKOUT / "manage.py", *command], url, check=True)
        with psycopg.connect(url, autocommit=True) as new:
            new.execute("VACUUM ANALYZE")
        print(f"{kind}: {size} built in {time.monotonic() - started:.0f} s", file=sys.stderr)

    return address(where, made_once(where, f"{server['dbname']}_{kind}_{size}", digest, fill))


def run(command, url, start=subprocess.run, **more):
    """A program of ours on one of the databases."""
    folder = CHECKOUT / ".postgres" / "office"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DATABASE_URL": url, "DEBUG": "1", "DEMO": "1", "PRIVATE_ROOT": str(folder)}
    return start([sys.executable, *command], cwd=CHECKOUT, env=environment, **more)


PIPES = {"start": subprocess.Popen, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}


def in_turns(urls, module, beside=lambda: None):
    """{size: {page: numbers}} of a module of pages; `beside` is done once in each round."""
    at = {size: run(["-m", module], url, **PIPES) for size, url in urls.items()}
    found = {size: json.loads(process.stdout.readline()) for size, process in at.items()}
    times = {(size, name): [] for size in at for name in found[size]}
    for _ in range(TIMES):
        beside()
        for (size, name), so_far in times.items():
            at[size].stdin.write(f"{name}\n")
            at[size].stdin.flush()
            so_far.append(float(at[size].stdout.readline()))
    for process in at.values():
        process.communicate()
    for (size, name), those in times.items():
        half, most = shares(those)
        found[size][name] |= {"p50": half, "p95": most}
    return found


def shares(times):
    """The median and the 95th percentile."""
    times = sorted(times)
    return statistics.median(times), times[int(len(times) * 0.95)]
