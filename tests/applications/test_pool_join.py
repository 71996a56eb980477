"""Joining the pool: with an application (K1), without one (K1s), and who is asked to wait."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import CandidateProfile, ContactRequest
from people.models import Letter
from tests import make

pytestmark = pytest.mark.django_db
JOIN = "/kandidatbanken/bli-med/"
CONTENTS = {
    "given_name": "Åse",
    "family_name": "Nordli",
    "phone": "41 23 45 67",
    "level": "master",
    "completed_year": "2026",
    "norwegian_level": "good",
    "keywords": "regnskap\nanalyse\n\nregnskap",
    "industries": ["food", "health"],
    "places": ["levanger", "verdal"],
    "available_from": "01.08.2027",
}


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def direct(**values):
    return {**CONTENTS, "field": make.field().pk, "consent": "on", **values}


def pdf(content=make.PDF, name="Min CV.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_signed_out_one_signs_in_first(client, db):
    assert client.get(JOIN).url.startswith("/logg-inn/")


def test_no_box_is_ticked_beforehand(signed_in, applicant):
    make.application(make.call(), applicant, state="rejected")
    text = signed_in(applicant).get(JOIN).content.decode()
    assert "Vil du stå i kandidatbanken?" in text
    assert "Andre arbeidsgivere i regionen" in text
    assert "har ingenting å si for søknaden din" in text
    assert text.count('type="checkbox"') > 2
    assert "checked" not in text


def test_after_a_no_the_profile_is_visible_at_once(signed_in, applicant, organisation):
    make.application(make.call(), applicant, state="rejected")
    answer = signed_in(applicant).post(JOIN, {"consent": "on"})
    assert answer.url == "/min-side/kandidatprofil/"
    profile = CandidateProfile.objects.visible_to(organisation).get()
    assert profile.keywords == ["prosjektledelse", "Python"]
    assert profile.level == "master"
    assert (profile.consent.text.code, profile.consent.text.language, profile.region_consent) == ("K1", "nb", None)
    assert profile.cv_name == "cv.pdf"
    assert Letter.objects.filter(template__code="E11", to=applicant).count() == 1


def test_before_the_answer_nobody_sees_it(signed_in, applicant, organisation):
    make.application(make.call(), applicant)
    client = signed_in(applicant)
    client.post(JOIN, {"consent": "on", "region": "on"})
    assert CandidateProfile.objects.get().region_consent.text.code == "K2"
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    text = client.get("/min-side/kandidatprofil/").content.decode()
    assert "Profilen er ikke synlig ennå." in text


def test_without_the_yes_nothing_is_stored(signed_in, applicant):
    make.application(make.call(), applicant, state="rejected")
    text = signed_in(applicant).post(JOIN, {"region": "on", "hide_from_names": "Sjefen AS"}).content.decode()
    assert "Kryss av for å si ja." in text
    assert "Sjefen AS" in text
    assert not CandidateProfile.objects.exists()
    assert not applicant.consents.exists()


def test_the_consent_is_to_the_text_that_was_shown(signed_in, applicant):
    make.application(make.call(), applicant, state="rejected")
    text = signed_in(applicant).get("/en/candidate-pool/join/").content.decode()
    assert "Yes, I want to be in the candidate pool for twelve months" in text
    signed_in(applicant).post("/en/candidate-pool/join/", {"consent": "on", "region": "on"})
    profile = CandidateProfile.objects.get()
    assert (profile.consent.text.language, profile.region_consent.text.language) == ("en", "en")


def test_hidden_organisations_never_see_it_from_the_first_moment(
    signed_in, applicant, organisation, other_organisation
):
    application = make.application(make.call(), applicant, state="rejected")
    application.hide_from.add(other_organisation)
    client = signed_in(applicant)
    page = client.get(JOIN).content.decode()
    assert f'value="{other_organisation.pk}" checked' in page.replace('checked=""', "checked") or "checked" in page
    client.post(JOIN, {"consent": "on", "hide_from": [organisation.pk], "hide_from_names": "Åkerdrift Eksempel as"})
    assert CandidateProfile.objects.active().count() == 1
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    assert not CandidateProfile.objects.visible_to(other_organisation).exists()


def test_another_cv_may_go_into_the_pool(signed_in, applicant):
    make.application(make.call(), applicant, state="rejected")
    signed_in(applicant).post(JOIN, {"consent": "on", "cv": pdf()})
    profile = CandidateProfile.objects.get()
    assert profile.cv_name == "Min CV.pdf"
    assert profile.cv.read() == make.PDF
    profile.cv.close()


def test_a_file_that_is_no_pdf_is_refused(signed_in, applicant):
    make.application(make.call(), applicant, state="rejected")
    text = signed_in(applicant).post(JOIN, {"consent": "on", "cv": pdf(b"MZ program")}).content.decode()
    assert "Vi kan bare ta imot PDF." in text
    assert not CandidateProfile.objects.exists()


def test_one_who_never_applied_says_what_employers_see(signed_in, outsider, organisation):
    client = signed_in(outsider)
    text = client.get(JOIN).content.decode()
    assert "Profilen blir synlig når du trykker «Vis profilen min»." in text
    assert "Vis profilen min</button>" in text
    assert "har ingenting å si for søknaden din" not in text
    answer = client.post(JOIN, direct(cv=pdf(), region="on"))
    assert answer.status_code == 302
    profile = CandidateProfile.objects.visible_to(organisation).get()
    assert profile.keywords == ["regnskap", "analyse"]
    assert profile.industries == ["food", "health"]
    assert {p.name for p in profile.places.all()} == {"Levanger", "Verdal"}
    assert not profile.whole_region
    assert (profile.consent.text.code, profile.region_consent.text.code) == ("K1s", "K2")
    outsider.refresh_from_db()
    assert (outsider.name, str(outsider.phone.national_number)) == ("Åse Nordli", "41234567")


def test_one_whom_nobody_could_call_by_name_is_asked_for_it(signed_in, outsider):
    values = direct(given_name="", family_name=" ", phone="tull", keywords="regnskap")
    text = signed_in(outsider).post(JOIN, values).text
    for asked_for in ("Skriv fornavnet ditt.", "Skriv etternavnet ditt.", "Skriv åtte siffer."):
        assert asked_for in text
    assert "Ta bort navn" in signed_in(outsider).post(JOIN, direct(keywords="Nordli")).text
    assert not CandidateProfile.objects.exists()


def test_bad_input_keeps_what_was_typed(signed_in, outsider):
    values = direct(completed_year="snart", keywords="x" * 61, available_from="i morgen", places=[], consent="")
    text = signed_in(outsider).post(JOIN, values).content.decode()
    for part in ("Skriv året, for eksempel 2027.", "Skriv datoen slik", "Velg minst én kommune", "snart", "i morgen"):
        assert part in text
    assert "Kryss av for å si ja." in text
    text = signed_in(outsider).post(JOIN, direct(completed_year="1800")).content.decode()
    assert "Skriv året, for eksempel 2027." in text
    assert not CandidateProfile.objects.exists()


def test_one_who_stands_in_the_pool_goes_to_the_profile(signed_in):
    profile = make.profile()
    assert signed_in(profile.user).get(JOIN).url == "/min-side/kandidatprofil/"


def test_one_who_left_may_come_back(signed_in, organisation):
    profile = make.profile()
    make.request(profile, organisation).decline()
    profile.leave()
    signed_in(profile.user).post(JOIN, direct(places=["whole"]))
    profile.refresh_from_db()
    assert profile.is_visible
    assert profile.whole_region
    assert profile.ended_at is None
    assert ContactRequest.objects.count() == 1


def test_pressing_twice_is_one_profile(outsider):
    values = {"level": "master", "field": make.field(), "completed_year": 2026, "keywords": ["regnskap"]}
    first = CandidateProfile.join_directly(outsider, values, [])
    assert CandidateProfile.join_directly(outsider, {**values, "level": "phd"}, []) == first
    assert CandidateProfile.objects.get().level == "master"


def test_a_trainee_is_asked_to_wait_until_month_20(signed_in, trainee):
    text = signed_in(trainee).get(JOIN).content.decode()
    assert "måned 20" in text
    assert "<form" not in text.split("<main")[1].split("</main")[0]
    signed_in(trainee).post(JOIN, direct())
    assert not CandidateProfile.objects.exists()


def test_a_trainee_near_the_end_may_join(signed_in, trainee):
    from people.clock import plus_months, today

    traineeship = trainee.traineeships.get()
    traineeship.ends_on = plus_months(today(), 3)
    traineeship.save()
    signed_in(trainee).post(JOIN, direct())
    assert CandidateProfile.objects.active().count() == 1


def test_one_may_show_less_from_the_first_moment(signed_in, applicant, organisation):
    make.application(make.call(), applicant, state="rejected", skills=["Python", applicant.family_name])
    client = signed_in(applicant)
    assert "Vil du vise mindre?" in client.get(JOIN).content.decode()
    client.post(JOIN, {"consent": "on", "coarser": ["year", "field"]})
    profile = CandidateProfile.objects.visible_to(organisation).get()
    assert (profile.years, profile.field.code, profile.keywords) == ("2024–2026", "other", ["Python"])
    assert (profile.exact_year, profile.exact_field.code) == (2026, "engineering")
    profile.leave()
    client.post(JOIN, {"consent": "on", "coarser": ["keywords"]})
    again = CandidateProfile.objects.visible_to(organisation).get()
    assert (again.years, again.field.code, again.coarser, again.keywords) == ("2026", "engineering", [], [])


def test_one_who_never_applied_may_show_less_too(signed_in, outsider, organisation):
    signed_in(outsider).post(JOIN, direct(coarser=["field"], not_finished="on"))
    profile = CandidateProfile.objects.visible_to(organisation).get()
    assert (profile.field.code, profile.exact_field.code, profile.is_studying) == ("other", "engineering", True)
