"""Builds the demo from its parts, in the order things happened."""

from django.db import transaction

from people.models import Letter, User
from programme.demo import cohorts, contents, employers, organisations, people, pool, scale, selection, year2011
from programme.demo.world import World


def is_empty():
    """Whether the database holds no person yet; the demo never touches another one."""
    return not User.objects.exists()


@transaction.atomic
def build(day, say=lambda text: None, size=0, candidates=0):
    """The whole programme as it stands on the day, and so many more of it; `say` hears what is being built."""
    world = World(day)
    for text, step in STEPS:
        say(text)
        step(world)
    scale.build(world, size, say)
    scale.build_candidates(world, candidates, say)
    return world


def _cast(world):
    people.build_foundation(world)
    people.build_cast(world)
    organisations.build(world)
    people.build_contacts(world)
    contents.choose_tellers(world)


def _last_year(world):
    call, sent = selection.last_years_call(world)
    selection.decide_last_year(world, call, sent)
    cohorts.this_years_cohort(world)


def _letters(world):
    """What was written before the demo's day has left; the last days' letters wait for the worker to deliver them."""
    for letter in Letter.objects.due(world.days(-2)).filter(created_at__lt=world.days(-2)):
        letter.state, letter.sent_at = Letter.State.SENT, letter.created_at
        letter.save(update_fields=["state", "sent_at"])


STEPS = [
    ("Members and people", _cast),
    ("The 2011 call", year2011.build),
    ("Twenty cohorts", cohorts.build),
    ("Last year's call", _last_year),
    ("A supplementary call", selection.supplementary_call),
    ("This year's call", selection.this_years_call),
    ("What the members need", employers.needs),
    ("The candidate pool", pool.build),
    ("The study programmes", employers.studies),
    ("Stories and gatherings", contents.build),
    ("Letters", _letters),
]
