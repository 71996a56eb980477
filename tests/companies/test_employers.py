"""Employers outside the membership (R63): let in by the manager, checked, for 90 days, and out again at once."""

import pytest
from django.db import IntegrityError, transaction

from companies.models import EmployerAccess, Membership
from people.clock import plus_days, today
from people.models import Letter
from people.states import Refused
from programme.worklist import lines
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "310000019"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def employer(**fields):
    return make.organisation("Utenfor Eksempel AS", **{"member": False, "org_no": NUMBER, **fields})


def grant(organisation, by, days=0, **fields):
    from django.utils import timezone

    return EmployerAccess.objects.grant(organisation, by, at=plus_days(timezone.now(), -days), **fields)


def do(client, obj, verb, **form):
    name = f"{obj._meta.app_label}/{obj._meta.model_name}"
    return client.post(f"/admin/{name}/{obj.pk}/do/{verb}/", form, follow=True)


def test_the_manager_lets_one_in_for_90_days(signed_in, manager):
    outside = employer()
    client = signed_in(manager)
    assert (
        "Gi tilgang til kandidatbanken i 90 dager"
        in client.get(f"/admin/companies/organisation/{outside.pk}/change/").text
    )
    do(client, outside, "grant_access", email="siri@utenfor.example")
    access = EmployerAccess.objects.get()
    assert (access.approved_by, (access.valid_to - access.valid_from).days) == (manager, 89)
    contact = outside.contacts.get()
    assert contact.is_administrator
    assert Letter.objects.get(template__code="E17-admin").to == contact.user
    home = signed_in(contact.user).get("/medlem/").text
    assert "Dere har tilgang til kandidatbanken til" in home


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"org_no": ""}, "Skriv organisasjonsnummeret"),
        ({"org_no": "310000018"}, "Skriv organisasjonsnummeret"),
        ({"member": True}, "Virksomheten er medlem."),
    ],
)
def test_who_is_not_let_in(manager, fields, says):
    with pytest.raises(Refused, match=says):
        grant(employer(**fields), manager)
    assert not EmployerAccess.objects.exists()


def test_the_workplace_is_in_the_region(manager):
    outside = employer()
    outside.municipality = None
    outside.save()
    with pytest.raises(Refused, match="Arbeidsstedet må være i regionen"):
        grant(outside, manager)


def test_a_shared_address_stops_the_whole_step(signed_in, manager):
    outside = employer()
    answer = do(signed_in(manager), outside, "grant_access", email="post@utenfor.example")
    assert "Dette er en felles adresse." in answer.text
    assert not EmployerAccess.objects.exists()


def test_never_twice_at_a_time(manager):
    outside = employer()
    grant(outside, manager)
    with pytest.raises(Refused, match="har allerede tilgang"):
        grant(outside, manager)
    day = today()
    with pytest.raises(IntegrityError), transaction.atomic():
        EmployerAccess.objects.create(organisation=outside, valid_from=day, valid_to=day, approved_by_name="Guro")


def test_after_the_end_it_is_given_anew(manager):
    outside = employer()
    old = grant(outside, manager, days=100)
    assert not old.is_current
    with pytest.raises(Refused):
        old.renew(by=manager)
    assert grant(outside, manager).is_current


def test_ended_at_once_and_given_again_the_same_day(signed_in, manager):
    outside = employer()
    person = make.contact(outside).user
    grant(outside, manager)
    open_one = make.profile(region=True)
    client = signed_in(person)
    assert open_one.code in client.get("/kandidatbanken/").text
    do(signed_in(manager), EmployerAccess.objects.get(), "end")
    assert signed_in(person).get("/kandidatbanken/").status_code == 403
    grant(outside, manager)
    assert signed_in(person).get("/kandidatbanken/").status_code == 200


def test_ten_days_before_the_end_the_office_hears_of_it(signed_in, manager):
    access = grant(employer(), manager, days=78)
    title = "Tilgang til kandidatbanken går ut"
    assert title not in [line.title for line in lines()]
    EmployerAccess.objects.update(valid_to=plus_days(today(), 10))
    assert title in [line.title for line in lines()]
    do(signed_in(manager), access, "renew")
    access.refresh_from_db()
    assert access.valid_to == plus_days(today(), 89)
    assert title not in [line.title for line in lines()]


def test_an_access_is_not_renewed_for_one_who_became_a_member(manager):
    outside = employer()
    access = grant(outside, manager)
    Membership.objects.create(organisation=outside).admit(by=manager)
    with pytest.raises(Refused, match="Virksomheten er medlem"):
        access.renew(by=manager)


def test_an_enquiry_gets_access_instead(signed_in, manager):
    outside = employer()
    outside.contacts.create(role="contact", name="Siri", email="siri@utenfor.example")
    enquiry = Membership.objects.create(organisation=outside)
    client = signed_in(manager)
    page = f"/admin/companies/membership/{enquiry.pk}/do/grant_access/"
    assert 'value="siri@utenfor.example"' in client.get(page).text
    client.post(page, {"email": "siri@utenfor.example"})
    enquiry.refresh_from_db()
    assert enquiry.state == "rejected"
    assert EmployerAccess.objects.get().organisation == outside
    assert outside.contacts.filter(role="administrator").count() == 1


def test_a_refusal_leaves_the_enquiry_open(signed_in, manager):
    enquiry = Membership.objects.create(organisation=employer(org_no=""))
    do(signed_in(manager), enquiry, "grant_access")
    enquiry.refresh_from_db()
    assert enquiry.state == "enquiry"


def test_the_office_only_reads_the_rows(signed_in, manager):
    access = grant(employer(), manager)
    client = signed_in(manager)
    assert client.get("/admin/companies/employeraccess/add/").status_code == 403
    text = client.get(f"/admin/companies/employeraccess/{access.pk}/change/").text
    assert 'name="valid_to"' not in text
    assert "Avslutt tilgangen" in text
