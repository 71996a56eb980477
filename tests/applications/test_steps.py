import pytest

from people.clock import now, plus_days
from people.models import Letter
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


def letters_to(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


def test_sending_makes_the_version_that_counts_and_one_receipt(applicant):
    application = make.application(make.call(), applicant)
    application.refresh_from_db()
    assert application.state == "submitted"
    assert application.working is None
    assert application.educations.get().programme == "Industriell økonomi"
    assert application.choices.count() == 1
    assert application.cv is not None
    assert letters_to(applicant) == ["E3"]


def test_sending_twice_is_one_application_and_one_receipt(applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.submit(make.content(call, applicant), privacy_version="1")
    assert letters_to(applicant) == ["E3"]


def test_after_the_deadline_nothing_can_be_sent(applicant):
    call = make.call(opens_in=-10, closes_in=-1)
    draft = make.draft(call, applicant)
    with pytest.raises(Refused):
        draft.submit(make.content(call, applicant), privacy_version="1")
    assert letters_to(applicant) == []


def test_a_rejection_is_decided_by_a_named_person_and_invites_to_the_pool(applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    assert application.decided_by_name == "Guro Leder"
    assert application.final_at is not None
    assert letters_to(applicant) == ["E3", "E9"]


def test_a_prepared_decision_tells_nobody_before_it_is_released(applicant, manager):
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    application.prepare("reject", by=manager)
    assert application.public_label == "Under vurdering"
    assert letters_to(applicant) == ["E3"]
    application.release(by=manager)
    assert application.state == "rejected"
    assert letters_to(applicant) == ["E3", "E9"]


def test_an_accepted_offer_takes_the_place_and_makes_the_two_years(applicant, other_applicant, manager):
    call = make.call(places=1)
    position = call.positions.get()
    first, second = (make.application(call, p, state="under_review", by=manager) for p in (applicant, other_applicant))
    for application in (first, second):
        make.slot(call)
        application.invite_to_interview(by=manager)
    first.offer(position, by=manager)
    with pytest.raises(Refused):
        second.offer(position, by=manager)
    traineeship = first.accept()
    assert traineeship.cohort.year == call.starts_on.year
    assert call.free_places == 0
    assert letters_to(applicant) == ["E3", "E4", "E7", "E8"]


def test_an_offer_after_the_end_says_that_a_place_has_become_free(applicant, manager):
    application = invited(applicant, manager)
    position = application.call.positions.get()
    application.offer(position, by=manager)
    application.let_offer_expire()
    assert not application.offers.outstanding().exists()
    application.offer(position, by=manager)
    assert letters_to(applicant)[-1] == "E7b"
    assert application.final_at is None


def test_nothing_is_released_that_is_not_prepared(applicant, manager):
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    with pytest.raises(Refused, match="Ingen avgjørelse"):
        application.release(by=manager)


def test_companies_are_met_only_when_time_and_companies_are_set_and_none_is_hidden_from(
    applicant, manager, organisation
):
    application = invited(applicant, manager)
    with pytest.raises(Refused, match="Legg først inn tid og bedrifter"):
        application.invite_to_companies(by=manager)
    interview = make.slot(application.call, days=30, kind="company", application=application)
    with pytest.raises(Refused, match="Legg først inn tid og bedrifter"):
        application.invite_to_companies(by=manager)
    interview.organisations.add(organisation)
    application.hide_from.add(organisation)
    with pytest.raises(Refused, match="skjult"):
        application.invite_to_companies(by=manager)
    assert letters_to(applicant) == ["E3", "E4"]


# The profile in the candidate pool follows the application


def invited(applicant, manager):
    """An application whose applicant is asked to an interview."""
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    make.slot(application.call)
    application.invite_to_interview(by=manager)
    return application


def test_who_has_joined_the_pool_is_shown_there_with_the_answer(applicant, manager):
    profile = make.profile(applicant, shown=False)
    make.application(make.call(), applicant, state="rejected", by=manager)
    profile.refresh_from_db()
    assert profile.state == "active"
    assert letters_to(applicant)[-2:] == ["E11", "E9-visible"]


def test_after_an_interview_the_answer_is_another(applicant, manager):
    invited(applicant, manager).reject(by=manager)
    assert letters_to(applicant)[-1] == "E9b"


@pytest.mark.parametrize("step", ["withdraw", "decline", "let_offer_expire"])
def test_a_profile_that_waits_is_not_shown_to_one_who_did_not_want_the_place(applicant, manager, step):
    profile = make.profile(applicant, shown=False)
    application = invited(applicant, manager)
    if step != "withdraw":
        application.offer(application.call.positions.get(), by=manager)
    getattr(application, step)()
    profile.refresh_from_db()
    assert (profile.state, profile.consent.withdrawn_at is None) == ("withdrawn", False)


def test_a_shown_profile_rests_during_an_offer_and_ends_with_a_yes(applicant, manager):
    profile = make.profile(applicant)
    application = invited(applicant, manager)
    application.offer(application.call.positions.get(), by=manager)
    profile.refresh_from_db()
    assert profile.state == "paused"
    application.accept()
    profile.refresh_from_db()
    assert profile.state == "withdrawn"


# Calls and times


def test_a_call_without_a_position_is_not_announced(manager):
    call = make.call(schedule=False)
    call.positions.all().delete()
    with pytest.raises(Refused, match="minst én traineestilling"):
        call.schedule(by=manager)


def test_a_call_keeps_the_cohort_that_was_chosen_for_it(manager):
    call = make.call(schedule=False, cohort=make.cohort(2030))
    call.schedule(by=manager)
    assert call.cohort.year == 2030


def test_a_call_opens_again_only_until_a_day_to_come_and_is_decided_when_all_have_an_answer(applicant, manager):
    call = make.call()
    make.application(call, applicant)
    later = plus_days(now(), 30)
    call.close(at=later)
    with pytest.raises(Refused, match="frist som ikke er gått ut"):
        call.reopen(by=manager, deadline=plus_days(later, -1), at=later)
    with pytest.raises(Refused, match="har ikke fått endelig svar"):
        call.decide(by=manager, at=later)
    assert call.state == "closed"


def test_a_time_is_chosen_by_one_who_is_invited_and_only_while_it_is_free(applicant, other_applicant, manager):
    first = invited(applicant, manager)
    slot = first.call.interviews.get()
    second = make.application(first.call, other_applicant, state="under_review", by=manager)
    with pytest.raises(Refused, match="går ikke nå"):
        slot.book(second)
    second.invite_to_interview(by=manager)
    slot.book(first)
    with pytest.raises(Refused, match="En annen har nettopp valgt"):
        slot.book(second)
    assert first.interviews.get().state == "booked"


def test_a_time_is_named_by_the_clock_on_the_wall(applicant, manager):
    slot = make.slot(make.call(), hour=9)
    assert str(slot).endswith("09.00")


@pytest.mark.parametrize("step", ["withdraw", "reject"])
def test_who_is_out_lets_the_times_to_come_go(applicant, manager, step):
    application = invited(applicant, manager)
    slot = application.call.interviews.get().book(application, accommodation="Rampe")
    company = make.slot(application.call, days=30, kind="company", application=application, state="booked")
    getattr(application, step)(by=manager)
    slot.refresh_from_db()
    company.refresh_from_db()
    assert (slot.application, slot.state, slot.accommodation) == (None, "planned", "")
    assert (company.application, company.state) == (application, "cancelled")


def test_an_interview_that_was_held_stays_with_the_one_who_came(applicant, manager):
    application = invited(applicant, manager)
    application.call.interviews.get().book(application).hold(by=manager)
    application.withdraw()
    assert application.interviews.get().state == "held"


def test_a_decided_call_is_put_away(manager):
    call = make.call()
    call.close(at=plus_days(now(), 30))
    with pytest.raises(Refused):
        call.archive(by=manager)
    call.decide(by=manager)
    call.archive(by=manager)
    assert call.state == "archived"
