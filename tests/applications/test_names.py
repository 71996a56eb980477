"""How one row is called where the office names it: in lists, in breadcrumbs and before something is erased."""

import pytest

from applications.models import Assessment
from tests import make

pytestmark = pytest.mark.django_db


def test_what_belongs_to_an_application_is_called_what_the_applicant_called_it(applicant, manager):
    application = make.application(make.call(), applicant)
    note = Assessment.note(application, "Tydelig på hva hen vil lære.", manager)
    assert str(application.cv) == "cv.pdf"
    assert str(application.educations.get()) == "Industriell økonomi, NTNU"
    assert str(application.choices.get()) == str(application.choices.get().position)
    assert str(note) == "Guro Leder: Tydelig på hva hen vil lære."


def test_a_school_that_is_not_in_the_list_is_named_as_it_was_written(applicant):
    education = make.application(make.call(), applicant).educations.get()
    education.institution, education.institution_name = None, "Universitetet i Uppsala"
    assert str(education) == "Industriell økonomi, Universitetet i Uppsala"


def test_a_call_leads_to_the_positions():
    assert make.call().get_absolute_url() == "/stillinger/"
