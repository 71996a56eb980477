"""«Perioden min», the network list and the supervisor's page."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from people.clock import end_of_day, plus_days, plus_months, today
from people.models import Consent, Letter
from programme import nightly
from tests import make
from trainees.models import Buddy, MentorAssignment, SupervisorAssignment

pytestmark = pytest.mark.django_db
AREA = "/trainee/"
OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture(autouse=True)
def in_the_first_autumn(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


@pytest.fixture
def traineeship(trainee):
    return trainee.traineeships.get()


def read(client, address=AREA):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_only_trainees_have_the_page(client, signed_in, outsider, member, mentor, board, manager):
    assert "/logg-inn/" in client.get(AREA)["Location"]
    for person in (outsider, member, mentor, board, manager):
        assert signed_in(person).get(AREA).status_code == 403


def test_a_cancelled_place_is_no_place(signed_in, manager):
    cancelled = make.traineeship(state="accepted")
    cancelled.cancel(by=manager)
    assert signed_in(cancelled.user).get(AREA).status_code == 403


def test_the_period_under_way_with_everyone_around_it(signed_in, traineeship, mentor, organisation):
    rotation = make.rotation(traineeship, organisation, goals="Lære budsjett", tasks="Lage budsjett")
    make.rotation(traineeship, make.organisation("Neste vert AS"), months=(8, 16))
    supervisor = make.user("Siv", "Veileder", phone="+4741234567")
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=supervisor)
    older = make.traineeship(make.user("Frode", "Fadder"), start_year=2025)
    Buddy.objects.create(traineeship=traineeship, buddy=older)
    page = read(signed_in(traineeship.user))
    for text in ("Perioden min", "kull 22", "Fjordkraft Eksempel AS", "Neste vert AS", "Mona Mentor", mentor.email):
        assert text in page
    for text in ("Siv Veileder", "41\xa023\xa045\xa067", "Frode Fadder", "Lære budsjett", "Jeg er enig i planen"):
        assert text in page
    assert page.count("<h1") == 1


def test_nobody_elses_period_is_shown(signed_in, traineeship):
    other = make.traineeship(make.user("Anna", "Annen"))
    make.rotation(other, make.organisation("Hemmelig vert AS"), goals="Hemmelig mål")
    page = read(signed_in(traineeship.user))
    assert "Hemmelig" not in page
    assert "Anna" not in page


def test_before_the_start_it_is_a_welcome(signed_in):
    person = make.user("Nina", "Ny")
    make.traineeship(person, start_year=2027, state="accepted")
    page = read(signed_in(person))
    assert "Velkommen som trainee" in page
    assert "1.\xa0august\xa02027" in page
    assert "Svar på spørsmålene" in page
    assert "Den første perioden din er ikke planlagt ennå" in page
    assert page.count("Ikke bestemt ennå") == 1  # the mentor


def test_a_mentor_chosen_before_the_start_is_shown(signed_in):
    coming = make.traineeship(start_year=2027, state="accepted")
    make.mentor(coming, make.user("Marit", "Mentor"))
    assert "Marit Mentor" in read(signed_in(coming.user))


def test_after_the_end_it_is_a_thank_you(signed_in):
    done = make.traineeship(start_year=2023, state="completed")
    make.rotation(done)
    page = read(signed_in(done.user))
    assert "Takk for nå" in page
    assert "Svar på spørsmålene" not in page
    assert "Jeg er enig i planen" not in page
    assert "/trainee/velkommen/" in page


def test_between_two_periods_the_next_one_is_told_of(signed_in, traineeship):
    make.rotation(traineeship, months=(0, 2))
    assert "Den neste perioden din er ikke planlagt ennå" in read(signed_in(traineeship.user))


def test_the_two_sides_agree_to_the_plan(client, signed_in, traineeship, organisation):
    rotation = make.rotation(traineeship, organisation, goals="Lære budsjett")
    supervisor = make.user("Siv", "Veileder")
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=supervisor)
    yes = f"/trainee/plan/{rotation.pk}/"
    seen = {"seen": rotation.plan_fingerprint}
    assert signed_in(traineeship.user).post(yes, seen)["Location"] == AREA
    page = read(client)
    assert "Venter på Fjordkraft Eksempel AS" in page
    assert "Jeg er enig i planen" not in page
    assert signed_in(supervisor).post(yes, seen)["Location"] == "/trainee/veiledning/"
    assert "Enige 23.\xa0november\xa02026" in read(client, "/trainee/veiledning/")
    assert "Enige 23.\xa0november\xa02026" in read(signed_in(traineeship.user))


def test_the_host_agrees_too_and_others_cannot(signed_in, traineeship, organisation, member, mentor, other_member):
    rotation = make.rotation(traineeship, organisation, goals="Lære budsjett")
    yes = f"/trainee/plan/{rotation.pk}/"
    assert signed_in(other_member).post(yes).status_code == 404
    assert signed_in(mentor).post(yes).status_code == 403
    rotation.refresh_from_db()
    assert rotation.host_agreed_at is None
    assert signed_in(member).post(yes).status_code == 302
    rotation.refresh_from_db()
    assert rotation.host_agrees
    assert signed_in(member).get(yes).status_code == 405


def test_a_plan_changed_meanwhile_is_read_again_first(client, signed_in, traineeship):
    rotation = make.rotation(traineeship, goals="Lære budsjett")
    signed_in(traineeship.user).post(f"/trainee/plan/{rotation.pk}/", {"seen": "something older"})
    assert "Planen er endret i mellomtiden" in read(client)
    rotation.refresh_from_db()
    assert not rotation.trainee_agrees


def test_the_supervisor_sees_the_plan_and_nothing_else(signed_in, traineeship, organisation, outsider, mentor):
    rotation = make.rotation(traineeship, organisation, goals="Lære budsjett", tasks="Lage budsjett")
    make.rotation(traineeship, make.organisation("Senere vert AS"), months=(8, 16), goals="Senere mål")
    traineeship.lasting_email = "privat@eksempel.example"
    traineeship.save()
    supervisor = make.user("Siv", "Veileder")
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=supervisor)
    page = read(signed_in(supervisor), "/trainee/veiledning/")
    for text in ("Tor Trainee", "Lære budsjett", "Lage budsjett", "31.\xa0mars\xa02027"):
        assert text in page
    for text in ("Senere", "privat@eksempel.example", traineeship.user.email, "Mona Mentor"):
        assert text not in page
    assert signed_in(outsider).get("/trainee/veiledning/").status_code == 403
    assert signed_in(traineeship.user).get("/trainee/veiledning/").status_code == 403


def test_when_the_period_is_over_the_plan_is_no_longer_shown(signed_in):
    former = make.traineeship(make.user("Ferdig", "Trainee"), start_year=2023, state="completed")
    supervisor = make.user("Siv", "Veileder")
    SupervisorAssignment.objects.create(rotation=make.rotation(former, goals="Lære"), supervisor=supervisor)
    page = read(signed_in(supervisor), "/trainee/veiledning/")
    assert "Du er ikke veileder for noen nå" in page
    assert "Ferdig" not in page


def test_the_menu_leads_to_the_story_when_there_is_one(signed_in, traineeship):
    client = signed_in(traineeship.user)
    assert "Historien min" not in read(client)
    make.story(traineeship, state="draft")
    assert "Historien min" not in read(client)
    story = make.story(traineeship, state="awaiting_person")
    assert f"/min-side/historien-min/{story.slug}/" in read(client)


def test_english(signed_in, traineeship):
    make.rotation(traineeship)
    page = read(signed_in(traineeship.user), "/en/trainee/")
    assert "My period" in page
    assert "1\xa0August" in page


def test_the_network_list_names_only_those_who_said_yes(signed_in, traineeship, organisation, member):
    make.rotation(traineeship, organisation)
    silent = make.traineeship(make.user("Taus", "Tor"))
    former = make.traineeship(
        make.user("Eva", "Eldre"), start_year=2022, state="completed", job_now_nb="Rådgiver i NTE"
    )
    for one in (traineeship, former):
        one.welcome(agreed=["K7"])
    gone = make.traineeship(make.user("Angret", "Seg"))
    gone.welcome(agreed=["K7"])
    Consent.objects.get(user=gone.user).withdraw()
    page = read(signed_in(silent.user), "/trainee/nettverket/")
    for text in ("Tor Trainee", "Fjordkraft Eksempel AS", "Eva Eldre", "Rådgiver i NTE", "Mari Medlem", member.email):
        assert text in page
    for text in ("Taus", silent.user.email, "Angret"):
        assert text not in page


def test_only_trainees_and_contact_people_read_the_network_list(client, signed_in, member, outsider, mentor, board):
    address = "/trainee/nettverket/"
    assert "/logg-inn/" in client.get(address)["Location"]
    assert "/medlem/" in read(signed_in(member), address)
    for person in (outsider, mentor, board):
        assert signed_in(person).get(address).status_code == 403


def test_an_empty_network_list_says_so(signed_in, traineeship):
    page = read(signed_in(traineeship.user), "/trainee/nettverket/")
    assert "Ingen har sagt ja til å stå her ennå" in page
    assert "Ingen medlemsbedrift har oppgitt" in page


def test_a_former_members_contact_people_are_not_listed(signed_in, traineeship):
    outside = make.organisation("Utenfor AS", member=False)
    make.contact(outside, make.user("Uno", "Utenfor"))
    assert "Utenfor" not in read(signed_in(traineeship.user), "/trainee/nettverket/")


def test_running_trainees_without_a_mentor_are_found(traineeship):
    from trainees.models import Traineeship

    assert traineeship in Traineeship.objects.without_mentor()
    make.mentor(traineeship)
    assert traineeship not in Traineeship.objects.without_mentor()
    MentorAssignment.objects.update(valid_from=plus_days(today(), -9), valid_to=plus_days(today(), -1))
    assert traineeship in Traineeship.objects.without_mentor()
    assert traineeship.mentor() is None


def test_one_who_said_yes_reads_where_the_first_period_is(signed_in, manager):
    call = make.call()
    make.slot(call)
    application = make.application(call, state="under_review", by=manager)
    application.invite_to_interview(by=manager)
    host = call.positions.get().organisation
    application.offer(call.positions.get(), by=manager)
    application.accept()
    page = signed_in(application.user).get("/trainee/").text
    assert f"Den første perioden er hos {host.name}. Du får et brev når datoene er klare." in page
    assert "hvilken bedrift det blir" not in page


def test_from_month_20_the_pool_is_in_the_menu(client, signed_in, trainee, traineeship, time_machine):
    signed_in(trainee)
    links = ('href="/ledige-jobber/"', 'href="/kandidatbanken/bli-med/"')
    before = read(client).split("<main")[0]
    time_machine.move_to(datetime.datetime.combine(plus_months(traineeship.ends_on, -4), datetime.time(10), OSLO))
    signed_in(trainee)
    after = read(client).split("<main")[0]
    for link in links:
        assert after.count(link) == before.count(link) + 1


def test_e16b_comes_once_in_month_20(trainee, traineeship):
    month_20 = plus_months(traineeship.ends_on, -4)
    for day, letters in ((plus_days(month_20, -1), 0), (month_20, 1), (plus_days(month_20, 1), 1)):
        nightly.carry_out(end_of_day(day))
        assert Letter.objects.filter(to=trainee, template__code="E16b").count() == letters
    text = Letter.objects.get(template__code="E16b").plain()
    assert "Om 4 måneder er du ferdig som trainee" in text
    assert "/trainee/" in text


@pytest.mark.parametrize(("days_left", "sent"), [(35, "Om 2 måneder"), (20, ""), (-1, "")])
def test_e16b_is_for_those_who_have_time_to_use_it(traineeship, days_left, sent):
    nightly.trainees.pool_opens(end_of_day(plus_days(traineeship.ends_on, -days_left)))
    assert [letter.plain()[:500].count(sent) for letter in Letter.objects.filter(template__code="E16b")] == [1] * bool(
        sent
    )


def test_one_on_the_way_out_is_not_written_to(traineeship, manager):
    traineeship.leave_early(by=manager, on=plus_days(today(), 1))
    assert not nightly.trainees.pool_opens(end_of_day(plus_months(traineeship.ends_on, -2)))
