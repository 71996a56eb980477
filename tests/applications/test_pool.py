"""The list of candidates as an organisation reads it: filters, words, order, marks, pages."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications import pool_pages
from applications.models import CandidateProfile, PoolMark, ProfileView, narrowing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def reader(signed_in, member):
    client = signed_in(member)

    def read(query=""):
        return client.get(f"/kandidatbanken/{query}").content.decode()

    read.client = client
    return read


def person(name="Kari", **fields):
    return make.profile(make.user(name, "Kandidat"), **fields)


def codes(text):
    return [p.code for p in CandidateProfile.objects.order_by("pk") if p.code in text]


def in_order(text):
    return sorted(codes(text), key=text.index)


def rows(text):
    """The codes of the list itself, as it stands: an address of another page names one too."""
    return re.findall(r'<article [^>]*id="(\w+)"', text)


def test_an_empty_pool_is_a_kind_page(reader):
    assert "Det er ingen kandidater i kandidatbanken nå." in reader()


def test_the_row_says_what_someone_can_do_and_not_who(reader):
    profile = person("Hemmelig", keywords=["regnskap", "analyse"], experience="gt2", whole_region=True)
    text = reader()
    for part in (
        profile.code,
        "Master",
        "Økonomi og administrasjon",
        "2026",
        "regnskap",
        "Hele regionen",
        "1 kandidat",
    ):
        assert part in text
    assert "Hemmelig" not in text
    assert profile.user.email not in text


def test_facets_narrow_the_list_and_count_each_other(reader):
    engineer = person(field=make.field("engineering"), level="bachelor", norwegian_level="some", industries=["food"])
    economist = person(field=make.field("economics"), level="master", industries=["food", "health"])
    economist.places.set([make.municipality("Levanger")])
    engineer.whole_region = True
    engineer.save()
    text = reader("?field=engineering")
    assert codes(text) == [engineer.code]
    assert "Bachelor (1)" in text
    assert "Master (" not in text
    # The facet itself still offers the others.
    assert "Økonomi og administrasjon (1)" in text
    assert codes(reader("?field=engineering&field=economics")) == [engineer.code, economist.code]
    assert codes(reader("?industry=health")) == [economist.code]
    assert codes(reader("?industry=food&degree=master")) == [economist.code]
    assert codes(reader("?norwegian=some")) == [engineer.code]
    places = reader("?place=levanger")
    assert codes(places) == [engineer.code, economist.code]
    assert "Levanger (2)" in places
    assert "Verdal (1)" in places
    assert codes(reader("?place=verdal")) == [engineer.code]


def test_each_number_is_what_the_choice_would_show(reader, organisation, member):
    """Every value of every facet, with nothing chosen and beside choices: its number is how many it shows, or adds."""
    levanger, verdal = make.municipality("Levanger"), make.municipality("Verdal")
    for number, (code, level, places) in enumerate(
        [
            ("it", "master", [levanger]),
            ("it", "bachelor", [levanger, verdal]),
            ("it", "master", []),
            ("economics", "master", [verdal]),
            ("economics", "bachelor", []),
        ]
    ):
        made = person(
            field=make.field(code), level=level, whole_region=not places, industries=["food", "health"][number:]
        )
        made.places.set(places)
    reader.client.get(f"/kandidatbanken/{made.code}/")
    make.request(made, organisation, by=member)
    for chosen in ({}, {"field": "it"}, {"degree": "master", "place": "verdal"}, {"seen": "new"}, {"industry": "food"}):
        text = reader(f"?{urlencode(chosen)}")
        offered = re.findall(r'name="(\w+)" value="(\w+)"[^>]*><label[^>]*>[^<]* \((\d+)\)<', text)
        assert len({name for name, _value, _number in offered}) >= 4
        for name, value, number in offered:
            assert len(rows(reader(f"?{urlencode(chosen | {name: value})}"))) == int(number), (chosen, name, value)


def test_a_choice_that_leaves_nobody_out_says_what_to_do(reader):
    person()
    text = reader("?degree=phd")
    assert "Ingen kandidater passer med valgene dine. Prøv færre filtre." in text
    assert "Fjern filtrene" in text
    # A facet with nothing to choose is not there at all.
    assert "<legend" in text
    assert ">Bransje" not in text


def test_a_filter_that_does_not_exist_shows_the_list_and_an_error(reader):
    profile = person()
    text = reader("?field=finnes-ikke")
    assert profile.code in text
    assert "field-error" in text


def test_words_are_found_in_any_norwegian_form(reader):
    planner = person(keywords=["prosjekter", "regnskap"])
    person(keywords=["sykepleie"])
    assert codes(reader("?q=prosjekt")) == [planner.code]
    assert codes(reader("?q=regnskapet")) == [planner.code]


def test_a_half_written_word_finds_by_its_beginning(reader):
    leader = person(keywords=["prosjektledelse"])
    person(keywords=["sykepleie"])
    assert codes(reader("?q=prosjektl")) == [leader.code]
    assert codes(reader("?q=%26%20!%20:*")) == []
    assert codes(reader("?q=finnesikke")) == []


def test_the_order_is_by_date_or_by_lot_and_never_anything_else(reader):
    made = [person(f"Nr{n}") for n in range(6)]
    assert in_order(reader()) == [p.code for p in reversed(made)]
    first = in_order(reader("?order=random&seed=a1"))
    assert first == in_order(reader("?order=random&seed=a1"))
    others = [in_order(reader(f"?order=random&seed=b{n}")) for n in range(5)]
    assert any(other != first for other in others)
    assert "Bland på nytt" in reader("?order=random&seed=a1")


def test_a_field_and_a_degree_are_found_by_what_they_are_called(reader):
    engineer = person(field=make.field("engineering"), level="bachelor", keywords=["stål"])
    economist = person(field=make.field("economics"), level="master", keywords=["regnskap"])
    for words in ("ingeniør", "ingeniører", "Engineering", "teknol", "bachelor i stål"):
        assert codes(reader(f"?q={words}")) == [engineer.code], words
    assert codes(reader("?q=master+regnskapet")) == [economist.code]
    assert codes(reader("?q=master+stål")) == []
    assert codes(reader("?q=og")) == []


def test_seen_and_asked_are_marked_for_this_organisation_only(reader, organisation, other_organisation, member):
    mine, theirs = person(), person()
    reader.client.get(f"/kandidatbanken/{mine.code}/")
    ProfileView.objects.seen(theirs, other_organisation, "profile", make.user())
    make.request(mine, organisation, by=member)
    make.request(theirs, other_organisation)
    text = reader()
    assert len(re.findall(r">Sett \d", text)) == 1
    assert text.count(">Sendt<") == 1
    assert codes(reader("?seen=new")) == [theirs.code]
    assert codes(reader("?seen=seen")) == codes(reader("?seen=asked")) == [mine.code]
    assert "Ikke sett (1)" in text
    assert "Sett (1)" in text
    assert "Spurt (1)" in text


def test_a_mark_is_shared_with_colleagues_and_nobody_else(reader, organisation, other_member, signed_in):
    first, second = person(), person()
    answer = reader.client.post(f"/kandidatbanken/{first.code}/merk/", {"mark": "interested", "list": "degree=master"})
    assert answer.url == f"/kandidatbanken/?degree=master#{first.code}"
    colleague = signed_in(make.contact(organisation, role="user").user)
    text = colleague.get("/kandidatbanken/?seen=interested").content.decode()
    assert codes(text) == [first.code]
    assert "Mari Medlem" in text
    assert "Interessant (1)" in text
    assert "Mari Medlem" in colleague.get(f"/kandidatbanken/{first.code}/").content.decode()
    other = signed_in(other_member).get("/kandidatbanken/").content.decode()
    assert 'aria-pressed="true"' not in other
    assert "Interessant (" not in other
    assert second.code in other


def test_those_not_now_come_last_and_folded_and_are_counted(reader):
    first, second, third = person(), person(), person()
    reader.client.post(f"/kandidatbanken/{third.code}/merk/", {"mark": "not_now"})
    text = reader()
    assert in_order(text) == [second.code, first.code, third.code]
    assert "3 kandidater" in text
    assert "Ikke nå (1)</summary>" in re.sub(r"\s*</", "</", text)
    only = reader("?seen=not_now")
    assert codes(only) == [third.code]
    assert "<summary>Ikke nå" not in only
    # Pressed again, it is gone; no other word is a mark.
    reader.client.post(f"/kandidatbanken/{third.code}/merk/", {"mark": ""})
    reader.client.post(f"/kandidatbanken/{second.code}/merk/", {"mark": "best"})
    assert not PoolMark.objects.exists()


def test_a_mark_answers_for_a_hidden_candidate_as_for_one_who_never_was(reader):
    hidden = person()
    hidden.pause()
    answers = [reader.client.post(f"/kandidatbanken/{c}/merk/", {"mark": "interested"}) for c in (hidden.code, "QQQQ")]
    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert not PoolMark.objects.exists()


def test_up_to_two_hundred_are_one_page(reader):
    for n in range(21):
        person(f"Nr{n}")
    text = reader("?degree=master")
    assert "21 kandidater" in text
    assert len(codes(text)) == 21
    assert 'aria-label="Sider"' not in text


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(pool_pages, "ON_ONE_PAGE", 3)
    monkeypatch.setattr(pool_pages, "PER_PAGE", 2)


def link(text, name):
    found = re.search(rf'href="([^"]*)"[^>]*>{name}</a>', text.split('aria-label="Sider"')[1])
    return html.unescape(found[1]) if found else None


def walked(reader, query, name):
    """The candidates of every page on the way from one end to the other."""
    pages = []
    while query is not None:
        text = reader(query)
        pages.append(rows(text))
        query = link(text, name)
    return pages


@pytest.mark.parametrize("counted", [1000, 4])
@pytest.mark.parametrize("order", ["", "&order=random&seed=a1", "&order=random&seed=zz"])
def test_longer_lists_are_turned_page_by_page_both_ways(reader, short_pages, monkeypatch, order, counted):
    monkeypatch.setattr(narrowing, "COUNTED", counted)
    monkeypatch.setattr(pool_pages, "COUNTED", counted)
    made = [person(f"Nr{n}").code for n in range(5)]
    first = reader(f"?degree=master{order}")
    assert ("Over 4 kandidater" if counted == 4 else "5 kandidater") in first
    assert link(first, "Første") is None
    pages = walked(reader, f"?degree=master{order}", "Neste")
    assert [len(page) for page in pages] == [2, 2, 1]
    there = [code for page in pages for code in page]
    assert sorted(there) == sorted(made)
    if not order:
        assert there == made[::-1]
    last = link(first, "Siste")
    assert "degree=master" in last
    assert link(reader(last), "Neste") is None
    back = walked(reader, last, "Forrige")
    assert [code for page in reversed(back) for code in page] == there
    assert rows(reader(link(reader(last), "Første"))) == pages[0]


@pytest.mark.parametrize("place", ["tull", "12~", "~QQQQ", "x~QQQQ", f"{10**30}~QQQQ", "nan~QQQQ"])
def test_a_place_that_is_none_shows_a_page(reader, short_pages, place):
    for n in range(5):
        person(f"Nr{n}")
    for query in (f"?after={place}", f"?before={place}", f"?order=random&after={place}"):
        assert reader.client.get(f"/kandidatbanken/{query}").status_code == 200


def test_beyond_what_is_counted_the_choices_have_no_numbers(reader, short_pages, monkeypatch):
    monkeypatch.setattr(narrowing, "COUNTED", 2)
    monkeypatch.setattr(pool_pages, "COUNTED", 2)
    for n in range(4):
        person(f"Nr{n}")
    text = reader()
    assert "Over 2 kandidater" in text
    assert "Master</label>" in re.sub(r"\s*</", "</", text)
    assert "Master (" not in text


def test_the_filters_are_in_english_too(reader):
    person()
    text = reader.client.get("/en/candidate-pool/").content.decode()
    assert "1 candidate" in text
    assert "Business and administration (1)" in text


def test_as_many_queries_for_three_as_for_one(reader, member):
    def count():
        with CaptureQueriesContext(connection) as queries:
            reader("?q=regnskap&place=levanger&order=random&seed=a")
        return len(queries)

    def one():
        profile = person(keywords=["regnskap"])
        profile.places.set([make.municipality("Levanger"), make.municipality("Verdal")])

    one()
    reader()
    single = count()
    one()
    one()
    assert count() == single
