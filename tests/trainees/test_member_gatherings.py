"""Gatherings that members are invited to: by letter, with an answer for oneself, and only those."""

import pytest
from django.utils import timezone
from icalendar import Calendar

from people.clock import plus_days
from people.models import Letter
from people.states import Refused
from tests import make
from trainees.models import Attendance

pytestmark = pytest.mark.django_db
LIST = "/medlem/samlinger/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def gathering(trainee):
    return make.gathering(trainee.traineeships.get().cohort, members_invited=True, theme_nb="Om ledelse")


def page_of(gathering):
    return f"{LIST}{gathering.pk}/"


def test_only_those_members_are_invited_to(signed_in, member, gathering, trainee):
    cohort = trainee.traineeships.get().cohort
    closed = make.gathering(cohort)
    client = signed_in(member)
    text = client.get(LIST).text
    assert page_of(gathering) in text
    assert page_of(closed) not in text
    assert "Om ledelse" in client.get(page_of(gathering)).text
    for page in (page_of(closed), f"{LIST}{closed.pk}.ics"):
        assert client.get(page).status_code == 404
    assert signed_in(trainee).get(LIST).status_code == 403


def test_none_are_planned(signed_in, member):
    assert "Ingen samlinger for medlemmer er planlagt." in signed_in(member).get(LIST).text


def test_yes_with_food_then_no(signed_in, member, organisation, gathering):
    client = signed_in(member)
    client.post(page_of(gathering), {"coming": "", "food": "nøtter"})
    answer = Attendance.objects.get()
    assert (answer.user, answer.organisation, answer.state, answer.food) == (member, organisation, "coming", "nøtter")
    assert "Du kommer" in client.get(LIST).text
    client.post(page_of(gathering), {"not_coming": "", "food": "nøtter"})
    answer.refresh_from_db()
    assert (answer.state, answer.food) == ("not_coming", "")


def test_one_sees_which_colleagues_come_and_not_what_they_eat(signed_in, member, organisation, other_member, gathering):
    colleague = make.contact(organisation, make.user("Knut", "Kollega"), role="user").user
    gathering.reply(colleague, True, "nøtter", organisation=organisation)
    text = signed_in(member).get(page_of(gathering)).text
    assert "Fra dere kommer også: Knut Kollega" in text
    assert "nøtter" not in text
    assert "Knut" not in signed_in(other_member).get(page_of(gathering)).text
    assert "Fra dere kommer også" not in signed_in(colleague).get(page_of(gathering)).text


def test_too_late(signed_in, member, gathering):
    gathering.starts_at = timezone.now()
    gathering.save()
    client = signed_in(member)
    assert "Jeg kommer" not in client.get(page_of(gathering)).text
    assert client.post(page_of(gathering), {"coming": ""}).status_code == 200
    assert not Attendance.objects.exists()


def test_the_file_leads_to_the_members_page(signed_in, member, gathering):
    response = signed_in(member).get(f"{LIST}{gathering.pk}.ics")
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["url"]).endswith(page_of(gathering))


def test_the_office_invites_the_members_people_once(signed_in, manager, organisation, member, other_member, gathering):
    make.contact(make.organisation("Utenfor AS", member=False))
    former = make.contact(organisation, make.user("Finn", "Ferdig"), role="user")
    former.end(by=manager)
    organisation.contacts.create(role="contact", email="post@medlem.example")
    client = signed_in(manager)
    page = f"/admin/trainees/gathering/{gathering.pk}/"
    assert "Inviter medlemmene" in client.get(f"{page}change/").text
    client.post(f"{page}do/invite_members/")
    client.post(f"{page}do/invite_members/")
    letters = Letter.objects.filter(template__code="E31")
    assert {letter.to for letter in letters} == {member, other_member}
    assert letters.count() == 2
    assert {one.organisation for one in Attendance.objects.all()} == {
        organisation,
        other_member.org_contacts.get().organisation,
    }


def test_a_letters_link_answers_for_the_organisation(member, organisation, gathering, manager):
    gathering.invite_members(by=manager)
    attendance = Attendance.objects.get()
    gathering.reply(attendance.user, True)
    attendance.refresh_from_db()
    assert (attendance.state, attendance.organisation) == ("coming", organisation)


def test_members_are_not_invited_to_what_is_not_theirs_or_over(gathering, manager):
    gathering.members_invited = False
    with pytest.raises(Refused):
        gathering.invite_members(by=manager)
    gathering.members_invited, gathering.starts_at = True, plus_days(timezone.now(), -1)
    with pytest.raises(Refused):
        gathering.invite_members(by=manager)
    assert not Letter.objects.exists()


def test_our_trainees_have_a_mentor_and_a_supervisor(signed_in, member, organisation, trainee, mentor):
    traineeship = trainee.traineeships.get()
    period = make.rotation(traineeship, organisation)
    client = signed_in(member)
    assert client.get("/medlem/traineer/").text.count("Ikke valgt ennå") == 1
    period.supervisors.create(supervisor=make.user("Siri", "Veileder"))
    text = client.get("/medlem/traineer/").text
    assert "Mona Mentor" in text
    assert "Siri Veileder" in text
    assert "/trainee/nettverket/" in text


def test_the_mentor_of_a_period_is_the_one_of_its_time(trainee, mentor, organisation):
    traineeship = trainee.traineeships.get()
    first = make.rotation(traineeship, organisation, months=(0, 8))
    later = make.rotation(traineeship, organisation, months=(8, 16))
    other = make.user("Nils", "Nymentor")
    traineeship.mentors.model.assign(traineeship, other, on=later.starts_on)
    assert (first.mentor, later.mentor) == (mentor, other)


def test_a_member_keeps_the_members_menu_on_the_network_list(signed_in, member):
    assert "Profilsiden vår" in signed_in(member).get("/trainee/nettverket/").text
