"""After a call: the sheet of qualifications (section 31), and a public employer's case for its archive."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from applications.cases import Case, application_paper
from applications.models import Application, Assessment, Call
from people.clock import end_of_day, plus_days, today
from people.models import Event
from tests import make

pytestmark = pytest.mark.django_db


def page(name, position):
    return reverse(f"admin:applications_position_{name}", args=[position.pk])


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def public(foundation):
    """A position at a public employer, and one at a company, in the same call."""
    council = make.organisation("Levanger Eksempelkommune", sector="municipality")
    call = make.call(positions=[council, make.organisation("Fjordkraft Eksempel AS")])
    make.slot(call)
    return call.positions.get(organisation=council)


def chose(position, name, **fields):
    application = make.application(position.call, make.user(name, "Søker"), **fields)
    application.choices.exclude(position=position).delete()
    return application


def archive(office, position):
    answer = office.post(page("case", position))
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_the_case_holds_the_call_each_application_with_files_and_what_was_decided(office, public, manager):
    application = chose(public, "Ánne", state="under_review", by=manager)
    Assessment.note(application, "Tydelig på hva hun vil lære.", by=manager)
    application.invite_to_interview(by=manager)
    application.offer(public, by=manager)
    files = archive(office, public)
    folder = f"03-soknader/001-{application.reference}"
    assert files.namelist() == [
        "01-utlysning.pdf",
        "02-vurderinger-og-tilbud.pdf",
        f"{folder}/soknad.pdf",
        f"{folder}/cv.pdf",
    ]
    assert "Levanger Eksempelkommune" in text_of(files.read("01-utlysning.pdf"))
    decided = text_of(files.read("02-vurderinger-og-tilbud.pdf"))
    for words in ("Ánne Søker", "Tydelig på hva hun vil lære.", "Tilbud sendt"):
        assert words in decided
    assert application.motivation[:40] in text_of(files.read(f"{folder}/soknad.pdf")).replace("\n", " ")
    assert files.read(f"{folder}/cv.pdf") == make.PDF
    assert Event.objects.filter(step="position.case", actor=manager).exists()


def test_after_the_deadline_the_case_holds_the_list_in_both_versions(office, public, manager):
    chose(public, "Åpen")
    secret = chose(public, "Hemmelig", list_exempt=True, list_exempt_reason="Sjefen min vet det ikke.")
    Call.objects.update(first_deadline=end_of_day(plus_days(today(), -1)))
    secret.choices.get().grant(by=manager)
    files = archive(office, public)
    names = {version: text_of(files.read(f"04-sokerliste-{version}.pdf")) for version in ("full", "public")}
    assert "Hemmelig Søker" in names["full"]
    assert "Hemmelig Søker" not in names["public"]
    assert "Åpen Søker" in names["public"]


def test_nobody_is_in_a_case_who_chose_another_employer_or_is_hidden_or_kept(office, public, manager):
    there = chose(public, "Med")
    other = make.application(public.call, make.user("Annen", "Søker"))
    other.choices.filter(position=public).delete()
    typed = chose(public, "Skjult")
    typed.hide_from_names = [public.organisation.name]
    typed.save()
    kept = chose(public, "Gjemt", state="rejected", by=manager)
    Application.objects.filter(pk=kept.pk).update(kept_until=plus_days(today(), 90))
    make.draft(public.call, make.user("Kladd", "Utkast"))
    case = Case.of(public)
    assert (case.applications, case.hidden) == ([there], 2)
    assert "2 søknader er ikke med" in office.get(page("case", public)).text
    names = " ".join(archive(office, public).namelist())
    assert there.reference in names
    for left_out in (other, typed, kept):
        assert left_out.reference not in names


def test_a_case_without_applications_says_so(office, public):
    assert "Ingen har søkt." in text_of(archive(office, public).read("02-vurderinger-og-tilbud.pdf"))


def test_only_a_public_employer_has_a_case(office, public):
    private = public.call.positions.get(has_public_employer=False)
    assert office.get(page("case", private)).status_code == 404
    assert page("case", private) not in office.get(page("change", private)).text
    assert page("case", public) in office.get(page("change", public)).text


def test_the_sheet_says_what_can_be_ascertained_and_no_name(office, public, manager):
    assert "Ingen har takket ja" in office.get(page("qualifications", public), follow=True).text
    application = chose(public, "Ánne", state="under_review", by=manager)
    application.invite_to_interview(by=manager)
    application.offer(public, by=manager)
    application.accept()
    answer = office.get(page("qualifications", public))
    sheet = text_of(answer.content)
    education = application.educations.first()
    for words in (education.programme, education.place_of_study, "taushetsplikt"):
        assert words in sheet.replace("\n", " ")
    for hidden in ("Ánne", "Søker", application.reference, application.motivation[:20]):
        assert hidden not in sheet
    assert "no-store" in answer["Cache-Control"]


def test_an_application_on_paper_is_in_the_readers_language(public):
    from django.utils.translation import override

    application = chose(public, "Ánne")
    with override("en"):
        assert "Reference" in text_of(application_paper(application))
