import datetime
import re
import time

import pytest
import time_machine
from django.core import signing

from people import answers
from people.clock import now, today
from people.models import Consent, Letter, User
from people.traps import SALT
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "ny@eksempel.example"


def ask(client, email=ADDRESS, seconds=30, **extra):
    shown = signing.dumps(time.time() - seconds, salt=SALT)
    return client.post("/gi-beskjed/", {"email": email, "yes": "on", "shown": shown, **extra})


def code_to(email=ADDRESS):
    return Letter.objects.filter(to_email=email, template__code="E1").latest("pk").context["code"]


def test_the_consent_counts_only_after_the_right_code(client):
    page = client.get("/gi-beskjed/").content.decode()
    assert "checked" not in page
    assert ask(client).url == "/gi-beskjed/kode/"
    assert not Consent.objects.exists()
    assert not User.objects.exists()
    assert ADDRESS in client.get("/gi-beskjed/kode/").content.decode()
    assert client.post("/gi-beskjed/kode/", {"code": code_to()}).url == "/gi-beskjed/kode/?takk=1"
    assert "Takk! Vi sier fra" in client.get("/gi-beskjed/kode/?takk=1").content.decode()
    consent = Consent.objects.get()
    assert (consent.text.code, consent.user.email) == ("K4", ADDRESS)
    assert consent.user.confirmed_at is not None
    assert consent.expires_at.year == today().year + 2
    assert "_auth_user_id" not in client.session


def test_both_the_address_and_the_tick_are_needed(client):
    page = client.post("/gi-beskjed/", {"email": "nei"}).content.decode()
    assert "Kryss av for å si ja." in page
    assert "Skriv en e-postadresse" in page
    assert not Letter.objects.exists()


def test_a_wrong_code_is_told_and_three_end_it(client):
    ask(client)
    right = code_to()
    for _try in range(2):
        page = client.post("/gi-beskjed/kode/", {"code": "x"})
        assert "Koden stemmer ikke" in page.content.decode()
    assert "Skriv adressen" in client.post("/gi-beskjed/kode/", {"code": "x"}).content.decode()
    assert client.post("/gi-beskjed/kode/", {"code": right}).url == "/gi-beskjed/"
    assert not Consent.objects.exists()


def test_a_known_person_gets_the_same_answer_and_is_not_made_twice(client, applicant):
    ask(client, applicant.email.upper())
    client.post("/gi-beskjed/kode/", {"code": code_to(applicant.email.upper())})
    assert Consent.objects.get().user == applicant


@time_machine.travel("2026-11-02 10:04", tick=False)
def test_an_address_gets_only_so_many_codes_and_the_page_says_how_long_to_wait(client):
    for _n in range(5):
        assert ask(client, "mange@eksempel.example").url == "/gi-beskjed/kode/"
    page = ask(client, "mange@eksempel.example")
    assert (page.status_code, page["Retry-After"]) == (429, "660")
    assert "Vent elleve minutter og prøv igjen." in page.content.decode()
    assert 'name="email" value="mange@eksempel.example"' in page.content.decode()
    assert Letter.objects.count() == 5
    assert ask(client, "en.annen@eksempel.example").status_code == 302


@pytest.mark.parametrize("change", [{"fax": "123"}, {"seconds": 0}, {"shown": "made:up"}])
def test_a_program_gets_no_code_and_a_quick_person_sends_once_more(client, change):
    first = ask(client, **change)
    assert "Det gikk veldig fort." in first.content.decode()
    assert f'value="{ADDRESS}"' in first.content.decode()
    assert not Letter.objects.exists()
    stamp = first.context["form"]["shown"].value()
    with time_machine.travel(time.time() + 5, tick=False):
        assert ask(client, shown=stamp).url == "/gi-beskjed/kode/"


def test_the_trap_is_seen_by_nobody(client):
    page = client.get("/gi-beskjed/").content.decode()
    assert re.search(
        r'<div class="visually-hidden" aria-hidden="true"><label[^>]*>[^<]*</label><input[^>]*tabindex="-1"', page
    )


def test_the_letter_of_a_new_call_can_be_stopped_by_its_link(client, applicant):
    from applications import emails

    consent = Consent.objects.give(applicant, "K4", expires_at=now() + datetime.timedelta(days=700))
    emails.call_opens(make.call(), consent)
    letter = Letter.objects.get(template__code="E21")
    link = answers.url(letter, letter.answers["stop_link"])
    path = link[link.index("/svar/") :]
    assert "Stopp e-postene" in client.get(path).content.decode()
    consent.refresh_from_db()
    assert consent.is_active()
    client.post(path, {"choice": "stop"})
    assert "Du får ikke lenger e-poster" in client.get(path).content.decode()
    assert not Consent.objects.active().exists()
