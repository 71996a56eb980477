"""Members in the office: verbs with their dates, what an end touches, and order by Norwegian letters."""

import datetime
import re

import pytest
from django.urls import reverse

from companies.models import BoardSeat, Membership, MembershipFee, Organisation, OrgContact
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


def test_what_the_board_does_not_want_is_closed_and_no_member(office):
    membership = Membership.objects.create(organisation=make.organisation(member=False))
    do(office, membership, "reject")
    assert membership.state == "rejected"
    assert not Organisation.objects.members().contains(membership.organisation)
    assert not Membership.objects.to_decide().exists()


def test_nobody_is_a_member_twice_at_a_time(office, organisation):
    again = Membership.objects.create(organisation=organisation)
    assert "Virksomheten er allerede medlem i den perioden." in do(office, again, "admit", on="01.03.2026").text
    assert again.state == "enquiry"
    first = organisation.memberships.get(state="active")
    do(office, first, "give_notice", last_day="31.03.2026")
    do(office, again, "admit", on="01.04.2026")
    assert again.state == "active"


def test_a_notice_is_taken_back_unless_a_new_membership_waits(office, organisation, member):
    membership = organisation.memberships.get()
    last = plus_days(today(), 30)
    do(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}")
    assert not Organisation.objects.admitted_to_pool().contains(organisation)
    do(office, membership, "take_notice_back")
    assert (membership.state, membership.valid_to) == ("active", None)
    assert Organisation.objects.admitted_to_pool().contains(organisation)
    do(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}")
    again = Membership.objects.create(organisation=organisation)
    do(office, again, "admit", on=f"{plus_days(last, 1):%d.%m.%Y}")
    assert "Virksomheten er allerede medlem i den perioden." in do(office, membership, "take_notice_back").text
    assert (membership.state, membership.valid_to) == ("leaving", last)


def test_a_membership_does_not_end_before_it_begins(office, organisation):
    membership = organisation.memberships.get()
    answer = do(office, membership, "give_notice", last_day="31.12.2004")
    assert "Siste dag kan ikke være før den første." in answer.text
    assert (membership.state, membership.valid_to) == ("active", None)


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


def test_fees_not_paid_are_found(office, organisation, other_organisation):
    for one, paid in ((organisation, None), (other_organisation, today())):
        MembershipFee.objects.create(organisation=one, year=2026, amount=25000, invoiced_on=today(), paid_on=paid)
    shown = office.get(reverse("admin:companies_membershipfee_changelist"), {"show": "unpaid"}).text
    assert organisation.name in shown
    assert other_organisation.name not in shown


def rows(organisation, name, *rows):
    """The posted form of an organisation with new rows in one of its lists."""
    form = {"name": organisation.name, "slug": organisation.slug, "sector": "private", "industry": "food", **FORMSETS}
    form[f"{name}-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        form |= {f"{name}-{number}-{field}": value for field, value in row.items()}
        form[f"{name}-{number}-organisation"] = organisation.pk
    return form


def test_a_person_who_is_a_contact_already_is_refused_kindly(office, organisation, member):
    change = reverse("admin:companies_organisation_change", args=[organisation.pk])
    answer = office.post(change, rows(organisation, "contacts", {"user": member.pk, "role": "user"}))
    assert answer.status_code == 200
    assert organisation.contacts.count() == 1
    new = rows(organisation, "contacts", {"name": "Sentralbordet", "email": "post@fjord.example", "role": "contact"})
    assert office.post(change, new).status_code == 302
    assert organisation.contacts.count() == 2


def test_two_rows_at_once_that_cannot_both_stand_say_so_and_nothing_is_saved(office, organisation):
    change = reverse("admin:companies_organisation_change", args=[organisation.pk])
    host = {"role": "host", "valid_from": "01.01.2026"}
    answer = office.post(change, rows(organisation, "roles", host, host), follow=True)
    assert "Virksomheten har allerede denne rollen i den perioden." in answer.text
    fee = {"year": 2026, "amount": "25000"}
    answer = office.post(change, rows(organisation, "fees", fee, fee), follow=True)
    assert "Dette er ikke lagret: Noe slikt står her fra før." in answer.text
    assert not organisation.roles.exists()
    assert not organisation.fees.exists()


def test_nobody_sits_on_the_board_twice_at_a_time(office, board):
    BoardSeat.objects.filter(user=board).update(valid_to=datetime.date(2022, 12, 31))
    add = reverse("admin:companies_boardseat_add")
    seat = {"user": board.pk, "title": "Styreleder", "valid_from": "31.12.2022"}
    assert "Denne personen sitter alt i styret i den perioden." in office.post(add, seat).text
    assert office.post(add, {**seat, "valid_from": "01.01.2023"}).status_code == 302
    backwards = {"title": "Vara", "valid_from": "01.01.2023", "valid_to": "31.12.2022"}
    assert "Siste dag kan ikke være før den første." in office.post(add, backwards).text
    assert [seat.title for seat in board.board_seats.current()] == ["Styreleder"]
    for _ in range(2):  # a seat outlives its person
        BoardSeat.objects.create(valid_from=datetime.date(2023, 1, 1))


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


def test_fields_in_tables_are_named_by_their_column(office, organisation):
    organisation.fees.create(year=2026, amount=20000)
    fees = office.get(reverse("admin:companies_membershipfee_changelist")).text
    form = office.get(reverse("admin:companies_organisation_change", args=[organisation.pk])).text
    for page, name in ((fees, "form-0-paid_on"), (form, "fees-0-paid_on"), (form, "roles-__prefix__-role")):
        assert re.search(rf'name="{name}"[^>]* aria-label="\w+', page)
