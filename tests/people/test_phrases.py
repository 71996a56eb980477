"""Phrases that letters and pages fill in, and links to our own pages in what staff write."""

import pytest
from django.utils import translation

from people import markup, phrases


@pytest.mark.parametrize(
    ("names", "norwegian", "english"),
    [
        ([], "", ""),
        (["Verdal"], "Verdal", "Verdal"),
        (["Verdal", "Snåsa"], "Verdal og Snåsa", "Verdal and Snåsa"),
        (["Verdal", "Snåsa", "Meråker"], "Verdal, Snåsa og Meråker", "Verdal, Snåsa and Meråker"),
    ],
)
def test_names_are_listed_as_people_say_them(names, norwegian, english):
    assert phrases.joined(names, "nb") == norwegian
    assert phrases.joined(names, "en") == english


def test_small_numbers_are_words_and_one_is_one():
    assert [phrases.number(n, "nb") for n in (0, 1, 12, 13)] == ["0", "én", "tolv", "13"]
    assert phrases.applicants_for_places(1, 1, "nb") == "én søker til én plass"
    assert phrases.applicants_for_places(149, 5, "en") == "149 applicants for five places"


def test_a_link_to_our_own_page_leads_there_in_the_readers_language():
    text = "Les [om oss](url:about)."
    assert 'href="/om-oss/"' in markup.render(text)
    with translation.override("en"):
        assert 'href="/en/about/"' in markup.render(text)
    narrowed = markup.render("Søk [sommerjobb](url:vacancies?kind=summer).")
    assert 'href="/ledige-jobber/?kind=summer"' in narrowed


def test_a_link_to_a_page_that_is_not_there_is_only_words():
    shown = markup.render("Les [om oss](url:tull).")
    assert "om oss" in shown
    assert "href" not in shown
