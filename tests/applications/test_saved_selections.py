"""«Lagrede utvalg»: own or shared, found beside the list, and gone with the person they name."""

import pytest
from django.urls import reverse

from applications.models import SavedSelection
from programme.erasure import erase_person
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:applications_application_changelist")
SAVE = reverse("admin:applications_application_selection_save")


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def save(client, query, name="Økonomer", **more):
    return client.post(SAVE, {"query": query, "name": name, **more}, follow=True)


def test_a_selection_is_kept_with_its_name_and_opens_as_it_was(office, foundation):
    make.application(make.call())
    assert "Lagre dette utvalget" in office.get(f"{LIST}?field=it&field=economics&q=python").text
    answer = save(office, "field=it&field=economics&q=python&p=3&evil=1")
    assert "«Økonomer» er lagret" in answer.text
    [kept] = SavedSelection.objects.all()
    assert kept.get_absolute_url() == f"{LIST}?field=it&field=economics&q=python"
    assert ">Økonomer</a>" in office.get(LIST).text
    save(office, "field=bio")
    assert SavedSelection.objects.get().choices == {"field": ["bio"]}


@pytest.mark.parametrize(("query", "name"), [("", "Alle"), ("p=2", "Side"), ("field=it", "")])
def test_without_a_choice_or_a_name_nothing_is_kept(office, query, name):
    assert "Velg noe først" in save(office, query, name).text
    assert not SavedSelection.objects.exists()


def test_only_shared_ones_are_seen_by_others(office, manager, client):
    save(office, "field=it", "Mitt")
    save(office, "field=it", "Vårt", shared="on")
    other = make.sign_in(client.__class__(), make.staff(email="styreleder@eksempel.example"))
    shown = other.get(LIST).text
    assert (">Vårt</a>" in shown, ">Mitt</a>" in shown) == (True, False)
    mine = SavedSelection.objects.get(name="Mitt")
    drop = reverse("admin:applications_application_selection_drop", args=[mine.pk])
    assert other.post(drop).status_code == 404
    assert office.get(drop).status_code == 404
    office.post(drop)
    assert [one.name for one in SavedSelection.objects.all()] == ["Vårt"]


def test_who_leaves_takes_their_own_along_and_leaves_what_is_shared(office, manager):
    save(office, "field=it", "Mitt")
    save(office, "field=it", "Vårt", shared="on")
    erase_person(manager)
    [left] = SavedSelection.objects.all()
    assert (left.name, left.owner) == ("Vårt", None)


def test_a_selection_that_names_a_person_goes_with_the_person(office, foundation):
    person = make.user("Kari", "Li")
    make.application(make.call(), person)
    save(office, "q=kari li", "Hun")
    save(office, "q=politikk", "Liste")
    erase_person(person)
    assert [one.name for one in SavedSelection.objects.all()] == ["Liste"]
