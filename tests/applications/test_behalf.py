"""After a phone call: an application, a file or a no that staff write down for somebody: marked, never a consent."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from applications.working import as_typed
from people.delivery import deliver_due
from people.models import Consent, Event, Letter
from programme import export
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in, foundation):
    return signed_in(manager)


@pytest.fixture
def call():
    return make.call()


def page(name, *arguments):
    return reverse(f"admin:applications_application_{name}", args=arguments)


def step_of(person, call, step):
    return page("enter_step", person.pk, call.slug, step)


def begin(office, person, call):
    return office.post(page("enter", person.pk), {"call": call.pk})


@pytest.fixture
def typed(call):
    """What a complete form sends, step by step, as another applicant once typed it."""
    return as_typed(make.application(call, make.user("Ola", "Nordmann")))


def fill_in(office, person, call, typed):
    """Every step through its page, then the review."""
    begin(office, person, call)
    for step in ("about", "education", "experience", "wishes", "motivation"):
        answer = office.post(step_of(person, call, step), {**typed[step], "next": "1"})
        assert answer.status_code == 302, (step, answer.text)
    return office.post(step_of(person, call, "review"), follow=True)


def mark(manager):
    return f"Registrert av {manager.name} etter telefonsamtale"


def test_an_application_is_registered_through_the_ordinary_steps_and_marked(
    office, manager, applicant, call, typed, mailbox, client
):
    shown = fill_in(office, applicant, call, typed)
    assert "Søknaden er registrert. anne@eksempel.example får kvittering." in shown.text
    assert mark(manager) in shown.text
    application = Application.objects.of(applicant).get()
    assert application.state == "submitted"
    assert application.called_on == timezone.localdate()
    steps = Event.objects.with_person(applicant).filter(step__startswith="application.")
    assert {(e.step, e.on_behalf, e.actor) for e in steps} == {
        (f"application.{step}", True, manager) for step in ("start", "enter", "submit")
    }
    deliver_due()
    (receipt,) = [mail for mail in mailbox.messages if mail["To"] == applicant.email]
    assert application.reference in receipt.get_body(("plain",)).get_content()
    assert mark(manager) in office.get(reverse("admin:person", args=[applicant.pk])).text
    client.force_login(applicant)
    assert mark(manager) in client.get(reverse("my_application", args=[application.reference])).text
    row = export.as_data(applicant)["applications.Application"][0]
    assert row["entered_by_name"] == manager.name
    assert row["called_on"]


def test_no_consent_is_given_and_what_is_hidden_stays_hidden(office, applicant, call, typed, organisation):
    typed["wishes"]["hide_from"] = [str(organisation.pk)]
    fill_in(office, applicant, call, typed)
    assert not Consent.objects.filter(user=applicant).exists()
    application = Application.objects.of(applicant).get()
    assert list(application.hide_from.all()) == [organisation]
    for step in ("about", "education", "experience", "wishes", "motivation", "attachments", "review"):
        text = office.get(step_of(applicant, call, step), follow=True).text
        assert "kandidatbanken" not in text.lower().replace("/kandidatbanken/", "")


def test_what_is_missing_stops_the_sending_and_is_named(office, applicant, call, typed):
    begin(office, applicant, call)
    office.post(step_of(applicant, call, "about"), {**typed["about"], "save": "1"})
    answer = office.post(step_of(applicant, call, "review"))
    assert "Vi trenger litt mer fra deg" in answer.text
    assert step_of(applicant, call, "motivation") + "?mangler=1" in answer.text
    assert Application.objects.of(applicant).get().state == "draft"
    assert "Skriv litt mer" in office.get(step_of(applicant, call, "motivation") + "?mangler=1").text
    wrong = office.post(step_of(applicant, call, "motivation"), {"motivation": "Kort.", "next": "1"})
    assert wrong.status_code == 200
    assert "Kort." in office.get(step_of(applicant, call, "motivation")).text


def test_a_sent_application_is_changed_and_the_mark_goes_when_the_person_changes_it_again(
    office, manager, applicant, call
):
    application = make.application(call, applicant)
    begin(office, applicant, call)
    about = {**as_typed(application)["about"], "phone": "41 99 88 77", "next": "1"}
    office.post(step_of(applicant, call, "about"), about)
    application.refresh_from_db()
    assert application.phone.as_e164 == "+4741234567"
    office.post(step_of(applicant, call, "review"))
    application.refresh_from_db()
    assert application.phone.as_e164 == "+4741998877"
    assert application.how_entered.startswith(mark(manager))
    assert Letter.objects.filter(to=applicant, template__code="E3-changes").count() == 1
    application.open_copy()
    application.send_changes(make.content(call, applicant))
    application.refresh_from_db()
    assert application.how_entered == ""


def test_a_file_follows_in_the_form_too(office, applicant, call):
    begin(office, applicant, call)
    address = step_of(applicant, call, "attachments")
    office.post(address, {"cv": SimpleUploadedFile("cv.pdf", make.PDF), "save": "1"})
    application = Application.objects.of(applicant).get()
    assert "cv" in application.working_documents
    assert "cv.pdf" in office.get(address).text
    office.post(address, {"remove": "cv"})
    assert Application.objects.of(applicant).get().working_documents == {}
    wrong = office.post(address, {"cv": SimpleUploadedFile("cv.pdf", b"ikke pdf"), "save": "1"})
    assert "Vi kan bare ta imot PDF." in wrong.text


def test_the_form_of_another_is_seen_only_after_it_was_written_down_that_it_was_opened(office, applicant, call):
    application = make.draft(call, applicant, {"motivation": {"motivation": ["Hemmelig kladd"]}})
    answer = office.get(step_of(applicant, call, "motivation"))
    assert answer.url == page("enter", applicant.pk)
    assert "Hemmelig" not in office.get(answer.url).text
    begin(office, applicant, call)
    assert "Hemmelig kladd" in office.get(step_of(applicant, call, "motivation")).text
    Event.objects.filter(step="application.enter").update(at=timezone.now() - datetime.timedelta(hours=9))
    assert office.get(step_of(applicant, call, "motivation")).status_code == 302
    assert Event.objects.about(application).filter(step="application.enter").count() == 1


def test_after_the_deadline_nothing_is_registered(office, applicant, call):
    begin(office, applicant, call)
    type(call).objects.update(deadline=timezone.now() - datetime.timedelta(days=1), state="closed")
    assert office.get(step_of(applicant, call, "about")).status_code == 404
    assert office.post(page("enter", applicant.pk), {"call": call.pk}).status_code == 404
    assert "Ingen utlysning er åpen" in office.get(page("enter", applicant.pk)).text


@pytest.mark.parametrize("wrong", ["", "x", "0"])
def test_a_call_must_be_chosen(office, applicant, call, wrong):
    assert office.post(page("enter", applicant.pk), {"call": wrong}).status_code == 404


def test_steps_that_are_none_and_steps_that_do_not_apply(office, applicant, call):
    begin(office, applicant, call)
    assert office.get(step_of(applicant, call, "tull")).status_code == 404
    assert office.get(step_of(applicant, call, "public_list")).url == step_of(applicant, call, "review")
    assert office.post(step_of(applicant, call, "education"), {"back": "1"}).url == step_of(applicant, call, "about")


def test_one_who_is_past_changing_is_told(office, applicant, call, manager):
    make.application(call, applicant, state="under_review", by=manager)
    answer = office.post(page("enter", applicant.pk), {"call": call.pk}, follow=True)
    assert "kan ikke endres nå" in answer.text
    assert office.get(step_of(applicant, call, "about"), follow=True).status_code == 200


def test_one_whose_application_is_taken_meanwhile_is_told_so(office, applicant, call, typed):
    make.application(call, applicant)
    begin(office, applicant, call)
    Application.objects.update(state="under_review")
    for step, data in (("about", {**typed["about"], "next": "1"}), ("review", {})):
        answer = office.post(step_of(applicant, call, step), data, follow=True)
        assert answer.redirect_chain[0][0] == reverse("admin:person", args=[applicant.pk])
        assert "Dette går ikke nå. Åpne siden på nytt" in answer.text
    assert not Letter.objects.filter(template__code="E3-changes").exists()


# A file


def attach(office, application, content=make.PDF, kind="diploma"):
    data = {"kind": kind, "file": SimpleUploadedFile("vitnemål.pdf", content)}
    return office.post(page("attach", application.pk), data, follow=True)


def test_a_file_is_attached_also_after_the_deadline_and_marked(office, manager, applicant, call, client):
    application = make.application(call, applicant, state="under_review", by=manager)
    shown = attach(office, application).text
    assert "Filen er lagt ved." in shown
    assert mark(manager) in shown
    document = application.documents.get(kind="diploma")
    assert document.sent_at
    assert document.how_entered.startswith(mark(manager))
    event = Event.objects.get(step="document.add_diploma")
    assert (event.on_behalf, event.person) == (True, applicant)
    client.force_login(applicant)
    assert mark(manager) in client.get(reverse("my_application", args=[application.reference])).text
    assert {row["kind"] for row in export.as_data(applicant)["applications.Document"]} == {"cv", "diploma"}


def test_a_file_replaces_one_of_its_kind(office, applicant, call):
    application = make.application(call, applicant)
    attach(office, application, kind="cv")
    assert application.documents.get(kind="cv").name == "vitnemål.pdf"


def test_a_file_is_judged_as_the_applicants_own(office, applicant, call):
    application = make.application(call, applicant)
    assert "Vi kan bare ta imot PDF." in attach(office, application, b"ikke pdf").text
    assert "Velg en fil." in office.post(page("attach", application.pk), {"kind": "cv"}).text
    assert not application.documents.filter(kind="diploma").exists()


def test_a_finished_application_takes_no_file(office, manager, applicant, call):
    application = make.application(call, applicant, state="rejected", by=manager)
    assert "Dette går ikke nå." in attach(office, application).text
    assert not application.documents.filter(kind="diploma").exists()


# An answer


@pytest.fixture
def offered(applicant, call, manager):
    application = make.application(call, applicant, state="under_review", by=manager)
    Application.objects.filter(pk=application.pk).update(state="interview_1")
    application.refresh_from_db()
    application.offer(call.positions.get(), manager)
    return application


def test_a_no_is_written_down_for_the_applicant_and_marked_and_a_yes_cannot_be(office, manager, offered):
    shown = office.get(page("change", offered.pk)).text
    assert "Takk nei for søkeren" in shown
    assert page("do", offered.pk, "accept") not in shown
    assert office.post(page("do", offered.pk, "accept")).status_code == 404
    office.post(page("do", offered.pk, "decline"))
    offered.refresh_from_db()
    assert offered.state == "declined"
    assert offered.how_entered.startswith(mark(manager))
    event = Event.objects.get(step="application.decline")
    assert (event.actor, event.on_behalf) == (manager, True)
    assert "Registrert av" in office.get(page("change", offered.pk)).text


def test_withdrawing_for_the_applicant_is_marked_and_ones_own_answer_is_not(office, manager, applicant, call):
    application = make.application(call, applicant)
    office.post(page("do", application.pk, "withdraw"))
    application.refresh_from_db()
    assert application.how_entered.startswith(mark(manager))
    own = make.application(make.call(), applicant)
    own.withdraw()
    assert own.how_entered == ""


@pytest.fixture
def invited(applicant, call, manager):
    application = make.application(call, applicant, state="under_review", by=manager)
    Application.objects.filter(pk=application.pk).update(state="interview_1")
    application.refresh_from_db()
    return application


def answer(office, application, choice):
    return office.post(page("answer", application.pk), {"choice": choice})


def test_a_time_for_an_interview_is_chosen_moved_and_given_up_on_the_phone(office, manager, invited, call):
    first, other = make.slot(call), make.slot(call, hour=13)
    assert f"time-{first.pk}" in office.get(page("answer", invited.pk)).text
    assert answer(office, invited, f"time-{first.pk}").status_code == 302
    assert invited.interviews.get() == first
    invited.refresh_from_db()
    assert invited.how_entered.startswith(mark(manager))
    event = Event.objects.get(step="interview.book")
    assert (event.actor, event.person, event.on_behalf) == (manager, invited.user, True)
    assert Letter.objects.filter(to=invited.user, template__code="E4-booked").count() == 1
    answer(office, invited, f"time-{other.pk}")
    assert invited.interviews.get() == other
    assert "(på telefonen)" in office.get(page("change", invited.pk)).text
    answer(office, invited, "give-up")
    assert not invited.interviews.exists()
    assert answer(office, invited, "time-0").status_code == 404


def test_a_company_interview_is_answered_on_the_phone(office, manager, invited, call, organisation):
    interview = make.slot(call, kind="company", application=invited)
    interview.organisations.add(organisation)
    answer(office, invited, f"yes-{interview.pk}")
    interview.refresh_from_db()
    assert interview.state == "booked"
    answer(office, invited, f"no-{interview.pk}")
    interview.refresh_from_db()
    assert interview.state == "declined"
    assert Event.objects.filter(step="interview.reply", on_behalf=True, actor=manager).count() == 2


def test_a_time_that_is_gone_is_no_choice(office, invited, call):
    slot = make.slot(call)
    type(slot).objects.filter(pk=slot.pk).update(state="cancelled")
    assert answer(office, invited, f"time-{slot.pk}").status_code == 404
    assert "ingenting å svare på" in office.get(page("answer", invited.pk)).text


def test_shortly_before_an_interview_there_is_nothing_to_answer(office, invited, call, organisation):
    slot = make.slot(call).book(invited)
    company = make.slot(call, days=26, kind="company", application=invited)
    company.organisations.add(organisation)
    for interview in (slot, company):
        soon = timezone.now() + datetime.timedelta(hours=1)
        later = soon + datetime.timedelta(minutes=45)
        type(interview).objects.filter(pk=interview.pk).update(starts_at=soon, ends_at=later)
    assert "ingenting å svare på" in office.get(page("answer", invited.pk)).text
    assert answer(office, invited, "give-up").status_code == 404
    assert invited.interviews.count() == 2


def test_one_who_is_past_the_first_interview_chooses_no_time(office, invited, call):
    slot = make.slot(call)
    Application.objects.filter(pk=invited.pk).update(state="interview_2")
    assert answer(office, invited, f"time-{slot.pk}").status_code == 404
    assert "ingenting å svare på" in office.get(page("answer", invited.pk)).text


def test_a_time_at_which_the_applicant_is_at_another_interview_is_refused_in_words(office, manager, invited, call):
    other = make.application(make.call(), invited.user, state="under_review", by=manager)
    Application.objects.filter(pk=other.pk).update(state="interview_1")
    other.refresh_from_db()
    make.slot(other.call).book(other)
    answer(office, invited, f"time-{make.slot(call).pk}")
    assert "har alt et intervju på den tiden" in office.get(page("change", invited.pk)).text
    assert not invited.interviews.exists()


def test_deciding_is_nobodys_phone_call(applicant, call, manager):
    application = make.application(call, applicant, state="rejected", by=manager)
    assert application.how_entered == ""
    assert not Event.objects.filter(on_behalf=True).exists()


def test_only_staff_come_here(signed_in, outsider, applicant, call):
    browser = signed_in(outsider)
    assert browser.get(page("enter", applicant.pk), follow=True).status_code == 403
    assert browser.post(page("enter", applicant.pk), {"call": call.pk}, follow=True).status_code == 403
