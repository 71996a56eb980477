"""Members, their memberships and contacts from a spreadsheet: every row is new, changed, the same or wrong, in words.

A rehearsal is the same code in a transaction that is rolled back. Nothing is ever deleted or emptied, and a file that
is imported twice changes nothing the second time. An organisation is found by its number, else by its name.
"""

from django.db import IntegrityError, transaction

from companies.importing.contacts import Contacts
from companies.importing.memberships import Memberships
from companies.importing.organisations import Organisations
from companies.importing.report import Report, Told
from companies.importing.tables import TABLES
from companies.importing.values import Fault
from introinnherred.office import words_of
from introinnherred.sheet_reading import read
from people.states import Refused


@transaction.atomic
def rehearse(content, by):
    """What carry_out() would do, with nothing saved and no letter written; Unreadable when it is no such file."""
    report = carry_out(content, by)
    transaction.set_rollback(True)
    return report


@transaction.atomic
def carry_out(content, by):
    """Save every row that is right; the wrong ones are left out and told."""
    book = read(content, TABLES)
    importing = Importing(by)
    importing.report.notes = book.notes
    for code in TABLES:
        for row in book.rows.get(code, []):
            importing.take(code, row)
    return importing.report


class Importing(Organisations, Memberships, Contacts):
    """One import: what is there already, read once, and what becomes of each row."""

    def __init__(self, by):
        self.by, self.report = by, Report()
        self.know_organisations()
        self.know_memberships()
        self.know_contacts()

    def take(self, code, row):
        """One row: what it does is done, or undone and told."""
        try:
            if row.faults:
                raise Fault(" ".join(row.faults))
            with transaction.atomic():
                outcome, text = getattr(self, f"_{code}")(row)
        except (Fault, Refused) as wrong:
            outcome, text = "error", wrong.message
        except IntegrityError as refused:
            outcome, text = "error", str(words_of(refused))
        self.report.lines.append(Told(row.sheet, row.number, outcome, text))
