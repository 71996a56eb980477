import secrets

import pytest

from applications.models import CandidateProfile
from applications.models.applications import REFERENCE_LETTERS
from applications.models.sending import Content
from people.models import Letter
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


def test_before_the_answer_the_profile_waits_with_a_cv_of_its_own(applicant, organisation):
    call = make.call()
    application = make.draft(call, applicant)
    document = make.document(application)
    content = make.content(call, applicant)
    content = Content(**{**vars(content), "hide_from": [organisation], "places": [make.municipality("Verdal")]})
    application.submit(content, privacy_version="1")
    profile = CandidateProfile.join(application)
    assert profile.state == "waiting"
    assert (profile.level, profile.field.code, profile.completed_year) == ("master", "engineering", 2026)
    assert profile.keyword_text == "prosjektledelse Python"
    assert list(profile.hide_from.all()) == [organisation]
    assert [place.name for place in profile.places.all()] == ["Verdal"]
    assert profile.cv.name != document.file.name
    with profile.cv.open() as copy:
        assert copy.read() == make.PDF
    assert profile.consent.text.code == "K1"
    assert profile.region_consent is None
    assert not Letter.objects.filter(template__code="E11").exists()


def test_after_a_no_it_shows_at_once(applicant):
    application = make.application(make.call(), applicant, state="rejected", cv=False)
    profile = CandidateProfile.join(application, region=True)
    assert profile.state == "active"
    assert profile.region_consent.text.code == "K2"
    assert not profile.cv
    assert Letter.objects.filter(template__code="E11", to=applicant).count() == 1


def test_joining_twice_is_one_profile(applicant):
    application = make.application(make.call(), applicant)
    assert CandidateProfile.join(application).pk == CandidateProfile.join(application).pk
    assert applicant.consents.count() == 1


def test_nobody_gets_a_code_that_is_taken(applicant, monkeypatch):
    application = make.application(make.call(), applicant, state="rejected")
    drawn = iter(make.profile(make.user("Ola", "Tidligere")).code + "KK77")
    choice = secrets.choice
    monkeypatch.setattr(
        secrets, "choice", lambda letters: next(drawn) if letters == REFERENCE_LETTERS else choice(letters)
    )
    assert CandidateProfile.join(application).code == "KK77"


def test_one_who_left_comes_back_with_a_new_consent(applicant, django_capture_on_commit_callbacks):
    application = make.application(make.call(), applicant, state="rejected")
    profile = CandidateProfile.join(application)
    first_cv, first_consent = profile.cv.name, profile.consent
    profile.leave(by=applicant)
    with django_capture_on_commit_callbacks(execute=True):
        again = CandidateProfile.join(application)
    assert (again.pk, again.state, again.ended_at) == (profile.pk, "active", None)
    assert again.consent != first_consent
    assert again.cv.name != first_cv
    assert not again.cv.storage.exists(first_cv)


def test_one_with_a_place_or_only_a_draft_cannot_join(applicant):
    with pytest.raises(Refused):
        CandidateProfile.join(make.draft(make.call(), applicant))


def test_one_who_withdrew_is_asked_again_and_may_say_yes(applicant):
    application = make.application(make.call(), applicant)
    profile = CandidateProfile.join(application)
    application.withdraw()
    profile.refresh_from_db()
    assert profile.state == "withdrawn"
    assert not profile.consent.is_active()
    assert CandidateProfile.join(application).state == "active"


# Two applications of one person


def two(applicant, manager, first="rejected", second="under_review"):
    states = zip((first, second), (make.call(), make.call()), strict=True)
    return [make.application(call, applicant, state=state, by=manager) for state, call in states]


def test_nobody_is_shown_while_another_application_waits(applicant, manager):
    answered, waiting = two(applicant, manager)
    profile = CandidateProfile.join(answered)
    assert profile.state == "waiting"
    waiting.reject(by=manager)
    profile.refresh_from_db()
    assert profile.state == "active"


def test_the_first_no_does_not_show_one_who_waits_for_the_second(applicant, manager):
    first, second = two(applicant, manager, first="under_review")
    profile = CandidateProfile.join(first)
    first.reject(by=manager)
    profile.refresh_from_db()
    assert profile.state == "waiting"
    assert not Letter.objects.filter(template__code__endswith="-visible").exists()
    second.reject(by=manager)
    profile.refresh_from_db()
    assert profile.state == "active"
    assert Letter.objects.filter(template__code="E9-visible").count() == 1


def test_taking_back_another_application_leaves_the_yes_of_the_first(applicant, manager):
    first, second = two(applicant, manager, first="under_review")
    profile = CandidateProfile.join(first)
    second.withdraw()
    profile.refresh_from_db()
    assert profile.state == "waiting"


def test_taking_back_the_last_that_waits_shows_the_one_already_answered(applicant, manager):
    answered, waiting = two(applicant, manager)
    profile = CandidateProfile.join(answered)
    waiting.withdraw()
    profile.refresh_from_db()
    assert profile.state == "active"


def test_a_yes_follows_to_the_application_the_double_is_merged_into(applicant, manager):
    call = make.call()
    stays, double = make.application(call, make.user("Tvilling", "Søker")), make.application(call, applicant)
    profile = CandidateProfile.join(double)
    double.merge(stays, by=manager)
    profile.refresh_from_db()
    assert (profile.application, profile.state) == (stays, "waiting")
    stays.take_under_review(by=manager)
    stays.reject(by=manager)
    profile.refresh_from_db()
    assert profile.state == "active"


def test_nobody_on_a_reserve_list_is_seen(organisation, applicant, manager):
    profile = make.profile(applicant)
    reserve = make.application(make.call(), applicant, state="under_review", by=manager)
    make.slot(reserve.call)
    reserve.invite_to_interview(by=manager)
    assert CandidateProfile.objects.visible_to(organisation).get() == profile
    reserve.put_on_reserve(by=manager)
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    reserve.reject(by=manager)
    assert CandidateProfile.objects.visible_to(organisation).get() == profile
