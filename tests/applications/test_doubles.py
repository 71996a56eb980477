"""«Er dette samme person?»: asked on the work list and the reading page, answered by the manager, remembered."""

import pytest
from django.urls import reverse

from applications.models import Application, ToldApart
from people.models import Event
from programme.worklist import lines
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    return make.call()


def sent(call, name, email, phone="", **fields):
    return make.application(call, make.user(*name.split(), email), email=email, phone=phone, **fields)


@pytest.fixture
def pair(call):
    """The same person twice, under two spellings of one address."""
    return sent(call, "Kari Nord", "kari.nord@gmail.com"), sent(call, "Kari Nord", "karinord+jobb@gmail.com")


def change(application):
    return reverse("admin:applications_application_change", args=[application.pk])


def same(one, other):
    return reverse("admin:applications_application_same", args=[one.pk, other.pk])


def asked():
    return [line for line in lines() if "samme person" in line.title]


def test_the_work_list_and_the_reading_page_ask(office, pair):
    one, other = pair
    [line] = asked()
    assert line.url == same(one, other)
    assert line.why == "Kari Nord, Kari Nord"
    for here, there in (pair, pair[::-1]):
        shown = office.get(change(here)).text
        assert "Er dette samme person?" in shown
        assert same(here, there) in shown
    assert Application.objects.filter(state="merged").count() == 0


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            ("Kari Nord", "a@x.example", "+4741234567"),
            ("Kári  Nord".replace("  ", " "), "b@x.example", "+4741234567"),
            1,
        ),
        (("Kari Nord", "a@x.example", "+4741234567"), ("Per Nord", "b@x.example", "+4741234567"), 0),
        (("Kari Nord", "a@x.example", ""), ("Kari Nord", "b@x.example", ""), 0),
        (("Kari Nord", "A+x@x.example", ""), ("Per Sør", "a@X.example", ""), 1),
    ],
)
def test_who_is_taken_for_one_person(call, one, other, found):
    sent(call, *one)
    sent(call, *other)
    assert len(asked()) == found


def test_another_call_and_what_was_taken_back_are_no_doubles(office, pair):
    one, other = pair
    sent(make.call(), "Kari Nord", "kari.nord+2@gmail.com")
    assert len(asked()) == 1
    other.withdraw()
    assert asked() == []
    assert "samme person" not in office.get(change(one)).text
    assert "samme person" not in office.get(change(other)).text


def test_a_no_is_remembered_for_these_two(office, pair, manager):
    one, other = pair
    answer = office.post(same(other, one), {"answer": "no"}, follow=True)
    assert "To personer" in answer.text
    assert asked() == []
    assert "Er dette samme person?" not in office.get(change(one)).text
    office.post(same(one, other), {"answer": "no"})
    [told] = ToldApart.objects.all()
    assert (told.first, told.second, told.by_name) == (one, other, manager.name)
    assert Event.objects.filter(step="application.tell_apart").count() == 2
    third = sent(one.call, "Kari Nord", "kari.nord+tre@gmail.com")
    assert {line.url for line in asked()} == {same(one, third), same(other, third)}


def test_a_yes_keeps_everything_readable_from_the_one_that_stays(office, pair, manager):
    one, other = pair
    office.post(reverse("admin:applications_application_note", args=[one.pk]), {"text": "Ringte om fristen."})
    assert "Ja, slå sammen" in office.get(same(one, other)).text
    answer = office.post(same(one, other), {"answer": "yes", "stays": other.pk}, follow=True)
    one.refresh_from_db()
    assert (one.state, one.merged_into) == ("merged", other)
    assert f"Slått sammen hit: Kari Nord ({one.reference})" in answer.text
    assert "1 fil, 1 notat" in answer.text
    merged = office.get(change(one)).text
    for text in (
        "Ringte om fristen.",
        one.user.letters.get().subject_line(),
        f"Slått sammen med Kari Nord ({other.reference})",
    ):
        assert text in merged
    document = one.documents.get()
    opened = office.get(reverse("admin:applications_application_document", args=[one.pk, document.pk]))
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    listed = office.get(reverse("admin:applications_application_changelist")).context["cl"].result_list
    assert list(listed) == [other]
    assert asked() == []


def test_what_was_merged_before_follows_to_the_one_that_stays(pair, manager):
    one, other = pair
    third = sent(one.call, "Kari Nord", "kari.nord+tre@gmail.com")
    one.merge(other, by=manager)
    other.merge(third, by=manager)
    assert set(third.merged.all()) == {one, other}


def test_one_with_an_offer_is_not_merged_away(office, pair, manager):
    one, other = pair
    Application.objects.filter(pk=one.pk).update(state="offered")
    answer = office.post(same(one, other), {"answer": "yes", "stays": other.pk}, follow=True)
    assert "har fått tilbud" in answer.text
    one.refresh_from_db()
    assert one.state == "offered"


def test_nothing_is_merged_without_a_choice_or_across_calls(office, pair):
    one, other = pair
    assert "Velg hvilken" in office.post(same(one, other), {"answer": "yes"}, follow=True).text
    assert office.get(same(one, one)).status_code == 404
    elsewhere = sent(make.call(), "Kari Nord", "kari@x.example")
    assert office.get(same(one, elsewhere)).status_code == 404
    assert not Application.objects.filter(state="merged").exists()


def test_nothing_is_merged_into_what_was_taken_back(office, pair):
    one, other = pair
    other.withdraw()
    merge = reverse("admin:applications_application_do", args=[one.pk, "merge"])
    answer = office.post(merge, {"into": other.reference}, follow=True)
    assert "ingen annen søknad med den referansen" in answer.text
    one.refresh_from_db()
    assert one.state == "submitted"


def test_the_question_costs_the_same_for_many(call, django_assert_num_queries):
    for n in range(3):
        sent(call, f"Kari Nummer{n}", f"kari{n}@x.example")
        sent(call, f"Kari Nummer{n}", f"kari{n}+to@x.example")
    with django_assert_num_queries(4):
        assert len(Application.objects.open_to_staff().double_pairs()) == 3
