"""E29: trainee and host are told about a period and say whether it is right, without signing in."""

import pytest

from companies.models import OrgContact
from people import answers
from people.models import Letter
from people.states import Refused
from tests import make
from trainees.models import SupervisorAssignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def rotation(trainee, organisation, member):
    return make.rotation(trainee.traineeships.get(), organisation, months=(8, 16))


def link(code):
    letter = Letter.objects.get(template__code=code)
    return answers.url(letter, letter.answers["link"]).split("localhost:8000")[-1]


def test_both_are_told_what_concerns_them(rotation, manager, trainee, member):
    make.contact(rotation.organisation, role="contact", ready=False)
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user("Siv", "Veileder"))
    rotation.tell(by=manager)
    to_trainee, to_host = (Letter.objects.get(template__code=code) for code in ("E29", "E29-host"))
    assert (to_trainee.to, to_host.to) == (trainee, member)
    assert to_host.about == trainee
    for text in ("Fjordkraft Eksempel AS", "Levanger", "Siv Veileder"):
        assert text in to_trainee.plain() + to_trainee.subject_line()
    assert "Tor Trainee" in to_host.plain()
    assert "svar/" not in to_host.plain()


def test_without_a_supervisor_the_letter_says_so_in_its_readers_language(rotation, manager, trainee):
    trainee.language = "en"
    trainee.save()
    rotation.tell(by=manager)
    assert "Someone who is not chosen yet" in Letter.objects.get(template__code="E29").plain().replace("\n", " ")
    assert "En som ikke er valgt ennå" in Letter.objects.get(template__code="E29-host").plain().replace("\n", " ")


def test_two_times_yes_confirm_the_period(client, rotation, manager):
    rotation.tell(by=manager)
    page = client.get(link("E29")).content.decode()
    assert "Stemmer det?" in page
    assert "Tor Trainee" not in page
    client.post(link("E29"), {"choice": "yes"})
    rotation.refresh_from_db()
    assert (rotation.state, rotation.trainee_says) == ("planned", "yes")
    client.post(link("E29-host"), {"choice": "yes"})
    rotation.refresh_from_db()
    assert rotation.state == "confirmed"
    assert "Ja, det stemmer" not in client.get(link("E29-host")).content.decode()
    assert "sessionid" not in client.cookies


def test_call_me_leaves_it_planned(client, rotation, manager):
    rotation.tell(by=manager)
    client.post(link("E29"), {"choice": "call"})
    client.post(link("E29-host"), {"choice": "yes"})
    rotation.refresh_from_db()
    assert (rotation.state, rotation.trainee_says, rotation.host_says) == ("planned", "call", "yes")


def test_a_cancelled_period_has_nothing_to_answer(client, rotation, manager):
    rotation.tell(by=manager)
    rotation.cancel(by=manager)
    assert client.get(link("E29")).status_code == 410


def test_the_hosts_users_are_told_when_it_has_no_administrator(rotation, manager, member, outsider):
    member.org_contacts.get().end(by=manager)
    make.contact(rotation.organisation, outsider, role="user")
    rotation.tell(by=manager)
    assert Letter.objects.get(template__code="E29-host").to == outsider


@pytest.mark.parametrize("address", ["", "post@fjordkraft.example"])
def test_a_host_without_people_here_gets_no_letter_and_the_trainee_does(rotation, manager, member, trainee, address):
    member.org_contacts.get().end(by=manager)
    if address:
        OrgContact.objects.create(organisation=rotation.organisation, name="Sentralbordet", email=address)
    rotation.tell(by=manager)
    assert [letter.to for letter in Letter.objects.all()] == [trainee]


def test_only_a_planned_period_is_told_of(rotation, manager):
    rotation.confirm(by=manager)
    with pytest.raises(Refused):
        rotation.tell(by=manager)
    assert not Letter.objects.filter(template__code__startswith="E29").exists()


def test_telling_again_asks_again(rotation, manager, trainee):
    rotation.tell(by=manager)
    rotation.say_right("trainee", "call", by=trainee)
    rotation.tell(by=manager)
    rotation.refresh_from_db()
    assert rotation.trainee_says == ""


def test_who_wants_a_call_stands_on_the_work_list_until_both_say_yes(client, rotation, manager):
    from programme import worklist

    def waiting():
        return [line.title for line in worklist.lines() if "neste periode" in line.title]

    rotation.tell(by=manager)
    assert waiting() == []
    client.post(link("E29"), {"choice": "call"})
    client.post(link("E29-host"), {"choice": "call"})
    assert waiting() == ["Ring om neste periode: Tor Trainee, Fjordkraft Eksempel AS"]
    rotation.refresh_from_db()
    rotation.confirm(by=manager)
    assert waiting() == []
