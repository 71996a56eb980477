"""Interviews: chosen, moved and declined; nobody at two at once; calendar, reminder, guide and notes."""

import datetime
import re

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from icalendar import Calendar

from applications import guide
from applications.answers_selection import link_for
from applications.models import Interview, InterviewPerson
from people.clock import now, plus_days, today
from people.models import Letter
from people.states import Refused
from programme import nightly, retention
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(foundation):
    return make.call()


@pytest.fixture
def invited(call, applicant, manager):
    application = make.application(call, applicant, state="under_review", by=manager)
    make.slot(call, hour=10)
    make.slot(call, hour=12)
    application.invite_to_interview(by=manager)
    return application


def slots(call):
    return list(call.interviews.order_by("starts_at"))


def answer_page(application):
    return link_for("interview", application, application.user, plus_days(now(), 30))


def codes(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


# The applicant


def test_by_the_link_a_time_is_chosen_changed_and_given_up(invited, client):
    first, second = slots(invited.call)
    page = answer_page(invited)
    assert "Avlys intervjuet" not in client.get(page).text
    assert "Da ses vi" in client.post(page, {"choice": first.pk}, follow=True).text
    assert invited.interviews.get() == first
    client.post(page, {"choice": second.pk})
    assert invited.interviews.get() == second
    first.refresh_from_db()
    assert (first.application, first.state) == (None, "planned")
    shown = client.post(page, {"choice": "give_up"}, follow=True).text
    assert "Da ses vi" not in shown
    assert not invited.interviews.exists()
    assert codes(invited.user) == ["E3", "E4", "E4-booked", "E4-booked"]


def test_the_same_on_my_page(invited, signed_in, applicant):
    first, _second = slots(invited.call)
    client = signed_in(applicant)
    page = f"/min-side/soknad/{invited.reference}/intervju/"
    assert "Du har ingen intervjuer nå." in client.get(page).text
    first.book(invited)
    assert page in client.get("/min-side/").text
    shown = client.get(page).text
    assert "på Rådhuset i Levanger" in shown
    link = re.search(r'href="(/svar/[^"]+)"', shown)[1]
    assert "Avlys intervjuet" in client.get(link).text
    assert "Legg i kalenderen" in shown


def test_after_a_stated_time_it_is_changed_by_phone_only(invited, client):
    first, second = slots(invited.call)
    booked = first.book(invited)
    page = answer_page(invited)
    assert "Du kan bytte tid eller avlyse fram til" in client.get(page).text
    with time_machine.travel(booked.starts_at - datetime.timedelta(hours=2)):
        shown = client.get(link_for("interview", invited, invited.user, plus_days(now(), 1))).text
        assert "Passer det ikke likevel, ring oss" in shown
        assert "<button" not in shown.split("<main")[1].split("</main>")[0]
        for step in (lambda: second.book(invited), booked.give_up):
            with pytest.raises(Refused, match="for sent"):
                step()


def test_giving_up_twice_is_giving_up_once(invited):
    booked = slots(invited.call)[0].book(invited)
    same = Interview.objects.get(pk=booked.pk)
    booked.give_up()
    same.give_up()
    assert invited.user.events.filter(step="interview.give_up").count() == 1


def test_choosing_a_time_twice_is_choosing_it_once(invited):
    first, _second = slots(invited.call)
    same = Interview.objects.get(pk=first.pk)
    assert [one.book(invited) for one in (first, same)] == [first, first]
    assert codes(invited.user).count("E4-booked") == 1
    assert first.people.get().person == invited.user


def test_shortly_before_my_page_leads_to_no_change(invited, signed_in, applicant):
    booked = slots(invited.call)[0].book(invited)
    soon = now() + datetime.timedelta(hours=1)
    Interview.objects.filter(pk=booked.pk).update(starts_at=soon, ends_at=soon + datetime.timedelta(hours=1))
    shown = signed_in(applicant).get(f"/min-side/soknad/{invited.reference}/intervju/").text
    assert "på Rådhuset i Levanger" in shown
    assert "/svar/" not in shown


# Nobody at two places


def test_one_who_asks_is_not_at_two_interviews(call, manager):
    first = make.slot(call).starts_at
    values = {"first": first, "minutes": 45, "pause": 15, "number": 2, "place": "på video", "people": [manager]}
    Interview.objects.make_times(call, **values)
    later = first + datetime.timedelta(minutes=30)
    with pytest.raises(Refused, match="Guro Leder har alt et intervju på den tiden"):
        Interview.objects.make_times(make.call(), **{**values, "first": later})
    assert call.interviews.count() == 3
    Interview.objects.make_times(call, **{**values, "first": first + datetime.timedelta(hours=2)})
    assert InterviewPerson.objects.interviewers().count() == 4


def test_the_database_refuses_it_whoever_writes(invited, applicant):
    booked = slots(invited.call)[0].book(invited)
    other = make.slot(make.call(), hour=10)
    row = {"person": applicant, "starts_at": booked.starts_at, "ends_at": booked.ends_at}
    with pytest.raises(IntegrityError, match="interview_person_not_twice"), transaction.atomic():
        InterviewPerson.objects.create(interview=other, **row)


def test_an_applicant_to_two_calls_is_not_at_two_interviews(invited, applicant, manager):
    slots(invited.call)[0].book(invited)
    other = make.application(make.call(), applicant, state="under_review", by=manager)
    clash = make.slot(other.call, hour=10)
    other.invite_to_interview(by=manager)
    with pytest.raises(Refused, match="har alt et intervju"):
        clash.book(other)
    assert not other.interviews.exists()


def test_moving_an_interview_double_books_nobody(invited, manager):
    first, second = slots(invited.call)
    for slot in (first, second):
        slot.take_up([manager])
    with pytest.raises(Refused):
        second.move(first.starts_at, 45, "på video", by=manager)
    second.refresh_from_db()
    assert second.starts_at != first.starts_at


def test_the_form_says_it_kindly(call, manager, signed_in):
    office = signed_in(manager)
    address = reverse("admin:applications_call_times", args=[call.pk])
    day = f"{plus_days(today(), 25):%d.%m.%Y}"
    form = {"day": day, "first": "09:00", "minutes": "45", "pause": "15", "number": "2", "place": "Levanger"}
    assert "Skriv hvem søkeren møter." in office.post(address, form).text
    form["people"] = [manager.pk]
    assert office.post(address, form).status_code == 302
    assert call.interviews.first().interviewers == "Guro Leder"
    again = office.post(address, {**form, "first": "09:30"})
    assert "Guro Leder har alt et intervju på den tiden." in again.text
    assert call.interviews.count() == 2


# The office moves and cancels


def test_a_move_and_a_cancellation_reach_the_applicant(invited, manager, signed_in):
    booked = slots(invited.call)[0].book(invited)
    office = signed_in(manager)
    day = f"{plus_days(today(), 26):%d.%m.%Y}"
    move = reverse("admin:applications_interview_do", args=[booked.pk, "move"])
    assert "10:00" in office.get(move).text
    office.post(move, {"day": day, "first": "13:00", "minutes": "45", "place": "på video"})
    booked.refresh_from_db()
    assert today(booked.starts_at) == plus_days(today(), 26)
    office.post(reverse("admin:applications_interview_do", args=[booked.pk, "cancel"]))
    booked.refresh_from_db()
    assert booked.state == "cancelled"
    assert codes(invited.user)[-2:] == ["E4-moved", "E4-cancelled"]
    assert not booked.people.exists()


def test_a_time_nobody_chose_is_moved_and_cancelled_in_silence(invited, manager):
    slot = slots(invited.call)[0]
    slot.move(slot.starts_at + datetime.timedelta(hours=5), 45, "på video", by=manager)
    slot.cancel(by=manager)
    assert codes(invited.user) == ["E3", "E4"]


# The calendar


def entry_of(client, page):
    address = re.search(r'href="(/intervjukalender/[^"]+)"', client.get(page).text)[1]
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    return calendar["METHOD"], event


def test_the_calendar_has_one_entry_that_follows_every_change(invited, signed_in, applicant, manager):
    first, second = slots(invited.call)
    first.book(invited)
    client, page = signed_in(applicant), f"/min-side/soknad/{invited.reference}/intervju/"
    method, event = entry_of(client, page)
    assert (method, event["SEQUENCE"], event["DTSTART"].dt) == ("PUBLISH", 0, first.starts_at)
    booked = second.book(invited)
    _method, moved = entry_of(client, page)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"].dt) == (event["UID"], 1, second.starts_at)
    booked.move(booked.starts_at, 45, "i Verdal", by=manager)
    assert entry_of(client, page)[1]["SEQUENCE"] == 2
    booked.give_up()
    method, gone = entry_of(client, page)
    assert (method, gone["STATUS"], gone["SEQUENCE"], gone["UID"]) == ("CANCEL", "CANCELLED", 3, event["UID"])
    first.book(invited)
    method, again = entry_of(client, page)
    assert (method, again["STATUS"], again["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 4)


def test_the_calendar_names_the_foundation_when_it_has_an_address(invited, signed_in, applicant, foundation):
    slots(invited.call)[0].book(invited)
    client, page = signed_in(applicant), f"/min-side/soknad/{invited.reference}/intervju/"
    assert entry_of(client, page)[1]["ORGANIZER"] == "mailto:post@introinnherred.example"
    foundation.email = ""
    foundation.save()
    assert "ORGANIZER" not in entry_of(client, page)[1]


def test_the_calendar_is_told_of_no_change_when_nothing_is_changed(invited, manager, signed_in):
    booked = slots(invited.call)[0].book(invited)
    move = reverse("admin:applications_interview_do", args=[booked.pk, "move"])
    as_it_is = {"day": f"{today(booked.starts_at):%d.%m.%Y}", "first": "10:00", "minutes": "45", "place": booked.place}
    signed_in(manager).post(move, as_it_is)
    assert invited.calendar.get().sequence == 0
    signed_in(manager).post(move, {**as_it_is, "place": "på video"})
    assert invited.calendar.get().sequence == 1


def test_a_calendar_address_nobody_made_leads_nowhere(client, db):
    assert client.get("/intervjukalender/tull/").status_code == 404


# The reminder


def test_the_day_before_there_is_one_reminder_with_a_way_to_another_time(invited):
    booked = slots(invited.call)[0].book(invited)
    day = today(booked.starts_at)
    assert nightly.run(plus_days(day, -3))["interview_reminders"] == 0
    assert nightly.run(plus_days(day, -2))["interview_reminders"] == 0
    assert nightly.run(plus_days(day, -1))["interview_reminders"] == 1
    assert nightly.run(plus_days(day, -1))["interview_reminders"] == 0
    letter = Letter.objects.get(template__code="E22")
    assert letter.answers["link"]["purpose"] == "interview"
    assert codes(invited.user).count("E22") == 1


def test_who_is_out_is_not_reminded(invited, manager):
    booked = slots(invited.call)[0].book(invited)
    invited.put_on_reserve(by=manager)
    assert nightly.run(plus_days(today(booked.starts_at), -1))["interview_reminders"] == 0


# Guide, notes and what is needed to take part


def test_the_guide_asks_nothing_that_may_not_be_asked():
    assert guide.not_to_be_asked(guide.QUESTIONS) == []
    for asked in (
        "Har du barn?",
        "Er du gift?",
        "Hva stemmer du i politikken?",
        "Are you pregnant?",
        "Hvor gammel er du?",
    ):
        assert guide.not_to_be_asked(f"Hva vil du lære?\n{asked}") == [asked]


def test_the_office_warns_about_such_a_question(call, manager, signed_in):
    call.interview_guide = "Hva vil du lære?\nHar du barn?"
    call.save()
    shown = signed_in(manager).get(reverse("admin:applications_call_change", args=[call.pk])).text
    assert "Intervjuguiden spør om noe vi ikke kan spørre om: «Har du barn?»" in shown


def test_notes_stand_beside_guide_and_application(invited, manager, signed_in):
    booked = slots(invited.call)[0].book(invited, accommodation="Rampe")
    office = signed_in(manager)
    page = reverse("admin:applications_interview_talk", args=[booked.pk])
    shown = office.get(page).text
    for text in ("Hva vil du lære som trainee?", "Skriv saklig. Søkeren kan be om å få lese dette.", "Rampe", "NTNU"):
        assert text in shown
    assert office.post(page, {"text": ""}).status_code == 200
    office.post(page, {"text": "Gode eksempler fra prosjekter."})
    assert booked.notes.get().assessor_name == "Guro Leder"
    assert "Gode eksempler fra prosjekter." in office.get(page).text
    desk = reverse("admin:applications_application_change", args=[invited.pk])
    assert "Gode eksempler fra prosjekter." in office.get(desk).text
    free = slots(invited.call)[1]
    assert office.get(reverse("admin:applications_interview_talk", args=[free.pk])).status_code == 404


def test_what_was_needed_is_forgotten_after_the_interview(invited, manager):
    first, second = slots(invited.call)
    booked = first.book(invited, accommodation="Rampe")
    assert retention.accommodation(booked.ends_at) == 0
    assert retention.accommodation(booked.ends_at + datetime.timedelta(minutes=1)) == 1
    booked = second.book(invited, accommodation="Tolk")
    booked.hold(by=manager)
    booked.refresh_from_db()
    assert booked.accommodation == ""


# Company interviews


def company_form(*organisations, **fields):
    day = f"{plus_days(today(), 30):%d.%m.%Y}"
    form = {"day": day, "first": "10:00", "minutes": "60", "place": "i Verdal", "reply_by": day}
    return {**form, "organisations": [one.pk for one in organisations], **fields}


def test_a_company_interview_is_set_up_in_one_step(invited, manager, signed_in, organisation, other_organisation):
    asks = make.contact(organisation).user
    office, address = signed_in(manager), reverse("admin:applications_application_companies", args=[invited.pk])
    assert office.post(address, {}).status_code == 200
    office.post(address, company_form(organisation, other_organisation, people=[asks.pk]))
    invited.refresh_from_db()
    interview = invited.interviews.company().get()
    assert invited.prepared == "invite_to_companies"
    assert set(interview.organisations.all()) == {organisation, other_organisation}
    assert {row.person for row in interview.people.all()} == {asks, invited.user}
    office.post(address, company_form(organisation))  # set up once more before it is told
    assert invited.interviews.company().get().organisations.get() == organisation
    invited.release(by=manager)
    assert codes(invited.user)[-1] == "E5"
    assert "Det er alt avtalt et bedriftsintervju" in office.post(address, company_form(organisation)).text


def test_the_day_to_answer_by_is_to_come_and_one_in_the_holidays_warns(invited, manager, signed_in, organisation):
    office, address = signed_in(manager), reverse("admin:applications_application_companies", args=[invited.pk])
    past = f"{plus_days(today(), -1):%d.%m.%Y}"
    assert "Velg en tid som ikke har vært." in office.post(address, company_form(organisation, reply_by=past)).text
    assert not invited.interviews.company().exists()
    for day, warned in (("", False), (f"14.07.{today().year + 1}", True)):
        answer = office.post(address, company_form(organisation, reply_by=day), follow=True)
        assert "Ingenting er sendt ennå." in answer.text
        assert ("Svarfristen er i ferien." in answer.text) is warned


def test_those_who_are_hidden_from_cannot_be_chosen(invited, manager, signed_in, organisation, other_organisation):
    invited.hide_from.add(organisation)
    invited.hide_from_names = ["Åkerdrift Eksempel AS"]
    invited.save()
    office, address = signed_in(manager), reverse("admin:applications_application_companies", args=[invited.pk])
    shown = office.get(address).text
    assert "Fjordkraft Eksempel AS" not in shown
    assert "Åkerdrift Eksempel AS" not in shown
    assert office.post(address, company_form(organisation, other_organisation)).status_code == 200
    for hidden in (organisation, other_organisation):
        with pytest.raises(Refused, match="skjult søknaden for"):
            Interview.objects.set_up(invited, plus_days(now(), 30), 60, "i Verdal", [hidden], by=manager)
    assert not invited.interviews.company().exists()


def test_a_company_interview_is_answered_and_a_yes_may_become_a_no(invited, manager, client, organisation):
    Interview.objects.set_up(invited, plus_days(now(), 30), 60, "i Verdal", [organisation], by=manager)
    invited.release(by=manager)
    interview = invited.interviews.company().get()
    page = link_for("company_interview", interview, invited.user, plus_days(now(), 29))
    shown = client.get(page).text
    assert "Disse bedriftene kan lese søknaden og CV-en din." in shown
    assert "Legg i kalenderen" in client.post(page, {"choice": "yes"}, follow=True).text
    assert invited.calendar.get().cancelled is False
    client.post(page, {"choice": "no"})
    interview.refresh_from_db()
    assert interview.state == "declined"
    assert invited.calendar.get().cancelled is True
    assert "Takk for at du sa fra." in client.get(page).text


def test_a_company_interview_nobody_has_answered_is_moved_with_a_new_way_to_answer(invited, manager, organisation):
    Interview.objects.set_up(invited, plus_days(now(), 30), 60, "i Verdal", [organisation], by=manager)
    invited.release(by=manager)
    interview = invited.interviews.company().get()
    interview.move(plus_days(now(), 31), 60, "i Steinkjer", by=manager)
    letter = Letter.objects.get(template__code="E4-moved")
    assert letter.answers["link"]["purpose"] == "company_interview"
    assert letter.context["place_or_video"] == "i Steinkjer"
    assert not invited.calendar.exists()


def test_my_page_shows_a_company_interview_when_its_letter_leaves(invited, manager, signed_in, applicant, organisation):
    Interview.objects.set_up(invited, plus_days(now(), 30), 60, "i Verdal", [organisation], by=manager)
    client, page = signed_in(applicant), f"/min-side/soknad/{invited.reference}/intervju/"
    assert "i Verdal" not in client.get(page).text
    invited.release(by=manager)
    assert "i Verdal" not in client.get(page).text
    with time_machine.travel(now() + datetime.timedelta(minutes=16)):
        assert "i Verdal" in client.get(page).text
        assert "Invitert til nytt intervju" in client.get("/min-side/").text
