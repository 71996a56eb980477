"""Saved searches of the candidate pool: what is kept, whom a letter tells about, and when it stops."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from applications.models import SavedSearch
from companies.models import CompetenceNeed
from people import answers
from people.delivery import deliver_due
from people.models import Letter
from programme import erasure
from programme.worklist.pool import nobody_fits
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


@pytest.fixture
def reader(signed_in, member):
    return signed_in(member)


def person(**fields):
    return make.profile(make.user("Kari", "Kandidat"), **{"field": make.field("it"), **fields})


def night():
    return SavedSearch.objects.match(timezone.now())


def letters(code="E26"):
    return list(Letter.objects.filter(template__code__startswith=code).order_by("pk"))


@pytest.fixture
def search(organisation, member):
    return SavedSearch.objects.keep(organisation, "", {"field": ["it"]}, by=member)


def test_a_search_is_saved_from_the_list_and_shared(reader, organisation, signed_in):
    page = reader.get("/kandidatbanken/?field=it&degree=master&q=python&seen=new&order=random").content.decode()
    assert "Lagre søket" in page
    query = "field=it&degree=master&q=python&seen=new&order=random"
    answer = reader.post("/kandidatbanken/lagrede-sok/", {"list": query}, follow=True).content.decode()
    assert "Søket er lagret." in answer
    [kept] = SavedSearch.objects.of(organisation)
    assert kept.get_absolute_url() == "/kandidatbanken/?q=python&field=it&degree=master"
    reader.post("/kandidatbanken/lagrede-sok/", {"list": query})
    assert SavedSearch.objects.count() == 1
    colleague = signed_in(make.contact(organisation, role="user").user)
    text = colleague.get("/kandidatbanken/lagrede-sok/").content.decode()
    assert "IT og data, Master, «python»" in text
    assert "Lagret av Mari Medlem" in text


def test_without_a_choice_there_is_nothing_to_save(reader):
    assert "Lagre søket" not in reader.get("/kandidatbanken/?seen=new").content.decode()
    answer = reader.post("/kandidatbanken/lagrede-sok/", {"list": "seen=new&field=tull"}, follow=True)
    assert "Velg eller skriv noe først." in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_a_letter_leaves_only_when_somebody_new_fits(search, member):
    assert night() == 0
    person(field=make.field("health"))
    assert night() == 0
    new = person(level="bachelor", keywords=["hemmelighet"])
    assert night() == 1
    [letter] = letters()
    assert letter.template.code == "E26-one"
    assert letter.to == member
    text = letter.plain()
    assert "- IT og data, Bachelor" in text
    assert f"/kandidatbanken/{new.code}/" in text
    assert "hemmelighet" not in text
    assert "Kari" not in text
    assert night() == 0
    person()
    person()
    assert night() == 1
    assert letters()[1].subject_line() == "2 nye i kandidatbanken passer for dere"
    assert "/kandidatbanken/?field=it" in letters()[1].plain()


def test_who_was_here_is_no_news_and_who_changes_to_fit_is(organisation, member):
    here, other = person(), person(field=make.field("health"))
    SavedSearch.objects.keep(organisation, "", {"field": ["it"]}, by=member)
    values = {"field": make.field("it"), "completed_year": 2026, "keywords": ["data"]}
    here.change(values, [])
    assert night() == 0
    other.change(values, [])
    assert night() == 1
    deliver_due()
    other.change(values, [])
    other.pause()
    other.resume()
    assert night() == 0


def test_nobody_is_told_of_one_who_hides_and_a_closed_pool_waits(search, organisation):
    hidden = person()
    hidden.hide([organisation])
    assert night() == 0
    membership = organisation.memberships.get()
    membership.suspend(by=None)
    person()
    assert night() == 0
    membership.resume(by=None)
    assert night() == 1
    [letter] = letters()
    assert hidden.code not in letter.plain()


def test_a_letter_that_waits_does_not_tell_of_one_who_has_gone(search):
    leaving, staying = person(), person(level="phd")
    night()
    leaving.pause()
    first, second = letters()
    assert first.state == "cancelled"
    assert second.template.code == "E26-one"
    assert "Ph.d." in second.plain()
    assert leaving.code not in second.plain()
    staying.hide([search.organisation])
    assert [letter.state for letter in letters()] == ["cancelled", "cancelled"]
    # Back again, both are news: nobody was told of them.
    leaving.resume()
    assert night() == 1


def test_a_sent_letter_goes_with_the_candidate(search):
    gone = person()
    night()
    deliver_due()
    erasure.erase_profile(gone)
    assert letters() == []


def test_the_link_stops_this_search_only(search, organisation, member, client):
    other = SavedSearch.objects.keep(organisation, "", {"degree": ["master"]}, by=member)
    person()
    assert night() == 2
    letter = next(one for one in letters() if one.context["search"] == str(search.pk))
    address = answers.url(letter, letter.answers["stop_link"])
    path = address[address.index("/svar/") :]
    assert "IT og data" in client.get(path).content.decode()
    search.refresh_from_db()
    assert search.alert
    assert "Du får ikke flere e-poster om dette søket." in client.post(path, {"choice": "stop"}, follow=True).text
    assert set(SavedSearch.objects.alerting()) == {other}
    person()
    assert night() == 1


def test_the_letter_goes_to_another_when_the_one_who_saved_has_left(search, organisation, member):
    heir = make.contact(organisation, make.user("Ny", "Ansatt")).user
    organisation.contacts.get(user=member).end(by=heir)
    person()
    night()
    assert [letter.to for letter in letters()] == [heir]


def test_nobody_fits_is_heard_by_the_manager_until_somebody_does(reader, organisation):
    page = reader.get("/kandidatbanken/?field=it").content.decode()
    assert "Ingen passer" in page
    reader.post("/kandidatbanken/lagrede-sok/", {"list": "field=it", "nobody": "1"})
    [search] = SavedSearch.objects.fruitless()
    [line] = nobody_fits(timezone.now())
    assert "1 søk i kandidatbanken finner ingen" in line.title
    assert organisation.name in line.why
    person()
    night()
    assert not SavedSearch.objects.fruitless().exists()
    search.say_nobody_fits()
    assert not SavedSearch.objects.fruitless(timezone.now() + timedelta(days=31)).exists()


def test_a_search_is_stopped_started_and_removed_by_its_own_organisation(reader, search, other_member):
    address = f"/kandidatbanken/lagrede-sok/{search.pk}/"
    assert make.sign_in(Client(), other_member).post(address, {"do": "remove"}).status_code == 404
    reader.post(address, {"do": "stop"})
    person()
    assert night() == 0
    reader.post(address, {"do": "restart"})
    assert night() == 0
    reader.post(address, {"do": "delete"})
    assert SavedSearch.objects.alerting().exists()
    reader.post(address, {"do": "remove"})
    assert not SavedSearch.objects.exists()
