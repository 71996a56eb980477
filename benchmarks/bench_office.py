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
TIMES, MOST_RATIO = 40, 2
LIST = "/admin/applications/application/"
PAGES = {
    "list": LIST,
    "page 2": f"{LIST}?p=2",
    "newest first": f"{LIST}?o=-8",
    "search, common word": f"{LIST}?q=regnskapet",
    "search, a name": f"{LIST}?q=bjørkli",
    "search, nobody": f"{LIST}?q=kvantefysiker",
    "facets": f"{LIST}?field=it&degree=master&lives=norway",
    "reading page": "",
}
# What the stock admin searches in, as this list did before it had search rows.
STOCK_SEARCH = ["given_name", "family_name", "email", "reference", "educations__programme", "motivation", "skills"]


def main():
    if len(sys.argv) > 1:
        return measure()
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    server = _server()
    found = {size: _measured_in(_built(server, size), size) for size in SIZES}
    return _report(found)


def _server():
    """Where the databases lie: beside the private one, or beside the one that is named."""
    if not os.environ.get("DATABASE_URL"):
        from introinnherred import devdb

        devdb.ensure()
    from django.db import connection

    return connection.get_connection_params()


def _built(server, size):
    """The address of a database with so many applications, made the first time it is asked for."""
    from benchmarks.portal import _url

    made_from = sorted([*CHECKOUT.glob("*/migrations/*.py"), *CHECKOUT.glob("programme/demo/*.py")])
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:8]
    name = f"{server['dbname']}_office_{size}_{digest}"
    parameters = {key: server.get(key) for key in ("host", "user", "port", "password")}
    with psycopg.connect(dbname="postgres", autocommit=True, **parameters) as admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            started = time.monotonic()
            older = admin.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"_office_{size}_"]).fetchall()
            for (old,) in older:
                admin.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}_new"')
            for command in (["migrate", "-v0"], ["createcachetable"], ["demo", "--scale", str(size)]):
                _run([CHECKOUT / "manage.py", *command], _url(parameters, f"{name}_new"))
            with psycopg.connect(dbname=f"{name}_new", autocommit=True, **parameters) as new:
                new.execute("VACUUM ANALYZE")
            admin.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
            print(f"{size} applications built in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return _url(parameters, name)


def _run(command, url, **more):
    folder = CHECKOUT / ".postgres" / "office"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DATABASE_URL": url, "DEBUG": "1", "DEMO": "1", "PRIVATE_ROOT": str(folder)}
    return subprocess.run([sys.executable, *command], cwd=CHECKOUT, env=environment, check=True, **more)


def _measured_in(url, size):
    """Each size in a process of its own, for a process has one database."""
    done = _run(["-m", "benchmarks.bench_office", "measure"], url, stdout=subprocess.PIPE)
    return json.loads(done.stdout.decode().splitlines()[-1])


def measure():
    """In the process of one database: {page: numbers}, as a line of JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from applications.models import Application
    from people.models import User

    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = False
    client = Client()
    client.force_login(User.objects.filter(is_staff=True).order_by("pk").first())
    middle = Application.objects.open_to_staff().in_current_calls().order_by("family_name", "given_name", "pk")
    number = middle[min(70, middle.count() - 1)].pk
    pages = {**PAGES, "reading page": f"{LIST}{number}/change/"}
    found = {name: _one(lambda path=path: _open(client, path)) for name, path in pages.items()}
    stock = _stock(client)
    found |= {f"stock {name}": _one(lambda q=q: stock(q)) for name, q in (("list", ""), ("search", "regnskap"))}
    print(json.dumps(found))
    return 0


def _open(client, path):
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"{path}: {response.status_code}")
    for close in response._resource_closers:
        close()


def _stock(client):
    """Django's own list of the same table, with the columns and the search that need nothing of ours."""
    from django.contrib.admin import ModelAdmin, site
    from django.test import RequestFactory

    from applications.models import Application
    from people.models import User

    class Stock(ModelAdmin):
        list_display = ["__str__", "municipality", "state", "prepared", "submitted_at"]
        list_filter = ["state", "call"]
        list_select_related = ["user", "municipality"]
        search_fields = STOCK_SEARCH
        ordering = ["family_name", "given_name", "pk"]

    stock, user = Stock(Application, site), User.objects.filter(is_staff=True).order_by("pk").first()

    def show(words):
        request = RequestFactory().get(LIST, {"q": words} if words else {})
        request.user, request.session = user, client.session
        stock.changelist_view(request).render()

    return show


def _one(show):
    """p50 and p95 in milliseconds, statements, rows fetched, and the plan of the page's rows."""
    for _ in range(4):
        show()
    seen = Seen()
    with seen:
        show()
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        show()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return {
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "statements": seen.statements,
        "rows": seen.rows,
        "plan": seen.plan(),
    }


class Seen:
    """What one page asks of the database."""

    def __init__(self):
        self.statements, self.rows, self.of_page = 0, 0, None

    def __enter__(self):
        from django.db import connection

        self.listening = connection.execute_wrapper(self)
        self.listening.__enter__()
        return self

    def __exit__(self, *error):
        self.listening.__exit__(*error)

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.statements += 1
        self.rows += max(0, context["cursor"].rowcount)
        one = 'WHERE "applications_application"."id" = ' in sql
        if '"reference"' in sql and ' FROM "applications_application"' in sql and ("ORDER BY" in sql or one):
            self.of_page = self.of_page or (sql, params)
        return result

    def plan(self):
        """How the rows of the page are found: the scans of the table of applications, or of what leads to it."""
        from django.db import connection

        if self.of_page is None:
            return "–"
        sql, params = self.of_page
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [line for (line,) in cursor.fetchall()]
        scans = [re.sub(r"^[ \->]*|  \(.*", "", line) for line in lines if "Scan" in line]
        ours = [scan for scan in scans if re.search(r"application|search", scan)]
        return "; ".join(dict.fromkeys(ours))


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
        bad_plan = max(found) > 5000 and "Seq Scan on applications_application" in one["plan"]
        if ours and (ratio > MOST_RATIO or bad_plan or one["statements"] != smallest[name]["statements"]):
            failed.append(name)
    print(f"Beyond the aims: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
