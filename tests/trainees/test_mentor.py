"""The mentor's page: own trainees with name, contact, period, host and next gathering, and nothing else."""

import datetime

import pytest

from people.clock import plus_days, today
from tests import make
from tests.trainees.test_gatherings import gathering
from trainees.models import MentorAssignment, SupervisorAssignment

pytestmark = pytest.mark.django_db
ADDRESS = "/mentor/"


@pytest.fixture(autouse=True)
def in_the_first_autumn(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


def test_only_mentors_have_the_page(client, signed_in, outsider, trainee, member, board):
    assert "/logg-inn/" in client.get(ADDRESS)["Location"]
    for person in (outsider, trainee, member, board):
        for page in (ADDRESS, "/mentor/kontakt/"):
            assert signed_in(person).get(page).status_code == 403


def test_what_the_mentor_sees_and_does_not_see(signed_in, mentor, trainee, organisation):
    traineeship = trainee.traineeships.get()
    traineeship.lasting_email, traineeship.prior_area = "privat@eksempel.example", "abroad"
    traineeship.save()
    trainee.phone = "+4741234567"
    trainee.save()
    rotation = make.rotation(traineeship, organisation, goals="Hemmelig mål", tasks="Hemmelig oppgave")
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user("Siv", "Veileder"))
    make.rotation(make.traineeship(make.user("Anna", "Annen")), make.organisation("Annen vert AS"))
    gathering("Fagsamling om bioøkonomi", traineeship.cohort)
    page = signed_in(mentor).get(ADDRESS).content.decode()
    for text in (
        "Tor Trainee",
        trainee.email,
        "41\xa023\xa045\xa067",
        "Fjordkraft Eksempel AS",
        "Fagsamling om bioøkonomi",
    ):
        assert text in page
    for text in ("privat@eksempel.example", "Hemmelig", "Siv", "Anna", "Annen vert AS", "Utenfor Norge"):
        assert text not in page


def test_a_trainee_without_period_or_gathering(signed_in, mentor):
    page = signed_in(mentor).get(ADDRESS).content.decode()
    assert "Ikke bestemt ennå" in page
    assert "Ingen samlinger er planlagt" in page


def test_the_next_gathering_is_each_cohorts_own(signed_in, mentor, trainee):
    own = trainee.traineeships.get().cohort
    gathering("Senere", own, days=20)
    gathering("Først", own, days=10)
    gathering("Forbi", own, days=-3)
    gathering("Andre kull", make.cohort(2025), days=2)
    page = signed_in(mentor).get(ADDRESS).content.decode()
    assert "Først" in page
    for text in ("Senere", "Forbi", "Andre kull"):
        assert text not in page


def test_one_whose_time_as_mentor_is_over_sees_nobody(signed_in, mentor):
    MentorAssignment.objects.update(valid_from=plus_days(today(), -30), valid_to=plus_days(today(), -1))
    page = signed_in(mentor).get(ADDRESS).content.decode()
    assert "Du har ingen traineer å følge nå." in page
    assert "Tor Trainee" not in page


def test_a_finished_trainee_is_no_longer_shown(signed_in):
    done = make.traineeship(make.user("Ferdig", "Trainee"), start_year=2024, state="completed")
    person = make.mentor(done).mentor
    assert "Ferdig" not in signed_in(person).get(ADDRESS).content.decode()


def test_a_trainee_who_begins_later_is_shown_already(signed_in):
    coming = make.traineeship(make.user("Nina", "Ny"), start_year=2027, state="accepted")
    assignment = make.mentor(coming)
    assert assignment.valid_from == datetime.date(2027, 8, 1)
    assert "Nina Ny" in signed_in(assignment.mentor).get(ADDRESS).content.decode()


def test_the_mentor_corrects_own_contact_details(signed_in, mentor):
    client = signed_in(mentor)
    response = client.post("/mentor/kontakt/", {"given_name": "Mona", "family_name": "Nynavn", "phone": "41 23 45 67"})
    assert response["Location"] == ADDRESS
    mentor.refresh_from_db()
    assert (mentor.name, str(mentor.phone)) == ("Mona Nynavn", "+4741234567")
    assert mentor.email == "mona@mentor.example"


def test_a_wrong_number_keeps_what_was_typed(signed_in, mentor):
    page = signed_in(mentor).post("/mentor/kontakt/", {"given_name": "Mona", "family_name": "", "phone": "123"})
    text = page.content.decode()
    assert "Skriv åtte siffer" in text
    assert "Skriv etternavnet ditt" in text
    assert 'value="123"' in text
    mentor.refresh_from_db()
    assert mentor.family_name == "Mentor"
