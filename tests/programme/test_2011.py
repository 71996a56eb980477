"""The year we know: 149 persons applied for five places in 2011. Replayed at its dates and erased by the rules, not one
applicant is left, and the figures still say 149 and 5."""

import datetime

import pytest

from applications.models import Application, Call, Offer
from people.models import Letter, User
from programme import nightly
from programme.demo import build, year2011
from programme.demo.world import World
from programme.figures import figures
from programme.models import Count
from trainees.models import FollowUp, Traineeship

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    """2011 as the demo makes it, before anything is erased."""
    world = World(datetime.date(2026, 11, 20))
    build._cast(world)
    world.people_before = set(User.objects.values_list("pk", flat=True))
    monkeypatch.setattr(year2011, "erase", lambda call, at: None)
    monkeypatch.setattr(year2011, "erase_answers", lambda traineeship, at: None)
    year2011.build(world)
    return world


def what_the_counters_say(call):
    rows = Count.objects.filter(call=call)
    return {name: Count.objects.total(call=call, attribute=name) for name in rows.values_list("attribute", flat=True)}


def test_the_rules_leave_the_figures_and_five_traineeships(world):
    call = Call.objects.get(slug="trainee-2011")
    before = {key: figures(datetime.date(2011, 12, 31))[key] for key in ("I4", "I5", "I6", "I7", "I14")}
    assert Application.objects.sent().filter(call=call).count() == 149
    assert not Count.objects.exists()

    done = nightly.carry_out(world.days(-1))

    assert "failed" not in done
    assert not Application.objects.filter(call=call).exists()
    assert not Offer.objects.exists()
    assert not FollowUp.objects.exists()
    assert Traineeship.objects.filter(cohort=call.cohort).count() == 5
    trainees = set(Traineeship.objects.values_list("user", flat=True))
    assert set(User.objects.values_list("pk", flat=True)) - world.people_before == trainees
    assert not Letter.objects.filter(to__in=trainees, template__code="E3").exists()

    counted = what_the_counters_say(call)
    assert (counted["persons"], counted["offered"], counted["pool_consent"]) == (149, 5, 144)
    assert {name: counted[name] for name in ("residence", "field", "level", "institution")} == dict.fromkeys(
        ("residence", "field", "level", "institution"), 149
    )
    after = figures(datetime.date(2011, 12, 31))
    assert {key: after[key] for key in before} == before
    assert (after["I4"].numerator, after["I4"].denominator, after["I4"].extra["ratio"]) == (149, 5, "29.8")
    assert after["I4"].extra["offered"] == 5

    assert nightly.carry_out(world.days(0))["applications"] == 0
    assert what_the_counters_say(call) == counted
