import re
import time

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse

from people import limits
from people.delivery import deliver_due
from people.models import Letter, User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def code_in(mailbox):
    deliver_due()
    return re.search(r"\b(\d{6})\b", mailbox.messages[-1]["Subject"])[1]


def ask(client, email, fax="", **extra):
    return client.post("/logg-inn/", {"email": email, "fax": fax}, **extra)


@pytest.mark.parametrize("email", ["anne@eksempel.example", "ukjent@eksempel.example"])
def test_known_and_unknown_addresses_get_the_same_answer_and_a_code_that_works(client, applicant, mailbox, email):
    answer = ask(client, email)
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/kode/")
    page = client.get("/logg-inn/kode/").content.decode()
    assert f"Vi har sendt en kode til {email}." in page
    signed_in = client.post("/logg-inn/kode/", {"code": code_in(mailbox)})
    assert signed_in["Location"] == "/min-side/"
    user = User.objects.with_email(email).get()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.confirmed_at is not None
    assert not user.has_usable_password()


def test_an_address_in_another_case_is_the_same_person(client, applicant, mailbox):
    ask(client, "ANNE@Eksempel.example")
    client.post("/logg-inn/kode/", {"code": code_in(mailbox)})
    assert client.session["_auth_user_id"] == str(applicant.pk)
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["Kari.Nordmann@Eksempel.example", "ſkari@eksempel.example"])
def test_an_address_staff_wrote_in_capitals_or_odd_signs_signs_in(client, mailbox, email):
    person = make.user("Kari", "Nordmann", email)
    assert ask(client, email).status_code == 302
    client.post("/logg-inn/kode/", {"code": code_in(mailbox)})
    assert client.session["_auth_user_id"] == str(person.pk)
    assert User.objects.count() == 1


def test_a_closed_person_gets_a_code_as_everyone_and_is_told_after_it(client, applicant, mailbox):
    applicant.is_active = False
    applicant.save()
    assert ask(client, applicant.email)["Location"] == "/logg-inn/kode/"
    answer = client.post("/logg-inn/kode/", {"code": code_in(mailbox)})
    assert answer["Location"] == "/logg-inn/stengt/"
    assert client.get(answer["Location"]).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_says_what_to_do_and_the_third_one_ends_the_try(client, applicant, mailbox):
    ask(client, applicant.email)
    code = code_in(mailbox)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(2):
        answer = client.post("/logg-inn/kode/", {"code": wrong})
        assert answer.status_code == 200
        assert "Koden stemmer ikke, eller den er for gammel." in answer.content.decode()
    assert client.post("/logg-inn/kode/", {"code": wrong})["Location"] == "/logg-inn/"
    client.post("/logg-inn/kode/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_cannot_be_used_twice(client, applicant, mailbox, django_user_model):
    ask(client, applicant.email)
    code = code_in(mailbox)
    client.post("/logg-inn/kode/", {"code": code})
    client.post("/logg-ut/")
    client.post("/logg-inn/kode/", {"code": code})
    assert "_auth_user_id" not in client.session


@time_machine.travel("2026-11-02 10:14:30", tick=False)
def test_asking_for_too_many_codes_for_one_address_is_stopped_and_says_for_how_long(client, applicant):
    for _ in range(5):
        assert ask(client, applicant.email).status_code == 302
    answer = ask(client, applicant.email.upper())
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "Vent ett minutt og prøv igjen." in answer.content.decode()
    assert Letter.objects.filter(to=applicant).count() == 5
    assert ask(client, "en.annen@eksempel.example").status_code == 302
    with time_machine.travel("2026-11-02 10:15:01", tick=False):
        assert ask(client, applicant.email).status_code == 302


@time_machine.travel("2026-11-02 10:00", tick=False)
def test_a_whole_school_behind_one_address_gets_its_codes(client):
    for number in range(120):
        assert ask(client, f"elev{number}@skole.example").status_code == 302
    assert Letter.objects.count() == 120


@time_machine.travel("2026-11-02 10:00", tick=False)
def test_a_program_behind_one_address_does_not(client, monkeypatch):
    monkeypatch.setattr(limits, "CODE_NETWORK", limits.Limit(3, 10))
    for number in range(3):
        assert ask(client, f"robot{number}@eksempel.example").status_code == 302
    assert ask(client, "robot4@eksempel.example").status_code == 429
    assert not User.objects.with_email("robot4@eksempel.example").exists()
    assert ask(client, "elev@skole.example", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_program_that_fills_in_everything_makes_no_person_and_gets_no_code(client):
    page = ask(client, "robot@eksempel.example", fax="123").content.decode()
    assert "Det gikk veldig fort." in page
    assert not User.objects.exists()
    assert not Letter.objects.exists()


def test_a_mistyped_address_can_be_written_again(client, applicant, mailbox):
    ask(client, "feil@eksempel.example")
    assert client.get("/logg-inn/").status_code == 200
    ask(client, applicant.email)
    client.post("/logg-inn/kode/", {"code": code_in(mailbox)})
    assert client.session["_auth_user_id"] == str(applicant.pk)


def test_one_comes_back_to_the_page_one_wanted(client, applicant, mailbox):
    answer = client.get("/min-side/e-postadresse/")
    assert answer["Location"] == "/logg-inn/?next=/min-side/e-postadresse/"
    page = client.post(answer["Location"], {"email": applicant.email, "next": "/min-side/e-postadresse/"})
    final = client.post(page["Location"], {"code": code_in(mailbox), "next": "/min-side/e-postadresse/"})
    assert final["Location"] == "/min-side/e-postadresse/"


def test_bad_addresses_are_told_what_to_write(client):
    page = ask(client, "ikke en adresse")
    assert "Skriv en e-postadresse, for eksempel navn@eksempel.no." in page.content.decode()
    assert 'value="ikke en adresse"' in page.content.decode()


def test_an_address_too_long_for_anyone_is_told_what_to_write(client):
    page = ask(client, make.LONG_EMAIL).content.decode()
    assert "Skriv en e-postadresse, for eksempel navn@eksempel.no." in page
    assert not User.objects.exists()


def test_in_english_the_pages_and_the_code_are_english(client, mailbox):
    answer = client.post("/en/sign-in/", {"email": "someone@eksempel.example"})
    assert answer["Location"] == "/en/sign-in/code/"
    deliver_due()
    assert mailbox.messages[-1]["Subject"].startswith("Your code is")


def test_staff_need_a_second_factor_before_the_admin_opens(client, manager, signed_in):
    client.force_login(manager)
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/login/")["Location"] == reverse("mfa_index")
    signed_in(manager)
    assert client.get("/admin/").status_code == 200


def test_a_second_factor_of_another_session_does_not_open_the_admin(client, manager):
    make.second_factor(manager)
    client.force_login(manager)
    assert client.get("/admin/").status_code == 302


def test_nobody_but_staff_opens_the_admin_whatever_factors_they_have(client, applicant, signed_in):
    make.second_factor(applicant)
    client.force_login(applicant)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session.save()
    assert client.get("/admin/").status_code == 302


def test_the_pages_for_second_factors_open(client, manager):
    client.force_login(manager)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session.save()
    assert client.get(reverse("mfa_index")).status_code == 200


def test_no_letter_but_the_code_comes_from_the_sign_in_library(applicant):
    get_adapter().send_mail("account/email/account_already_exists", applicant.email, {})
    assert not Letter.objects.exists()


def test_setting_up_an_app_names_the_person_in_it_and_sends_nothing(client, manager, mailbox):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    client.force_login(manager)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session.save()
    form = client.get(reverse("mfa_activate_totp")).context
    assert "leder%40introinnherred.example" in form["totp_url"]
    code = format_hotp_value(hotp_value(form["form"].secret, next(yield_hotp_counters_from_time())))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert manager.authenticator_set.filter(type="totp").exists()
    assert client.get("/admin/").status_code == 302
    assert not Letter.objects.exists()


def test_the_demos_manager_needs_no_second_factor(client, manager, settings):
    client.force_login(manager)
    settings.DEMO = True
    assert client.get("/admin/").status_code == 200


def test_the_first_member_of_staff_is_made_without_a_password_and_once():
    call_command("createsuperuser", interactive=False, email="Leder@introinnherred.example", verbosity=0)
    person = User.objects.get()
    assert person.is_staff
    assert person.is_superuser
    assert not person.has_usable_password()
    with pytest.raises(CommandError, match="Noen bruker allerede denne e-postadressen"):
        call_command("createsuperuser", interactive=False, email="leder@introinnherred.example", verbosity=0)


def test_the_foot_of_the_pages_says_who_we_are(client, foundation, applicant):
    assert "310 000 019" in client.get("/logg-inn/").content.decode().replace("\u00a0", " ")
    ask(client, applicant.email)
    assert "310 000 019" in client.get("/logg-inn/kode/").content.decode().replace("\u00a0", " ")
