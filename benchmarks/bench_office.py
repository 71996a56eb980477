"""The manager's list, search, facets and reading page with 150, 15,000 and 100,000 applications: time, statements, rows
fetched, the plan of the question that fetches the page's rows, and a stock admin list of the same table beside it.

Run by `./dev bench office`; BENCH_SIZES="150 15000" chooses other sizes. A built database stays beside the private one
and is used again until the tables or the demo change. Aims: p95 at the largest size at most twice that at the smallest,
and an index in the plan.
"""

import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psycopg

CHECKOUT = Path(__file__).resolve().parent.parent
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "150 15000 100000").split()]
TIMES, MOST_RATIO = 100, 2


def main():
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    server = _server()
    return _report(_measured({size: _built(server, size) for size in SIZES}))


def _server():
    """Where the databases lie: beside the private one, or beside the one that is named."""
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
    from django.db import connection

    return connection.get_connection_params()


def _built(server, size, kind="office", option="--scale"):
    """The address of a database with so many of what is measured, made the first time it is asked for."""
    from benchmarks.portal import _url

    made_from = sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("programme/demo/*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:8]
    name = f"{server['dbname']}_{kind}_{size}_{digest}"
    parameters = {key: server.get(key) for key in ("host", "user", "port", "password")}
    with psycopg.connect(dbname="postgres", autocommit=True, **parameters) as admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            started = time.monotonic()
            older = admin.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"_{kind}_{size}_"]).fetchall()
            for (old,) in older:
                admin.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}_new"')
            for command in (["migrate", "-v0"], ["createcachetable"], ["demo", option, str(size)]):
                _run([CHECKOUT / "manage.py", *command], _url(parameters, f"{name}_new"), check=True)
            with psycopg.connect(dbname=f"{name}_new", autocommit=True, **parameters) as new:
                new.execute("VACUUM ANALYZE")
            admin.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
            print(f"{kind}: {size} built in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return _url(parameters, name)


def _run(command, url, start=subprocess.run, **more):
    folder = CHECKOUT / ".postgres" / "office"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DATABASE_URL": url, "DEBUG": "1", "DEMO": "1", "PRIVATE_ROOT": str(folder)}
    return start([sys.executable, *command], cwd=CHECKOUT, env=environment, **more)


def _measured(urls, module="benchmarks.office_pages", beside=lambda: None):
    """{size: {page: numbers}}. Each size has a process; they take turns, so that what else goes on slows all alike."""
    pipes = {"start": subprocess.Popen, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    at = {size: _run(["-m", module], url, **pipes) for size, url in urls.items()}
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
        those.sort()
        found[size][name] |= {"p50": statistics.median(those), "p95": those[int(TIMES * 0.95)]}
    return found


def _report(found):
    smallest, largest = found[min(found)], found[max(found)]
    print(f"{'page':<22}{'size':>8}{'p50':>8}{'p95':>8}{'statements':>12}{'rows':>7}  plan of the page's rows")
    for name in smallest:
        for size, pages in found.items():
            one = pages[name]
            print(
                f"{name:<22}{size:>8}{one['p50']:>8.1f}{one['p95']:>8.1f}{one['statements']:>12}{one['rows']:>7}"
                f"  {one['plan'] if size == max(found) else ''}"
            )
    print()
    failed = []
    for name, one in largest.items():
        ratio = one["p95"] / smallest[name]["p95"]
        beside = largest["stock search" if "search" in name else "stock list"]["p50"] / one["p50"]
        print(f"{name:<22} p95 largest ÷ smallest {ratio:5.2f}   stock ÷ ours {beside:5.2f}")
        ours = not name.startswith("stock")
        # A table of a few pages is read whole, and rightly so.
        bad_plan = max(found) > 5000 and re.search(r"Seq Scan on applications_application\b", one["plan"])
        if ours and (ratio > MOST_RATIO or bad_plan or one["statements"] > smallest[name]["statements"]):
            failed.append(name)
    print(f"Beyond the aims: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
