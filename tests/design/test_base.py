"""The frame of every page: the same for all readers, and untouched by who is signed in."""

import re
from types import SimpleNamespace

import brotli
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.repo.files import ROOT

SITE = {
    "organisation_name": "Stiftelsen Eksempel",
    "org_no": "310000019",
    "address": "Vegen 1\n7600 Levanger",
    "email": "post@eksempel.example",
    "phone": "+4741234567",
}


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.design.addresses"


def page(path="/", source='{% extends "base.html" %}{% block title %}Tittel{% endblock %}', **context):
    """A page rendered without context processors: touching user, session or messages would fail or show."""
    language = "en" if path.startswith("/en/") else "nb"
    context = {
        "site": SITE,
        "unready": set(),
        "LANGUAGE_CODE": language,
        "request": RequestFactory().get(path),
        **context,
    }
    with translation.override(language):
        return engines["django"].from_string(source).template.render(Context(context))


def current(text):
    return re.findall(r'<a href="([^"]+)" aria-current="(\w+)"', text)


def test_the_menu_is_kept_for_the_page_and_follows_what_is_published():
    request = RequestFactory().get("/stories/")
    request.resolver_match = SimpleNamespace(view_name="stories")
    for _again in range(2):
        assert set(current(page(request=request))) == {("/stories/", "page")}
        assert '"/about/"' in page(request=request)
        assert '"/about/"' not in page(request=request, unready={"about"})
        assert "Trainee stories" in page("/en/", request=request)
    other = RequestFactory().get("/living/")
    other.resolver_match = SimpleNamespace(view_name="living")
    assert set(current(page(request=other))) == {("/become/", "true")}


def test_a_public_page_stands_without_user_session_and_messages():
    text = page()
    assert "<title>Tittel – Intro Innherred</title>" in text
    assert '<a class="skip-link" href="#main">Hopp til hovedinnholdet</a>' in text
    assert '<main id="main" tabindex="-1">' in text
    assert "csrfmiddlewaretoken" not in text


def test_the_menu_marks_the_page_and_the_part_of_the_site():
    assert set(current(page("/stories/"))) == {("/stories/", "page")}
    assert set(current(page("/stories/anne/"))) == {("/stories/", "true")}
    assert set(current(page("/living/"))) == {("/become/", "true")}
    assert current(page("/")) == []


def test_english_pages_have_english_addresses():
    text = page("/en/stories-english/", alternate_url="/stories/", base_url="https://intro.example")
    assert ("/en/stories-english/", "page") in current(text)
    assert '<a href="/stories/" lang="nb" hreflang="nb">Norsk</a>' in text
    assert '<link rel="alternate" hreflang="nb" href="https://intro.example/stories/">' in text
    assert '<link rel="alternate" hreflang="x-default" href="https://intro.example/stories/">' in text
    assert '<link rel="canonical" href="https://intro.example/en/stories-english/">' in text


def test_the_footer_carries_the_legal_facts():
    text = page()
    for fact in (
        "Stiftelsen Eksempel",
        "310\u00a0000\u00a0019",
        "Vegen 1<br>7600 Levanger",
        "41\u00a023\u00a045\u00a067",
    ):
        assert fact in text
    assert 'href="tel:+4741234567"' in text
    assert 'href="mailto:post@eksempel.example"' in text


def test_the_demo_says_so_and_is_not_indexed():
    assert "alle personer og private bedrifter er oppdiktet" in page(demo=True)
    assert '<meta name="robots" content="noindex">' in page(demo=True)
    assert "oppdiktet" not in page()
    assert "noindex" not in page()


def test_an_area_has_its_own_menu_and_messages_and_no_call_to_apply():
    class Told:
        level_tag = "error"

        def __str__(self):
            return "Noe <gikk> galt"

    nav = [("Søknaden min", "/my_page/", True), ("Samtykker", "/my_page/samtykker/", False)]
    text = page("/my_page/", area_nav=nav, area_title="Min side", messages=[Told()])
    assert '<a href="/my_page/" aria-current="page">Søknaden min</a>' in text
    assert "<summary>Meny: Søknaden min</summary>" in text
    assert '<p class="notice" data-tone="danger" role="status">Noe &lt;gikk&gt; galt</p>' in text
    assert "Søk nå" not in text
    assert "Søk nå" in page(messages=[Told()])
    assert "Noe" not in page(messages=[Told()])


@pytest.mark.parametrize(
    ("section", "first", "last"), [("become", "/become/", "/living/"), ("employers", "/join/", "/students/")]
)
def test_parts_of_the_site_have_their_pages(section, first, last):
    source = '{% include "_sectionnav.html" %}'
    links = re.findall(r'href="([^"]+)"', page("/", source, section=section))
    assert (links[0], links[-1], len(links)) == (first, last, 5)


@pytest.mark.parametrize(
    ("name", "context", "says"),
    [
        ("500.html", {"phone": "41234567"}, "ring oss på 41\u00a023\u00a045\u00a067."),
        ("500.html", {}, "Prøv igjen om litt."),
    ],
)
def test_the_page_for_what_broke_needs_nothing(name, context, says):
    with translation.override("nb"):
        text = render_to_string(name, context)
    assert says in text
    assert '<html lang="nb">' in text
    with translation.override("en"):
        assert 'href="/en/"' in render_to_string(name, context)


def pages_of(number, request):
    context = Context({"page": Paginator(range(number), 10).get_page(request.GET["page"])})
    context.request = request
    return Template('{% include "_pagination.html" %}').render(context)


def test_pages_of_a_list_keep_the_filters():
    request = RequestFactory().get("/stories/?level=master&page=2")
    text = pages_of(30, request)
    assert "level=master&amp;page=1" in text
    assert "level=master&amp;page=3" in text
    assert pages_of(3, request).strip() == ""


def test_the_style_sheet_stays_small():
    assert len(brotli.compress((ROOT / "static" / "built" / "site.css").read_bytes())) < 14_336
    assert len((ROOT / "static" / "js" / "site.js").read_bytes()) < 3_072
