"""Every reading page, in both languages: whole, found by searches, and the same for everybody."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from tests import make

PLAIN = (
    "home become who_can_apply questions living employers host municipalities_info students pool_about press media "
    "funders about contact privacy cookies accessibility stories cohorts members vacancies"
).split()


def address(name, language, *args):
    with translation.override(language):
        return reverse(name, args=args)


@pytest.fixture
def programme(foundation, organisation):
    """One of everything the public pages show."""
    make.call(positions=[organisation], min_level="bachelor", max_years_since_degree=3)
    make.vacancy(organisation)
    traineeship = make.traineeship()
    make.rotation(traineeship, organisation)
    return make.story(traineeship)


def check_reading_page(response, language):
    html = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers.get("Vary", "") in {"", "Accept-Encoding"}
    assert f'<html lang="{language}">' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.search(r"<title>\S[^<]+ – Intro Innherred</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{10,}">', html)
    assert '<link rel="canonical" href="http' in html
    assert {"nb", "en", "x-default"} == set(re.findall(r'<link rel="alternate" hreflang="([^"]+)"', html))
    assert html.count('property="og:') >= 5
    assert "x7q" not in html
    assert not re.search(r"\{\w+\}|\{%", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", PLAIN)
def test_page(client, programme, name, language):
    response = client.get(address(name, language))
    check_reading_page(response, language)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_pages_about_one_thing(client, programme, language):
    cohort = programme.traineeship.cohort
    organisation = programme.traineeship.rotations.get().organisation
    for name, arg in (
        ("story", programme.slug),
        ("cohort", cohort.number),
        ("member", organisation.slug),
        ("municipality", "levanger"),
        ("municipality", "royrvik"),
        ("privacy_version", 1),
    ):
        check_reading_page(client.get(address(name, language, arg)), language)


@pytest.mark.parametrize("name", PLAIN)
def test_a_fresh_installation_has_no_page_that_breaks(client, db, name):
    assert client.get(address(name, "nb")).status_code in {200, 404}


def test_no_page_links_to_a_page_that_is_not_there(client, db):
    """Nothing is filled in yet: pages that need it are not published, and no list leads to them."""
    cache.clear()
    make.call()
    nowhere = "/finnes-ikke/"
    seen, waiting = set(), ["/", "/en/", "/bli-medlem/takk/", "/sok/", nowhere]
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code in ({404} if path == nowhere else {200, 302}), path
        seen.add(path)
        links = re.findall(r'href="(/[^"#?]*)', response.content.decode())
        waiting += sorted({link for link in links if not link.startswith("/static/")} - seen - set(waiting))
    assert "/bli-trainee/" in seen
    assert "/kontakt/" not in seen


def test_the_whole_site_hangs_together(client, programme):
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code in {200, 302}, path
        seen.add(path)
        links = re.findall(r'href="(/[^"#?]*)', response.content.decode())
        waiting += sorted(
            {link for link in links if not link.startswith(("/static/", "/sikkerhet/"))} - seen - set(waiting)
        )
    assert {f"/traineehistorier/{programme.slug}/", "/kommuner/royrvik/", "/en/privacy/"} <= seen
