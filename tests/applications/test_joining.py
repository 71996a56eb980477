import pytest

from applications.models import CandidateProfile
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
