"""Pages on the database of one size, in a process of its own: what each asks of the database, as a line of JSON, and
then how long it takes, one line for each name of a page that is read."""

import json
import re
import sys
import time


def serve(pages, plan_of):
    """`pages` are {name: what opens it}; `plan_of` chooses, of [(statement, parameters, milliseconds)], whose plan is
    told, and gives the words before it."""
    print(json.dumps({name: _asked(show, plan_of) for name, show in pages.items()}), flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        pages[line.strip()]()
        print((time.perf_counter() - started) * 1000, flush=True)
    return 0


def opened(client, path):
    """Open a page to its end."""
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"{path}: {response.status_code}")
    for close in response._resource_closers:
        close()


def _asked(show, plan_of):
    """Statements, rows fetched, and a plan, once all that is kept is kept."""
    from django.db import connection

    for _ in range(4):
        show()
    statements, rows = [], []

    def listen(execute, sql, params, many, context):
        started = time.perf_counter()
        result = execute(sql, params, many, context)
        statements.append((sql, params, (time.perf_counter() - started) * 1000))
        rows.append(max(0, context["cursor"].rowcount))
        return result

    with connection.execute_wrapper(listen):
        show()
    return {"statements": len(statements), "rows": sum(rows), "plan": plan_of(statements)}


def scans(sql, params, of):
    """By which scans of the tables meant a statement finds its rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", params)
        lines = [line for (line,) in cursor.fetchall()]
    found = [re.sub(r"^[ \->]*|  \(.*", "", line) for line in lines if "Scan" in line]
    return "; ".join(dict.fromkeys(scan for scan in found if re.search(of, scan)))
