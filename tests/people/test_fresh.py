"""A device that is remembered, and a new code before what is most private is shown."""

import re

import pytest
import time_machine
from django.conf import settings

from people.delivery import deliver_due
from people.models import Tries
from tests import make

pytestmark = pytest.mark.django_db
HOUR = 3600
AGAIN = "/logg-inn/pa-nytt/"


@pytest.fixture(autouse=True)
def site(foundation):
    Tries.objects.all().delete()
    return foundation


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-02 10:00", tick=False) as moving:
        yield moving


@pytest.fixture
def asked(clock, organisation, member):
    """A request the candidate said yes to."""
    request = make.request(make.profile(), organisation, by=member)
    request.accept()
    return request


def code_in(mailbox):
    deliver_due()
    return re.search(r"\b(\d{6})\b", mailbox.messages[-1]["Subject"])[1]


def sign_in(client, person, mailbox, **fields):
    client.post("/logg-inn/", {"email": person.email})
    return client.post("/logg-inn/kode/", {"code": code_in(mailbox), **fields})


def test_a_session_lasts_a_day_and_a_remembered_device_thirty(client, member, mailbox):
    sign_in(client, member, mailbox)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 8 * HOUR
    client.post("/logg-ut/")
    sign_in(client, member, mailbox, remember="on")
    assert client.session.get_expiry_age() == 30 * 24 * HOUR
    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * HOUR


def test_the_box_stands_beside_the_code_and_is_not_ticked(client, member):
    client.post("/logg-inn/", {"email": member.email})
    page = client.get("/logg-inn/kode/").content.decode()
    box = re.search(r'<input type="checkbox"[^>]*name="remember"[^>]*>', page)[0]
    assert "checked" not in box
    assert "Husk denne enheten i 30 dager" in page


def card(client, asked):
    return client.get(f"/medlem/foresporsler/{asked.number}/").content.decode()


def test_after_twelve_hours_card_and_cv_ask_for_a_new_code(client, clock, asked, member, mailbox):
    sign_in(client, member, mailbox, remember="on")
    clock.shift(11 * HOUR)
    assert asked.person.email in card(client, asked)
    clock.shift(2 * HOUR)
    page = card(client, asked)
    assert asked.person.email not in page
    assert asked.person.name not in page
    back = f"/medlem/foresporsler/{asked.number}/"
    assert f"{AGAIN}?next=/medlem/foresporsler/" in page.replace("%2F", "/")
    cv = client.get(f"{back}cv/")
    assert cv.status_code == 302
    assert cv.url.startswith(AGAIN)
    assert client.get("/kandidatbanken/").status_code == 200  # the pool itself stays open

    address = f"{AGAIN}?next={back}"
    assert "Er det fortsatt deg?" in client.get(address).content.decode()
    assert client.post(address, {"send": "1"}).url.startswith(AGAIN)
    assert client.post(address, {"code": code_in(mailbox)}).url == back
    assert asked.person.email in card(client, asked)
    assert make.download(client, f"{back}cv/")


def test_wrong_codes_do_not_open_and_end_after_a_few(client, clock, asked, member, mailbox):
    sign_in(client, member, mailbox, remember="on")
    clock.shift(13 * HOUR)
    client.post(AGAIN, {"send": "1"})
    right = code_in(mailbox)
    for _ in range(3):
        answer = client.post(AGAIN, {"code": "000000" if right != "000000" else "111111"}, follow=True)
        assert "Koden stemmer ikke, eller den er for gammel." in answer.content.decode()
    client.post(AGAIN, {"code": right})
    assert asked.person.email not in card(client, asked)


def test_a_code_of_another_address_does_not_count(client, clock, member, mailbox):
    sign_in(client, member, mailbox)
    client.post(AGAIN, {"send": "1"})
    code = code_in(mailbox)
    member.email = "ny@medlem.example"
    member.save()
    assert "Koden stemmer ikke" in client.post(AGAIN, {"code": code}, follow=True).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://ond.example/", "//ond.example", "", "javascript:alert(1)"])
def test_the_way_back_is_a_page_of_ours(client, clock, member, mailbox, elsewhere):
    sign_in(client, member, mailbox)
    address = f"{AGAIN}?next={elsewhere}"
    client.post(address, {"send": "1"})
    assert client.post(address, {"code": code_in(mailbox)}).url == "/min-side/"


def test_too_many_letters_are_not_sent(client, clock, member, mailbox):
    sign_in(client, member, mailbox)
    answers = [client.post(AGAIN, {"send": "1"}).status_code for _ in range(6)]
    assert answers[0] == 302
    assert answers[-1] == 429


def test_staff_are_not_remembered(client, manager, mailbox):
    sign_in(client, manager, mailbox, remember="on")
    assert client.session.get_expiry_age() == 8 * HOUR
