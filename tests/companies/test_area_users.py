"""Who may act for an organisation: invited and ended by its administrators."""

import pytest

from companies.models import OrgContact
from people.models import Letter, User
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/medlem/brukere/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def admin_client(signed_in, member):
    return signed_in(member)


def invite(client, email="kollega@medlem.example", role="user"):
    return client.post(PAGE, {"email": email, "role": role})


def test_a_user_is_no_administrator(signed_in, organisation):
    contact = make.contact(organisation, role="user")
    client = signed_in(contact.user)
    assert client.get(PAGE).status_code == 403
    assert invite(client).status_code == 403
    assert client.post(f"{PAGE}{contact.pk}/avslutt/").status_code == 403
    assert "Brukere" not in client.get("/medlem/").content.decode()
    assert OrgContact.objects.count() == 1


def test_a_colleague_is_invited_by_letter(admin_client, organisation):
    assert invite(admin_client).url == PAGE
    contact = OrgContact.objects.get(user__email="kollega@medlem.example")
    assert (contact.organisation, contact.role, contact.confidentiality_at) == (organisation, "user", None)
    letter = Letter.objects.get(template__code="E17")
    assert letter.to == contact.user
    assert "Mari Medlem har gitt deg tilgang på vegne av Fjordkraft Eksempel AS" in letter.plain()
    assert "kollega@medlem.example" in admin_client.get(PAGE).content.decode()


def test_an_administrator_is_told_about_the_terms(admin_client):
    invite(admin_client, role="administrator")
    assert "godtar også vilkårene for hele virksomheten" in Letter.objects.get(template__code="E17-admin").plain()


def test_one_we_know_keeps_the_person(admin_client, outsider):
    invite(admin_client, email=outsider.email.upper())
    assert User.objects.with_email(outsider.email).count() == 1
    assert OrgContact.objects.acting(outsider).count() == 1


def test_a_contact_person_becomes_user_in_the_same_row(admin_client, organisation, outsider):
    make.contact(organisation, outsider, role="contact", ready=False)
    invite(admin_client, email=outsider.email)
    assert OrgContact.objects.get(user=outsider).role == "user"


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("post@medlem.example", "Dette er en felles adresse."),
        ("Firmapost@medlem.example", "Dette er en felles adresse."),
        ("mari@medlem.example", "Denne personen har allerede tilgang."),
        ("ikke-en-adresse", "Skriv en e-postadresse"),
        (make.LONG_EMAIL, "Skriv en e-postadresse"),
        ("", "Skriv en e-postadresse"),
    ],
)
def test_who_cannot_be_invited(admin_client, email, says):
    text = invite(admin_client, email=email).content.decode()
    assert says in text
    assert email in text
    assert OrgContact.objects.count() == 1
    assert not Letter.objects.exists()


def test_access_is_taken_away_at_once(admin_client, client, organisation):
    contact = make.contact(organisation, make.user("Knut", "Kollega"), role="user")
    own = type(client)()
    own.force_login(contact.user)
    assert own.get("/medlem/").status_code == 200
    admin_client.post(f"{PAGE}{contact.pk}/avslutt/")
    assert own.get("/medlem/").status_code == 403
    assert "Knut Kollega har ikke lenger tilgang." in admin_client.get(PAGE).content.decode()


def test_nobody_ends_the_own_access_or_anothers_colleague(admin_client, member, other_member):
    for person in (member, other_member):
        contact = OrgContact.objects.get(user=person)
        assert admin_client.post(f"{PAGE}{contact.pk}/avslutt/").status_code == 404
        contact.refresh_from_db()
        assert contact.ended_at is None
    assert admin_client.get(f"{PAGE}1/avslutt/").status_code == 405
