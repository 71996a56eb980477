"""Stories and cohorts as everyone reads them: nobody is named before a yes, and what is taken down is gone at once."""

import pytest

from people.clock import today
from people.models import Consent
from programme.models import Count
from tests import make
from tests.trainees.test_pictures import upload
from trainees.pictures import prepared

pytestmark = pytest.mark.usefixtures("foundation")


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def story(organisation):
    traineeship = make.traineeship(make.user("Åse", "Synlig"))
    make.rotation(traineeship, organisation, task_nb="Kartla energibruken")
    return make.story(
        traineeship,
        quote_nb="Jeg ble for folkene.",
        job_now_nb="Controller",
        picture_alt_nb="",
        photographer="Foto Graf",
        field=make.field("it"),
    )


def test_a_story_tells_of_two_years_and_what_came_after(client, story):
    text = text_of(client.get(story.get_absolute_url()))
    for words in (
        "Åse Synlig",
        "IT og data",
        "Fra Oslo til Steinkjer",
        "Jeg ble for folkene.",
        "Fjordkraft Eksempel AS",
        "Kartla energibruken",
        "Controller",
        "Sist bekreftet",
        "<h2>Starten</h2>",
    ):
        assert words in text, words
    assert "Foto Graf" not in text  # there is no picture


def test_a_story_in_norwegian_says_so_on_the_english_page(client, story):
    text = text_of(client.get(f"/en/stories/{story.slug}/"))
    assert '<h1 lang="nb">Fra Oslo til Steinkjer</h1>' in text
    assert '<div class="story-text" lang="nb">' in text
    assert '<span lang="nb">Jeg ble for folkene.</span>' in text_of(client.get("/en/stories/"))


def test_a_cohort_to_come_is_not_linked_to(client, story):
    assert f'href="/kull/{story.traineeship.cohort.number}/"' in text_of(client.get(story.get_absolute_url()))
    early = make.story(make.traineeship(make.user("Ny", "Trainee"), start_year=today().year + 1, state="accepted"))
    assert "/kull/" not in text_of(client.get(early.get_absolute_url())).split("<main")[1].split("<footer")[0]


def test_a_plan_is_not_public_before_it_is_agreed(client, story, manager):
    traineeship = story.traineeship
    Consent.objects.give(story.person, "K9")
    later = make.rotation(traineeship, make.organisation("Neste Vert AS"), months=(8, 16), told_at=None)
    never = make.rotation(traineeship, make.organisation("Avlyst Vert AS"), months=(16, 24))
    never.cancel(by=manager)
    own, cohort = story.get_absolute_url(), f"/kull/{traineeship.cohort.number}/"
    for address in (own, cohort, "/kull/", "/"):
        before_the_members = text_of(client.get(address)).split('id="members"')[0]
        assert "Vert AS" not in before_the_members, address
    later.tell(by=manager)
    assert "Neste Vert AS" not in text_of(client.get(own))
    later.confirm(by=manager)
    assert "Neste Vert AS" in text_of(client.get(own))
    assert "Neste Vert AS" not in text_of(client.get(cohort))  # K9 is about the companies one has been in
    for other in (later, never):
        assert own not in text_of(client.get(other.organisation.get_absolute_url()))
    assert own in text_of(client.get(traineeship.rotations.first().organisation.get_absolute_url()))


def test_the_next_story_goes_round(client, story):
    newer = make.story(make.traineeship(make.user("Ny", "Historie")), title_nb="Nyere")
    assert "Nyere" in text_of(client.get(story.get_absolute_url()))
    assert "Fra Oslo til Steinkjer" in text_of(client.get(newer.get_absolute_url()))


def test_a_story_taken_down_is_gone_and_a_draft_was_never_there(client, story):
    story.take_down(by=story.person)
    response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "Åse" not in text_of(response)
    assert "Åse" not in text_of(client.get("/traineehistorier/"))
    draft = make.story(make.traineeship(make.user("Per", "Kladd")), state="approved")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/traineehistorier/finnes-ikke/").status_code == 404


def test_a_withdrawn_consent_takes_the_story_off_at_once(client, story):
    story.text_consent.withdraw()
    assert client.get(story.get_absolute_url()).status_code == 410
    assert "Åse" not in text_of(client.get(f"/kull/{story.traineeship.cohort.number}/"))


def test_a_cohort_names_those_who_agreed_and_counts_the_rest(client, organisation):
    hidden = make.traineeship(make.user("Hemmelig", "Navnesen"), programme_nb="Hemmelig studium", job_now_nb="Spion")
    make.rotation(hidden, organisation)
    agreed = make.traineeship(make.user("Kari", "Synlig"), programme_nb="Bioteknologi", job_now_nb="Forsker")
    make.rotation(agreed, organisation)
    Consent.objects.give(agreed.user, "K9")
    told = make.traineeship(make.user("Tor", "Forteller"), programme_nb="Ikke avtalt studium")
    make.story(told)
    text = text_of(client.get(f"/kull/{hidden.cohort.number}/"))
    assert "Kari Synlig" in text
    assert "Bioteknologi" in text
    assert "Forsker" in text
    assert "Tor Forteller" in text
    assert "Ikke avtalt studium" not in text
    assert "3 traineer" in text
    assert "og 1 til" in text
    for secret in ("Hemmelig", "Navnesen", "Spion"):
        assert secret not in text
    assert text.count("Fjordkraft Eksempel AS") == 2  # Kari's own, and the cohort's


def test_a_name_goes_with_its_consent(client):
    traineeship = make.traineeship(make.user("Kari", "Angrer"))
    consent = Consent.objects.give(traineeship.user, "K9")
    address = f"/kull/{traineeship.cohort.number}/"
    assert "Kari Angrer" in text_of(client.get(address))
    consent.withdraw()
    text = text_of(client.get(address))
    assert "Kari" not in text
    assert "Vi viser bare navnet på dem som har sagt ja til det." in text


def test_other_consents_name_nobody(client):
    traineeship = make.traineeship(make.user("Kari", "Nettverk"))
    Consent.objects.give(traineeship.user, "K7")
    assert "Kari" not in text_of(client.get(f"/kull/{traineeship.cohort.number}/"))


def test_those_who_have_not_begun_or_backed_out_are_not_there(client):
    began = make.traineeship()
    out = make.traineeship(make.user("Ute", "Avlyst"), state="accepted")
    out.cancel(by=None)
    Consent.objects.give(out.user, "K9")
    text = text_of(client.get(f"/kull/{began.cohort.number}/"))
    assert "Avlyst" not in text
    assert "1 trainee" in text


def test_erased_trainees_are_counted_and_nobody_twice(client):
    cohort = make.cohort(2010)
    Count.objects.add(5, cohort=cohort, attribute="trainees", outcome="completed")
    Count.objects.add(1, cohort=cohort, attribute="trainees", outcome="left_early")
    Count.objects.add(3, cohort=cohort, attribute="companies")
    kept = make.traineeship(make.user("Kari", "Beholdt"), start_year=2010, counted_at="2016-01-01T00:00Z")
    make.rotation(kept)
    Consent.objects.give(kept.user, "K9")
    text = text_of(client.get("/kull/6/"))
    assert "6 traineer" in text
    assert "Kari Beholdt" in text
    assert "og 5 til" in text
    assert "Bedriftene underveis" not in text  # one trainee's companies are not the cohort's
    assert "6 traineer" in text_of(client.get("/kull/"))


def test_cohorts_to_come_are_not_shown(client):
    later = make.cohort(today().year + 1)
    assert client.get(f"/kull/{later.number}/").status_code == 404
    assert f"Kull {later.number}" not in text_of(client.get("/kull/"))
    assert client.get("/kull/999/").status_code == 404


def test_only_pictures_lent_to_the_press_stand_on_its_page(client):
    picture = {"picture": prepared(upload()), "picture_alt_nb": "Tor ved fjorden", "photographer": "Foto Graf"}
    make.story(make.traineeship(make.user("Uten", "Presse")), ticks=("K6-text", "K6-photo"), **picture)
    text = text_of(client.get("/presse/"))
    assert "Bilder til pressen" not in text
    lent = make.story(
        make.traineeship(make.user("Med", "Presse")), ticks=("K6-text", "K6-photo", "K6-press"), **picture
    )
    text = text_of(client.get("/presse/"))
    assert f'src="{lent.picture_url}" alt="Tor ved fjorden"' in text
    assert "Foto: Foto Graf" in text
    assert "Uten Presse" not in text
    lent.press_consent.withdraw()
    assert "Med Presse" not in text_of(client.get("/presse/"))
