"""The site map, what programs may read, and the sign of life."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from django.db import DatabaseError, connection
from django.urls import URLPattern, get_resolver
from django.utils import translation

from tests import make
from tests.test_addresses import EXPECTED, SECOND_FACTORS


def test_the_site_map_has_what_is_published_in_both_languages(client, foundation, organisation, settings):
    settings.BASE_URL = "https://intro.example"
    story = make.story()
    down = make.story(make.traineeship(make.user("Ute", "Tatt"), start_year=2020))
    down.take_down(by=down.person)
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    text = response.content.decode()
    for path in (
        "/",
        "/en/",
        "/personvern/",
        "/en/privacy/",
        f"/traineehistorier/{story.slug}/",
        "/kull/",
        "/kommuner/royrvik/",
    ):
        assert f"<loc>https://intro.example{path}</loc>" in text
    assert f"/medlemsbedrifter/{organisation.slug}/" in text
    assert down.slug not in text
    assert "/min-side/" not in text
    assert 'hreflang="en" href="https://intro.example/en/"' in text


def test_the_site_map_leaves_out_what_is_not_ready(client, db):
    text = client.get("/sitemap.xml").content.decode()
    assert "/kontakt/" not in text
    assert "/bli-trainee/" in text


def test_every_address_of_the_site_map_is_there(client, foundation):
    for path in re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode()):
        assert client.get(path).status_code == 200, path


def addresses(resolver, before="/"):
    for entry in resolver.url_patterns:
        path = f"{before}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield entry.name, path
        else:
            yield from addresses(entry, path)


def is_closed(name):
    """Whether nobody gets in without signing in; saying interest in a public vacancy lies under its page."""
    told = "in" if str(name).startswith(SECOND_FACTORS) else EXPECTED.get(name, "").split("/")[0]
    return told == "in" and name != "vacancy_interest"


def test_robots_read_the_public_pages_only_in_both_languages(client, foundation):
    text = client.get("/robots.txt").content.decode()
    assert "/sitemap.xml" in text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    for path in re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode()):
        assert rules.can_fetch("*", path), path
    for language in ("nb", "en"):
        with translation.override(language):
            behind = [path for name, path in addresses(get_resolver()) if is_closed(name)]
        assert len(behind) > 90
        assert [path for path in ["/admin/", *behind] if rules.can_fetch("*", path)] == []


def test_no_robot_reads_the_demonstration(client, foundation, settings):
    settings.DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    page = client.get("/").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "alle personer og private bedrifter er oppdiktet" in page


def test_health_follows_the_database(client, db):
    assert client.get("/healthz").status_code == 200


class Broken:
    def __enter__(self):
        raise DatabaseError

    def __exit__(self, *exc):
        pass


@pytest.mark.django_db
def test_health_says_when_the_database_is_away(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", Broken)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"no database\n"
