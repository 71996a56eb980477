"""The candidate pool with 150, 15,000 and 100,000 visible profiles: time, statements, rows fetched, and the plan of the
slowest question; beside a bare Django detail page, which takes its turns with them.

Run by `./dev bench pool`; BENCH_SIZES="150 15000" chooses other sizes. A built database stays beside the private one
and is used again until the tables or the demo change. Aims at the largest size: text at most three times the bare page,
facets at most five times; as many statements at every size.
"""

import re
import sys

from benchmarks.scratch import empty_database, table
from benchmarks.sizes import PIPES, SIZES, begin, built, in_turns, run, shares

TEXT, FACETS = 3, 5
BARE = "bare detail page"


def main():
    server = begin()
    urls = {size: built(server, size, "pool", "--candidates") for size in SIZES}
    bare = run(["-m", "benchmarks.bare_detail"], empty_database("bench_pool_bare"), **PIPES)
    bare.stdout.readline()
    beside = []
    found = in_turns(urls, "benchmarks.pool_pages", lambda: beside.append(_again(bare)))
    bare.communicate()
    return _report(found, *shares(beside))


def _again(process):
    process.stdin.write("again\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def _report(found, half, most):
    rows = [("page", "size", "p50", "p95", "p50 ×", "p95 ×", "statements", "rows", "slowest question")]
    rows.append((BARE, "", f"{half:.1f}", f"{most:.1f}", "1.0", "1.0", "", "", ""))
    failed = set()
    for name in found[min(found)]:
        for size, pages in found.items():
            one = pages[name]
            times = (one["p50"] / half, one["p95"] / most)
            plan = re.sub(r"applications_candidateprofile", "profile", one["plan"])
            numbers = (f"{one['p50']:.1f}", f"{one['p95']:.1f}", *(f"{n:.1f}" for n in times))
            rows.append((name, size, *numbers, one["statements"], one["rows"], plan))
            if one["statements"] > found[min(found)][name]["statements"]:
                failed.add(f"{name}: statements")
            if size == max(found) and times[0] > (FACETS if "facets" in name else TEXT):
                failed.add(f"{name}: {times[0]:.1f} ×")
    table(rows)
    print(f"Beyond the aims: {', '.join(sorted(failed)) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
