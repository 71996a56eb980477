"""One candidate's page: what it shows, that it is written down, and asking to meet."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from applications.models import ContactRequest, ProfileView
from people import limits
from people.clock import plus_days
from people.models import Letter
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def profile():
    made = make.profile(make.user("Kari", "Kandidat"), keywords=["regnskap"], industries=["food"], completed_year=2099)
    made.places.set([make.municipality("Verdal")])
    return made


@pytest.fixture
def client_(signed_in, member):
    return signed_in(member)


def address(profile):
    return f"/kandidatbanken/{profile.code}/"


def test_the_page_is_coarse_and_nameless(client_, profile):
    text = client_.get(address(profile)).content.decode()
    for part in (
        f"Kandidat {profile.code}",
        "Master",
        "regnskap",
        "Verdal",
        "Landbruk, havbruk og mat",
        "Ikke ferdig ennå",
    ):
        assert part in text
    assert "Kari" not in text
    assert profile.user.email not in text
    assert "cv.pdf" not in text


def test_each_opening_is_written_down(client_, profile, organisation, member):
    client_.get(address(profile))
    client_.get(address(profile))
    views = ProfileView.objects.looks_at(profile)
    assert [(v.organisation, v.user, v.what) for v in views] == [(organisation, member, "profile")] * 2


def test_asking_sends_a_letter_and_shows_how_it_stands(client_, profile, organisation):
    answer = client_.post(address(profile), {"message": "Vi har en jobb i regnskap."})
    asked = ContactRequest.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/medlem/foresporsler/{asked.number}/"
    assert (asked.organisation, asked.profile, asked.message) == (organisation, profile, "Vi har en jobb i regnskap.")
    assert Letter.objects.get(template__code="E12").to == profile.user
    text = client_.get(address(profile)).content.decode()
    assert "Dere har allerede en åpen forespørsel til denne kandidaten." in text
    assert "<textarea" not in text


def test_a_message_that_says_nothing_is_asked_for_and_nothing_is_logged_or_sent(client_, profile):
    for message, asked_for in ((" ", "Skriv hva dere vil snakke om."), ("Hei", "Skriv litt mer om hva dere vil")):
        assert asked_for in client_.post(address(profile), {"message": message}).text
    assert not ContactRequest.objects.exists()
    assert not ProfileView.objects.exists()


def test_an_identity_number_is_refused_and_the_text_is_kept(client_, profile):
    text = client_.post(address(profile), {"message": "Ring 13097248022 om jobben"}).content.decode()
    assert "fødselsnummer" in text
    assert "om jobben" in text
    assert not ContactRequest.objects.exists()


def test_a_yes_that_is_not_answered_stops_new_requests(client_, profile, organisation, member):
    earlier = make.request(make.profile(make.user("Ola", "Kandidat")), organisation, by=member)
    earlier.accept()
    text = client_.get(address(profile)).content.decode()
    assert f"Kandidaten i forespørsel {earlier.number} venter på dere." in text
    assert "<textarea" not in text
    text = client_.post(address(profile), {"message": "Vi har en jobb til."}).content.decode()
    assert "Si fra når dere har vært i kontakt." in text or "venter på dere" in text
    assert profile.requests.count() == 0
    earlier.refresh_from_db()
    earlier.be_in_touch(by=member)
    client_.post(address(profile), {"message": "Vi har en jobb til."})
    assert profile.requests.count() == 1


def test_a_public_employer_starts_from_a_published_vacancy(signed_in, profile):
    town = make.organisation("Eksempel kommune", sector="municipality")
    client = signed_in(make.contact(town).user)
    text = client.get(address(profile)).content.decode()
    assert "starter dere med en stilling som er lyst ut" in text
    assert "<textarea" not in text
    client.post(address(profile), {"message": "Vi har en jobb."})
    assert not ContactRequest.objects.exists()
    other, own = make.vacancy(make.organisation()), make.vacancy(town, title_nb="Rådgiver")
    text = client.get(address(profile)).content.decode()
    assert "Rådgiver" in text
    assert "Controller" not in text
    assert (
        "Velg en stilling." in client.post(address(profile), {"message": "Hei", "vacancy": other.pk}).content.decode()
    )
    client.post(address(profile), {"message": "Vi har en jobb.", "vacancy": own.pk})
    assert ContactRequest.objects.get().vacancy == own
    assert Letter.objects.filter(template__code="E12-public").count() == 1


def test_after_a_no_one_may_ask_again(client_, profile, organisation, member):
    make.request(profile, organisation, by=member).decline()
    assert "Nei takk" in client_.get(address(profile)).content.decode()
    client_.post(address(profile), {"message": "Nå har vi en annen jobb."})
    assert profile.requests.count() == 2


@time_machine.travel("2026-11-02 10:04", tick=False)
def test_whoever_copies_the_pool_is_asked_to_wait(signed_in, member, monkeypatch):
    profile = make.profile()
    monkeypatch.setattr(limits, "POOL", limits.Limit(2, 10, limits.POOL.said))
    monkeypatch.setattr(limits, "POOL_LIST", limits.Limit(1, 10, limits.POOL_LIST.said))
    client = signed_in(member)
    pages = [client.get(f"/kandidatbanken/{code}/") for code in (profile.code, "QQQQ", profile.code)]
    assert [page.status_code for page in pages] == [200, 404, 429]
    assert "Du har åpnet mange profiler på kort tid." in pages[2].content.decode()
    assert "regnskap" not in pages[2].content.decode()
    assert client.get("/kandidatbanken/").status_code == 200
    assert client.get("/kandidatbanken/").status_code == 429
    assert profile.views.count() == 1


def test_the_day_has_a_limit_told_in_hours(signed_in, member, monkeypatch):
    profile = make.profile()
    monkeypatch.setattr(limits, "POOL_DAY", limits.Limit(1, 24 * 60, limits.POOL_DAY.said))
    morning = plus_days(timezone.now(), 1).astimezone(datetime.UTC).replace(hour=5, minute=30)
    with time_machine.travel(morning, tick=False):
        client = signed_in(member)
        client.get(f"/kandidatbanken/{profile.code}/")
        text = client.get(f"/kandidatbanken/{profile.code}/").content.decode()
    assert "Du har åpnet mange profiler i dag." in text
    assert "Vent 19 timer og prøv igjen." in text
