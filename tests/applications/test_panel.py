"""The office's side of assessing: who is asked, and the panel sheet."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from applications.models import Assessment, AssessorAssignment, ConflictOfInterest
from applications.panel import panel_sheet
from people.models import Letter, User
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:applications_application_changelist")


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    made = make.call(positions=[make.organisation("Fjordkraft"), make.organisation("Åkerdrift")])
    made.suggest_criteria(by=None)
    return made


def address(call, name="panel"):
    return reverse(f"admin:applications_call_{name}", args=[call.pk])


def reviewed(call, manager, family):
    return make.application(call, make.user("Nora", family), state="under_review", by=manager)


def assessor(call, manager, family, *applications, result="fully", why="", sent=True):
    made = AssessorAssignment.invite(call, make.user("Vera", family), "listed", manager, applications=applications)
    for one in applications:
        made.assess(one, dict.fromkeys(call.criteria.all(), (result, why)))
    if sent:
        made.submit()
    return made


@pytest.fixture
def read(call, manager):
    """Three assessed in another order than the alphabet's, one of them differently, and one nobody has read."""
    clear, split, alone, unread = (reviewed(call, manager, name) for name in ("Øye", "Berg", "Aas", "Moe"))
    assessor(call, manager, "Første", clear, split, alone, why="Fra første.")
    assessor(call, manager, "Andre", split, result="no", why="Fra andre.")
    assessor(call, manager, "Tredje", clear, result="open")
    assessor(call, manager, "Usendt", clear, result="no", why="Ikke ferdig.", sent=False)
    return clear, split, alone, unread


def test_the_sheet_is_alphabetical_and_says_where_they_differ(office, call, read):
    entries, unread = panel_sheet(call)
    assert [entry.application.family_name for entry in entries] == ["Aas", "Berg", "Øye"]
    assert [entry.differs for entry in entries] == [False, True, False]
    assert unread == 1
    shown = office.get(address(call)).text
    assert "Drøft disse" in shown
    assert "1 søknad er ikke vurdert av noen ennå." in shown
    assert "Fra andre." in shown
    assert "Ikke ferdig." not in shown
    assert "Nora Moe" not in shown


def test_the_sheet_of_a_position_holds_its_applicants_only(office, call, read):
    position = call.positions.first()
    read[1].choices.filter(position=position).delete()
    shown = office.get(f"{address(call)}?position={position.pk}").text
    assert "Nora Øye" in shown
    assert "Nora Berg" not in shown
    elsewhere = make.call().positions.first()
    assert "Nora Berg" in office.get(f"{address(call)}?position={elsewhere.pk}").text  # not this call's: all


def test_the_sheet_is_a_paper_too(office, call, read):
    answer = office.get(address(call, "panel_paper"))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for words in ("Panelark", "Drøft disse", "Nora Berg", "Fra andre."):
        assert words in text
    assert "Ikke ferdig." not in text


def test_what_staff_found_is_on_the_sheet_and_a_conflict_takes_the_rest_off(call, manager):
    application = reviewed(call, manager, "Berg")
    Assessment.assess(application, {call.criteria.first(): ("partly", "")}, by=manager)
    made = assessor(call, manager, "Første", application)
    [entry], _unread = panel_sheet(call)
    assert [one.assessor_name for one in entry.lines[0].found] == ["Guro Leder", "Vera Første"]
    made.declare_conflict(application)
    [entry], _unread = panel_sheet(call)
    assert [one.assessor_name for one in entry.lines[0].found] == ["Guro Leder"]


def test_an_empty_sheet_says_so(office, call):
    assert "Ingen vurderinger er kommet inn ennå." in office.get(address(call)).text


# Who is asked


def test_an_assessor_is_invited_from_the_call(office, call, manager):
    typed = {"email": "ny@vurderer.example", "given_name": "Ny", "family_name": "Vurderer", "scope": "call"}
    assert "Ny Vurderer er invitert." in office.post(address(call, "assessors"), typed, follow=True).text
    assignment = AssessorAssignment.objects.get()
    assert (assignment.user.name, assignment.invited_by_name) == ("Ny Vurderer", manager.name)
    assert Letter.objects.filter(template__code="E33", to=assignment.user).count() == 1
    again = office.post(address(call, "assessors"), typed, follow=True).text
    assert "er invitert." not in again
    assert User.objects.filter(email="ny@vurderer.example").count() == 1
    assert AssessorAssignment.objects.count() == 1


@pytest.mark.parametrize("scope", ["positions", "listed", "", "everything"])
def test_an_incomplete_invitation_invites_nobody(office, call, scope):
    typed = {"email": "ny@vurderer.example", "given_name": "Ny", "family_name": "Vurderer", "scope": scope}
    assert office.post(address(call, "assessors"), typed).status_code == 200
    assert not AssessorAssignment.objects.exists()
    assert not User.objects.filter(email="ny@vurderer.example").exists()


def test_exactly_the_ticked_applications_are_given(office, call, manager):
    given, other = reviewed(call, manager, "Gitt"), reviewed(call, manager, "Annen")
    page = office.post(LIST, {"action": "assign", "_selected_action": [given.pk]}, follow=True)
    assert "Nora Gitt" in page.text
    assert "Nora Annen" not in page.text
    typed = {"email": "ny@vurderer.example", "given_name": "Ny", "family_name": "Vurderer", "scope": "listed"}
    office.post(f"{address(call, 'assessors')}?application={given.pk}", {**typed, "applications": [given.pk, other.pk]})
    assert not AssessorAssignment.objects.exists()  # one that was not ticked is refused
    office.post(f"{address(call, 'assessors')}?application={given.pk}", {**typed, "applications": [given.pk]})
    assert list(AssessorAssignment.objects.get().to_read()) == [given]


def test_applications_to_two_calls_are_not_given_together(office, call, manager):
    here, there = reviewed(call, manager, "Her"), reviewed(make.call(), manager, "Der")
    page = office.post(LIST, {"action": "assign", "_selected_action": [here.pk, there.pk]}, follow=True)
    assert "Kryss av søknader til bare én utlysning." in page.text


def test_the_office_opens_ends_and_takes_back_a_conflict(office, call, manager):
    application = reviewed(call, manager, "Berg")
    made = assessor(call, manager, "Første", application)
    shown = office.get(address(call, "assessors")).text
    assert "Vera Første" in shown
    own = "admin:applications_assessorassignment"
    office.post(reverse(f"{own}_do", args=[made.pk, "reopen"]))
    made.refresh_from_db()
    assert made.can_write
    made.declare_conflict(application)
    conflict = ConflictOfInterest.objects.get()
    page = reverse(f"{own}_change", args=[made.pk])
    assert "Nora Berg" in office.get(page).text
    form = {"conflicts-TOTAL_FORMS": 1, "conflicts-INITIAL_FORMS": 1, "conflicts-0-id": conflict.pk}
    office.post(page, {**form, "conflicts-0-assignment": made.pk, "conflicts-0-DELETE": "on"})
    assert list(made.to_read()) == [application]
    office.post(reverse(f"{own}_do", args=[made.pk, "end"]))
    assert list(made.to_read()) == []
