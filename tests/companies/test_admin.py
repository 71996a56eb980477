"""Members in the office: verbs with their dates, what an end touches, and order by Norwegian letters."""

import re

import pytest
from django.urls import reverse

from companies.models import EmployerAccess, Membership, Organisation, OrgContact
from people.clock import plus_days, today
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def do(office, obj, verb, **form):
    name = f"{obj._meta.app_label}_{obj._meta.model_name}"
    answer = office.post(reverse(f"admin:{name}_do", args=[obj.pk, verb]), form, follow=True)
    obj.refresh_from_db()
    return answer


INLINES = ("contacts", "roles", "fees", "terms")
FORMSETS = {f"{name}-{total}_FORMS": 0 for name in INLINES for total in ("TOTAL", "INITIAL")}


def test_an_enquiry_becomes_a_membership_that_pauses_and_ends(office):
    membership = Membership.objects.create(organisation=make.organisation(member=False))
    do(office, membership, "consider")
    assert membership.state == "pending"
    assert do(office, membership, "admit", on="").status_code == 200
    do(office, membership, "admit", on="01.03.2026")
    assert (membership.state, f"{membership.valid_from:%d.%m.%Y}") == ("active", "01.03.2026")
    do(office, membership, "suspend")
    assert membership.state == "suspended"
    do(office, membership, "resume")
    last = plus_days(today(), 30)
    do(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}")
    assert (membership.state, membership.valid_to) == ("leaving", last)
    assert "Dette går ikke nå." in do(office, membership, "admit", on="01.03.2027").text


def test_before_an_end_the_touched_periods_are_named(office, organisation):
    rotation = make.rotation(make.traineeship(), organisation)
    membership = organisation.memberships.get()
    address = reverse("admin:companies_membership_do", args=[membership.pk, "give_notice"])
    assert reverse("admin:trainees_rotation_change", args=[rotation.pk]) in office.get(address).text
    assert membership.state == "active"


def test_a_membership_is_not_written_by_hand(office, organisation):
    membership = organisation.memberships.get()
    office.post(reverse("admin:companies_membership_change", args=[membership.pk]), {"state": "ended"})
    membership.refresh_from_db()
    assert membership.state == "active"


def test_an_organisation_is_sorted_by_norwegian_letters(office):
    form = {"name": "Østre Eksempel AS", "slug": "ostre", "sector": "private", "industry": "food", **FORMSETS}
    office.post(reverse("admin:companies_organisation_add"), form)
    from people.sorting import sort_key

    assert Organisation.objects.get(slug="ostre").sort_key == sort_key("Østre Eksempel AS")


def test_a_wrong_number_says_what_to_write(office):
    form = {"name": "X AS", "slug": "x", "sector": "private", "industry": "food", "org_no": "123456789", **FORMSETS}
    answer = office.post(reverse("admin:companies_organisation_add"), form)
    assert "Skriv de ni sifrene" in answer.text or "ni siffer" in answer.text
    assert not Organisation.objects.filter(slug="x").exists()


def test_the_list_opens_with_members_and_says_how_they_stand(office):
    make.organisation("Medlem AS")
    make.organisation("Utenfor AS", member=False)
    address = reverse("admin:companies_organisation_changelist")
    assert "Utenfor AS" not in office.get(address).text
    assert "Utenfor AS" in office.get(f"{address}?show=not").text
    assert "Medlem AS" not in office.get(f"{address}?show=not").text
    assert office.get(f"{address}?show=tull").status_code == 302


def test_a_role_ends_and_the_person_acts_no_more(office, member, organisation):
    contact = member.org_contacts.get()
    do(office, contact, "end")
    assert not OrgContact.objects.acting(member).exists()
    change = reverse("admin:companies_orgcontact_change", args=[contact.pk])
    assert "Avslutt rollen" not in office.get(change).text


def test_leave_for_an_employer_outside_names_who_gave_it(office, manager):
    outside = make.organisation(member=False)
    form = {"organisation": outside.pk, "valid_from": "01.03.2026", "valid_to": "30.05.2026"}
    office.post(reverse("admin:companies_employeraccess_add"), form)
    assert EmployerAccess.objects.get().approved_by == manager


def test_a_need_told_on_the_phone_is_registered(office, organisation):
    from companies.models import CompetenceNeed

    need = CompetenceNeed.objects.create(organisation=organisation, start_year=2027)
    do(office, need, "answer")
    assert need.state == "answered"


def test_fields_in_tables_are_named_by_their_column(office, organisation):
    organisation.fees.create(year=2026, amount=20000)
    fees = office.get(reverse("admin:companies_membershipfee_changelist")).text
    form = office.get(reverse("admin:companies_organisation_change", args=[organisation.pk])).text
    for page, name in ((fees, "form-0-paid_on"), (form, "fees-0-paid_on"), (form, "roles-__prefix__-role")):
        assert re.search(rf'name="{name}"[^>]* aria-label="\w+', page)
