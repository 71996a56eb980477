"""The manager's list, search, facets and reading page with 150, 15,000 and 100,000 applications: time, statements, rows
fetched, the plan of the question that fetches the page's rows, and a stock admin list of the same table beside it.

Run by `./dev bench office`; BENCH_SIZES="150 15000" chooses other sizes. A built database stays beside the private one
and is used again until the tables or the demo change. Aims: p95 at the largest size at most twice that at the smallest,
and an index in the plan.
"""

import re
import sys

from benchmarks.sizes import SIZES, begin, built, in_turns

MOST_RATIO = 2


def main():
    server = begin()
    urls = {size: built(server, size, "office", "--scale") for size in SIZES}
    return _report(in_turns(urls, "benchmarks.office_pages"))


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
