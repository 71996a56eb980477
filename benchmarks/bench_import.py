"""How long a spreadsheet of members, memberships and contacts takes to rehearse, and what a row asks of the database.

Run by `./dev bench import`; BENCH_ROWS=5000 chooses how many. A row may not cost more because there are many.
"""

import io
import os
import sys
import time

from benchmarks.scratch import database, table

ROWS = int(os.environ.get("BENCH_ROWS", "5000"))
FEW, MOST = 500, 1.5


def main():
    os.environ["DEMO"] = "1"
    with database("bench_import"):
        few, many = _rehearsed(FEW), _rehearsed(ROWS)
    rows = [("rows", "seconds", "ms a row", "statements a row")]
    rows += [(n, f"{took:.1f}", f"{took / n * 1000:.1f}", f"{asked / n:.1f}") for n, took, asked in (few, many)]
    table(rows)
    grown = (many[1] / many[0]) / (few[1] / few[0])
    print(f"A row among {ROWS} ÷ a row among {FEW}: {grown:.2f}, aim at most {MOST}")
    return int(grown > MOST)


def book(rows):
    """A workbook where two of five rows are members, and the others their memberships and contacts."""
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.active)
    sheets = {
        "Medlemmer": (["Navn", "Sektor", "Bransje", "Kommune"], ["{}", "Privat", "Industri", "Verdal"], rows * 2 // 5),
        "Medlemskap": (["Virksomhet", "Fra"], ["{}", "2010"], rows * 3 // 10),
        "Kontakter": (["Virksomhet", "Navn"], ["{}", "Person {}"], rows * 3 // 10),
    }
    for title, (heading, row, count) in sheets.items():
        sheet = made.create_sheet(title)
        sheet.append(heading)
        for n in range(count):
            sheet.append([cell.format(f"Virksomhet {n} AS") for cell in row])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _rehearsed(rows):
    """(rows, seconds, statements) of a rehearsal, of which nothing stays."""
    from django.db import connection

    from companies.importing import rehearse
    from people.models import User

    asked = [0]

    def count(execute, *statement):
        asked[0] += 1
        return execute(*statement)

    content, manager = book(rows), User.objects.filter(is_staff=True).order_by("pk").first()
    with connection.execute_wrapper(count):
        started = time.perf_counter()
        report = rehearse(content, by=manager)
        took = time.perf_counter() - started
    if report.counts != {"new": rows}:
        raise AssertionError(report.counts)
    return rows, took, asked[0]


if __name__ == "__main__":
    sys.exit(main())
