"""The reading desk: pages as pictures, criteria, flags, and the way through the list."""

import io

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from applications.models import Assessment
from applications.pictures import LONGEST, page_picture
from introinnherred.neighbours import place_in
from people.models import Event
from people.states import Refused
from tests import make
from tests.applications.conftest import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    made = make.call(min_level="master", max_years_since_degree=3)
    made.suggest_criteria(by=None)
    return made


def page(application, name="change", *args):
    return reverse(f"admin:applications_application_{name}", args=[application.pk, *args])


def under_review(call, manager, name="Ánne", family="Søker", **fields):
    return make.application(call, make.user(name, family), state="under_review", by=manager, **fields)


# Criteria


def test_the_suggested_criteria_follow_the_call_and_come_once(call, manager):
    assert [one.text_nb for one in call.criteria.all()][:2] == [
        "Minst mastergrad",
        f"Ferdig med graden etter {call.starts_on.year - 3}",
    ]
    assert call.criteria.first().text_en == "At least a master's degree"
    count = call.criteria.count()
    call.suggest_criteria(by=manager)
    assert call.criteria.count() == count
    bare = make.call()
    bare.suggest_criteria(by=manager)
    assert bare.criteria.count() == count - 2


def test_criteria_are_edited_with_the_call_until_somebody_has_assessed(office, call, manager):
    address = reverse("admin:applications_call_change", args=[call.pk])
    assert 'name="criteria-0-text_nb"' in office.get(address).text
    criterion = call.criteria.first()
    Assessment.assess(under_review(call, manager), {criterion: ("fully", "")}, by=manager)
    shown = office.get(address).text
    assert 'name="criteria-0-text_nb"' not in shown
    assert "Minst mastergrad" in shown


def test_a_criterion_is_answered_once_by_each_and_the_same_answer_changes_nothing(call, manager):
    application, criterion = under_review(call, manager), call.criteria.first()
    Assessment.assess(application, {criterion: ("partly", "Bachelor.")}, by=manager)
    [first] = Assessment.objects.by(manager)
    Assessment.assess(application, {criterion: ("partly", "Bachelor.")}, by=manager)
    assert Assessment.objects.get().at == first.at
    Assessment.assess(application, {criterion: ("fully", "")}, by=manager)
    assert Assessment.objects.get().result == "fully"
    with pytest.raises(IntegrityError):
        Assessment.objects.create(
            application=application, criterion=criterion, assessor=manager, assessor_name="x", at=first.at, result="no"
        )


def test_all_criteria_are_kept_in_as_many_statements_as_one(call, manager):
    first, *others = call.criteria.all()
    application = under_review(call, manager)
    with CaptureQueriesContext(connection) as one:
        Assessment.assess(application, {first: ("partly", "")}, by=manager)
    with CaptureQueriesContext(connection) as rest:
        Assessment.assess(application, {first: ("no", ""), **dict.fromkeys(others, ("fully", ""))}, by=manager)
    assert len(rest) == len(one)
    assert [a.result for a in Assessment.objects.in_order()] == ["no", *["fully"] * len(others)]


def test_another_calls_criterion_is_refused(call, manager):
    other = make.call()
    other.suggest_criteria(by=manager)
    with pytest.raises(Refused):
        Assessment.assess(under_review(call, manager), {other.criteria.first(): ("fully", "")}, by=manager)
    assert not Assessment.objects.exists()


# The page


def test_pages_are_pictures_beside_their_text_and_the_original_is_a_download(office, call, manager):
    application = under_review(call, manager, cv=False)
    document = make.document(application, content_bytes=pdf("Jeg kan Python"))
    document.read_texts()
    type(document).objects.update(sent_at=application.submitted_at)
    shown = office.get(page(application)).text
    assert "Jeg kan Python" in shown
    assert page(application, "picture", document.pk, 1) in shown
    answer = office.get(page(application, "picture", document.pk, 1))
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert Image.open(io.BytesIO(answer.content)).format == "WEBP"
    original = office.get(page(application, "document", document.pk))
    assert original["Content-Disposition"].startswith("attachment")
    assert b"".join(original.streaming_content).startswith(b"%PDF")


def test_a_page_is_drawn_whole_and_never_too_large():
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf("Python"))))
    writer.add_blank_page(width=10, height=14000)
    out = io.BytesIO()
    writer.write(out)
    text = Image.open(io.BytesIO(page_picture(out.getvalue(), 1))).convert("L")
    assert text.size == (1200, 1200)
    assert text.getextrema()[0] < 100  # something is written on it
    assert max(Image.open(io.BytesIO(page_picture(out.getvalue(), 2))).size) <= LONGEST


def test_pictures_exist_for_sent_pages_only(office, call, manager):
    application, other = under_review(call, manager), under_review(call, manager)
    document = application.documents.get()
    assert office.get(page(application, "picture", document.pk, 1)).status_code == 200
    assert office.get(page(application, "picture", document.pk, 2)).status_code == 404
    assert office.get(page(application, "picture", document.pk, 0)).status_code == 404
    assert office.get(page(other, "picture", document.pk, 1)).status_code == 404
    document.file.storage.delete(document.file.name)
    broken = make.document(application, "diploma", content_bytes=b"not a PDF")
    type(broken).objects.filter(pk=broken.pk).update(sent_at=application.submitted_at)
    assert office.get(page(application, "picture", broken.pk, 1)).status_code == 404


def test_opening_is_on_record_once_for_each_reader_and_document(office, call, manager):
    application = under_review(call, manager)
    document = application.documents.get()
    for _twice in range(2):
        office.get(page(application, "picture", document.pk, 1))
        make.download(office, page(application, "document", document.pk))
    assert Event.objects.filter(step="document.open_cv", actor=manager, person=application.user).count() == 1
    document.note_opened(by=make.staff("Geir"))
    assert Event.objects.about(document).count() == 2
    assert "Åpnet CV-en" in office.get(page(application)).text


def test_assessing_saves_what_is_answered_and_leaves_the_rest(office, call, manager):
    application = under_review(call, manager)
    first, second, third, *_rest = call.criteria.all()
    typed = {f"result_{first.pk}": "fully", f"why_{first.pk}": "Sivilingeniør.", f"why_{second.pk}": "Spør."}
    answer = office.post(page(application, "assess"), typed, headers={"X-Autosave": "1"})
    assert answer.status_code == 204
    found = {one.criterion: (one.result, one.why) for one in Assessment.objects.by(manager)}
    assert found == {first: ("fully", "Sivilingeniør."), second: ("open", "Spør.")}
    assert third not in found
    plain = office.post(page(application, "assess"), {f"result_{third.pk}": "no"})
    assert plain.url == page(application)
    shown = office.get(page(application)).text
    assert "Sivilingeniør." in shown
    office.post(page(application, "assess"), {f"result_{third.pk}": "best"})
    assert Assessment.objects.by(manager).get(criterion=third).result == "no"


def test_flags_are_set_and_taken_off(office, call, manager):
    application = under_review(call, manager)
    assert office.post(page(application, "flag"), {"on": "discuss"}, headers={"X-Autosave": "1"}).status_code == 204
    application.refresh_from_db()
    assert application.flags == ["discuss"]
    assert 'aria-pressed="true"' in office.get(page(application)).text
    office.post(page(application, "flag"), {"off": "discuss"})
    application.refresh_from_db()
    assert application.flags == []
    assert office.post(page(application, "flag"), {"on": "best"}).status_code == 404
    assert office.get(page(application, "flag")).status_code == 404


# Through the list


def test_the_place_in_any_order_is_the_place_in_the_list(manager, call):
    for n, name in enumerate(["Ås", "Berg", "Berg", "Aas", "Zahl", "Berg"]):
        application = under_review(call, manager, f"Nr{n % 2}", name)
        if n % 2:
            type(application).objects.filter(pk=application.pk).update(municipality=None, area="norway")
    everyone = call.applications.all()
    orders = [
        ("family_name", "given_name", "pk"),
        ("-family_name", "pk"),
        ("municipality__sort_key", "-pk"),
        ("-municipality__sort_key", "-given_name", "pk"),
        ("prepared_at", "pk"),
        ("-prepared_at", "-pk"),
    ]
    for order in orders:
        listed = everyone.order_by(*order)
        keys = list(listed.values_list("pk", flat=True))
        for number, key in enumerate(keys, 1):
            place = place_in(listed, key)
            assert place.number == number, order
            assert place.before == (keys[number - 2] if number > 1 else None), order
            assert place.after == (keys[number] if number < len(keys) else None), order
    assert place_in(everyone.order_by("pk").exclude(pk=keys[0]), keys[0]) is None


def test_the_desk_asks_the_database_as_often_for_three_as_for_one(office, call, manager):
    first = under_review(call, manager, "Anne")
    office.get(page(first))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            office.get(page(first))
        return len(queries)

    alone = asked()
    for name in ("Berit", "Cecilie"):
        under_review(call, manager, name)
    assert asked() == alone
