"""Whom the members need: asked in one round, answered by link, in the member area or on the phone; silence ends it."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.models import CompetenceNeed, OrgContact
from companies.models.needs import next_start_year
from people.clock import end_of_day, plus_days, today
from people.delivery import deliver_due
from people.models import Event, Letter
from people.states import Refused
from programme import nightly
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/medlem/behov/"
YEAR = next_start_year()


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def ask_page(year=YEAR):
    return reverse("admin:companies_competenceneed_ask", args=[year])


def ask(manager, days=14, at=None):
    return CompetenceNeed.objects.ask(YEAR, plus_days(today(at), days), by=manager, at=at)


def answered(organisation, year=YEAR, codes=("economics",), **values):
    need = CompetenceNeed(organisation=organisation, start_year=year)
    values = {"tasks": "Lede et prosjekt", "wants_trainee": True, "municipality": organisation.municipality, **values}
    need.answer(fields=[make.field(code) for code in codes], **values)
    return need


def links(mailbox, to):
    """The answer links in the newest letter to an address, as (answer, no need)."""
    deliver_due()
    letter = [m for m in mailbox.messages if m["To"] == to][-1]
    text = letter.get_body(("plain",)).get_content()
    return [word.split("://", 1)[1].split("/", 1)[1] for word in text.split() if "/svar/" in word]


def posted(**more):
    form = {
        "choice": "answer", "tasks": "Lede et prosjekt om vann", "fields": [make.field().pk], "level": "master",
        "municipality": make.municipality("Verdal").pk, "starts_on": "01.09.2027", "wants_trainee": "on",
    }  # fmt: skip
    return {**form, **more}


# Asking


def test_one_action_asks_every_member_and_says_who_is_left_out(office, member, organisation, other_organisation):
    role = make.organisation("Postmottak AS")
    OrgContact.objects.create(organisation=role, email="post@postmottak.example")
    known = answered(make.organisation("Ferdig AS"))
    broken = make.contact(make.organisation("Ødelagt AS"), make.user("Per", "Brutt"))
    broken.user.mark_address_broken(by=None)
    page = office.get(ask_page()).text
    assert "2 medlemmer får brevet." in page
    assert "mari@medlem.example" in page
    assert "post@postmottak.example" in page
    assert page.count("Ingen kontakt med en adresse som virker") == 2
    assert reverse("admin:companies_competenceneed_change", args=[known.pk]) in page
    answer = office.post(ask_page(), {"reply_by": f"{plus_days(today(), 14):%d.%m.%Y}"}, follow=True)
    assert "2 medlemmer er spurt." in answer.text
    assert set(CompetenceNeed.objects.unanswered().values_list("organisation", flat=True)) == {organisation.pk, role.pk}
    assert set(Letter.objects.filter(template__code="E25").values_list("to_email", flat=True)) == {
        "mari@medlem.example", "post@postmottak.example",
    }  # fmt: skip


def test_asking_twice_writes_once(office, member):
    for _n in range(2):
        office.post(ask_page(), {"reply_by": f"{plus_days(today(), 14):%d.%m.%Y}"})
    assert Letter.objects.filter(template__code="E25").count() == 1
    assert "Det er ingen igjen å spørre for dette året." in office.get(ask_page()).text
    need = CompetenceNeed.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CompetenceNeed.objects.create(organisation=need.organisation, start_year=YEAR)


@pytest.mark.parametrize("day", ["", "i morgen", "01.01.2020"])
def test_a_wrong_date_asks_nobody(office, member, day):
    assert office.post(ask_page(), {"reply_by": day}).status_code == 200
    assert not CompetenceNeed.objects.exists()


def test_a_reply_date_in_the_summer_warns_and_names_the_deputy(office, member, site):
    site.deputy_name = "Geir Moe"
    site.save()
    summer = datetime.date(today().year + 1, 7, 14)
    answer = office.post(ask_page(), {"reply_by": f"{summer:%d.%m.%Y}"}, follow=True)
    assert "Stedfortreder er Geir Moe." in answer.text
    assert CompetenceNeed.objects.get().reply_by == summer


def test_as_many_queries_for_three_members_as_for_one(office, member):
    office.get(ask_page())
    with CaptureQueriesContext(connection) as one:
        office.get(ask_page())
    for _n in range(2):
        make.contact(make.organisation())
    with CaptureQueriesContext(connection) as three:
        office.get(ask_page())
    assert len(three) == len(one)


# The answer link


def test_the_link_answers_without_sign_in_and_shows_what_was_said(client, mailbox, manager, member, organisation):
    ask(manager)
    link, _no = links(mailbox, "mari@medlem.example")
    page = client.get(f"/{link}")
    assert page.status_code == 200
    assert "Hvem trenger dere?" in page.text
    assert CompetenceNeed.objects.get().state == "asked"
    client.post(f"/{link}", posted())
    need = CompetenceNeed.objects.get()
    assert (need.state, need.level, need.municipality.name) == ("answered", "master", "Verdal")
    assert need.wants_trainee
    assert [str(field) for field in need.fields.all()] == ["Ingeniør og teknologi"]
    assert Event.objects.get(step="need.answer").actor == member
    shown = client.get(f"/{link}").text
    assert "Lede et prosjekt om vann" in shown
    assert "<form" not in shown.split("<main")[1]
    client.post(f"/{link}", posted(tasks="Noe annet"))
    need.refresh_from_db()
    assert need.tasks == "Lede et prosjekt om vann"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"tasks": ""}, "Skriv hva den nye skal gjøre."),
        ({"wants_trainee": ""}, "Kryss av for minst én av disse."),
        ({"starts_on": "snart"}, "Skriv en dato, for eksempel 01.09.2027."),
        ({"fields": ["9999"]}, "9999"),
        ({"level": "tull"}, "tull"),
    ],
)
def test_an_incomplete_answer_keeps_what_was_typed(client, mailbox, manager, member, wrong, message):
    ask(manager)
    link, _no = links(mailbox, "mari@medlem.example")
    data = {name: value for name, value in posted(**wrong).items() if value != ""}
    page = client.post(f"/{link}", data)
    assert page.status_code == 200
    assert message in page.text
    assert "tasks" in wrong or "Lede et prosjekt om vann" in page.text
    assert CompetenceNeed.objects.get().state == "asked"


@pytest.mark.parametrize("which", [0, 1])
def test_no_need_by_either_link_stops_the_reminder(client, mailbox, manager, member, which):
    at = end_of_day(plus_days(today(), -12))
    ask(manager, days=14, at=at)
    link = links(mailbox, "mari@medlem.example")[which]
    client.get(f"/{link}")
    assert CompetenceNeed.objects.get().state == "asked"
    client.post(f"/{link}", {"choice": "no_need"})
    assert CompetenceNeed.objects.get().state == "no_need"
    nightly.run()
    assert not Letter.objects.filter(template__code="E25-reminder").exists()


def test_a_role_address_answers_too_and_a_foreign_link_does_not(client, mailbox, manager):
    OrgContact.objects.create(organisation=make.organisation("Post AS"), email="post@post.example")
    ask(manager)
    link, _no = links(mailbox, "post@post.example")
    assert client.get(f"/{link[:-2]}x/").status_code == 404
    client.post(f"/{link}", posted())
    assert CompetenceNeed.objects.get().state == "answered"


def test_a_late_answer_is_an_answer_until_the_year_begins(client, mailbox, manager, member):
    ask(manager, days=3, at=end_of_day(plus_days(today(), -10)))
    link, _no = links(mailbox, "mari@medlem.example")
    nightly.run()
    assert CompetenceNeed.objects.get().state == "silent"
    assert client.get(f"/{link}").status_code == 200
    client.post(f"/{link}", posted())
    assert CompetenceNeed.objects.get().state == "answered"


# Reminder and silence


def test_one_reminder_to_the_unanswered_then_silence(manager, member, other_member, organisation):
    day = today()
    needs = {need.organisation_id: need for need in ask(manager, days=14)}
    needs[organisation.pk].decline()
    nightly.run(plus_days(day, 5))
    reminders = Letter.objects.filter(template__code="E25-reminder")
    assert not reminders.exists()
    for days in (11, 12, 14):
        nightly.run(plus_days(day, days))
    assert list(reminders.values_list("to_email", flat=True)) == ["ole@medlem.example"]
    assert CompetenceNeed.objects.unanswered().count() == 1
    nightly.run(plus_days(day, 15))
    nightly.run(plus_days(day, 15))
    assert sorted(CompetenceNeed.objects.values_list("state", flat=True)) == ["no_need", "silent"]
    assert Letter.objects.count() == 3


def test_nobody_is_reminded_twice_or_after_an_answer(manager, member, other_member):
    one, other = ask(manager)
    one.remind()
    other.decline()
    for need in (one, other):
        with pytest.raises(Refused, match="Dette går ikke nå"):
            need.remind()
    assert Letter.objects.filter(template__code="E25-reminder").count() == 1


def test_nobody_is_reminded_of_what_they_were_asked_yesterday(manager, member):
    ask(manager, days=3)
    nightly.run()
    assert not Letter.objects.filter(template__code="E25-reminder").exists()


# The member area


def test_a_member_answers_and_changes_in_its_own_area(signed_in, member, organisation, manager):
    ask(manager)
    client = signed_in(member)
    assert PAGE in client.get("/medlem/").text
    assert client.post(PAGE, posted()).status_code == 302
    need = CompetenceNeed.objects.get()
    assert need.state == "answered"
    assert "Lede et prosjekt om vann" in client.get(PAGE).text
    client.post(f"{PAGE}{need.pk}/", posted(tasks="Lede to prosjekter"))
    need.refresh_from_db()
    assert need.tasks == "Lede to prosjekter"
    client.post(f"{PAGE}{need.pk}/", {"choice": "no_need"})
    need.refresh_from_db()
    assert need.state == "no_need"


def test_a_member_that_nobody_asked_may_say_what_it_needs_more_than_once(signed_in, member, organisation):
    client = signed_in(member)
    for _n in range(2):
        client.post(PAGE, posted())
    assert CompetenceNeed.objects.answered().filter(organisation=organisation, start_year=YEAR).count() == 2


def test_anothers_need_and_one_that_is_a_position_are_closed(signed_in, member, organisation, other_organisation):
    client = signed_in(member)
    assert client.get(f"{PAGE}{answered(other_organisation).pk}/").status_code == 404
    mine = answered(organisation)
    call = make.call(positions=[organisation])
    call.positions.update(need=mine)
    assert client.get(f"{PAGE}{mine.pk}/").status_code == 404
    assert "Det er blitt en traineestilling." in client.get(PAGE).text
    with pytest.raises(Refused):
        mine.decline()


def test_no_need_said_twice_is_said_once(signed_in, member, organisation):
    need, client = answered(organisation), signed_in(member)
    for words in ("Svaret er lagret.", "Dette går ikke nå."):
        assert words in client.post(f"{PAGE}{need.pk}/", {"choice": "no_need"}, follow=True).text
    assert Event.objects.filter(step="need.decline").count() == 1


def test_an_employer_outside_has_no_need_here(signed_in):
    outside = make.contact(make.organisation(member=False))
    assert signed_in(outside.user).get(PAGE).status_code == 403


def test_the_page_in_english(signed_in, member):
    assert "Whom do you need?" in signed_in(member).get("/en/member/needs/").text


# On the phone


def do(office, need, verb, **form):
    return office.post(reverse("admin:companies_competenceneed_do", args=[need.pk, verb]), form, follow=True)


def test_an_answer_on_the_phone_is_marked_with_who_and_when(office, manager, organisation, member, signed_in):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=YEAR)
    called = today()
    do(office, need, "answer", **posted(called_on=f"{called:%d.%m.%Y}"))
    need.refresh_from_db()
    assert (need.state, need.entered_by_name, need.called_on) == ("answered", manager.name, called)
    assert Event.objects.get(step="need.answer").on_behalf
    note = f"Registrert av {manager.name} etter telefonsamtale {called.day}."
    change = reverse("admin:companies_competenceneed_change", args=[need.pk])
    assert note in office.get(change).text.replace("\xa0", " ")
    assert note in signed_in(member).get(PAGE).text.replace("\xa0", " ")


def test_no_need_on_the_phone_and_a_day_that_has_not_been(office, organisation):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=YEAR)
    tomorrow = plus_days(today(), 1)
    assert "Velg en dag som har vært." in do(office, need, "decline", called_on=f"{tomorrow:%d.%m.%Y}").text
    do(office, need, "decline", called_on=f"{today():%d.%m.%Y}")
    need.refresh_from_db()
    assert (need.state, need.how_answered[:14]) == ("no_need", "Registrert av ")


def test_what_the_member_said_itself_later_is_not_marked(organisation, manager):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=YEAR)
    need.decline(by=manager, called_on=today())
    need.answer(tasks="Likevel", wants_trainee=True)
    assert need.how_answered == ""


# The office at a glance


def test_the_years_stand_over_the_list(office, manager, organisation):
    answered(organisation)
    answered(make.organisation(), wants_trainee=False, wants_alert=True)
    CompetenceNeed.objects.create(organisation=make.organisation(), start_year=YEAR, state="silent")
    row = list(CompetenceNeed.objects.per_year())
    assert row == [{"start_year": YEAR, "asked": 0, "answered": 2, "no_need": 0, "silent": 1, "trainees": 1}]
    page = office.get(reverse("admin:companies_competenceneed_changelist")).text
    assert ask_page() in page
    assert f"?start_year={YEAR}&amp;state__exact=silent" in page
