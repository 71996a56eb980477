"""Narrowing the office's list: any of one facet, all facets together, right counts, and all of it in the address."""

import re

import pytest
from django.urls import reverse

from applications.models import Application, narrowing
from people.clock import plus_days, today
from people.models import Institution
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:applications_application_changelist")


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    return make.call()


def names(office, query):
    """Who stands on the list."""
    return [row.given_name for row in office.get(f"{LIST}?{query}").context["cl"].result_list]


def numbers(office, facet, query=""):
    """What each choice of a facet says it would show."""
    boxes = office.get(f"{LIST}?{query}").context["cl"].boxes
    box = next(box for box in boxes if box["spec"].parameter_name == facet)
    return {choice["value"]: choice["number"] for choice in box["choices"]}


@pytest.fixture
def three(call, manager):
    """Anne, Berit and Cecilie, each different from the others in all that one can choose by."""
    one = make.application(call, make.user("Anne", "A"), state="under_review", by=manager, language="en")
    two = make.application(
        call, make.user("Berit", "B"), industries=["public", "food"], area="norway", municipality=None
    )
    three = make.application(
        call, make.user("Cecilie", "C"), cv=False, whole_region=False, norwegian_level="good", list_exempt=True
    )
    one.flag("interview", by=manager)
    one.flag("discuss", by=manager)
    one.prepare("reject", by=manager)
    two.educations.update(field=make.field("it"), level="phd", institution=None, institution_name="Uppsala")
    three.places.add(make.municipality())
    return one, two, three


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=under_review", "Anne"),
        ("state=under_review&state=submitted", "Anne Berit Cecilie"),
        ("flags=discuss&flags=unsure", "Anne"),
        ("flags=none", "Berit Cecilie"),
        ("prepared=reject", "Anne"),
        ("prepared=none", "Berit Cecilie"),
        ("look=prepared", "Anne"),
        ("look=read&look=cv", ""),
        ("field=it", "Berit"),
        ("degree=phd&degree=master", "Anne Berit Cecilie"),
        ("degree=phd&state=under_review", ""),
        ("institution=none", "Berit"),
        ("lives=norway", "Berit"),
        ("lives=region", "Anne Cecilie"),
        ("places={place}", "Anne Berit Cecilie"),
        ("places=9999", "Anne Berit"),
        ("industries=food&industries=health", "Berit"),
        ("industries=none", "Anne Cecilie"),
        ("norwegian=good", "Cecilie"),
        ("cv=no", "Cecilie"),
        ("cv=yes&cv=no", "Anne Berit Cecilie"),
        ("language=en", "Anne"),
        ("exempt=yes", "Cecilie"),
        ("exempt=no", "Anne Berit"),
        ("q=berit&field=it", "Berit"),
        ("position=tull&position=99999999999", ""),
        ("field=%00", "Anne Berit Cecilie"),
        ("institution=tull", ""),
    ],
)
def test_any_of_one_facet_and_all_facets_together(office, three, query, found):
    assert names(office, query.format(place=make.municipality().number)) == found.split()


def test_each_choice_says_how_many_it_would_show(office, three):
    assert numbers(office, "field") == {make.field().code: 2, "it": 1}
    assert numbers(office, "lives") == {"region": 2, "norway": 1, make.municipality().number: 2}
    assert numbers(office, "flags") == {"interview": 1, "discuss": 1, "none": 2}
    assert numbers(office, "cv") == {"yes": 2, "no": 1}
    assert numbers(office, "look") == {"prepared": 1}
    places = numbers(office, "places")
    assert (places[make.municipality().number], {*places.values()}) == (3, {2, 3})


def test_a_facet_counts_with_the_others_chosen_and_not_with_itself(office, three):
    assert numbers(office, "field", "field=it") == {make.field().code: 2, "it": 1}
    assert numbers(office, "degree", "field=it") == {"phd": 1}
    assert numbers(office, "field", "degree=phd&q=berit") == {"it": 1}
    assert numbers(office, "field", "field=bio&degree=phd") == {"it": 1, "bio": 0}


def test_a_place_of_study_is_found_under_what_it_is_today(office, call):
    now = Institution.objects.create(name="Ny høgskole")
    old = Institution.objects.create(name="Gammel høgskole", successor=now)
    older = Institution.objects.create(name="Eldre høgskole", successor=old)
    for institution, name in ((now, "Nå"), (older, "Før")):
        make.application(call, make.user(name, "Student")).educations.update(institution=institution)
    assert names(office, f"institution={now.pk}") == ["Før", "Nå"]
    assert numbers(office, "institution") == {str(now.pk): 2}
    assert names(office, f"institution={old.pk}") == []


def test_what_is_chosen_stands_over_the_list_and_goes_with_one_click(office, three):
    shown = office.get(f"{LIST}?field=it&degree=phd&q=berit").text
    chips = re.findall(r'<li><a href="([^"]+)"><span class="visually-hidden">Ta bort</span>\s*([^<]+?) <', shown)
    assert [words for _address, words in chips] == ["«berit»", "IT og data", "Ph.d."]
    assert chips[1][0].replace("&amp;", "&") == "?degree=phd&q=berit"
    assert "1 søknad" in shown


def test_nobody_is_said_kindly(office, three):
    assert "Ingen søknader passer" in office.get(f"{LIST}?q=kjemiker").text


def test_a_set_that_is_large_is_not_counted_further_than_helps(office, three, monkeypatch):
    monkeypatch.setattr(narrowing, "COUNTED", 2)
    monkeypatch.setattr("applications.paging.COUNTED", 2)
    page = office.get(LIST)
    assert numbers(office, "field")["it"] is None
    assert "Over 1000 søknader" in page.text
    assert numbers(office, "field", "field=it")["it"] is None
    assert numbers(office, "degree", "field=it") == {"phd": 1}


def test_pages_beyond_what_is_counted_can_be_turned(office, three, monkeypatch):
    monkeypatch.setattr("applications.paging.COUNTED", 1)
    monkeypatch.setattr(narrowing, "COUNTED", 1)
    monkeypatch.setattr("applications.admin.applications.ApplicationAdmin.list_per_page", 1)
    assert [names(office, f"p={page}") for page in (1, 2, 3)] == [["Anne"], ["Berit"], ["Cecilie"]]
    assert office.get(f"{LIST}?p=tull").status_code == 200


def test_what_the_reader_may_not_read_is_neither_found_nor_counted(office, three, manager):
    kept = three[1]
    kept.reject(by=manager)
    Application.objects.filter(pk=kept.pk).update(kept_until=plus_days(today(), 30))
    assert names(office, "q=berit") == []
    assert "it" not in numbers(office, "field")
