import pytest

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
