"""Vacancies as everyone reads them: the list, a page each, what search engines get, and what is gone."""

import json
import re

import pytest
from django.urls import reverse

from companies.models import Vacancy
from people.clock import plus_days, today
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def posting(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text)
    return json.loads(found[1]) if found else None


def changed(vacancy, **values):
    Vacancy.objects.filter(pk=vacancy.pk).update(**values)
    return vacancy


def test_vacancies_are_shown_while_they_hold(client, organisation):
    shown = make.vacancy(organisation, title_nb="Controller")
    changed(make.vacancy(organisation, title_nb="Gammel jobb"), expires_on=plus_days(today(), -1))
    changed(make.vacancy(organisation, title_nb="Senere jobb"), published_on=plus_days(today(), 2))
    changed(make.vacancy(organisation, title_nb="Tatt ned"), closed_on=today())
    Vacancy.objects.create(organisation=organisation, title_nb="Kladd", text_nb="K", expires_on=plus_days(today(), 9))
    text = client.get("/ledige-jobber/").text
    assert f'<a href="/ledige-jobber/{shown.pk}-controller/">Controller</a>' in text
    for hidden in ("Gammel jobb", "Senere jobb", "Tatt ned", "Kladd"):
        assert hidden not in text


def test_the_list_narrows_to_one_kind(client, organisation):
    make.vacancy(organisation, title_nb="Controller")
    assert "?kind=" not in client.get("/ledige-jobber/").text  # one kind: nothing to choose
    make.vacancy(organisation, title_nb="Sommer på lager", kind="summer")
    text = client.get("/ledige-jobber/?kind=summer").text
    assert "Sommer på lager" in text
    assert "Controller" not in text
    assert '<a href="/ledige-jobber/?kind=summer" aria-current="true">Sommerjobb</a>' in text
    assert "?kind=thesis" not in text
    for odd in ("thesis", "tull", "'"):
        assert "Controller" in client.get("/ledige-jobber/", {"kind": odd}).text


def test_each_has_a_page_in_both_languages(client, organisation):
    vacancy = make.vacancy(organisation, title_nb="Controller på Ørland", title_en="Controller", hours="full")
    vacancy.fields.add(make.field("economics"))
    changed(vacancy, link="https://eksempel.example/jobb", level="master")
    address = f"/ledige-jobber/{vacancy.pk}-controller-pa-orland/"
    page = client.get(address)
    for part in ('href="https://eksempel.example/jobb"', "Økonomi og administrasjon", "Master", "Heltid", "Levanger"):
        assert part in page.text
    assert not page.cookies
    english = client.get(f"/en/vacancies/{vacancy.pk}-controller-pa-orland/").text
    assert "<h1>Controller</h1>" in english
    assert '<div class="prose" lang="nb">' in english
    assert f'hreflang="nb" href="http://localhost:8000{address}"' in english
    moved = client.get(f"/ledige-jobber/{vacancy.pk}-gammelt-navn/")
    assert (moved.status_code, moved["Location"]) == (301, address)


def test_search_engines_get_a_job_posting(client, organisation):
    organisation.website = "https://fjordkraft.example/"
    organisation.save()
    text = "Vi trenger **deg**.</script><script>alert(1)</script> & flere"
    vacancy = make.vacancy(organisation, kind="summer", hours="part", title_nb="Sommer </script>")
    changed(vacancy, text_nb=text)
    page = client.get(vacancy.get_absolute_url())
    assert "<script>alert" not in page.text
    told = posting(page)
    assert told["@type"] == "JobPosting"
    assert told["title"] == "Sommer </script>"
    assert "<strong>deg</strong>" in told["description"]
    assert told["datePosted"] == vacancy.published_on.isoformat()
    assert re.fullmatch(rf"{vacancy.expires_on}T23:59:59\+0[12]:00", told["validThrough"])
    assert told["employmentType"] == ["TEMPORARY", "PART_TIME"]
    assert told["hiringOrganization"]["sameAs"] == "https://fjordkraft.example/"
    assert told["jobLocation"]["address"]["addressLocality"] == "Levanger"
    assert "script-src" in page.headers["Content-Security-Policy"]


def test_a_thesis_topic_is_no_job(client, organisation):
    vacancy = make.vacancy(organisation, kind="thesis", title_nb="Velferd hos laks")
    assert posting(client.get(vacancy.get_absolute_url())) is None
    assert "employmentType" not in posting(client.get(make.vacancy(organisation).get_absolute_url()))


def test_what_was_public_is_gone_and_what_never_was_is_not_found(client, organisation):
    other = make.vacancy(organisation, title_nb="Selger")
    old = changed(make.vacancy(organisation), expires_on=plus_days(today(), -1))
    closed = changed(make.vacancy(organisation), closed_on=today())
    draft = changed(make.vacancy(organisation), published_on=None)
    later = changed(make.vacancy(organisation), published_on=plus_days(today(), 1))
    for one in (old, closed):
        page = client.get(one.get_absolute_url())
        assert page.status_code == 410
        assert other.get_absolute_url() in page.text
        assert "Denne jobben er tatt ned." in page.text
        assert posting(page) is None
        assert not page.cookies
    for one in (draft, later):
        assert client.get(one.get_absolute_url()).status_code == 404
        assert client.get(reverse("vacancy_text", args=one.address)).status_code == 404
    assert client.get("/ledige-jobber/999999-tull/").status_code == 404


def test_the_text_alone_for_a_notice_board(client, organisation):
    vacancy = make.vacancy(organisation, title_nb="R&D <lab>")
    page = client.get(reverse("vacancy_text", args=vacancy.address))
    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert page.text.startswith("R&D <lab> – Fjordkraft Eksempel AS, Levanger\n\nVi trenger deg.\n\n")
    assert page.text.endswith(f"http://localhost:8000{vacancy.get_absolute_url()}\n")


def test_search_engines_find_those_that_are_open(client, organisation):
    vacancy, closed = make.vacancy(organisation), changed(make.vacancy(organisation), closed_on=today())
    text = client.get("/sitemap.xml").text
    assert f"/ledige-jobber/{vacancy.pk}-controller/</loc>" in text
    assert f"/en/vacancies/{vacancy.pk}-controller/</loc>" in text
    assert f"/ledige-jobber/{closed.pk}-" not in text


def test_a_public_employers_job_is_a_vacant_post(client):
    town = make.organisation("Eksempel kommune", sector="municipality", industry="public")
    assert "Ledig stilling" in client.get(make.vacancy(town).get_absolute_url()).text
    assert "Sommerjobb" in client.get(make.vacancy(town, kind="summer").get_absolute_url()).text


def test_the_office_publishes_and_takes_down(manager, signed_in, organisation):
    office = signed_in(manager)
    vacancy = changed(make.vacancy(organisation), published_on=None)
    step = lambda name: office.post(reverse("admin:companies_vacancy_do", args=[vacancy.pk, name]))  # noqa: E731
    step("publish")
    assert Vacancy.objects.published().get() == vacancy
    step("publish")
    step("close")
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.published_on) == ("closed", today())
    step("publish")
    assert Vacancy.objects.published().contains(vacancy)


def test_the_office_writes_a_draft_after_a_phone_call(manager, signed_in, organisation):
    values = {"organisation": organisation.pk, "kind": "job", "title_nb": "Selger", "text_nb": "Selg."}
    values |= {"expires_on": "01.03.2099"}
    assert signed_in(manager).post(reverse("admin:companies_vacancy_add"), values).status_code == 302
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.entered_by_name) == ("draft", manager.name)
