import pytest

from applications.forms.profile import HideForm
from applications.models import Application, CandidateProfile
from people.clock import now, plus_days
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Nytt Medlem AS", "nytt", "NYTT MEDLEM AS (Levanger)"])
def test_a_name_typed_before_the_organisation_came_hides_from_it_at_once(typed, other_organisation):
    profile = make.profile(hide_from_names=[typed])
    newcomer = make.organisation("Nytt Medlem AS")
    assert not CandidateProfile.objects.visible_to(newcomer).exists()
    assert CandidateProfile.objects.visible_to(other_organisation).get() == profile


def visible_to(organisation):
    return list(CandidateProfile.objects.visible_to(organisation))


def test_what_was_hidden_from_one_is_hidden_from_the_one_that_came_after(organisation, other_organisation):
    profile = make.profile()
    profile.hide([organisation])
    organisation.succeeded_by = other_organisation
    organisation.save()
    assert visible_to(other_organisation) == []


def test_a_paused_member_stays_hidden_when_the_choices_are_saved_again(organisation, manager):
    profile = make.profile()
    profile.hide([organisation])
    membership = organisation.memberships.get()
    membership.suspend(by=manager)
    form = HideForm(HideForm.initial_of(profile) | {"hide_from": [organisation.pk], "hide_from_names": ""})
    assert form.is_valid()
    form.save(profile)
    membership.resume(by=manager)
    assert visible_to(organisation) == []


def test_one_that_was_not_among_the_choices_stays_hidden(organisation, other_organisation):
    profile = make.profile()
    profile.hide([organisation])
    profile.hide([], among=[other_organisation])
    assert visible_to(organisation) == []
    profile.hide([], among=[organisation, other_organisation])
    assert visible_to(organisation) == [profile]


def test_a_typed_name_says_no_to_what_is_open(organisation):
    profile = make.profile()
    request = make.request(profile, organisation)
    profile.hide([], names=[organisation.name.split()[0]])
    request.refresh_from_db()
    assert request.state == "declined"


def test_hiding_from_one_whose_time_is_over_lets_the_request_run_out(organisation):
    profile = make.profile()
    request = make.request(profile, organisation)
    profile.hide([organisation], at=plus_days(now(), 20))
    request.refresh_from_db()
    assert request.state == "expired"


def test_an_interviewing_company_never_reads_what_was_hidden_from_it(applicant, manager, other_organisation):
    application = make.application(make.call(), applicant, state="under_review", by=manager, hide_from_names=["Ny AS"])
    newcomer = make.organisation("Ny AS")
    slot = make.slot(application.call)
    slot.kind, slot.application, slot.opened_at = "company", application, now()
    slot.save()
    slot.organisations.set([newcomer, other_organisation])
    assert not Application.objects.visible_to_host(newcomer).exists()
    assert Application.objects.visible_to_host(other_organisation).get() == application
