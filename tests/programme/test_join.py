"""Asking to join, or to be called: from the form to the work list, and back to the form when something is missing."""

import time

import pytest
import time_machine
from django.core import signing

from companies.models import Membership, Organisation, OrgContact
from people.models import Event, Letter
from people.traps import SALT
from tests import make

pytestmark = pytest.mark.usefixtures("foundation")
ANSWERS = {
    "name": "Ærlige Bønder Eksempel SA",
    "org_no": "310 000 027",
    "sector": "private",
    "industry": "food",
    "contact_name": "Bjørg Bonde",
    "email": "bjorg@bonde.example",
    "phone": "41 23 45 67",
    "message": "Vi vil ha en trainee i bærekraft.",
    "fax": "",
}


def answers(seconds=30, **changes):
    shown = signing.dumps(time.time() - seconds, salt=SALT)
    return {**ANSWERS, "shown": shown, "place": make.municipality("Inderøy").pk, **changes}


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def test_an_enquiry_is_an_organisation_a_contact_and_a_letter(client):
    response = client.post("/bli-medlem/", answers())
    assert response.status_code == 302
    assert "Guro Eksempel ringer dere innen tre virkedager." in text_of(client.get(response.url))
    membership = Membership.objects.get()
    organisation = membership.organisation
    assert membership.state == "enquiry"
    assert membership.message == "Vi vil ha en trainee i bærekraft."
    assert (organisation.org_no, organisation.slug, str(organisation.municipality)) == (
        "310000027",
        "aerlige-bonder-eksempel-sa",
        "Inderøy",
    )
    contact = OrgContact.objects.get()
    assert (contact.role, contact.address, contact.organisation) == ("contact", "bjorg@bonde.example", organisation)
    letter = Letter.objects.get()
    assert (letter.template.code, letter.to_email, letter.language) == ("E20", "bjorg@bonde.example", "nb")
    assert "innen tre virkedager" in " ".join(letter.plain().split())
    assert Event.objects.get(step="membership.enquire").subject_id == membership.pk
    assert organisation not in Organisation.objects.members()


def test_in_english_the_letter_is_english(client):
    assert client.post("/en/become-a-member/", answers()).url == "/en/become-a-member/thanks/"
    assert Letter.objects.get().language == "en"
    assert "within three working days" in text_of(client.get("/en/become-a-member/thanks/"))


def test_someone_we_know_is_not_made_twice(client):
    known = make.organisation("Kjent AS", member=False, org_no="310000027")
    client.post("/bli-medlem/", answers())
    assert Membership.objects.get().organisation == known
    assert Organisation.objects.count() == 1


def test_two_of_the_same_name_get_their_own_addresses(client):
    client.post("/bli-medlem/", answers())
    client.post("/bli-medlem/", answers(org_no=""))
    assert Organisation.objects.order_by("pk").last().slug == "aerlige-bonder-eksempel-sa-2"
    client.post("/bli-medlem/", answers(org_no="", name="!!!"))
    assert Organisation.objects.order_by("pk").last().slug == "virksomhet"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"org_no": "123"}, "Skriv de ni sifrene i organisasjonsnummeret."),
        ({"name": ""}, "Skriv navnet på virksomheten."),
        ({"phone": "12"}, "Skriv åtte siffer."),
        ({"email": "bjorg"}, "Skriv en e-postadresse, for eksempel navn@eksempel.no."),
        ({"email": make.LONG_EMAIL}, "Skriv en e-postadresse, for eksempel navn@eksempel.no."),
        ({"sector": ""}, "Velg i listen."),
        ({"contact_name": ""}, "Skriv navnet ditt."),
    ],
)
def test_bad_input_keeps_what_was_typed(client, change, message):
    response = client.post("/bli-medlem/", answers(**change))
    text = text_of(response)
    assert response.status_code == 200
    assert message in text
    assert "Vi vil ha en trainee i bærekraft." in text
    assert not Membership.objects.exists()


@pytest.mark.parametrize("change", [{"fax": "123"}, {"shown": ""}, {"shown": "made:up"}])
def test_a_program_that_fills_in_everything_gets_nowhere(client, change):
    text = text_of(client.post("/bli-medlem/", answers(**change)))
    assert "Det gikk veldig fort." in text
    assert not Organisation.objects.exists()


def test_a_quick_person_only_sends_once_more(client):
    with time_machine.travel(time.time(), tick=False) as clock:
        first = client.post("/bli-medlem/", answers(seconds=1))
        assert "Det gikk veldig fort." in text_of(first)
        stamp = first.context["form"]["shown"].value()
        clock.shift(10)
        assert client.post("/bli-medlem/", answers(shown=stamp)).status_code == 302


def test_a_municipality_has_said_who_it_is(client):
    text = text_of(client.get("/bli-medlem/?kommune=royrvik"))
    assert 'value="Raarvihke – Røyrvik kommune"' in text
    assert '<option value="municipality" selected' in text
    assert 'value="None' not in text_of(client.get("/bli-medlem/?kommune=finnes-ikke"))


def test_without_a_manager_we_call(client):
    from people.models import Foundation

    Foundation.objects.update(manager_name="", phone="")
    assert "Vi ringer dere innen tre virkedager." in text_of(client.get("/bli-medlem/takk/"))
