"""«Opplysningene mine»: a person sees, corrects, takes away and erases own data, and nobody else's."""

import datetime
import io
import json
import zipfile

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import models

from applications.models import Application, ProfileView
from people.clock import now
from people.models import Letter, User
from programme import erasure, export
from programme.models import DataRequest
from tests import make
from tests.programme.test_erasure import everything_about_someone

pytestmark = pytest.mark.django_db
PAGE = "/min-side/opplysningene-mine/"


@pytest.fixture(autouse=True)
def _foundation(foundation):
    """The page's footer."""


def test_it_needs_sign_in(client):
    for end in ("", "rett/", "hent/", "hjelp/", "slett/"):
        assert client.get(PAGE + end).status_code == 302


def test_all_we_have_is_on_the_page_and_nothing_of_others(manager, organisation, client, signed_in):
    person, request = everything_about_someone(manager, organisation, client)
    make.application(make.call(), make.user("Hemmelig", "Annenperson"))
    page = signed_in(person).get(PAGE).content.decode()
    for word in ("Zaqa", "zaqa@planted.example", "planted", str(request.number), "Industriell økonomi", "NTNU"):
        assert word in page
    assert "Annenperson" not in page
    assert "Mari Medlem" not in page  # who at the organisation looked and asked
    assert "JBSWY3DPEHPK3PXP" not in page


def test_the_export_has_every_table_with_the_persons_key(manager, organisation, client):
    person, _request = everything_about_someone(manager, organisation, client)
    data = export.as_data(person)
    for key in erasure.keys_to(User):
        model, name = key.related_model, key.field.name
        if model._meta.auto_created:
            continue
        if key.on_delete is not models.CASCADE:
            assert f"{model._meta.label}.{name}" in data["acted"]
        elif model._base_manager.filter(**{name: person}).exists():
            assert data[model._meta.label], f"{model._meta.label} is not in the export"
    assert {"people.User", "applications.Application", "applications.Education", "people.Consent"} <= set(data)
    assert "JBSWY3DPEHPK3PXP" not in json.dumps(data, default=str)


def test_the_zip_holds_the_data_and_the_files(manager, organisation, client, signed_in):
    person, _request = everything_about_someone(manager, organisation, client)
    answer = signed_in(person).post(PAGE + "hent/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    names = archive.namelist()
    assert names[0] == "opplysninger.json"
    assert len(names) == 6  # CV, diploma, the CVs of the profile and of an interest, the story's picture
    assert archive.read(names[1])
    assert json.loads(archive.read("opplysninger.json"))["people.User"][0]["email"] == person.email
    assert person.events.filter(step="person.export").exists()


def test_a_letter_with_a_code_does_not_show_it(outsider):
    Letter.objects.queue("E1", to=outsider, context={"code": "482913", "minutes": 15})
    Letter.objects.queue("E15", to=outsider)
    data = export.as_data(outsider)
    assert "482913" not in json.dumps(data, default=str)
    assert any("kandidatprofilen" in letter.get("text", "") for letter in data["people.Letter"])


def test_who_acted_for_an_organisation_gets_when_and_not_whom(member, organisation):
    profile = make.profile()
    ProfileView.objects.seen(profile, organisation, "cv", member)
    acted = export.as_data(member)["acted"]["applications.ProfileView.user"]
    assert [set(row) for row in acted] == [{"pk", "at"}]


def test_name_phone_and_language_are_corrected(outsider, signed_in):
    client = signed_in(outsider)
    bad = client.post(PAGE + "rett/", {"given_name": "Ute", "phone": "123", "language": "nb"})
    assert "Skriv åtte siffer" in bad.content.decode()
    good = {"given_name": "Uté", "family_name": "Gjest", "phone": "41234567", "language": "en"}
    assert client.post(PAGE + "rett/", good).status_code == 302
    outsider.refresh_from_db()
    assert (outsider.given_name, str(outsider.phone), outsider.language) == ("Uté", "+4741234567", "en")
    assert client.get(PAGE + "rett/").status_code == 200


def test_a_question_is_answered_within_a_month(outsider, signed_in):
    client = signed_in(outsider)
    assert "Skriv hva du vil" in client.post(PAGE + "hjelp/", {"text": ""}).content.decode()
    assert client.post(PAGE + "hjelp/", {"text": "Rett studiet mitt."}).status_code == 302
    request = DataRequest.objects.open().get()
    assert request.text == "Rett studiet mitt."
    letter = Letter.objects.get(template__code="D1", to=outsider)
    assert "Du får svar senest" in " ".join(letter.plain().split())


def test_erasing_needs_the_name_and_takes_the_application_with_it(applicant, signed_in):
    make.application(make.call(), applicant)
    client = signed_in(applicant)
    page = client.get(PAGE + "slett/").content.decode()
    assert "Søknader: 1" in page
    assert "Skriv navnet eller" in client.post(PAGE + "slett/", {"name": "en annen"}).content.decode()
    assert User.objects.filter(pk=applicant.pk).exists()
    answer = client.post(PAGE + "slett/", {"name": "ánne  søker"}, follow=True)
    assert "Opplysningene dine er slettet." in answer.content.decode()
    assert not User.objects.filter(pk=applicant.pk).exists()
    assert not Application.objects.exists()
    assert not Session.objects.exists()
    assert client.get(PAGE).status_code == 302
    goodbye = Letter.objects.get(template__code="D2")
    assert goodbye.to_email == applicant.email
    assert "35 dager" in goodbye.plain()


def test_staff_cannot_erase_themselves(manager, signed_in):
    answer = signed_in(manager).post(PAGE + "slett/", {"name": manager.name}, follow=True)
    assert "Be en kollega" in answer.content.decode()
    assert User.objects.filter(pk=manager.pk).exists()


# The operator's commands


def test_the_operator_exports_to_a_file_once(outsider, tmp_path, capsys):
    file = tmp_path / "ut.zip"
    call_command("person_export", outsider.email.upper(), str(file))
    assert zipfile.ZipFile(file).namelist() == ["opplysninger.json"]
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        call_command("person_export", outsider.email, str(file))
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("person_export", "ingen@eksempel.example", str(file))


def test_the_operator_is_asked_before_erasing(outsider, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda question: "nei")
    with pytest.raises(CommandError, match="Nothing is erased"):
        call_command("person_erase", outsider.email)
    monkeypatch.setattr("builtins.input", lambda question: outsider.email)
    call_command("person_erase", outsider.email)
    assert not User.objects.filter(pk=outsider.pk).exists()


def test_erasing_without_a_question(outsider, capsys):
    Letter.objects.queue("E15", to=outsider)
    call_command("person_erase", outsider.email, "--yes")
    assert "Brev" in capsys.readouterr().out
    assert not User.objects.exists()


def test_lost_second_factors_are_taken_away_and_logged(manager, outsider, signed_in, capsys):
    signed_in(manager)
    make.second_factor(manager)
    call_command("staff_reset", manager.email)
    assert not Authenticator.objects.filter(user=manager).exists()
    assert not Session.objects.exists()
    assert manager.events.filter(step="staff.reset").exists()
    with pytest.raises(CommandError, match="not staff"):
        call_command("staff_reset", outsider.email)


def test_an_application_stands_as_its_writer_may_read_it(manager, signed_in, applicant):
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    application.prepare("reject", by=manager)
    page = signed_in(applicant).get(PAGE).text
    assert "Under vurdering" in page
    assert "Avslag" not in page
    application.release(by=manager, at=now() - datetime.timedelta(hours=1))
    page = signed_in(applicant).get(PAGE).text
    assert "Avslag" not in page
    assert "Fikk ikke tilbud denne gangen" in page
    [row] = export.as_data(applicant)["applications.Application"]
    assert row["state"] == "Fikk ikke tilbud denne gangen"
    assert "prepared" not in row


def test_labels_and_values_are_in_words(manager, signed_in, applicant):
    make.application(make.call(), applicant)
    page = signed_in(applicant).get(PAGE).text
    assert "<dt>Position</dt>" not in page
    assert '<dd class="written">nb</dd>' not in page
    assert '<dd class="written">Norsk</dd>' in page
    assert "KB</dd>" in page or "byte</dd>" in page
