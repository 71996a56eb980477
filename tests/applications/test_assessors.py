"""Who may assess what: every page of an assessor against applications closed in each way; reading without names."""

import datetime
import io

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from applications.models import Application, Assessment, AssessorAssignment, Call, ConflictOfInterest
from companies.models import BoardSeat
from people.models import Event, Letter
from people.states import Refused
from tests import make
from tests.applications.conftest import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(foundation, organisation, other_organisation):
    made = make.call(positions=[organisation, other_organisation])
    made.suggest_criteria(by=None)
    return made


@pytest.fixture
def application(call, manager):
    return reviewed(call, manager, "Zaqa", "Markørsen", "zaqa.markorsen@planted.example")


@pytest.fixture
def assessor(organisation):
    """A member's representative."""
    return make.contact(organisation, make.user("Vera", "Vurderer")).user


@pytest.fixture
def assignment(call, assessor, manager, application):
    return AssessorAssignment.invite(call, assessor, "call", by=manager)


def reviewed(call, manager, given="Nora", family="Annen", email="", **fields):
    person = make.user(given, family, email)
    made = make.application(call, person, cv=False, **fields)
    document = make.document(made, content_bytes=pdf(f"Zebrafink {given}"))
    document.read_texts()
    type(document).objects.filter(pk=document.pk).update(sent_at=timezone.now())
    made.take_under_review(by=manager)
    return made


def pages_of(assignment, application):
    """Every page about one application."""
    base = f"/vurdering/{assignment.pk}/{application.reference}/"
    document = application.documents.get()
    english = f"/en/assessment/{assignment.pk}/{application.reference}/"
    return [base, f"{base}dokument/{document.pk}/", f"{base}dokument/{document.pk}/1/", english]


def status(client, page):
    """What a page answers, read to its end."""
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def everything_shown(client, assignment):
    """All text of the list, the search, the export, and every application that can be opened."""
    base = f"/vurdering/{assignment.pk}/"
    texts = [client.get("/vurdering/").text, client.get(base).text]
    texts += [client.get(base, {"q": word}).text for word in ("zaqa", "Zebrafink", "Innherred")]
    sheet = load_workbook(io.BytesIO(client.get(f"{base}last-ned/").content)).active
    texts += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    for application in Application.objects.all():
        for page in (f"{base}{application.reference}/", f"/en/assessment/{assignment.pk}/{application.reference}/"):
            answer = client.get(page)
            texts.append(answer.text if answer.status_code == 200 else "")
    return "\n".join(texts)


# What closes an application, or all of them


def hide_from(assignment, application, organisation):
    application.hide_from.add(organisation)


def hide_by_name(assignment, application, organisation):
    application.hide_from_names = [organisation.name.upper()]
    application.save()


def hide_from_board_seat(assignment, application, organisation):
    elsewhere = make.organisation("Styreplass Eksempel AS")
    BoardSeat.objects.create(user=assignment.user, organisation=elsewhere, valid_from=datetime.date(2020, 1, 1))
    application.hide_from.add(elsewhere)


def hide_from_contact_only(assignment, application, organisation):
    elsewhere = make.organisation("Kontakt Eksempel AS")
    make.contact(elsewhere, assignment.user, role="contact", ready=False)
    application.hide_from.add(elsewhere)


def hide_from_own_host(assignment, application, organisation):
    host = make.organisation("Vertskap Eksempel AS")
    make.rotation(make.traineeship(assignment.user), host)
    application.hide_from.add(host)


def declare(assignment, application, organisation):
    assignment.declare_conflict(application)


def own(assignment, application, organisation):
    Application.objects.filter(pk=application.pk).update(user=assignment.user)


def keep(assignment, application, organisation):
    application.reject(by=make.staff())
    application.keep()


def withdraw(assignment, application, organisation):
    application.withdraw()


def merge(assignment, application, organisation):
    application.merge(make.application(application.call), by=make.staff())


def not_under_review(assignment, application, organisation):
    Application.objects.filter(pk=application.pk).update(state="submitted")


def never_sent(assignment, application, organisation):
    Application.objects.filter(pk=application.pk).update(state="draft")


def decide(assignment, application, organisation):
    Call.objects.filter(pk=application.call_id).update(state="decided")


def archive(assignment, application, organisation):
    Call.objects.filter(pk=application.call_id).update(state="archived")


def end(assignment, application, organisation):
    assignment.end(by=None)


def other_position(assignment, application, organisation):
    assignment.scope = "positions"
    assignment.save()
    assignment.positions.set([application.call.positions.first()])
    application.choices.filter(position=application.call.positions.first()).delete()


def other_applications(assignment, application, organisation):
    assignment.scope = "listed"
    assignment.save()
    assignment.applications.set([reviewed(application.call, make.staff("Geir"))])


CLOSED = {
    "hidden from this organisation": hide_from,
    "hidden from the name it has": hide_by_name,
    "hidden from where the assessor has a board seat": hide_from_board_seat,
    "hidden from where the assessor is a contact": hide_from_contact_only,
    "hidden from where the assessor is a trainee": hide_from_own_host,
    "a declared conflict of interest": declare,
    "the assessor's own": own,
    "kept for the next call": keep,
    "withdrawn": withdraw,
    "merged": merge,
    "not under review": not_under_review,
    "never sent": never_sent,
    "the call is decided": decide,
    "the call is archived": archive,
    "the access has ended": end,
    "given for another position": other_position,
    "given other applications": other_applications,
}


@pytest.mark.parametrize("how", CLOSED)
def test_a_closed_application_is_as_one_that_never_was(how, signed_in, assignment, application, organisation):
    client = signed_in(assignment.user)
    assert [status(client, page) for page in pages_of(assignment, application)] == [200] * 4
    assert "Zaqa" in everything_shown(client, assignment)
    shown = pages_of(assignment, application)
    CLOSED[how](assignment, application, organisation)
    assert [status(client, page) for page in shown] == [404] * 4
    base, criterion = shown[0], application.call.criteria.first()
    assert client.post(base, {f"result_{criterion.pk}": "fully"}).status_code == 404
    assert client.post(f"{base}inhabil/").status_code == 404
    assert not Assessment.objects.by(assignment.user).exists()
    for page in ("/vurdering/", f"/vurdering/{assignment.pk}/", f"/vurdering/{assignment.pk}/?q=zaqa"):
        assert "Zaqa" not in client.get(page).text
    export = client.get(f"/vurdering/{assignment.pk}/last-ned/")
    if export.status_code == 200:
        rows = load_workbook(io.BytesIO(export.content)).active.iter_rows(values_only=True)
        assert "Zaqa" not in str(list(rows))


@pytest.mark.parametrize("who", ["member", "other_member", "board", "outsider", "manager", "trainee", "applicant"])
def test_nobody_but_the_one_who_was_asked_comes_in(who, request, signed_in, assignment, application):
    client = signed_in(request.getfixturevalue(who))
    assert client.get("/vurdering/").status_code == 403
    for page in [
        f"/vurdering/{assignment.pk}/",
        f"/vurdering/{assignment.pk}/last-ned/",
        *pages_of(assignment, application),
    ]:
        assert status(client, page) == 404
    assert client.post(f"/vurdering/{assignment.pk}/send/").status_code == 404


def test_the_files_are_nowhere_else(signed_in, assignment, application):
    client = signed_in(assignment.user)
    assert client.get(f"/dokument/{application.documents.get().pk}/").status_code == 404
    assert client.get(f"/min-side/soknad/{application.reference}/").status_code == 404


# Without names


@pytest.fixture
def blind(call, assessor, manager):
    """An application that says who wrote it wherever it can, and someone who reads without names."""
    written = "Jeg heter Zàqa. Zaqas lærer sa det; skriv til ZAQA.markorsen@planted.example eller ring 41 23 45 67."
    person = make.user("Zaqa", "Markørsen-Ås", "zaqa.markorsen@planted.example")
    made = make.application(
        call, person, cv=False, motivation=f"{written} {make.MOTIVATION}", learn="zaqamarkørsen-ås på nett",
        skills=["zaqas metode", "Python"],
    )  # fmt: skip
    made.educations.update(programme="Markørsen-studiet", institution=None, institution_name="Zaqa høgskole")
    document = make.document(made, content_bytes=pdf("Zebrafink Zaqa"))
    document.read_texts()
    type(document).objects.update(sent_at=timezone.now())
    made.take_under_review(by=manager)
    return AssessorAssignment.invite(call, assessor, "call", by=manager, blind=True), made


def test_without_names_neither_name_address_nor_file_is_in_any_page_search_or_export(signed_in, blind, manager):
    assignment, application = blind
    client = signed_in(assignment.user)
    other = make.staff("Geir")
    criteria = list(application.call.criteria.all())
    Assessment.assess(application, {criteria[0]: ("no", "Zaqa Markørsen-Ås ringte.")}, by=other)
    for one in criteria:
        assignment.assess(application, {one: ("partly", "Om faget.")})
    assignment.submit()
    shown = everything_shown(client, assignment)
    assert f"Søker {application.reference}" in shown
    assert "Python" in shown
    assert "ringte." in shown  # what the other one wrote, without the name
    for secret in ("zaqa", "zàqa", "markørsen", "markorsen", "planted", "41 23 45 67", "zebrafink", "cv.pdf"):
        assert secret not in shown.casefold().replace('value="zaqa"', "").replace('value="zebrafink"', "")
    assert [status(client, page) for page in pages_of(assignment, application)[1:3]] == [404, 404]
    assert not Event.objects.filter(step="document.open_cv").exists()


@pytest.mark.parametrize("word", ["zaqa", "Markørsen", "planted", "Zebrafink", "41234567"])
def test_without_names_the_search_does_not_answer_who_it_is(signed_in, blind, word):
    assignment, application = blind
    client = signed_in(assignment.user)
    assert application.reference in client.get(f"/vurdering/{assignment.pk}/?q=python").text
    assert application.reference not in client.get(f"/vurdering/{assignment.pk}/?q={word}").text


def test_without_names_the_order_is_not_that_of_the_names(blind, manager):
    assignment, application = blind
    for name in ("Aas", "Øye"):
        reviewed(application.call, manager, family=name)
    references = list(assignment.to_read().values_list("reference", flat=True))
    assert references == sorted(references)


# One's own first


def test_others_are_hidden_until_ones_own_is_in(signed_in, assignment, application, manager):
    criteria = list(application.call.criteria.all())
    other = AssessorAssignment.invite(application.call, make.user("Odd", "Annen"), "call", by=manager)
    for one in criteria:
        other.assess(application, {one: ("no", "Fant ingenting.")})
    Assessment.assess(application, {criteria[0]: ("fully", "Fra kontoret.")}, by=manager)
    client, page = signed_in(assignment.user), pages_of(assignment, application)[0]
    for one in criteria:
        assert "Fra kontoret." not in client.get(page).text
        client.post(page, {f"result_{one.pk}": "partly"})
    assert "Fra kontoret." not in client.get(page).text
    client.post(f"/vurdering/{assignment.pk}/send/")
    shown = client.get(page).text
    assert "Fra kontoret." in shown
    assert "Fant ingenting." not in shown  # the other one has not sent it
    other.submit()
    assert "Fant ingenting." in client.get(page).text
    assignment.refresh_from_db()
    assignment.reopen(by=manager)
    assert "Fra kontoret." not in client.get(page).text


def test_nothing_is_sent_before_every_criterion_has_an_answer(signed_in, assignment, application, manager):
    second = reviewed(application.call, manager)
    criteria = list(application.call.criteria.all())
    with pytest.raises(Refused, match="2 søknader"):
        assignment.submit()
    for one in (application, second):
        assignment.assess(one, dict.fromkeys(criteria[:-1], ("fully", "")))
    assignment.assess(second, {criteria[-1]: ("open", "Vet ikke.")})
    with pytest.raises(Refused, match="1 søknad "):
        assignment.submit()
    assignment.assess(application, {criteria[-1]: ("no", "")})
    assignment.submit()
    assert Event.objects.about(assignment).first().step == "assessor.submit"


def test_what_is_sent_cannot_be_changed(signed_in, assignment, application):
    criteria = list(application.call.criteria.all())
    assignment.assess(application, dict.fromkeys(criteria, ("fully", "")))
    assignment.submit()
    page = pages_of(assignment, application)[0]
    client = signed_in(assignment.user)
    answer = client.post(page, {f"result_{criteria[0].pk}": "no"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 302
    assert set(Assessment.objects.by(assignment.user).values_list("result", flat=True)) == {"fully"}
    with pytest.raises(Refused):
        assignment.assess(application, {criteria[0]: ("no", "")})


def test_a_conflict_closes_the_application_at_once_and_takes_what_was_written(signed_in, assignment, application):
    assignment.assess(application, {application.call.criteria.first(): ("fully", "Flink.")})
    client, page = signed_in(assignment.user), pages_of(assignment, application)[0]
    answer = client.post(f"{page}inhabil/", follow=True)
    assert "Søknaden er lukket for deg" in answer.text
    assert client.get(page).status_code == 404
    assert not Assessment.objects.exists()
    assert ConflictOfInterest.objects.get().application == application
    assert client.post(f"{page}inhabil/").status_code == 404


# Being asked


def test_an_invitation_is_a_letter_in_the_readers_language_and_a_way_in_from_min_side(
    signed_in, assignment, assessor, application
):
    letter = Letter.objects.get(template__code="E33", to=assessor)
    assert application.call.title_nb in letter.plain()
    assert "/vurdering/" in letter.plain()
    assert "/vurdering/" in signed_in(assessor).get("/min-side/").text
    english = make.user("Eve", "Reader", language="en")
    AssessorAssignment.invite(application.call, english, "call", by=make.staff("Geir"))
    assert "/en/assessment/" in Letter.objects.get(template__code="E33", to=english).plain()


def test_an_empty_choice_is_nobody_and_another_calls_position_is_refused(call, assessor, manager, application):
    for scope in ("positions", "listed"):
        with pytest.raises(Refused):
            AssessorAssignment.invite(call, assessor, scope, by=manager)
    with pytest.raises(Refused):
        AssessorAssignment.invite(call, assessor, "positions", by=manager, positions=list(make.call().positions.all()))
    Call.objects.filter(pk=call.pk).update(state="decided")
    call.refresh_from_db()
    with pytest.raises(Refused):
        AssessorAssignment.invite(call, assessor, "call", by=manager)
    assert not AssessorAssignment.objects.exists()
    assert not Letter.objects.filter(template__code="E33").exists()


def test_one_is_asked_once_and_again_when_the_access_has_ended(call, assignment, assessor, manager):
    with pytest.raises(Refused):
        AssessorAssignment.invite(call, assessor, "call", by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssessorAssignment.objects.create(
            call=call, user=assessor, scope="call", invited_at=timezone.now(), invited_by_name="x"
        )
    assignment.end(by=manager)
    again = AssessorAssignment.invite(call, assessor, "call", by=manager, blind=True)
    assert (again.pk, again.blind, again.state) == (assignment.pk, True, "active")


def test_by_position_and_by_name_give_just_those(call, assessor, manager, application):
    other = reviewed(call, manager)
    position = call.positions.first()
    other.choices.filter(position=position).delete()
    assignment = AssessorAssignment.invite(call, assessor, "positions", by=manager, positions=[position])
    assert list(assignment.to_read()) == [application]
    assignment.end(by=manager)
    again = AssessorAssignment.invite(call, assessor, "listed", by=manager, applications=[other])
    assert list(again.to_read()) == [other]


def test_pages_ask_the_database_as_often_for_three_as_for_one(signed_in, assignment, application, manager):
    client = signed_in(assignment.user)
    pages = ["/vurdering/", f"/vurdering/{assignment.pk}/", pages_of(assignment, application)[0]]

    def asked():
        counts = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    alone = asked()
    for name in ("Annen", "Tredje"):
        reviewed(application.call, manager, family=name)
        second = make.call()
        second.suggest_criteria(by=None)
        AssessorAssignment.invite(second, assignment.user, "call", by=manager)
    assert asked() == alone


def test_next_and_previous_stay_among_ones_own(signed_in, assignment, application, manager):
    first, last = (
        reviewed(application.call, manager, family="Aamodt"),
        reviewed(application.call, manager, family="Øye"),
    )
    closed = reviewed(application.call, manager, family="Nordmann")
    assignment.declare_conflict(closed)
    shown = signed_in(assignment.user).get(pages_of(assignment, application)[0]).text
    assert first.reference in shown
    assert last.reference in shown
    assert closed.reference not in shown
    assert "2 av 3" in shown


def test_a_long_list_has_pages_and_is_not_counted_further_than_helps(
    signed_in, assignment, application, manager, monkeypatch
):
    monkeypatch.setattr("applications.views.assessment.PER_PAGE", 1)
    for module in ("applications.paging", "applications.models.narrowing", "applications.views.assessment"):
        monkeypatch.setattr(f"{module}.COUNTED", 1)
    first = reviewed(application.call, manager, family="Aamodt")
    client = signed_in(assignment.user)
    pages = [client.get(f"/vurdering/{assignment.pk}/?page={number}").text for number in (1, 2)]
    assert [[one.reference in page for page in pages] for one in (first, application)] == [[True, False], [False, True]]
    assert "Over 1000 søknader gjenstår." in pages[0]
    assert '<span class="num">Side 1</span>' in pages[0]
    shown = client.get(pages_of(assignment, application)[0]).text
    assert first.reference in shown
    assert "2 av 2" not in shown


def test_the_role_is_erased_with_the_call_and_the_person(assignment, application, manager):
    from programme import retention
    from programme.erasure import erase_application, erase_person

    Call.objects.filter(pk=application.call_id).update(decided_at=timezone.now() - datetime.timedelta(days=3000))
    assert assignment.user not in retention.without_ties()
    retention.roles(timezone.now())
    assert not AssessorAssignment.objects.exists()
    again = AssessorAssignment.invite(
        application.call, assignment.user, "listed", by=manager, applications=[application]
    )
    again.assess(application, {application.call.criteria.first(): ("fully", "")})
    erase_person(assignment.user)
    assert not AssessorAssignment.objects.exists()
    assert Assessment.objects.get().assessor_name == "–"
    erase_application(application)
    assert not Assessment.objects.exists()
