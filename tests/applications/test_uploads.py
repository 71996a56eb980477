from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from applications.uploads import check_pdf, shown_name
from people.numbers import has_identity_number, without_identity_numbers
from tests.applications.conftest import IDENTITY_NUMBER, pdf, written


def upload(content, name="cv.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def refusal(content):
    with pytest.raises(ValidationError) as error:
        check_pdf(upload(content))
    return error.value.code


def one_page():
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    return writer


def test_a_plain_pdf_is_taken_and_left_at_its_beginning():
    file = upload(pdf("Jeg kan Python"))
    assert check_pdf(file) == ["Jeg kan Python"]
    assert file.tell() == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a Word file", b"MZ" + b"\0" * 200, b"<html>%PDF-</html>"])
def test_what_is_not_a_pdf_by_content_is_refused(content):
    assert refusal(content) == "type"


def test_a_broken_pdf_is_refused_with_what_to_do():
    assert refusal(b"%PDF-1.7\nnothing more") == "broken"


def test_a_pdf_without_pages_is_refused():
    assert refusal(written(PdfWriter())) == "broken"


def test_too_large_says_how_large(settings):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(ValidationError) as error:
        check_pdf(upload(b"%PDF-" + b"0" * 1_600_000))
    assert error.value.message == "Filen er 1,5 MB. Den kan være høyst 1 MB."


def test_a_locked_pdf_is_refused():
    writer = one_page()
    writer.encrypt("hemmelig")
    assert refusal(written(writer)) == "locked"


def test_a_script_is_refused():
    writer = one_page()
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hei');")}
    names = ArrayObject([TextStringObject("hei"), writer._add_object(DictionaryObject(script))])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer.root_object[NameObject("/Names")] = writer._add_object(tree)
    assert refusal(written(writer)) == "active"


def test_an_opening_action_is_refused_and_an_opening_page_is_not():
    writer = one_page()
    action = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("https://eksempel.example")}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    assert refusal(written(writer)) == "active"
    harmless = one_page()
    harmless.root_object[NameObject("/OpenAction")] = ArrayObject(
        [harmless.pages[0].indirect_reference, NameObject("/Fit")]
    )
    assert check_pdf(upload(written(harmless))) == [""]


def test_a_launch_behind_a_link_is_refused_and_a_web_link_is_not():
    writer = one_page()
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://eksempel.example"))
    assert check_pdf(upload(written(writer))) == [""]
    writer.pages[0]["/Annots"][0].get_object()["/A"][NameObject("/S")] = NameObject("/Launch")
    assert refusal(written(writer)) == "active"


def test_an_embedded_file_is_refused():
    writer = one_page()
    writer.add_attachment("virus.exe", b"MZ")
    assert refusal(written(writer)) == "active"


def test_an_identity_number_in_the_text_is_found():
    assert refusal(pdf(f"Ola Nordmann {IDENTITY_NUMBER}")) == "identity_number"
    assert check_pdf(upload(pdf("Ola Nordmann 41234567"))) == ["Ola Nordmann 41234567"]


@pytest.mark.parametrize("text", ["{0}", "{0[0]} {0[1]}", "fnr: {0[0]}-{0[1]}.", "({0[0]}.{0[1]})"])
def test_numbers_are_found_however_they_are_written(text):
    parts = (IDENTITY_NUMBER[:6], IDENTITY_NUMBER[6:])
    assert has_identity_number(text.format(IDENTITY_NUMBER if text == "{0}" else parts))


@pytest.mark.parametrize(
    "text",
    ["", "12345678901", "+01819510187", "018195101870", "01819510188", "41 23 45 67", "310 000 019", "00000000000"],
)
def test_other_numbers_are_let_through(text):
    assert not has_identity_number(text)


def test_the_shown_name_has_no_folder_and_no_control_character():
    assert shown_name(upload(b"", "../../etc/passwd")) == "passwd"
    assert shown_name(upload(b"", "min\u202ecv\x07.pdf")) == "mincv.pdf"
    assert len(shown_name(upload(b"", "å" * 300 + ".pdf"))) <= 120


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused_kindly(tail):
    with pytest.raises(ValidationError):
        check_pdf(upload(b"%PDF-1.4\n" + tail))


def test_a_file_with_endless_objects_or_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("applications.uploads.MAX_OBJECTS", 2)
    assert refusal(pdf("Python")) == "broken"
    monkeypatch.undo()
    monkeypatch.setattr("applications.uploads.MAX_SECONDS", -1)
    assert refusal(pdf("Python")) == "broken"


def test_the_text_kept_of_a_page_can_be_stored_and_ends(monkeypatch):
    monkeypatch.setattr("applications.uploads.MAX_PAGE_TEXT", 8)
    assert check_pdf(upload(pdf("Jeg \x00kan Python")))[0] == "Jeg kan"


def test_pages_beyond_what_we_read_have_no_text(monkeypatch):
    monkeypatch.setattr("applications.uploads.MAX_PAGES_READ", 1)
    writer = PdfWriter()
    for _page in range(3):
        writer.append(PdfReader(BytesIO(pdf("Python"))))
    assert check_pdf(upload(written(writer))) == ["Python", "", ""]


def test_too_many_pages_are_counted_and_said(settings):
    settings.MAX_UPLOAD_PAGES = 2
    writer = one_page()
    writer.add_blank_page(width=100, height=100)
    assert check_pdf(upload(written(writer))) == ["", ""]
    writer.add_blank_page(width=100, height=100)
    with pytest.raises(ValidationError) as error:
        check_pdf(upload(written(writer)))
    assert error.value.message == "Filen har 3 sider. Den kan ha høyst 2."


def test_a_pdf_anybody_can_open_but_nobody_may_change_is_refused_as_locked():
    writer = one_page()
    writer.encrypt("", "hemmelig")
    assert refusal(written(writer)) == "locked"


@pytest.mark.parametrize("where", ["/Title", "/Author"])
def test_an_identity_number_in_the_title_is_found(where):
    writer = one_page()
    writer.add_metadata({where: f"CV {IDENTITY_NUMBER}"})
    assert refusal(written(writer)) == "identity_number"


def test_an_identity_number_in_a_note_is_found():
    writer = one_page()
    writer.add_annotation(0, Text(rect=(0, 0, 50, 50), text=f"Nummer {IDENTITY_NUMBER}"))
    assert refusal(written(writer)) == "identity_number"


def test_an_identity_number_in_a_filled_in_form_is_found():
    writer = one_page()
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("nummer"),
            NameObject("/V"): TextStringObject(IDENTITY_NUMBER),
        }
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    assert refusal(written(writer)) == "identity_number"


def test_an_identity_number_in_the_name_of_the_file_is_found():
    with pytest.raises(ValidationError) as error:
        check_pdf(upload(pdf("Python"), f"cv {IDENTITY_NUMBER}.pdf"))
    assert error.value.code == "identity_number"


# Day plus 40: a D-number of the same synthetic date, with its own check digits.
D_NUMBER = "41819510170"


@pytest.mark.parametrize(
    "text", ["{0} {1} {2} {3}", "{0}.{1}.{2}.{3}", "{0}{1}{2} – {3}", "{0}{1}{2}\n{3}", "{0}/{1}/{2} {3}"]
)
def test_numbers_are_found_with_other_signs_between(text):
    pairs = (IDENTITY_NUMBER[:2], IDENTITY_NUMBER[2:4], IDENTITY_NUMBER[4:6], IDENTITY_NUMBER[6:])
    assert has_identity_number(text.format(*pairs))
    assert without_identity_numbers(f"før {text.format(*pairs)} etter").split() == ["før", "etter"]


def test_a_d_number_is_found():
    assert has_identity_number(f"D-nummer {D_NUMBER}")


def test_numbers_taken_out_leave_all_else():
    assert without_identity_numbers("41 23 45 67 og 310 000 019") == "41 23 45 67 og 310 000 019"
    twice = f"a{IDENTITY_NUMBER}b {IDENTITY_NUMBER}"
    assert not has_identity_number(without_identity_numbers(twice))
