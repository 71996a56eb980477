"""Offers: one wins the last place, a reminder, a lapse, a new date, and whom to ask when a place becomes free."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application, Interview, Offer
from people.clock import end_of_day, now, plus_days, today
from people.models import Event, Letter
from people.states import Refused
from programme import nightly, worklist
from tests import make
from tests.at_once import at_once


def met(call, person, manager, *, reserve=False):
    application = make.application(call, person, state="under_review", by=manager)
    make.slot(call)
    application.invite_to_interview(by=manager)
    if reserve:
        application.put_on_reserve(by=manager)
    return application


def codes(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


# Two at once, each with a connection of its own to the database


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_choose_the_same_time_one_wins_and_the_other_is_told():
    manager, call = make.staff(), make.call()
    slot = make.slot(call)
    people = [make.user(name, "Søker") for name in ("Anne", "Berit")]
    applications = [make.application(call, person, state="under_review", by=manager) for person in people]
    for application in applications:
        application.invite_to_interview(by=manager)
    answers = at_once(*[lambda one=one: Interview.objects.get(pk=slot.pk).book(one) for one in applications])
    refused = [answer for answer in answers if isinstance(answer, str)]
    assert refused == ["En annen har nettopp valgt den tiden. Velg en annen."]
    assert Interview.objects.exclude(application=None).count() == 1
    assert Letter.objects.filter(template__code="E4-booked").count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_offers_of_the_last_place_one_wins():
    manager, call = make.staff(), make.call(places=1)
    position = call.positions.get()
    applications = [met(call, make.user(name, "Søker"), manager) for name in ("Anne", "Berit")]
    answers = at_once(*[lambda one=one: one.offer(position, by=manager) for one in applications])
    assert sorted(type(answer).__name__ for answer in answers) == ["Offer", "str"]
    assert "Plassen er nettopp tilbudt en annen." in answers
    assert Offer.objects.outstanding().count() == 1
    assert Letter.objects.filter(template__code="E7").count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_a_renewal_and_an_offer_to_a_reserve_one_wins():
    manager, call = make.staff(), make.call(places=1)
    position = call.positions.get()
    first, reserve = (met(call, make.user(name, "Søker"), manager) for name in ("Anne", "Berit"))
    reserve.put_on_reserve(by=manager)
    offer = first.offer(position, by=manager)
    first.let_offer_expire()
    offer = Offer.objects.get(pk=offer.pk)
    reply_by = plus_days(now(), 5)
    answers = at_once(lambda: offer.renew(by=manager, reply_by=reply_by), lambda: reserve.offer(position, by=manager))
    assert sorted(type(answer).__name__ for answer in answers) == ["Offer", "str"]
    assert Offer.objects.outstanding().count() == 1


# Reminder, lapse and renewal


@pytest.fixture
def offer(foundation, applicant, manager):
    application = met(make.call(places=1), applicant, manager)
    return application.offer(application.call.positions.get(), by=manager)


@pytest.mark.django_db
def test_one_reminder_two_days_before_and_another_one_for_a_new_date(offer, manager):
    day = today(offer.reply_by)
    assert nightly.run(plus_days(day, -3))["offer_reminders"] == 0
    assert nightly.run(plus_days(day, -2))["offer_reminders"] == 1
    assert nightly.run(plus_days(day, -1))["offer_reminders"] == 0
    offer.refresh_from_db()
    offer.renew(by=manager, reply_by=end_of_day(plus_days(day, 7)))
    assert nightly.run(plus_days(day, 1))["offers_expire"] == 0
    assert nightly.run(plus_days(day, 5))["offer_reminders"] == 1
    assert codes(offer.application.user).count("E23") == 3
    assert Event.objects.filter(step="offer.renew").count() == 1


@pytest.mark.django_db
def test_one_that_ran_out_is_made_again_while_the_place_is_free(offer, manager, signed_in):
    offer.application.let_offer_expire()
    offer = Offer.objects.get()
    office = signed_in(manager)
    page = reverse("admin:applications_offer_do", args=[offer.pk, "renew"])
    assert "Forny tilbudet" in office.get(reverse("admin:applications_offer_change", args=[offer.pk])).text
    assert "Velg en tid som ikke har vært." in office.post(page, {"reply_by": f"{today():%d.%m.%Y}"}).text
    office.post(page, {"reply_by": f"{plus_days(today(), 5):%d.%m.%Y}"})
    application = Application.objects.get()
    assert (application.state, application.final_at) == ("offered", None)
    assert [one.state for one in Offer.objects.order_by("pk")] == ["expired", "sent"]
    assert codes(application.user)[-1] == "E7"
    offer.refresh_from_db()
    assert not offer.can_be_renewed


@pytest.mark.django_db
def test_one_that_was_answered_meanwhile_is_not_renewed(offer, manager):
    offer.application.decline()
    with pytest.raises(Refused, match="Dette går ikke nå"):
        offer.renew(by=manager, reply_by=plus_days(now(), 5))
    offer.refresh_from_db()
    assert offer.state == "declined"


@pytest.mark.django_db
def test_a_date_in_the_holidays_names_who_stands_in(offer, manager, foundation, signed_in):
    foundation.deputy_name = "Geir Vikar"
    foundation.save()
    page = reverse("admin:applications_offer_do", args=[offer.pk, "renew"])
    with time_machine.travel(datetime.datetime(2027, 5, 3, 10, tzinfo=datetime.UTC)):
        assert "Svarfristen er i ferien." not in signed_in(manager).get(page).text
    with time_machine.travel(datetime.datetime(2027, 7, 9, 10, tzinfo=datetime.UTC)):
        shown = signed_in(manager).get(page).text
    assert "Svarfristen er i ferien." in shown
    assert "Stedfortreder er Geir Vikar." in shown


# The reserve list


@pytest.mark.django_db
def test_a_person_sets_the_order_of_the_reserve_list(offer, manager, signed_in):
    call = offer.application.call
    first, second = (met(call, make.user(name, "Søker"), manager, reserve=True) for name in ("Anne", "Berit"))
    office, page = signed_in(manager), reverse("admin:applications_call_reserve", args=[call.pk])
    assert list(call.applications.on_reserve()) == [first, second]
    office.post(page, {f"number_{second.pk}": "1", f"number_{first.pk}": "tull"})
    assert list(call.applications.on_reserve()) == [second, first]
    assert "Nummer for Berit Søker" in office.get(page).text
    offer.application.decline()
    with pytest.raises(Refused):
        offer.application.rank_on_reserve(1, by=manager)


@pytest.mark.django_db
def test_the_next_reserve_is_suggested_and_nothing_happens_by_itself(offer, manager, signed_in):
    call = offer.application.call
    reserve = met(call, make.user("Berit", "Søker"), manager, reserve=True)
    office, page = signed_in(manager), reverse("admin:applications_offer_change", args=[offer.pk])
    assert "Neste på reservelisten" not in office.get(page).text
    assert not [line for line in worklist.lines() if "En plass er ledig" in line.title]
    offer.application.decline()
    assert "Plassen er ledig. Neste på reservelisten: Berit Søker" in office.get(page).text
    [line] = [line for line in worklist.lines() if "En plass er ledig" in line.title]
    assert line.why == "Neste på reservelisten: Berit Søker"
    assert "Plassen er ledig" in office.get(line.url).text
    nightly.run(plus_days(today(), 3))
    reserve.refresh_from_db()
    assert (reserve.state, reserve.prepared) == ("reserve", "")


@pytest.mark.django_db
def test_a_reserve_who_did_not_choose_the_place_is_not_suggested(offer, manager):
    reserve = met(offer.application.call, make.user("Berit", "Søker"), manager, reserve=True)
    reserve.choices.all().delete()
    offer.application.decline()
    [line] = [line for line in worklist.lines() if "En plass er ledig" in line.title]
    assert line.why == "Ingen på reservelisten har valgt den."


# A place freed in July


@pytest.mark.django_db
def test_a_place_freed_in_july_goes_to_someone_who_was_told_no(offer, manager, other_applicant, signed_in):
    call = offer.application.call
    refused = make.application(call, other_applicant, state="rejected", by=manager)
    profile = make.profile(other_applicant)
    traineeship = offer.application.accept()
    type(call).objects.filter(pk=call.pk).update(state="decided")
    traineeship.cancel(by=manager)
    office = signed_in(manager)
    [line] = [line for line in worklist.lines() if "En plass er ledig" in line.title]
    assert f"call={call.pk}&amp;state__exact=rejected" in office.get(line.url).text
    desk = reverse("admin:applications_application_decide", args=[refused.pk])
    office.post(desk, {"decision": "offer", "position": call.positions.get().pk})
    office.post(reverse("admin:applications_application_release"), {"pk": [refused.pk]})
    refused.refresh_from_db()
    assert (refused.state, codes(other_applicant)[-1]) == ("offered", "E7b")
    refused.settle(at=now() + datetime.timedelta(minutes=16))
    profile.refresh_from_db()
    assert profile.state == "paused"
    with time_machine.travel(now() + datetime.timedelta(minutes=16)):
        refused.decline()
    profile.refresh_from_db()
    assert profile.state == "active"


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["decline", "let_offer_expire"])
def test_a_profile_its_owner_paused_stays_paused(offer, applicant, step):
    application = offer.application
    profile = make.profile(applicant)
    profile.pause()
    getattr(application, step)()
    profile.refresh_from_db()
    assert profile.state == "paused"
