import pytest

from applications.models import Application, CandidateProfile
from people.clock import now
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Nytt Medlem AS", "nytt medlem as", "NYTT MEDLEM AS (Levanger)"])
def test_a_name_typed_before_the_organisation_came_hides_from_it_at_once(typed, other_organisation):
    profile = make.profile(hide_from_names=[typed])
    newcomer = make.organisation("Nytt Medlem AS")
    assert not CandidateProfile.objects.visible_to(newcomer).exists()
    assert CandidateProfile.objects.visible_to(other_organisation).get() == profile


def test_an_interviewing_company_never_reads_what_was_hidden_from_it(applicant, manager, other_organisation):
    application = make.application(make.call(), applicant, state="under_review", by=manager, hide_from_names=["Ny AS"])
    newcomer = make.organisation("Ny AS")
    slot = make.slot(application.call)
    slot.kind, slot.application, slot.opened_at = "company", application, now()
    slot.save()
    slot.organisations.set([newcomer, other_organisation])
    assert not Application.objects.visible_to_host(newcomer).exists()
    assert Application.objects.visible_to_host(other_organisation).get() == application
