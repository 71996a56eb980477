"""Tables as spreadsheets: the same rows as XLSX or CSV, and no cell that a spreadsheet would take for a formula."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from introinnherred.papers import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60


def sheet_response(kind, name, headings, rows):
    """A table to download, as "xlsx" or "csv"; `name` without its ending."""
    if kind == "csv":
        return download(as_csv(headings, rows), f"{name}.csv", "text/csv; charset=utf-8")
    return download(as_xlsx(name, headings, rows), f"{name}.xlsx", XLSX)


def as_csv(headings, rows):
    """Comma-separated, in UTF-8 with the mark that makes spreadsheets read æ, ø and å rightly."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([str(heading) for heading in headings])
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title, headings, rows):
    """One sheet with its headings in bold and in place while one scrolls; every text is a text."""
    return as_book([(title, headings, rows)])


def as_book(sheets):
    """The same of several sheets, each as (title, headings, rows)."""
    book = Workbook(write_only=True)
    for title, headings, rows in sheets:
        _write_sheet(book.create_sheet(title[:31]), headings, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(sheet, headings, rows):
    rows = [[_cell(value) for value in row] for row in rows]
    for number, heading in enumerate(headings, 1):
        longest = max([len(str(heading)), *(len(str(row[number - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(number)].width = min(longest, WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.append([_written(sheet, str(heading), bold=True) for heading in headings])
    for row in rows:
        sheet.append([_written(sheet, value) for value in row])


def _written(sheet, value, *, bold=False):
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _cell(value):
    """What a spreadsheet knows stays as it is; times are local, and everything else is its words."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if value is None:
        return ""
    return value if isinstance(value, int | float) or hasattr(value, "isoformat") else _printable(str(value))


def _printable(text):
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _harmless(value):
    text = "" if value is None else str(_cell(value))
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and isinstance(value, str) else text
