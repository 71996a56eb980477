"""The page of published figures: what it says, what it hides, and that it sets no cookie."""

import pytest
from django.urls import reverse

from programme.models import Indicator
from tests import make
from tests.programme.test_figures import ON, alumnus, seed_figures

pytestmark = pytest.mark.django_db
__all__ = ["seed_figures"]


@pytest.fixture(autouse=True)
def _foundation(foundation):
    """The page's footer."""


def text(client, path="/resultater/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").split())


def test_the_figures_in_the_wording_of_the_programme(client, seed_figures):
    Indicator.objects.create(code="I2", kind="target", year=2030, percent=65, adopted_on=ON, case_number="12/2026")
    page = text(client)
    assert "14 av 21 vi har svar fra. 0 har ikke svart." in page
    assert "12 av 21 vi har svar fra. 0 har ikke svart." in page
    assert "Målet er 65 % i 2030." in page
    assert "12 av 21 bodde utenfor regionen året før de takket ja, og bor her tre år etter." in page
    assert "14 of the 21 we have answers from." in text(client, "/en/results/")


def test_too_few_say_only_why(client):
    for here in (True, True, False):
        alumnus(2016, here=here, prior_area="norway")
    page = text(client)
    assert "Gruppen er for liten til at vi kan vise tallet uten å røpe noe om enkeltpersoner." in page
    assert "av 3 vi har svar fra" not in page


def test_applicants_per_place_of_a_closed_call(client, manager, organisation):
    call = make.call(opens_in=-40, closes_in=2, places=5, positions=[organisation])
    for _ in range(12):
        make.application(call)
    call.deadline = call.deadline.replace(year=call.deadline.year - 1)
    call.opens_at = call.opens_at.replace(year=call.opens_at.year - 1)
    call.save()
    page = text(client)
    assert f"12 søkere til 5 plasser i {call.deadline.year}." in page
    assert "Så mange har søkt" in page


def test_older_figures_stand_apart_with_their_source(client):
    page = text(client)
    assert "Tall fra kartleggingen Distriktssenteret publiserte om ordningen" in page
    assert page.count("antall svar ikke oppgitt") == 2
    assert "149 / 5" in page
    assert "Ideas2evidence" in page


def test_the_page_sets_no_cookie(client, seed_figures):
    assert not client.get(reverse("results")).cookies


def test_the_files_hold_what_is_published_and_hide_the_rest(client):
    for here in (True, True, False):
        alumnus(2016, here=here)
    rows = client.get("/resultater.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("id,name,percent")
    assert "I2,Bor i regionen tre år etter,,,,,,,False,too_small" in rows
    data = client.get("/resultater.json").json()
    assert {row["id"] for row in data["figures"]} >= {"I1", "I2", "I14"}
    assert [row["percent"] for row in data["external"]] == [67, 57, None]
    assert client.get("/en/results.json").json()["external"][0]["name"] == "Were offered a job in the area"
