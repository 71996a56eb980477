"""Saved searches of the candidate pool: what is kept, whom a letter tells about, and when it stops."""

import pytest

from applications.models import SavedSearch
from companies.models import CompetenceNeed
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def answered_need(organisation, **values):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=2027)
    answer = {"wants_alert": True, "level": "master", "municipality": make.municipality("Verdal"), **values}
    need.answer(fields=[make.field("economics"), make.field("it")], **answer)
    return need


def test_a_need_that_asks_for_it_has_one_search_with_what_it_says(organisation, member):
    need = answered_need(organisation)
    search = SavedSearch.objects.from_need(need, by=member)
    assert search.choices == {"field": ["economics", "it"], "degree": ["master"], "place": ["verdal"]}
    assert search.get_absolute_url().startswith("/kandidatbanken/?field=economics&field=it&degree=master&place=verdal")
    assert "Verdal" in search.name
    assert SavedSearch.objects.from_need(need, by=member) == search
    need.answer(fields=[make.field("it")], wants_alert=True, level="", municipality=None)
    again = SavedSearch.objects.from_need(need)
    assert again.choices == {"field": ["it"]}
    assert list(SavedSearch.objects.of(organisation)) == [again]


def test_a_need_that_does_not_ask_has_no_search(organisation):
    need = answered_need(organisation)
    SavedSearch.objects.from_need(need)
    need.answer(wants_alert=False, wants_trainee=True)
    assert SavedSearch.objects.from_need(need) is None
    assert not SavedSearch.objects.exists()
    need.answer(wants_alert=True)
    SavedSearch.objects.from_need(need)
    need.decline()
    assert SavedSearch.objects.from_need(need) is None
    assert not SavedSearch.objects.exists()
