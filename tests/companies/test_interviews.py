"""What a company that meets an applicant may read: from the letter until the call is decided, never when hidden."""

import datetime

import pytest
import time_machine

from applications.models import Interview
from people.clock import now, plus_days
from people.models import Event
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(applicant, manager, organisation, foundation):
    """An application whose company interview is set up and not told yet."""
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    make.slot(application.call)
    application.invite_to_interview(by=manager)
    Interview.objects.set_up(application, plus_days(now(), 30), 60, "i Verdal", [organisation], by=manager)
    return application


@pytest.fixture
def told(meeting, manager):
    """The letter has left a while ago."""
    meeting.release(by=manager, at=now() - datetime.timedelta(hours=1))
    return meeting


def page(application):
    return f"/medlem/intervju/{application.reference}/"


def test_the_company_reads_when_the_applicant_is_told(meeting, member, manager, signed_in):
    client = signed_in(member)
    assert client.get(page(meeting)).status_code == 404
    meeting.release(by=manager)
    assert client.get(page(meeting)).status_code == 404
    assert "Intervju med" not in client.get("/medlem/").text
    with time_machine.travel(now() + datetime.timedelta(minutes=16)):
        assert "Intervju med Ánne Søker" in client.get("/medlem/").text
        shown = client.get(page(meeting)).text
    for text in ("Jeg vil bo og arbeide", "Industriell økonomi", "Åpne CV-en", "Fjordkraft Eksempel AS"):
        assert text in shown


def test_each_opening_is_on_record(told, member, applicant, signed_in):
    client = signed_in(member)
    for _ in range(2):
        client.get(page(told))
    assert make.download(client, f"{page(told)}cv/").startswith(b"%PDF")
    steps = Event.objects.filter(person=applicant, actor=member).order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["application.read_by_company"] * 2 + ["cv.read_by_company"]


def test_another_company_reads_nothing(told, other_member, signed_in):
    client = signed_in(other_member)
    assert client.get(page(told)).status_code == 404
    assert client.get(f"{page(told)}cv/").status_code == 404
    assert "Intervju med" not in client.get("/medlem/").text


def hide(told, organisation):
    told.hide_from.add(organisation)


def decline(told, organisation):
    told.interviews.company().get().reply(coming=False)


def decide(told, organisation):
    type(told.call).objects.filter(pk=told.call_id).update(state="decided")


@pytest.mark.parametrize("ends", [hide, decline, decide])
def test_it_ends_when_hidden_declined_or_decided(told, member, organisation, signed_in, ends):
    client = signed_in(member)
    assert client.get(page(told)).status_code == 200
    ends(told, organisation)
    assert client.get(page(told)).status_code == 404


def test_a_withdrawn_application_is_closed_again(told, member, signed_in):
    told.withdraw()
    assert signed_in(member).get(page(told)).status_code == 404


def test_undoing_the_release_closes_the_door_again(meeting, manager, member, signed_in):
    meeting.release(by=manager)
    meeting.undo_release(by=manager)
    with time_machine.travel(now() + datetime.timedelta(minutes=16)):
        assert signed_in(member).get(page(meeting)).status_code == 404


def test_the_user_promises_confidentiality_first(told, organisation, signed_in):
    new = make.contact(organisation, make.user("Ny", "Bruker"), role="user", ready=False).user
    answer = signed_in(new).get(page(told))
    assert (answer.status_code, answer.url) == (302, "/medlem/vilkar/")


def test_an_application_without_a_cv_says_so(told, member, signed_in):
    told.documents.all().delete()
    client = signed_in(member)
    assert "CV mangler" in client.get(page(told)).text
    assert client.get(f"{page(told)}cv/").status_code == 404
