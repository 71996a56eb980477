"""The site map, what programs may read, and the sign of life."""

import pytest
from django.db import DatabaseError, connection

from tests import make


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
    import re

    for path in re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode()):
        assert client.get(path).status_code == 200, path


def test_robots_read_the_public_pages_only(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /min-side/" in text
    assert "Disallow: /\n" not in text
    assert "/sitemap.xml" in text


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
