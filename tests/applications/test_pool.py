"""The list of candidates as an organisation reads it: filters, words, order, marks, pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.models import CandidateProfile, ProfileView
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


def test_seen_and_asked_are_marked_for_this_organisation_only(reader, organisation, other_organisation, member):
    mine, theirs = person(), person()
    reader.client.get(f"/kandidatbanken/{mine.code}/")
    ProfileView.objects.seen(theirs, other_organisation, "profile", make.user())
    make.request(mine, organisation, by=member)
    make.request(theirs, other_organisation)
    text = reader()
    assert text.count("Sett ") == 1
    assert text.count(">Sendt<") == 1


def test_the_list_has_pages_that_keep_the_filters(reader):
    for n in range(21):
        person(f"Nr{n}")
    first, second = reader("?degree=master"), reader("?degree=master&page=2")
    assert "21 kandidater" in first
    assert "Side 1 av 2" in first
    assert len(codes(first)) == 20
    assert len(codes(second)) == 1
    assert "degree=master" in first.split('rel="next"')[1].split(">")[0]


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
