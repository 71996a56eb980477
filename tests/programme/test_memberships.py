"""Ending or pausing a membership asks what becomes of each company period, and does it all or nothing."""

import pytest
from django.urls import reverse

from people.clock import plus_days, plus_months, today
from tests import make
from trainees.models import Rotation

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def membership(organisation):
    return organisation.memberships.get()


@pytest.fixture
def running(organisation):
    """Under way since last month, with months to go."""
    start = plus_months(today(), -1).replace(day=1)
    two_years = make.traineeship(make.user("Tor", "Nå"), start_year=start.year)
    two_years.starts_on, two_years.ends_on = start, plus_months(start, 24)
    two_years.save()
    period = make.rotation(two_years, organisation)
    period.confirm(by=None)
    period.begin()
    return period


@pytest.fixture
def planned(organisation):
    return make.rotation(make.traineeship(make.user("Tora", "Snart"), start_year=today().year + 1), organisation)


def stop(office, membership, verb="suspend", **form):
    address = reverse("admin:companies_membership_do", args=[membership.pk, verb])
    answer = office.post(address, form, follow=True)
    membership.refresh_from_db()
    return answer


def choices(*periods, what="keep", host=""):
    return {f"period_{p.pk}": what for p in periods} | {f"host_{p.pk}": getattr(host, "pk", host) for p in periods}


def test_the_page_names_each_period_and_never_offers_to_cancel_one_under_way(office, membership, running, planned):
    page = office.get(reverse("admin:companies_membership_do", args=[membership.pk, "suspend"])).text
    assert "Perioden som pågår, fortsetter. Hva skal skje med disse?" in page
    for period in (running, planned):
        assert str(period.traineeship.user) in page
        assert page.count(f'name="period_{period.pk}"') == (2 if period == running else 3)


def test_kept_periods_go_on(office, membership, running, planned):
    stop(office, membership, **choices(running, planned))
    assert membership.state == "suspended"
    assert {p.state for p in Rotation.objects.all()} == {"active", "planned"}


def test_a_planned_period_is_cancelled_with_the_end(office, membership, planned):
    last = plus_days(today(), 10)
    stop(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}", **choices(planned, what="cancel"))
    planned.refresh_from_db()
    assert (membership.state, membership.valid_to, planned.state) == ("leaving", last, "cancelled")


def test_a_planned_period_moves_to_another_member(office, membership, planned, other_organisation):
    stop(office, membership, **choices(planned, what="move", host=other_organisation))
    here, there = Rotation.objects.order_by("pk")
    assert (here.state, there.state, there.organisation) == ("cancelled", "planned", other_organisation)
    assert (there.starts_on, there.ends_on, there.told_at) == (planned.starts_on, planned.ends_on, None)


def test_the_rest_of_one_under_way_moves_to_another_member(office, membership, running, other_organisation):
    last = plus_days(today(), 20)
    form = choices(running, what="move", host=other_organisation)
    stop(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}", **form)
    here, there = Rotation.objects.order_by("starts_on")
    assert (here.state, here.ends_on) == ("interrupted", last)
    assert (there.state, there.starts_on, there.ends_on) == ("planned", plus_days(last, 1), running.ends_on)


def test_one_that_is_over_by_the_last_day_cannot_move(office, membership, running, other_organisation):
    last = plus_days(running.ends_on, 5)
    form = choices(running, what="move", host=other_organisation)
    answer = stop(office, membership, "give_notice", last_day=f"{last:%d.%m.%Y}", **form)
    assert "Den kan bare beholdes" in answer.text
    assert membership.state == "active"
    assert Rotation.objects.get().state == "active"


def test_all_or_nothing(office, membership, planned, running, other_organisation):
    """One that cannot move stops the others and the membership too."""
    other_organisation.memberships.update(valid_to=plus_days(today(), 3))
    form = choices(planned, what="cancel") | choices(running, what="move", host=other_organisation)
    answer = stop(office, membership, **form)
    assert "er ikke medlem i hele perioden" in answer.text
    planned.refresh_from_db()
    assert (membership.state, planned.state) == ("active", "planned")


def test_what_is_not_chosen_or_not_allowed_stops_it(office, membership, running, planned, organisation):
    assert "Velg hvem som overtar perioden." in stop(office, membership, **choices(running, what="move")).text
    stop(office, membership, **choices(running, what="cancel"))
    stop(office, membership, **choices(planned, what="move", host=organisation))
    stop(office, membership)
    assert membership.state == "active"


def test_a_period_that_changed_meanwhile_stops_it(manager, membership, planned):
    from people.states import Refused
    from programme import memberships

    seen = Rotation.objects.get(pk=planned.pk)
    planned.confirm(by=manager)
    with pytest.raises(Refused):
        memberships.stop(membership, "suspend", [(seen, "cancel", None)], by=manager)
    membership.refresh_from_db()
    planned.refresh_from_db()
    assert (membership.state, planned.state) == ("active", "confirmed")
