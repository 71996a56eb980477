"""What is done with many: exactly those ticked or the whole selection, named first; letters to them, and the sheet."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from applications.models import Application, narrowing
from people.clock import plus_days, today
from people.models import Event, Letter
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:applications_application_changelist")
WRITE = reverse("admin:applications_application_write")
EXPORT = reverse("admin:applications_application_export")
WORDS = {"subject_nb": "Infomøte", "body_nb": "Kjære {first_name}, kom til Verdal."}


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    return make.call()


@pytest.fixture
def three(call):
    return [make.application(call, make.user(name, "Søker")) for name in ("Anne", "Berit", "Cecilie")]


def act(office, action, *ticked, query="", **more):
    """Choose an action on the list, as its form sends it."""
    form = {"action": action, "_selected_action": [one.pk for one in ticked], "scope": "ticked", "index": "0", **more}
    return office.post(f"{LIST}?{query}", form)


def hidden(answer, name):
    """What the page carries to the next one."""
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="{name}"', answer.text)[1]


def kept(answer):
    return sorted(int(pk) for pk in hidden(answer, "pk").split(","))


def letters():
    return Letter.objects.filter(template__code="F1").order_by("pk")


def test_the_whole_selection_is_chosen_in_so_many_words(office, three):
    assert "alle 3 i utvalget" in office.get(LIST).text
    assert kept(act(office, "export", scope="all")) == [one.pk for one in three]
    assert kept(act(office, "export", query="q=berit", scope="all")) == [three[1].pk]
    assert kept(act(office, "export", three[2], three[0])) == [three[0].pk, three[2].pk]


@pytest.mark.parametrize("more", [{}, {"scope": ""}, {"select_across": "1"}, {"scope": "every", "select_across": "1"}])
def test_nobody_ticked_is_nobody(office, three, more):
    answer = act(office, "write", **more)
    assert answer.status_code == 302
    assert not letters().exists()


def test_an_empty_selection_is_nobody(office, three):
    answer = act(office, "write", query="q=kjemiker", scope="all")
    assert "Ingen av de valgte kan få brev." in answer.text


def test_a_selection_too_large_to_count_is_not_taken(office, three, monkeypatch):
    monkeypatch.setattr(narrowing, "COUNTED", 2)
    monkeypatch.setattr("applications.paging.COUNTED", 2)
    assert "i utvalget" not in office.get(LIST).text
    answer = office.post(LIST, {"action": "write", "scope": "all"}, follow=True)
    assert "Snevre det inn" in answer.text


def test_decisions_are_prepared_for_the_whole_selection(office, three):
    answer = act(office, "prepare_reject", scope="all")
    address = reverse("admin:applications_application_prepare")
    office.post(address, {"decision": "reject", "pk": hidden(answer, "pk")})
    assert Application.objects.prepared().count() == 3


def test_the_page_names_the_first_twenty_and_keeps_all(office, call):
    made = [make.application(call, make.user(f"Nummer{n:02}", "Søker")) for n in range(22)]
    answer = act(office, "write", scope="all")
    assert "Skriv brev til 22 personer" in answer.text
    assert "og 2 til" in answer.text
    before, after = answer.text.split("og 2 til")
    assert ("Nummer19" in before, "Nummer20" in before, "Nummer21" in after) == (True, False, True)
    assert kept(answer) == [one.pk for one in made]


def write(office, answer, step="send", **words):
    form = {"pk": hidden(answer, "pk"), "number": hidden(answer, "number"), "step": step, **WORDS, **words}
    return office.post(WRITE, form, follow=True)


def test_a_letter_to_many_is_seen_first_and_goes_to_each_once(office, three, manager):
    answer = act(office, "write", scope="all")
    seen = write(office, answer, "look")
    assert "Kjære Anne, kom til Verdal." in seen.text
    assert "Send til 3 personer" in seen.text
    assert not letters().exists()
    assert hidden(seen, "number") == hidden(answer, "number")
    assert "3 personer ligger i" in write(office, answer).text
    assert [letter.plain().count(f"Kjære {letter.to.given_name}, kom") for letter in letters()] == [1, 1, 1]
    assert {letter.subject_line() for letter in letters()} == {"Infomøte"}
    assert Event.objects.filter(step="letter.write", actor=manager).count() == 3


def test_a_second_click_sends_nothing(office, three):
    answer = act(office, "write", scope="all")
    write(office, answer)
    assert "ligger i utsendingskøen fra før" in write(office, answer).text
    assert letters().count() == 3


def test_who_comes_in_between_is_not_written_to(office, call, three):
    answer = act(office, "write", scope="all")
    late = make.application(call, make.user("Dina", "Sen"))
    write(office, answer)
    assert letters().count() == 3
    assert not letters().filter(to=late.user).exists()


def test_who_withdrew_or_is_closed_or_cannot_be_reached_gets_none_and_that_is_said(office, call, three, manager):
    closed = make.application(call, make.user("Dina", "Stengt"))
    make.application(make.call(), three[0].user)
    answer = act(office, "write", scope="all")
    assert "Anne Søker: får ett brev, ikke to" in answer.text
    three[1].withdraw()
    three[2].user.mark_address_broken(by=manager)
    Application.objects.filter(pk=closed.pk).update(kept_until=plus_days(today(), 9))
    seen = write(office, answer, "look")
    assert "Berit Søker: har trukket seg" in seen.text
    assert "Cecilie Søker: adressen virker ikke" in seen.text
    assert "1 som har en søknad vi ikke lenger kan lese" in seen.text
    write(office, answer)
    assert [letter.to for letter in letters()] == [three[0].user]


def test_each_reads_it_in_their_own_language(office, three):
    three[1].user.language = "en"
    three[1].user.save()
    answer = act(office, "write", scope="all")
    assert "Tekst (engelsk)" in answer.text
    assert 'aria-invalid="true"' in write(office, answer).text
    assert not letters().exists()
    write(office, answer, subject_en="Meeting", body_en="Dear {first_name}")
    assert [letter.subject_line() for letter in letters()] == ["Infomøte", "Meeting", "Infomøte"]


@pytest.mark.parametrize("body", ["", "Hei {reference}"])
def test_a_letter_without_words_or_with_unknown_braces_is_not_sent(office, three, body):
    write(office, act(office, "write", scope="all"), body_nb=body)
    assert not letters().exists()


def test_markup_in_the_words_stays_words(office, three):
    seen = write(office, act(office, "write", three[0]), "look", body_nb="<script>alert(1)</script>")
    assert "<script>alert(1)" not in seen.text


def sheet(office, *chosen, **more):
    return office.post(EXPORT, {"pk": ",".join(str(one.pk) for one in chosen), "kind": "csv", **more})


def test_the_sheet_holds_exactly_those_named_and_the_columns_that_were_said(office, three):
    shown = act(office, "export", three[0], three[2]).text
    assert "Eksporter 2 søknader" in shown
    assert "Referanse · Fornavn · Etternavn · " in shown
    table = list(csv.reader(io.StringIO(sheet(office, three[0], three[2]).content.decode("utf-8-sig"))))
    assert [row[1] for row in table] == ["Fornavn", "Anne", "Cecilie"]
    assert " · ".join(table[0]) in shown
    row = dict(zip(table[0], table[1], strict=True))
    assert (row["Lærested"], row["Grad"], row["CV"], row["Status"]) == ("NTNU", "Master", "Ja", "Mottatt")
    assert (row["Vil jobbe i"], row["Stillinger"].count("Trainee")) == ("Hele regionen", 1)


def test_the_sheet_is_a_spreadsheet_too(office, three):
    answer = sheet(office, *three, kind="xlsx")
    assert re.search(r"soknader-\d{4}-\d\d-\d\d\.xlsx", answer["Content-Disposition"])
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[1] for row in rows] == ["Fornavn", "Anne", "Berit", "Cecilie"]


def test_each_in_the_sheet_has_it_on_record(office, three, manager):
    sheet(office, three[0], three[1])
    logged = Event.objects.filter(step="application.export", actor=manager)
    assert {event.person for event in logged} == {three[0].user, three[1].user}


def test_no_sheet_without_somebody_chosen(office, three):
    assert "Ingen er valgt." in sheet(office).text
    assert office.get(EXPORT).status_code == 404
    assert office.get(WRITE).status_code == 404
    assert sheet(office, three[0], kind="pdf")["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(step="application.export").exists()
