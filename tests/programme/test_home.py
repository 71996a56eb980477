"""The front page at both times of the year, with and without anything to show."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from people.clock import plus_days, today
from programme.models import Indicator
from programme.views.home import MEMBERS_BY_NAME, current_step, steps
from tests import make


def front(client, path="/"):
    return client.get(path).content.decode().replace("\u00a0", " ")


def test_an_open_call_leads_to_the_positions(client, foundation, organisation):
    make.call(closes_in=20, positions=[organisation])
    text = front(client)
    deadline = plus_days(today(), 20)
    assert f"Søk innen {deadline.day}." in text
    assert '<a class="ds-button" href="/stillinger/">Se traineestillingene</a>' in text
    assert '<li aria-current="step"><strong>Søk</strong>' in text
    assert "Trainee i prosjekt" in text
    assert "Gi meg beskjed" not in text


def test_between_calls_it_offers_to_tell(client, foundation):
    assert "Neste utlysning åpner på nyåret." in front(client)
    make.call(opens_in=30, closes_in=60)
    text = front(client)
    assert f"Neste utlysning åpner {plus_days(today(), 30).day}." in text
    assert '<a class="ds-button" href="/gi-beskjed/">Gi meg beskjed</a>' in text
    assert "Trainee i prosjekt" not in text
    assert "The next call opens" in front(client, "/en/")


def test_an_empty_portal_still_says_what_it_is(client, db):
    text = front(client)
    assert "Start karrieren på Innherred" in text
    assert "Periode 3 av 3" in text


def test_figures_of_others_have_a_source(client, foundation):
    text = front(client)
    assert text.count("Katalog over tilflyttingsarbeid") == 2
    assert "67 %" in text
    assert "57 %" in text
    assert "Vi vet ikke hvor mange som svarte." in text
    assert "Were offered a job in the area" in front(client, "/en/")
    Indicator.objects.external().percentages().delete()
    assert "Slik går det" not in front(client)


def test_the_latest_story_shows_its_two_years(client, foundation, organisation):
    traineeship = make.traineeship(make.user("Åse", "Synlig"))
    make.rotation(traineeship, organisation)
    make.story(traineeship)
    assert "De to årene til Åse Synlig." in front(client)


def test_many_members_are_counted_by_municipality(client, foundation):
    for _ in range(MEMBERS_BY_NAME):
        make.organisation(place="Levanger")
    assert "Bedrift" in front(client)
    make.organisation("Ny Bedrift AS", place="Verdal")
    text = front(client)
    assert "Ny Bedrift AS" not in text
    assert f"{MEMBERS_BY_NAME}</span>" in text


@pytest.mark.parametrize(("after", "step"), [(-40, 0), (0, 1), (21, 2), (80, 3), (90, 4)])
def test_where_in_the_year_we_are(db, after, step):
    call = make.call(opens_in=-10, closes_in=20)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=after), tick=False):
        assert current_step(call) == step


def test_steps_end_when_the_trainees_have_begun(db):
    call = make.call()
    assert steps(None) is None
    with time_machine.travel(plus_days(call.starts_on, 1)):
        assert steps(call) is None
