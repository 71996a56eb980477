"""The two years from the yes to the last follow-up: states, dates that move, and what is due."""

import datetime

import pytest

from people.clock import plus_days, plus_months, today
from people.models import Event
from people.states import Refused
from tests import make
from trainees.models import Attendance, Buddy, Cohort, FollowUp, Gathering, Rotation, SupervisorAssignment, Traineeship

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_first_autumn(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


def test_the_states_and_who_takes_each_step():
    drawn = Traineeship.STEPS.diagram()
    assert "accepted --> active: begin (clock)" in drawn
    assert "active --> left_early: leave_early (manager)" in drawn


def test_accepting_makes_a_place_in_the_cohort_of_the_start_year(outsider):
    made = Traineeship.begin_from_offer(outsider, datetime.date(2027, 9, 1))
    assert made.cohort.number == 23
    assert (made.state, made.ends_on) == ("accepted", datetime.date(2029, 8, 31))
    assert Traineeship.begin_from_offer(make.user(), datetime.date(2027, 9, 1)).cohort == made.cohort


def test_what_has_come_due_by_the_date():
    coming = make.traineeship(start_year=2027, state="accepted")
    assert not Traineeship.objects.due_to_start().exists()
    assert list(Traineeship.objects.due_to_start(coming.starts_on)) == [coming]
    coming.begin()
    assert not Traineeship.objects.due_to_end(coming.ends_on).exists()
    assert list(Traineeship.objects.due_to_end(plus_days(coming.ends_on, 1))) == [coming]


def test_leave_moves_the_end_and_keeps_no_reason(trainee, manager):
    traineeship = trainee.traineeships.get()
    before = traineeship.ends_on
    traineeship.take_leave(by=manager, months=4)
    assert (traineeship.state, traineeship.ends_on) == ("on_leave", plus_months(before, 4))
    traineeship.return_from_leave(by=manager)
    assert traineeship.state == "active"
    with pytest.raises(Refused):
        traineeship.return_from_leave(by=manager)
    steps = Event.objects.about(traineeship).values_list("step", flat=True)
    assert {"traineeship.take_leave", "traineeship.return_from_leave"} <= set(steps)


def test_backing_out_before_the_start_frees_the_hosts(manager):
    coming = make.traineeship(start_year=2027, state="accepted")
    rotation = make.rotation(coming)
    coming.cancel(by=manager)
    rotation.refresh_from_db()
    assert (coming.state, rotation.state) == ("cancelled", "cancelled")
    assert not Traineeship.objects.of(coming.user).exists()
    with pytest.raises(Refused):
        coming.begin()


def test_leaving_early_ends_what_runs_and_calls_off_what_was_planned(trainee, manager):
    traineeship = trainee.traineeships.get()
    running, planned = (make.rotation(traineeship, months=months) for months in ((0, 8), (8, 16)))
    running.confirm(by=manager)
    running.begin()
    with pytest.raises(Refused, match="etter den første"):
        traineeship.leave_early(by=manager, on=traineeship.starts_on)
    traineeship.leave_early(by=manager)
    running.refresh_from_db()
    planned.refresh_from_db()
    assert (traineeship.state, traineeship.ends_on) == ("left_early", today())
    assert (running.state, running.ends_on) == ("interrupted", today())
    assert planned.state == "cancelled"
    assert traineeship.is_over
    assert traineeship.follow_ups.count() == 3


def test_nobody_leaves_before_the_period_that_runs_began(trainee, manager):
    traineeship = trainee.traineeships.get()
    running = make.rotation(traineeship, months=(1, 9))
    running.confirm(by=manager)
    running.begin()
    with pytest.raises(Refused, match=f"Perioden hos {running.organisation} begynte"):
        traineeship.leave_early(by=manager, on=plus_days(traineeship.starts_on, 2))
    traineeship.refresh_from_db()
    assert traineeship.is_running


def test_nobody_leaves_early_after_the_end(trainee, manager):
    traineeship = trainee.traineeships.get()
    with pytest.raises(Refused, match="etter den planlagte slutten"):
        traineeship.leave_early(by=manager, on=plus_days(traineeship.ends_on, 1))
    traineeship.refresh_from_db()
    assert traineeship.is_running


def test_completing_plans_the_three_rounds_once():
    done = make.traineeship(start_year=2023, state="completed")
    done.plan_follow_ups()
    due = done.follow_ups.order_by("months").values_list("months", "due_on")
    assert list(due) == [(months, plus_months(done.ends_on, months)) for months in (12, 24, 36)]


def test_a_follow_up_is_due_until_it_is_answered():
    done = make.traineeship(start_year=2023, state="completed")
    first = done.follow_ups.get(months=12)
    assert list(FollowUp.objects.due()) == [first]
    assert first.tells_about is None
    first.answer(area="abroad", had_offer="yes")
    assert not FollowUp.objects.due().exists()
    assert (first.source, first.tells_about) == ("self", today())
    assert str(first).endswith("+12")


def test_periods_come_due_and_end(trainee, manager):
    rotation = make.rotation(trainee.traineeships.get())
    assert str(rotation).endswith("01.08.2026–31.03.2027")
    assert not Rotation.objects.due_to_start().exists()
    rotation.confirm(by=manager)
    assert list(Rotation.objects.due_to_start()) == [rotation]
    rotation.begin()
    assert not Rotation.objects.due_to_start().exists()
    assert list(Rotation.objects.due_to_end(plus_days(rotation.ends_on, 1))) == [rotation]
    with pytest.raises(Refused, match="før den første"):
        rotation.interrupt(by=manager, on=plus_days(rotation.starts_on, -1))
    with pytest.raises(Refused, match="etter den planlagte slutten"):
        rotation.interrupt(by=manager, on=plus_days(rotation.ends_on, 1))
    rotation.complete()
    with pytest.raises(Refused):
        rotation.interrupt(by=manager)


def test_confirming_looks_at_the_rules_again(trainee, manager):
    rotation = make.rotation(trainee.traineeships.get())
    rotation.ends_on = plus_days(rotation.traineeship.ends_on, 1)
    with pytest.raises(Refused, match="innenfor de to traineeårene"):
        rotation.confirm(by=manager)


def test_two_cohorts_run_at_once():
    for year in (2023, 2025, 2026, 2027):
        make.cohort(year)
    assert [cohort.number for cohort in Cohort.objects.running()] == [22, 21]
    assert [cohort.number for cohort in Cohort.objects.started()] == [22, 21, 19]
    assert str(Cohort.objects.get(number=22)) == "kull 22"


def test_rows_have_names_people_recognise(trainee, mentor, organisation):
    traineeship = trainee.traineeships.get()
    older = make.traineeship(make.user("Frode", "Fadder"), start_year=2025)
    supervisor = make.user("Siv", "Veileder")
    rotation = make.rotation(traineeship, organisation)
    gathering = Gathering(title_nb="Fagsamling", title_en="")
    assert str(traineeship) == "Tor Trainee · kull 22"
    assert str(traineeship.mentors.get()) == "Mona Mentor → Tor Trainee · kull 22"
    assert "Siv Veileder → Fjordkraft" in str(SupervisorAssignment(rotation=rotation, supervisor=supervisor))
    assert str(Buddy(traineeship=traineeship, buddy=older)) == "Frode Fadder → Tor Trainee"
    assert str(Attendance(user=trainee, gathering=gathering)) == "Tor Trainee · Fagsamling"
    assert str(make.story(traineeship)) == "Fra Oslo til Steinkjer"


def test_approving_without_the_text_is_refused_by_the_verb_too():
    story = make.story(state="awaiting_person")
    with pytest.raises(Refused, match="Kryss av"):
        story.approve(["K6-photo"])
