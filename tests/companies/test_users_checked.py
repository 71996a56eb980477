"""That those who act for a member are people who work there: invited, used in time, confirmed once a year."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from companies.models import Organisation, OrgContact
from people.clock import plus_days, plus_months
from people.models import Letter
from people.names import is_shared_address
from people.states import Refused
from programme import erasure, nightly
from programme.worklist import lines
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/medlem/brukere/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def administrator(member):
    return member.org_contacts.get()


@pytest.fixture
def colleague(organisation):
    return make.contact(organisation, make.user("Knut", "Kollega"), role="user")


def invited(organisation, by, days=0, role="user", email="ny@medlem.example"):
    return OrgContact.objects.invite(organisation, email, role, by, at=plus_days(timezone.now(), -days))


def asked(contact, days):
    """As it is when we asked so many days ago and nobody answered."""
    contact.asked_at = plus_days(timezone.now(), -days)
    contact.checked_at = plus_months(contact.asked_at, -12)
    contact.save()
    return contact


def titles(at=None):
    return [line.title for line in lines(at)]


@pytest.mark.parametrize(
    "email",
    [
        "post@a.example",
        "Post@a.example",
        "hr.levanger@a.example",
        "post-2@a.example",
        "post2@a.example",
        " info@a.example",
    ],
)
def test_addresses_that_several_read(email):
    assert is_shared_address(email)


@pytest.mark.parametrize(
    "email", ["kari.post@a.example", "posten.nord@a.example", "hrafn@a.example", "infante@a.example"]
)
def test_addresses_of_one_person(email):
    assert not is_shared_address(email)


def test_an_invitation_that_nobody_uses_runs_out(signed_in, organisation, member):
    contact = invited(organisation, member, days=15)
    assert signed_in(contact.user).get("/medlem/").status_code == 403
    contact.refresh_from_db()
    assert contact.accepted_at is None
    text = signed_in(member).get(PAGE).text
    assert "Ikke brukt, gikk ut" in text
    assert "Inviter på nytt" in text


def test_an_invitation_is_used_by_coming(signed_in, organisation, member):
    contact = invited(organisation, member, days=13)
    assert "Kan brukes til" in signed_in(member).get(PAGE).text
    assert signed_in(contact.user).get("/medlem/").status_code == 200
    contact.refresh_from_db()
    assert contact.accepted_at
    later = plus_days(timezone.now(), 40)
    assert OrgContact.objects.acting(contact.user, later).exists()
    assert "Kan brukes til" not in signed_in(member).get(PAGE).text


def test_inviting_again_gives_new_days(signed_in, organisation, member):
    contact = invited(organisation, member, days=15)
    client = signed_in(member)
    client.post(f"{PAGE}{contact.pk}/", {"do": "invite"})
    assert Letter.objects.filter(template__code="E17", to=contact.user).count() == 2
    assert OrgContact.objects.acting(contact.user).exists()
    assert OrgContact.objects.filter(user=contact.user).count() == 1


def test_the_form_invites_again_too(organisation, member):
    contact = invited(organisation, member, days=15)
    assert invited(organisation, member) == contact
    with pytest.raises(Refused):
        invited(organisation, member)


def test_a_user_is_made_administrator(signed_in, member, colleague):
    client = signed_in(member)
    assert "Gjør til administrator" in client.get(PAGE).text
    client.post(f"{PAGE}{colleague.pk}/", {"do": "administrator"})
    colleague.refresh_from_db()
    assert colleague.is_administrator
    assert "Knut Kollega er administrator nå." in client.get(PAGE).text


def test_what_is_none_of_the_steps_is_not_there(signed_in, member, colleague, other_member):
    assert signed_in(member).post(f"{PAGE}{colleague.pk}/", {"do": "delete"}).status_code == 404
    assert signed_in(other_member).post(f"{PAGE}{colleague.pk}/", {"do": "administrator"}).status_code == 404
    assert signed_in(colleague.user).post(f"{PAGE}{colleague.pk}/", {"do": "administrator"}).status_code == 403
    assert signed_in(colleague.user).post(f"{PAGE}bekreft/").status_code == 403


def test_once_a_year_the_administrators_are_asked(organisation, member, colleague):
    year = plus_months(timezone.now(), 12) + datetime.timedelta(hours=1)
    nightly.carry_out(year - datetime.timedelta(days=2))
    assert not Letter.objects.filter(template__code="E17b").exists()
    nightly.carry_out(year)
    nightly.carry_out(plus_days(year, 1))
    letter = Letter.objects.get(template__code="E17b")
    assert letter.to == member
    assert "Fjordkraft Eksempel AS" in " ".join(letter.plain().split())
    assert "/medlem/brukere/" in letter.plain()
    assert OrgContact.objects.asked_about().count() == 2


def test_the_administrator_answers_for_one_and_for_all(signed_in, administrator, colleague):
    for contact in (administrator, colleague):
        asked(contact, 5)
    client = signed_in(administrator.user)
    assert "Jobber de fortsatt hos dere?" in client.get(PAGE).text
    client.post(f"{PAGE}{colleague.pk}/", {"do": "here"})
    assert list(OrgContact.objects.asked_about()) == [administrator]
    client.post(f"{PAGE}bekreft/")
    assert not OrgContact.objects.asked_about().exists()
    assert not OrgContact.objects.to_check().exists()
    assert "Jobber de fortsatt hos dere?" not in client.get(PAGE).text


def test_silence_is_the_offices_work_then_the_access_rests(signed_in, member, colleague):
    line = "1 bruker som ingen har bekreftet: ring medlemmet"
    asked(colleague, 29)
    assert line not in titles()
    asked(colleague, 31)
    assert line in titles()
    assert signed_in(colleague.user).get("/medlem/").status_code == 200
    asked(colleague, 61)
    assert signed_in(colleague.user).get("/medlem/").status_code == 403
    assert "Stengt siden" in signed_in(member).get(PAGE).text
    colleague.still_here(by=member)
    assert signed_in(colleague.user).get("/medlem/").status_code == 200
    assert line not in titles()


def test_the_office_opens_what_rests(signed_in, manager, colleague):
    asked(colleague, 61)
    client = signed_in(manager)
    assert "Knut" in client.get("/admin/companies/orgcontact/?show=unchecked").text
    client.post(f"/admin/companies/orgcontact/{colleague.pk}/do/still_here/")
    assert OrgContact.objects.acting(colleague.user).exists()


def test_the_last_administrator_does_not_leave(signed_in, administrator, colleague):
    client = signed_in(administrator.user)
    assert "Du er den siste administratoren hos Fjordkraft Eksempel AS." in client.get("/medlem/slutte/").text
    assert client.post("/medlem/slutte/").status_code == 200
    with pytest.raises(Refused):
        administrator.end(by=administrator.user)
    administrator.refresh_from_db()
    assert administrator.is_current
    colleague.make_administrator(by=administrator.user)
    client.post("/medlem/slutte/")
    assert client.get("/medlem/").status_code == 403
    assert list(OrgContact.objects.signing_in_for(colleague.organisation)) == [colleague]


def test_an_administrator_who_never_came_is_no_successor(organisation, administrator):
    invited(organisation, administrator.user, role="administrator")
    assert administrator.is_last_administrator


def test_a_user_leaves_by_oneself(signed_in, member, colleague):
    client = signed_in(colleague.user)
    assert "Jeg slutter" in client.get("/medlem/").text
    client.post("/medlem/slutte/")
    assert client.get("/medlem/").status_code == 403
    assert signed_in(member).get("/medlem/").status_code == 200


def test_staff_are_warned_and_may(signed_in, manager, administrator):
    client = signed_in(manager)
    page = f"/admin/companies/orgcontact/{administrator.pk}/"
    assert "Den siste administratoren hos Fjordkraft Eksempel AS" in client.get(f"{page}change/").text
    client.post(f"{page}do/end/")
    administrator.refresh_from_db()
    assert not administrator.is_current
    assert "1 medlem har ingen administrator vi kan regne med" in titles()


def test_an_administrator_out_of_reach_is_told_of(organisation, administrator):
    line = "1 medlem har ingen administrator vi kan regne med"
    assert line not in titles()
    person = administrator.user
    person.email_broken_at = timezone.now()
    person.save()
    assert line in titles()
    person.email_broken_at, person.last_login = None, plus_months(timezone.now(), -13)
    person.save()
    assert list(Organisation.objects.without_administrator()) == [organisation]
    person.last_login = timezone.now()
    person.save()
    assert line not in titles()


def test_an_erased_administrator_leaves_the_member_on_the_list(administrator, colleague):
    line = "1 medlem har ingen administrator vi kan regne med"
    assert line not in titles()
    erasure.erase_person(administrator.user)
    assert line in titles()
    colleague.make_administrator(by=None)
    assert line not in titles()


def test_the_office_invites_the_first_administrator(signed_in, manager):
    fresh, never = make.organisation("Ny Bedrift AS"), make.organisation("Utenfor AS", member=False)
    client = signed_in(manager)
    page = f"/admin/companies/organisation/{fresh.pk}/"
    assert "Inviter en administrator" in client.get(f"{page}change/").text
    assert "Inviter en administrator" not in client.get(f"/admin/companies/organisation/{never.pk}/change/").text
    client.post(f"{page}do/invite_administrator/", {"email": "post@ny.example"})
    assert not fresh.contacts.exists()
    client.post(f"{page}do/invite_administrator/", {"email": "siri@ny.example"})
    contact = fresh.contacts.get()
    assert (contact.user.email, contact.role) == ("siri@ny.example", "administrator")
    assert Letter.objects.get(template__code="E17-admin").to == contact.user


def test_a_shared_address_is_no_user_in_the_office_either(organisation):
    person = make.user("", "", "post.levanger@medlem.example")
    with pytest.raises(ValidationError, match="felles adresse"):
        OrgContact(organisation=organisation, user=person, role="user").full_clean()
    OrgContact(organisation=organisation, user=person, role="contact").full_clean()


def test_who_acts_for_a_member_does_not_move_to_a_shared_address(signed_in, member, outsider):
    data = {"email": "hr.levanger@medlem.example"}
    assert "Dette er en felles adresse." in signed_in(member).post("/min-side/e-postadresse/", data).text
    assert signed_in(outsider).post("/min-side/e-postadresse/", data).status_code == 302
