"""Tables out of a spreadsheet that somebody uploads: found by the names of the sheets and their headings, however the
columns stand; each row keeps its number there, and what cannot be read says why in words for the one who made it."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import load_workbook

from people.numbers import has_identity_number

MOST_ROWS = 10_000
MOST_COLUMNS = 60
# Rows before the headings: a title, a date, an empty one.
ROWS_BEFORE = 10
# Below so many empty rows nothing more is looked for: some programs write a million of them.
EMPTY_ROWS = 500
# What the file may be when it is unpacked.
MOST_BYTES = 80 * 1024 * 1024
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="[A-Z]+\d+:[A-Z]+(\d+)"')


class Unreadable(Exception):
    """A file that nothing can be read from, or nothing may; the text says why."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Table:
    """A sheet to look for: what it may be called, and its columns as {code: what the heading may be}."""

    names: tuple
    columns: dict
    required: tuple = ()


@dataclass
class Row:
    """One row: its sheet and number there, what stands in each column that is known, and what is wrong with it."""

    sheet: str
    number: int
    values: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)


@dataclass
class Book:
    """The rows of each table that was found, by its code, and what the reader should know about the rest."""

    rows: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    @property
    def count(self):
        return sum(len(rows) for rows in self.rows.values())


def read(content, tables):
    """The tables in the bytes of a file; Unreadable when it is no spreadsheet, or holds what we may not have."""
    book, found = _opened(content), Book()
    try:
        for sheet in book.worksheets:
            code = next((code for code, table in tables.items() if _same(sheet.title, table.names)), None)
            if code is None:
                found.notes.append(_("The sheet “%(sheet)s” is not used.") % {"sheet": sheet.title})
                _refuse_all_identity_numbers(sheet)
            elif code in found.rows:
                raise Unreadable(_("Two sheets are called “%(sheet)s”.") % {"sheet": sheet.title})
            else:
                found.rows[code] = list(_rows_of(sheet, tables[code], found))
                _refuse_merged(content, sheet, min((row.number for row in found.rows[code]), default=MOST_ROWS))
    except (KeyError, ValueError, TypeError, IndexError, zipfile.BadZipFile, SyntaxError) as error:
        raise Unreadable(_damaged()) from error
    finally:
        book.close()
    if not found.rows:
        names = ", ".join(f"«{table.names[0]}»" for table in tables.values())
        raise Unreadable(_("None of the sheets %(names)s is in the file.") % {"names": names})
    if not found.count:
        raise Unreadable(_("There are no rows under the headings."))
    if found.count > MOST_ROWS:
        raise Unreadable(
            _("The file has more rows than we take at a time (10,000). Divide it and upload one part at a time.")
        )
    return found


def _damaged():
    return _("The file cannot be opened. Save it once more as an Excel workbook (.xlsx), and try again.")


def _opened(content):
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  # before 2007, or with a password
        raise Unreadable(_("This is an old or locked Excel file. Save it as .xlsx without a password, and try again."))
    if content[:2] != b"PK":
        raise Unreadable(_("This is not a spreadsheet. Upload an Excel workbook (.xlsx)."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
                raise Unreadable(_("The file is too large. Divide it and upload one part at a time."))
            if not any(name.startswith("xl/") for name in packed.namelist()):
                raise Unreadable(_("This is not a spreadsheet. Upload an Excel workbook (.xlsx)."))
        return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever the broken part makes it raise
        raise Unreadable(_damaged()) from error


def _refuse_merged(content, sheet, first_row):
    """Of cells in one only the first holds the value, and whose it is cannot be told; over the headings they may be."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        rows = MERGED.findall(packed.read(sheet._worksheet_path))
    if any(int(row) >= first_row for row in rows):
        said = _(
            "There are merged cells in the sheet “%(sheet)s”. Select everything, choose “Unmerge cells”, and try again."
        )
        raise Unreadable(said % {"sheet": sheet.title})


def _rows_of(sheet, table, found) -> Iterator[Row]:
    sheet.reset_dimensions()
    heads, empty = None, 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        texts = [_text(cell.value) for cell in cells]
        if not any(texts):
            empty += 1
            if empty > EMPTY_ROWS:
                return
            continue
        empty = 0
        _refuse_identity_numbers(sheet, number, texts)
        if heads is None:
            heads = _headings(sheet, table, texts, found)
            if heads is None and number >= ROWS_BEFORE:
                break
        else:
            row = _row(sheet.title, number, heads, cells)
            if row.faults or any(value != "" for value in row.values.values()):
                yield row
    if heads is None:
        said = _("The sheet “%(sheet)s” has no headings we know. The first row should be: %(headings)s.")
        headings = ", ".join(names[0] for names in table.columns.values())
        raise Unreadable(said % {"sheet": sheet.title, "headings": headings})


def _headings(sheet, table, texts, found):
    """{position: column} when this row has the headings; None when it is something above them."""
    heads = {}
    for position, text in enumerate(texts):
        code = next((code for code, names in table.columns.items() if _same(text, names)), None)
        if code in heads.values() and code:
            said = _("Two columns in the sheet “%(sheet)s” are called “%(column)s”.")
            raise Unreadable(said % {"sheet": sheet.title, "column": text})
        if code:
            heads[position] = code
    if not heads:
        return None
    missing = [table.columns[code][0] for code in table.required if code not in heads.values()]
    if missing:
        said = _("The sheet “%(sheet)s” lacks the column “%(column)s”.")
        raise Unreadable(said % {"sheet": sheet.title, "column": missing[0]})
    unused = [text for position, text in enumerate(texts) if text and position not in heads]
    if unused:
        said = ngettext(
            "This column in the sheet “%(sheet)s” is not used: %(columns)s.",
            "These columns in the sheet “%(sheet)s” are not used: %(columns)s.",
            len(unused),
        )
        found.notes.append(said % {"sheet": sheet.title, "columns": ", ".join(unused)})
    return heads


def _row(sheet, number, heads, cells):
    row = Row(sheet, number)
    for position, code in heads.items():
        cell = cells[position] if position < len(cells) else None
        value = "" if cell is None or cell.value is None else cell.value
        kind = getattr(cell, "data_type", "")
        if kind == "f":
            said = _("%(cell)s is a formula. Copy the column and paste it as values.")
            row.faults.append(said % {"cell": cell.coordinate})
        elif kind == "e":
            row.faults.append(_("%(cell)s shows an error: %(value)s") % {"cell": cell.coordinate, "value": value})
        else:
            row.values[code] = value.date() if isinstance(value, datetime) else _plain(value)
    return row


def _plain(value):
    """A date stays one; everything else is its text."""
    return value if isinstance(value, date) else _text(value)


def _text(value):
    """What a cell says, as people read it: whole numbers without a point, and no signs that nobody sees."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("Yes")) if value else str(_("No"))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)).replace("\N{NO-BREAK SPACE}", " ")
    return "".join(c for c in text if c.isprintable() or c in "\n\t").strip()


def _refuse_all_identity_numbers(sheet):
    """The file is kept until somebody has said yes: so nor may one stand in a sheet that is not used."""
    if hasattr(sheet, "iter_rows"):  # a sheet with nothing but a chart has none
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS), 1):
            _refuse_identity_numbers(sheet, number, [_text(cell.value) for cell in cells])


def _refuse_identity_numbers(sheet, number, texts):
    """Such a number is not taken in, in whatever column it stands; a number cell has lost the zero it begins with."""
    for text in texts:
        if has_identity_number(text) or (len(text) == 10 and text.isdigit() and has_identity_number(f"0{text}")):
            said = _(
                "There seems to be a national identity number in the sheet “%(sheet)s”, row %(number)s. "
                "We do not need it. Remove it and try again. Nothing is kept of the file."
            )
            raise Unreadable(said % {"sheet": sheet.title, "number": number})


def _same(text, names):
    return _folded(text) in {_folded(name) for name in names}


def _folded(text):
    return re.sub(r"[\W_]+", "", text.casefold())
