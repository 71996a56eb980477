"""The plan of the two years: what the database refuses, what the verbs refuse, what is only warned about."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from companies.models import Membership
from people.clock import plus_days
from people.dates import long_date
from people.states import Refused
from tests import make
from trainees.models import Buddy, MentorAssignment, Rotation, SupervisorAssignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def traineeship(trainee):
    return trainee.traineeships.get()


def test_the_database_refuses_overlapping_periods_and_the_form_says_it_kindly(traineeship):
    first = make.rotation(traineeship)
    second = Rotation(
        traineeship=traineeship,
        organisation=make.organisation(),
        starts_on=first.ends_on,
        ends_on=plus_days(first.ends_on, 30),
    )
    with pytest.raises(ValidationError, match="har allerede en periode på den tiden"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="rotation_no_overlap"), transaction.atomic():
        second.save()
    second.starts_on = plus_days(first.ends_on, 1)
    second.full_clean()
    second.save()


def test_a_cancelled_period_is_in_nobodys_way(traineeship, manager):
    first = make.rotation(traineeship)
    first.cancel(by=manager)
    again = make.rotation(traineeship)
    assert list(traineeship.rotations.planned_or_past()) == [again]


def test_two_trainees_may_be_at_one_host_at_once(traineeship, organisation):
    make.rotation(traineeship, organisation)
    make.rotation(make.traineeship(), organisation)
    assert Rotation.objects.hosted_by(organisation).count() == 2


def test_a_period_lies_inside_the_two_years(traineeship, organisation):
    with pytest.raises(Refused, match="innenfor de to traineeårene"):
        Rotation.plan(
            traineeship, organisation, plus_days(traineeship.starts_on, -1), plus_days(traineeship.starts_on, 90)
        )
    with pytest.raises(Refused, match="innenfor de to traineeårene"):
        Rotation.plan(traineeship, organisation, plus_days(traineeship.ends_on, -30), plus_days(traineeship.ends_on, 1))
    assert not traineeship.rotations.exists()


def test_the_host_is_a_member_all_the_days(traineeship):
    host = make.organisation("Sluttet AS")
    membership = Membership.objects.get(organisation=host)
    membership.valid_to = plus_days(traineeship.starts_on, 60)
    membership.save()
    with pytest.raises(Refused, match="Sluttet AS er ikke medlem i hele perioden"):
        make.rotation(traineeship, host)
    make.rotation(traineeship, host, months=(0, 1))
    with pytest.raises(Refused, match="er ikke medlem"):
        make.rotation(traineeship, make.organisation(member=False), months=(8, 16))


def test_the_database_allows_one_mentor_at_a_time_and_the_form_says_it_kindly(traineeship):
    make.mentor(traineeship)
    second = MentorAssignment(
        traineeship=traineeship, mentor=make.user(), valid_from=plus_days(traineeship.starts_on, 9)
    )
    with pytest.raises(ValidationError, match="har allerede en mentor"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="mentor_one_at_a_time"), transaction.atomic():
        second.save()


def test_a_new_mentor_ends_the_one_before(traineeship):
    before = make.mentor(traineeship)
    MentorAssignment.objects.update(valid_from=plus_days(traineeship.starts_on, 0))
    after = make.mentor(traineeship, make.user("Marit", "Ny"))
    before.refresh_from_db()
    assert before.valid_to < after.valid_from
    assert traineeship.mentor() == after.mentor


def test_one_supervisor_for_each_period(traineeship):
    rotation = make.rotation(traineeship)
    assert rotation.supervisor is None
    first = SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user())
    with pytest.raises(IntegrityError), transaction.atomic():
        SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user())
    assert Rotation.objects.get().supervisor == first.supervisor


def test_nobody_is_their_own_buddy(traineeship):
    with pytest.raises(IntegrityError, match="buddy_is_someone_else"), transaction.atomic():
        Buddy.objects.create(traineeship=traineeship, buddy=traineeship)


def test_three_periods_after_each_other_give_no_warning(traineeship):
    for months in ((0, 8), (8, 16), (16, 24)):
        make.rotation(traineeship, months=months)
    assert traineeship.warnings() == []


def test_gaps_another_number_and_the_same_host_twice_are_warned_about(traineeship, organisation):
    make.rotation(traineeship, organisation, months=(0, 8))
    make.rotation(traineeship, organisation, months=(10, 24))
    warnings = traineeship.warnings()
    start = traineeship.starts_on
    assert warnings == [
        "Det er 2 perioder. Tre er vanlig.",
        "Samme bedrift er planlagt flere ganger.",
        f"Ingenting er planlagt fra 1.\u00a0april {start.year + 1} til 31.\u00a0mai {start.year + 1}.",
    ]


def test_a_hole_at_the_start_or_the_end_is_a_gap_too(traineeship):
    make.rotation(traineeship, months=(1, 23))
    first, last = traineeship.warnings()[1:]
    assert f"fra {long_date(traineeship.starts_on)} til" in first
    assert f"til {long_date(traineeship.ends_on)}." in last


def test_two_weeks_are_a_holiday_not_a_gap(traineeship, organisation):
    first = make.rotation(traineeship, months=(0, 8))
    middle = plus_days(first.ends_on, 15)
    Rotation.plan(traineeship, organisation, middle, plus_days(middle, 200))
    after = long_date(plus_days(first.ends_on, 1))
    assert not any("Ingenting" in text and after in text for text in traineeship.warnings())


def test_without_periods_there_is_one_warning(traineeship):
    assert len(traineeship.warnings()) == 1


def test_a_changed_plan_needs_both_again(traineeship, trainee, member, organisation):
    rotation = make.rotation(traineeship, organisation, goals="Lære budsjett", tasks="Lage budsjett")
    rotation.agree("trainee", by=trainee)
    assert rotation.agreed_at is None
    rotation.agree("host", by=member)
    assert rotation.agreed_at == rotation.host_agreed_at
    rotation.tasks = "Lage årsregnskap"
    rotation.save()
    assert not rotation.trainee_agrees
    assert not rotation.host_agrees
    rotation.agree("host", by=member)
    assert rotation.host_agrees
    assert not rotation.trainee_agrees


def test_there_is_no_yes_to_a_plan_that_is_not_written_or_has_changed(traineeship, trainee):
    rotation = make.rotation(traineeship)
    with pytest.raises(Refused, match="ikke skrevet"):
        rotation.agree("trainee", by=trainee)
    rotation.goals = "Lære"
    seen = rotation.plan_fingerprint
    rotation.goals = "Lære mer"
    with pytest.raises(Refused, match="endret i mellomtiden"):
        rotation.agree("trainee", by=trainee, seen=seen)


def test_who_sees_a_period(traineeship, trainee, mentor, member, organisation, other_member, outsider, board):
    rotation = make.rotation(traineeship, organisation)
    supervisor = make.user("Siv", "Veileder")
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=supervisor)
    for person, side in ((trainee, "trainee"), (member, "host"), (supervisor, "host"), (mentor, "")):
        assert rotation in Rotation.objects.visible_to(person), person
        assert rotation.side_of(person) == side
    for person in (other_member, outsider, board):
        assert not Rotation.objects.visible_to(person).exists()
        assert rotation.side_of(person) == ""
