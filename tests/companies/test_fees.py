"""A year's fees: made for the active members, invoiced and paid by hand, and reminded of by letter when ticked."""

import datetime

import pytest
from django.urls import reverse

from companies.models import MembershipFee
from people.clock import plus_days, today
from people.models import Letter
from programme import worklist
from tests import make

pytestmark = pytest.mark.django_db
LIST = "admin:companies_membershipfee_changelist"


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def fee(organisation, **dates):
    return MembershipFee.objects.create(organisation=organisation, year=2026, amount=25000, **dates)


def test_a_year_is_made_for_active_members_and_twice_makes_none(office, organisation, other_organisation, manager):
    paused, has_one = make.organisation("Paus AS"), make.organisation("Har AS")
    make.organisation("Utenfor AS", member=False)
    paused.memberships.get().suspend(by=manager)
    fee(has_one)
    address = reverse("admin:companies_membershipfee_make", args=[2026])
    page = office.get(address).text
    assert "Utenfor AS" not in page
    assert page.index(organisation.name) < page.index("Paus AS")
    assert "er satt på pause eller har sagt opp" in page
    assert "Skriv beløpet i kroner." in office.post(address, {"amount": ""}).text
    done = office.post(address, {"amount": "25 000,50"}, follow=True)
    assert "2 kontingenter er laget." in done.text
    made = MembershipFee.objects.filter(amount="25000.50")
    assert {one.organisation for one in made} == {organisation, other_organisation}
    assert "Alle aktive medlemmer har en kontingent for i år." in office.get(address).text
    office.post(address, {"amount": "1"})
    assert MembershipFee.objects.count() == 3
    assert not Letter.objects.exists()


def test_only_the_ticked_are_reminded_and_an_empty_choice_is_nobody(
    office, organisation, other_organisation, member, other_member, foundation
):
    unpaid, other = (fee(one, invoiced_on=today()) for one in (organisation, other_organisation))
    paid = fee(make.organisation(), invoiced_on=today(), paid_on=today())
    office.post(reverse(LIST), {"action": "remind_many", "_selected_action": []}, follow=True)
    chosen = {"action": "remind_many", "_selected_action": [unpaid.pk, paid.pk]}
    page = office.post(reverse(LIST), chosen)
    assert not Letter.objects.exists()
    assert page.context["rows"] == [unpaid]
    assert page.context["refused"] == [paid]
    done = office.post(page.context["address"], {"numbers": page.context["numbers"]}, follow=True)
    assert "1 utført." in done.text
    letter = Letter.objects.get()
    assert (letter.template.code, letter.to, letter.subject_line()) == ("E32", member, "Kontingenten for 2026")
    for one, day in ((unpaid, today()), (other, None), (paid, None)):
        one.refresh_from_db()
        assert one.reminded_on == day
    office.post(page.context["address"], {"numbers": ""})
    again = office.post(page.context["address"], {"numbers": page.context["numbers"]}, follow=True)
    assert organisation.name in again.text
    assert Letter.objects.count() == 1


def test_one_fee_is_reminded_of_and_says_when_it_cannot(office, organisation):
    unpaid = fee(organisation, invoiced_on=today())
    address = reverse("admin:companies_membershipfee_do", args=[unpaid.pk, "remind"])
    assert "har ingen kontakt med en adresse som virker" in office.post(address, follow=True).text
    make.contact(organisation)
    assert "Påminnelsen ligger i utboksen." in office.post(address, follow=True).text
    assert "Det er alt sendt en påminnelse i dag." in office.post(address, follow=True).text
    MembershipFee.objects.update(reminded_on=None, paid_on=today())
    assert "fakturert og ikke betalt" in office.post(address, follow=True).text
    assert Letter.objects.count() == 1


def test_what_is_not_paid_a_month_after_the_invoice_is_work(organisation, other_organisation):
    def lines():
        return [line for line in worklist.lines() if "ikke betalt" in line.title]

    late = fee(organisation, invoiced_on=plus_days(today(), -29))
    fee(other_organisation)
    assert lines() == []
    late.invoiced_on = plus_days(today(), -30)
    late.save()
    [line] = lines()
    assert (line.title, line.why) == ("1 kontingent er ikke betalt", f"{organisation} (2026)")
    late.paid_on = today()
    late.save()
    assert lines() == []


def test_how_a_fee_stands_is_said_from_its_dates(organisation):
    one = fee(organisation)
    assert one.get_state_display() == "ikke fakturert"
    one.invoiced_on = datetime.date(2026, 1, 20)
    assert one.get_state_display() == "fakturert 20.\N{NO-BREAK SPACE}januar 2026"
    one.reminded_on = datetime.date(2026, 3, 1)
    assert one.get_state_display().startswith("påminnet 1.")
    one.paid_on = datetime.date(2026, 3, 2)
    assert one.get_state_display().startswith("betalt 2.")
