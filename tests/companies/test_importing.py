"""Members from a spreadsheet: first what it would do, then the yes; nothing is lost, and twice is nothing new."""

import datetime
import io
import time

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.bench_import import book as of_size
from companies import importing
from companies.importing.tables import sample
from companies.models import Membership, Organisation, OrgContact
from introinnherred import sheet_reading
from introinnherred.sheet_reading import Unreadable
from introinnherred.sheets import as_book
from people.clock import today
from people.files import private_storage
from people.models import Event, Letter, User
from people.numbers import has_identity_number
from programme import retention
from tests import make

pytestmark = pytest.mark.django_db
MEMBERS = ["Organisasjonsnummer", "Navn", "Sektor", "Bransje", "Kommune", "Nettside"]
PERIODS = ["Organisasjonsnummer", "Virksomhet", "Fra", "Til"]
CONTACTS = ["Virksomhet", "Navn", "E-post", "Telefon", "Stilling", "Rolle"]
FJORD = ["310000019", "Fjordkraft Eksempel AS", "Privat", "Energi, vann og miljø", "Levanger", ""]


def book(**sheets):
    """A workbook with these sheets, each a list of rows; the file as bytes."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return saved(made)


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def members(*rows):
    return book(Medlemmer=[MEMBERS, *rows])


def outcomes(report):
    return [line.outcome for line in report.lines]


def words(report):
    return " ".join(line.text for line in report.lines)


@pytest.fixture
def bring(manager):
    """Imports a file as the manager."""
    return lambda content: importing.carry_out(content, by=manager)


def everything_kept():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Organisation, Membership, OrgContact, User, Letter, Event)
    ]


def test_the_sample_is_taken_in_and_twice_is_nothing_new(bring):
    content = as_book(sample())
    report = bring(content)
    assert outcomes(report) == ["new"] * 6, words(report)
    energy = Organisation.objects.get(org_no="310000019")
    assert (energy.name, energy.sector, energy.industry) == ("Eksempel Energi AS", "private", "energy_water")
    assert (energy.municipality.name, energy.website) == ("Levanger", "https://eksempel-energi.example")
    assert [m.valid_from for m in energy.memberships.all()] == [datetime.date(2005, 8, 1)]
    assert Organisation.objects.members().count() == 2
    kari = User.objects.get(email="kari@eksempel-energi.example")
    assert (kari.given_name, kari.family_name) == ("Kari", "Eksempel")
    assert OrgContact.objects.acting(kari).get().role == "administrator"
    assert Letter.objects.get(to=kari).template.code == "E17-admin"
    before = everything_kept()
    assert outcomes(bring(content)) == ["same"] * 6
    assert everything_kept() == before


def test_a_rehearsal_says_the_same_and_leaves_nothing(manager):
    before = everything_kept()
    report = importing.rehearse(as_book(sample()), by=manager)
    assert (report.counts["new"], report.invited) == (6, 1)
    assert everything_kept() == before


def test_an_organisation_is_found_by_number_then_by_name(bring, organisation):
    assert outcomes(bring(members(FJORD))) == ["changed"]  # by name: the number is new, and so is the industry
    organisation.refresh_from_db()
    assert (organisation.org_no, organisation.industry) == ("310000019", "energy_water")
    report = bring(members(["310 000 019", "Nytt Navn AS", "", "", "", ""]))
    organisation.refresh_from_db()
    assert organisation.name == "Nytt Navn AS"
    assert "Navn: Fjordkraft Eksempel AS → Nytt Navn AS" in words(report)
    assert outcomes(bring(members(["", "NYTT NAVN A/S", "", "", "", ""]))) == ["same"]
    assert Organisation.objects.count() == 1


def test_an_empty_cell_changes_nothing(bring, organisation):
    before = Organisation.objects.values().get()
    assert outcomes(bring(members(["", organisation.name, "", "", "", ""]))) == ["same"]
    assert Organisation.objects.values().get() == before


def test_two_rows_that_disagree_are_not_both_followed(bring):
    report = bring(members(FJORD, [FJORD[0], "", "Kommune", "", "", ""], [FJORD[0], "", "Stat", "", "", ""]))
    assert outcomes(report) == ["new", "changed", "error"]
    assert "Rad 3" in report.errors[0].text


def test_two_of_almost_the_same_name_want_the_number(bring):
    make.organisation("Dal AS")
    make.organisation("Dal SA")
    report = bring(members(["", "Dal", "", "", "", ""]))
    assert outcomes(report) == ["error"]
    assert "Dal AS, Dal SA" in words(report)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["123456789", "X AS", "Privat", "Industri", "", ""], "123456789"),
        (["", "X AS", "", "Industri", "", ""], "Sektor"),
        (["", "X AS", "Hemmelig", "Industri", "", ""], "Hemmelig"),
        (["", "X AS", "Privat", "", "", ""], "Bransje"),
        (["", "X AS", "Privat", "Industri", "Oslo", ""], "Oslo"),
        (["", "X" * 121, "Privat", "Industri", "", ""], "120"),
        (["", "X AS", "Privat", "Industri", "", "ikke en adresse"], "Nettsted"),
    ],
)
def test_a_wrong_cell_is_told_and_the_other_rows_are_saved(bring, row, said):
    report = bring(members(row, FJORD))
    assert outcomes(report) == ["error", "new"]
    assert said in report.errors[0].text
    assert (report.errors[0].sheet, report.errors[0].number) == ("Medlemmer", 2)
    assert [one.org_no for one in Organisation.objects.all()] == ["310000019"]


def test_memberships_are_periods_that_never_overlap(bring, manager):
    org = make.organisation("Fjord AS", member=False)
    rows = [
        ["", "Fjord AS", datetime.datetime(2005, 8, 1), "31.07.2010"],  # noqa: DTZ001 – as a sheet has it
        ["", "Fjord AS", "1.8.12", ""],
        ["", "Fjord AS", "2009-01-01", "31/12/2009"],
        ["", "Fjord AS", "en gang", ""],
        ["", "Fjord AS", 38353, ""],
        ["", "Fjord AS", "2020", "2019"],
        ["", "Fjord AS", "", ""],
        ["", "Ukjent AS", "2020", ""],
        ["", "", "2020", ""],
    ]
    report = bring(book(Medlemskap=[PERIODS, *rows]))
    assert outcomes(report) == ["new", "new", *["error"] * 7], words(report)
    ended, active = org.memberships.order_by("valid_from")
    assert (ended.state, ended.valid_to) == ("ended", datetime.date(2010, 7, 31))
    assert (active.state, active.valid_from, active.valid_to) == ("active", datetime.date(2012, 8, 1), None)


def test_a_membership_here_is_never_ended_by_a_file(bring, organisation):
    report = bring(book(Medlemskap=[PERIODS, ["", organisation.name, "2005", "2020"]]))
    assert outcomes(report) == ["error"]
    assert organisation.memberships.get().state == "active"


def test_an_enquiry_that_waits_is_admitted(bring, manager):
    waiting = Membership.objects.create(organisation=make.organisation("Fjord AS", member=False))
    bring(book(Medlemskap=[PERIODS, ["", "Fjord AS", "01.01.2026", ""]]))
    waiting.refresh_from_db()
    assert waiting.state == "active"
    leaving = make.organisation("Dal AS", member=False)
    bring(book(Medlemskap=[PERIODS, ["", "Dal AS", "2020", f"31.12.{today().year + 1}"]]))
    assert leaving.memberships.get().state == "leaving"


def test_a_shared_address_becomes_a_contact_whatever_is_written(bring, organisation):
    rows = [["Fjordkraft Eksempel AS", "", "post@fjord.example", "", "", "Administrator"]]
    report = bring(book(Kontakter=[CONTACTS, *rows]))
    contact = organisation.contacts.get()
    assert (contact.role, contact.user, contact.email) == ("contact", None, "post@fjord.example")
    assert "ingen tilgang" in words(report)
    assert not Letter.objects.exists()


def test_contacts_are_changed_by_address_and_never_doubled(bring, organisation):
    row = ["Fjordkraft Eksempel AS", "Kari Nordmann", "kari@fjord.example", "", "", ""]
    bring(book(Kontakter=[CONTACTS, row]))
    changed = [*row[:3], "41 23 45 67", "Daglig leder", ""]
    report = bring(book(Kontakter=[CONTACTS, changed]))
    assert outcomes(report) == ["changed"]
    assert "41 23 45 67" in words(report) or "+47" in words(report)
    assert outcomes(bring(book(Kontakter=[CONTACTS, changed]))) == ["same"]
    contact = organisation.contacts.get()
    assert (str(contact.phone), contact.title) == ("+4741234567", "Daglig leder")
    wrong = [[*row[:3], "12", "", ""], [row[0], "", "", "", "", ""], [row[0], "", "kari", "", "", ""]]
    assert outcomes(bring(book(Kontakter=[CONTACTS, *wrong]))) == ["error"] * 3
    given = [*row[:5], "Bruker"]
    assert outcomes(bring(book(Kontakter=[CONTACTS, given]))) == ["new"]
    assert [one.role for one in organisation.contacts.current()] == ["user"]
    assert outcomes(bring(book(Kontakter=[CONTACTS, given]))) == ["same"]


def test_who_has_ended_does_not_come_back_by_an_old_file(bring, member, manager, organisation):
    member.org_contacts.get().end(by=manager)
    report = bring(book(Kontakter=[CONTACTS, [organisation.name, "", member.email, "", "", "Bruker"]]))
    assert outcomes(report) == ["error"]
    assert not OrgContact.objects.acting(member).exists()


def test_headings_stand_where_they_stand(bring):
    rows = [
        ["Medlemslisten vår 2026"],
        [],
        ["Navn", "Adresse", "SEKTOR", "næring"],
        ["Fjord AS", "Vei 1", "privat", "Industri"],
    ]
    report = bring(book(Medlemmer=rows, Notater=[["Husk kaffe"]]))
    assert outcomes(report) == ["new"]
    assert report.lines[0].number == 4
    assert any("Adresse" in note for note in report.notes)
    assert any("Notater" in note for note in report.notes)


def test_a_formula_is_told_by_its_cell(bring):
    report = bring(members(FJORD, ["", '="Fjord"&" AS"', "Privat", "Industri", "", ""]))
    assert outcomes(report) == ["new", "error"]
    assert "B3" in report.errors[0].text


NUMBER = next(n for n in (f"0101901{tail:04d}" for tail in range(10000)) if has_identity_number(n))


@pytest.mark.parametrize("value", [NUMBER, int(NUMBER), f"{NUMBER[:6]} {NUMBER[6:]}"])
@pytest.mark.parametrize("sheet", ["Kontakter", "Notater"])
def test_identity_numbers_are_refused_in_any_sheet(bring, sheet, value):
    content = book(Medlemmer=[MEMBERS, FJORD], **{sheet: [CONTACTS, ["Fjord", value]]})
    with pytest.raises(Unreadable, match="fødselsnummer"):
        bring(content)
    assert not Organisation.objects.exists()


def merged():
    made = openpyxl.Workbook()
    made.active.title = "Medlemmer"
    for row in (MEMBERS, FJORD, FJORD):
        made.active.append(row)
    made.active.merge_cells("D2:D3")
    return saved(made)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Navn;Sektor\nFjord;Privat", "ikke et regneark"),
        (b"%PDF-1.4", "ikke et regneark"),
        (b"PK\x03\x04 tull", "kan ikke åpnes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 gammelt", "gammel eller låst"),
        (book(Medlemmer=[]), "overskrifter"),
        (book(Medlemmer=[MEMBERS]), "ingen rader"),
        (book(Ark1=[MEMBERS, FJORD]), "Medlemmer"),
        (book(Medlemmer=[["Sektor", "Bransje"], ["Privat", "Industri"]]), "Navn"),
        (book(Medlemmer=[["Navn", "navn"], ["A", "B"]]), "navn"),
        (merged(), "sammenslåtte"),
    ],
)
def test_what_cannot_be_read_says_why(bring, content, said):
    with pytest.raises(Unreadable) as refused:
        bring(content)
    assert said in refused.value.message


def test_too_many_rows_are_brought_in_parts(bring, monkeypatch):
    monkeypatch.setattr(sheet_reading, "MOST_ROWS", 1)
    assert outcomes(bring(members(FJORD))) == ["new"]
    with pytest.raises(Unreadable, match="Del den opp"):
        bring(members(FJORD, FJORD))


def test_a_damaged_workbook_is_no_fault_of_ours(bring):
    whole = members(FJORD)
    for length in range(4, len(whole), 701):
        with pytest.raises(Unreadable):
            bring(whole[:length])
    cut = whole.replace(b"<", b"?")
    with pytest.raises(Unreadable):
        bring(cut[: len(cut) // 2] + whole[len(whole) // 2 :])


def post(office, content, name="medlemmer.xlsx"):
    file = io.BytesIO(content)
    file.name = name
    return office.post(reverse("admin:import_members"), {"file": file})


def test_the_page_shows_first_and_saves_after_the_yes(manager, signed_in):
    office = signed_in(manager)
    assert "Last ned et eksempel" in office.get(reverse("admin:import_members")).text
    content = office.get(reverse("admin:import_sample")).content
    shown = post(office, content)
    assert "Ingenting er lagret ennå. 6 nye, 0 endret, 0 feil." in shown.text
    assert "1 person får" in shown.text
    assert not Organisation.objects.exists()
    digest = shown.context["digest"]
    assert private_storage().exists(f"imports/{digest}.xlsx")
    done = office.post(reverse("admin:import_members"), {"digest": digest}, follow=True)
    assert "Lagret: 6 nye, 0 endret." in done.text
    assert Organisation.objects.count() == 2
    assert not private_storage().exists(f"imports/{digest}.xlsx")
    again = office.post(reverse("admin:import_members"), {"digest": digest}, follow=True)
    assert "Last den opp på nytt" in again.text
    assert "Alt i filen står her fra før" in post(office, content).text


def test_the_page_says_what_is_wrong(manager, signed_in):
    office = signed_in(manager)
    assert "Velg en fil." in office.post(reverse("admin:import_members"), {}).text
    assert "ikke et regneark" in post(office, b"%PDF-1.4").text
    some = post(office, members(FJORD, ["", "X AS", "Hemmelig", "", "", ""]))
    assert "1 nye, 0 endret, 1 feil" in some.text
    assert "Medlemmer, rad 3" in some.text
    done = office.post(reverse("admin:import_members"), {"digest": some.context["digest"]}, follow=True)
    assert "1 rader med feil er ikke lagret" in done.text
    for digest in ("", "../../x", "a" * 64):
        assert office.post(reverse("admin:import_members"), {"digest": digest}).status_code == 302


def test_a_file_nobody_came_back_to_is_gone_after_a_night(manager, signed_in):
    import os

    office = signed_in(manager)
    name = f"imports/{post(office, members(FJORD)).context['digest']}.xlsx"
    old = time.time() - 2 * 24 * 3600
    os.utime(private_storage().path(name), (old, old))
    retention.orphaned_files(None)
    assert not private_storage().exists(name)


def test_a_row_asks_no_more_among_many(manager):
    asked = []
    for count in (10, 50):
        with CaptureQueriesContext(connection) as queries:
            report = importing.rehearse(of_size(count), by=manager)
        assert report.counts == {"new": count}
        asked.append(len(queries) / count)
    assert asked[1] <= asked[0]
