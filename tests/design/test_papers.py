"""What leaves as a file: PDFs that can be read by everybody, tables that no spreadsheet takes for formulas."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from pypdf import PdfReader

from introinnherred.papers import _fetcher, paper, paper_response
from introinnherred.sheets import as_csv, as_xlsx, sheet_response


@pytest.fixture
def template(settings, tmp_path):
    """A paper of the test's own, beside the portal's templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    head = '{% extends "paper.html" %}{% block title %}Liste{% endblock %}'
    text = head + "{% block content %}<h1>Liste</h1><p>{{ name }}</p>{% endblock %}"
    (folder / "list.html").write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], folder]}]
    return "list.html"


def test_a_paper_is_tagged_has_a_title_and_holds_sami_letters(template):
    reader = PdfReader(BytesIO(paper(template, {"name": "Ánne Čuođđi, Snåase – Snåsa <b>"})))
    assert reader.metadata.title == "Liste"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nb"
    assert "Ánne Čuođđi, Snåase – Snåsa <b>" in reader.pages[0].extract_text()


@pytest.mark.parametrize("address", ["https://example.com/a.png", "file:///etc/hosts", "data:text/plain,a"])
def test_a_paper_opens_nothing_but_our_own_files(address):
    with pytest.raises(ValueError, match="Only our own"):
        _fetcher().fetch(address)


def test_a_paper_is_for_the_one_who_asks(template):
    answer = paper_response(template, {"name": "a"}, "søkere")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''s%C3%B8kere.pdf"
    assert answer["Cache-Control"] == "private, no-store"


ROWS = [["=HYPERLINK(1)", "Åse", None, datetime.date(2027, 3, 1), 5], ["-a", "\x07b", "c\nd", True, 2.5]]


def test_csv_reads_rightly_and_holds_no_formula():
    text = as_csv(["Formel", "Navn", "a", "b", "c"], ROWS).decode("utf-8-sig")
    assert text.splitlines()[:2] == ["Formel,Navn,a,b,c", "'=HYPERLINK(1),Åse,,2027-03-01,5"]
    assert "'-a,b" in text


def test_a_spreadsheet_keeps_texts_as_texts_and_dates_as_dates():
    at = timezone.localtime().replace(2027, 3, 1, 12, 30, 0, 0)
    content = as_xlsx("Søkere", ["Formel", "Navn", "a", "b", "c"], [*ROWS, [at, "x", "", "", ""]])
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet.title == "Søkere"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=HYPERLINK(1)")
    assert sheet["B3"].value == "b"
    assert sheet["D2"].value.isoformat() == "2027-03-01T00:00:00"
    assert sheet["A4"].value.isoformat() == "2027-03-01T12:30:00"


def test_both_kinds_of_sheet_download():
    for kind in ("xlsx", "csv"):
        assert f"liste.{kind}" in sheet_response(kind, "liste", ["a"], [["b"]])["Content-Disposition"]
