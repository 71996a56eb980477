"""«Velkommen»: what figures need, how to reach people later, and two consents that stand alone."""

import pytest

from people.models import Consent
from tests import make
from trainees.forms.welcome import WelcomeForm

pytestmark = pytest.mark.django_db
ADDRESS = "/trainee/velkommen/"


@pytest.fixture
def coming():
    return make.traineeship(make.user("Nina", "Ny"), start_year=2027, state="accepted")


def answers(**more):
    return {"residence": "norway", "lasting_email": "nina@privat.example", **more}


def test_only_for_one_who_has_a_place(client, signed_in, outsider, mentor):
    assert "/logg-inn/" in client.get(ADDRESS)["Location"]
    for person in (outsider, mentor):
        assert signed_in(person).get(ADDRESS).status_code == 403


def test_the_form_has_todays_municipalities_and_empty_boxes(signed_in, coming):
    page = signed_in(coming.user).get(ADDRESS).content.decode()
    for text in (
        "Hvor bodde du for ett år siden?",
        "Levanger",
        "Resten av Trøndelag",
        "Ellers i Norge",
        "Utenfor Norge",
    ):
        assert text in page
    assert "Mosvik" not in page
    assert page.count('type="checkbox"') == 2
    assert "checked" not in page
    assert "Ja, vis meg i nettverkslisten" in page
    assert "Ja, vis navnet mitt på siden om kullet" in page
    assert 'href="/personvern/"' in page


def test_all_boxes_may_stay_empty(signed_in, coming):
    response = signed_in(coming.user).post(ADDRESS, answers())
    assert response["Location"] == "/trainee/"
    coming.refresh_from_db()
    assert coming.welcomed_at
    assert (coming.prior_municipality, coming.prior_area) == (None, "norway")
    assert coming.lasting_email == "nina@privat.example"
    assert coming.grew_up_here == ""
    assert not Consent.objects.exists()


def test_a_municipality_of_the_region_is_kept_as_one(signed_in, coming):
    place = make.municipality("Verdal")
    signed_in(coming.user).post(ADDRESS, answers(residence=str(place.pk), grew_up_here="yes"))
    coming.refresh_from_db()
    assert (coming.prior_municipality, coming.prior_area, coming.grew_up_here) == (place, "region", "yes")


def test_each_box_is_its_own_consent_in_the_language_read(signed_in, coming):
    signed_in(coming.user).post("/en/trainee/welcome/", answers(K9="on", programme="Biology"))
    consent = Consent.objects.get()
    assert (consent.text.code, consent.text.language) == ("K9", "en")
    coming.refresh_from_db()
    assert (coming.programme_nb, coming.programme_en) == ("", "Biology")


def test_answers_can_be_changed_and_a_yes_is_taken_back_elsewhere(signed_in, coming):
    client = signed_in(coming.user)
    client.post(ADDRESS, answers(K7="on", K9="on", grew_up_here="no"))
    page = client.get(ADDRESS).content.decode()
    assert "nina@privat.example" in page
    assert page.count("Du har sagt ja.") == 2
    assert page.count("Trekk samtykket") == 2
    assert "ett år før du sa ja" in page
    assert page.count("checked") == 1  # what was answered about growing up
    client.post(ADDRESS, answers(residence="abroad"))
    coming.refresh_from_db()
    assert coming.prior_area == "abroad"
    assert Consent.objects.active().count() == 2


def test_a_new_text_is_asked_about_anew(coming):
    coming.welcome(agreed=["K7"])
    assert "K7" not in WelcomeForm(traineeship=coming).fields
    text = Consent.objects.get().text
    text.pk, text.version = None, text.version + 1
    text.save(force_insert=True)
    assert "K7" in WelcomeForm(traineeship=coming).fields


def test_bad_answers_keep_what_was_typed(signed_in, coming):
    page = signed_in(coming.user).post(ADDRESS, {"residence": "mars", "lasting_email": "nina@", "programme": "Biologi"})
    text = page.content.decode()
    assert "Vi trenger litt mer fra deg" in text
    assert "Velg i listen." in text
    assert "nina@" in text
    assert "Biologi" in text
    page = signed_in(coming.user).post(ADDRESS, answers(lasting_email=make.LONG_EMAIL))
    assert "Skriv en e-postadresse" in page.content.decode()
    coming.refresh_from_db()
    assert coming.welcomed_at is None
