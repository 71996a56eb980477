"""Who sees whom: every address of an organisation, read and posted to by every kind of person, against a candidate that
could leak in each way. A hidden candidate is one who never was: same status, same body, same number of statements.

A new address of the pool or the member area, or a new purpose of answer links, fails here until it has a line.
"""

import re
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, CandidateProfile, PoolOutcome
from companies.models import CompetenceNeed
from people import answers
from people.clock import plus_days
from people.models import Letter
from programme import erasure, nightly
from tests import make
from tests.applications.whom import ADDRESSES, DOORS, KINDS, PURPOSES, READERS, SECRETS, TOLD, World, of_organisations
from tests.test_addresses import answer_to

pytestmark = pytest.mark.django_db
# What the organisation has nothing of: no list of applicants to publish, nobody to interview, nobody invited in vain.
NOT_HERE = {"member_list_file", "member_interview", "member_interview_cv", "member_user"}


@pytest.fixture
def world(foundation, manager, applicant, trainee, mentor, member, other_member, organisation, other_organisation):
    cast = {"manager": manager, "applicant": applicant, "trainee": trainee, "mentor": mentor}
    return World(organisation, other_organisation, {**cast, "administrator": member, "other_member": other_member})


@contextmanager
def undone():
    """What is done inside is undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def on_reserve(world):
    application = make.application(world.call, world.target.user, state="under_review")
    Application.objects.filter(pk=application.pk).update(state="reserve")


def close_account(world):
    world.target.user.is_active = False
    world.target.user.save()


def wait_again(world):
    CandidateProfile.objects.filter(pk=world.target.pk).update(state="waiting", visible_from=None, expires_at=None)


def run_out(world):
    CandidateProfile.objects.filter(pk=world.target.pk).update(expires_at=timezone.now())


HIDDEN = {
    "hidden from them": lambda world: world.target.hide(world.members),
    "hidden by name": lambda world: world.target.hide([], [one.name.upper() for one in world.members]),
    "paused": lambda world: world.target.pause(),
    "expired by the clock": run_out,
    "expired": lambda world: world.target.expire(at=world.target.expires_at),
    "withdrawn": lambda world: world.target.leave(by=world.target.user),
    "hired": lambda world: world.target.get_hired("member"),
    "on a reserve list": on_reserve,
    "waiting for the answer": wait_again,
    "consent withdrawn": lambda world: world.target.consent.withdraw(),
    "erased": lambda world: erasure.erase_profile(world.target),
    "closed account": close_account,
}


def never_was(world):
    CandidateProfile.objects.filter(pk=world.target.pk).delete()


def test_every_address_and_purpose_has_a_line():
    assert of_organisations() == set(ADDRESSES)
    assert set(answers._purposes) == set(PURPOSES)


def test_who_may_open_which_address(world):
    """Nobody else gets anything but a closed door, whether they read or write; whom it is open to finds it open."""
    for name, door in ADDRESSES.items():
        for kind in KINDS:
            got = [answer_to(world.clients[kind], how, world.path(name)) for how in ("get", "post")]
            if kind not in DOORS[door]:
                closed = (
                    {"in"} if kind == "anonymous" else {"403", "404", "405", "302" if kind == "unpromised" else "403"}
                )
                assert set(got) <= closed, (name, kind, got)
            elif kind == "administrator" or door == "all":
                assert set(got) & {"200", "302"} or name in NOT_HERE, (name, kind, got)


def test_only_the_pool_shows_a_candidate_and_nobody_a_name(world):
    shown = {"pool", "candidate"}
    for kind in KINDS:
        for name in ADDRESSES:
            *_rest, text = world.seen(kind, world.path(name))
            if kind not in READERS:
                text = re.sub(rf"/{world.target.code}/", "", text)  # the address itself, in the other language
            told = {secret for secret in world.secrets if secret in text}
            allowed = {world.target.code, SECRETS["keyword"]} if kind in READERS and name in shown else set()
            allowed |= {SECRETS["tip"]} if kind in TOLD and name in shown else set()
            assert told == allowed, (kind, name)


def test_a_hidden_candidate_never_was(world):
    """Lists, counts, facets, files, error pages: all the same, in as many statements."""
    with undone():
        never_was(world)
        expected = world.everything()
    faults = []
    for how, hide in HIDDEN.items():
        with undone():
            world.target = CandidateProfile.objects.get(pk=world.target.pk)
            hide(world)
            found = world.everything()
            for where in expected:
                signed_out = (how, where[0]) == ("closed account", "candidate")
                if not signed_out and (what := differ(found[where], expected[where])):
                    faults.append((how, *where, what))
            faults += [(how, letter) for letter in letters_to_others(world)]
    assert not faults, "\n".join(map(str, faults))


def differ(found, expected):
    """In which of status, body, way on and statements two answers differ."""
    pairs = zip(("status", "body", "location", "statements"), found, expected, strict=False)
    return [name for name, one, other in pairs if one != other]


def letters_to_others(world):
    """Letters to anyone but the candidate that the nights to come write, and that tell of the candidate."""
    for step in nightly.pool.STEPS:
        step(plus_days(timezone.now(), 1))
    waiting = Letter.objects.waiting().exclude(to=world.target.user)
    texts = [(letter.template.code, letter.plain()) for letter in waiting]
    return [code for code, text in texts if code.startswith("E26") or any(secret in text for secret in world.secrets)]


def test_whom_a_saved_search_finds_it_tells_of(world):
    """What no letter does of a hidden candidate, one does of this one: field, degree and the way to the page."""
    assert letters_to_others(world) == ["E26-one"]
    text = Letter.objects.get(template__code="E26-one").plain()
    assert [secret for secret in world.secrets if secret in text] == [world.target.code]


def test_without_the_second_consent_an_outside_employer_finds_nobody(world):
    with undone():
        never_was(world)
        expected = world.everything()
    world.target.close_outside()
    found = world.everything()
    for where in expected:
        if where[0] == "outside":
            assert not differ(found[where], expected[where]), where
    assert world.target.code in found["administrator", world.path("pool")][-1]


# What was shared with a yes closes with some ways of going, and stays with others.
SHARED_STAYS = {
    "hidden from them": False,
    "hidden by name": False,
    "withdrawn": False,
    "erased": False,
    "closed account": False,
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_card_closes_with_the_candidate(world, how):
    asked = make.request(world.target, world.organisation, by=world.people["administrator"])
    asked.accept()
    for name in ("member_request", "member_cv"):
        world.arguments[name] = [asked.number]
    card, cv = (world.seen("administrator", world.path(name))[-1] for name in ("member_request", "member_cv"))
    assert SECRETS["address"] in card
    assert "% zcv" in cv
    for kind in KINDS:
        if kind != "administrator":
            assert (SECRETS["address"] in world.seen(kind, world.path("member_request"))[-1]) == (kind == "user")
    HIDDEN[how](world)
    open_ = SHARED_STAYS.get(how, True)
    assert (SECRETS["address"] in world.seen("administrator", world.path("member_request"))[-1]) == open_
    assert ("% zcv" in world.seen("administrator", world.path("member_cv"))[-1]) == open_


def test_an_answer_link_of_an_organisation_names_nobody(world):
    outcome = PoolOutcome.objects.get(request_number=world.shared.number)
    until = plus_days(timezone.now(), 2).isoformat()
    need = CompetenceNeed.objects.get()
    for purpose, pk in (
        ("pool_outcome", outcome.pk),
        ("need", need.pk),
        ("no_need", need.pk),
        ("stop_saved_search", world.search.pk),
    ):
        token = answers.token(purpose, pk, world.people["administrator"].pk, until)
        status, *_rest, text = world.seen("anonymous", reverse("answer", args=[token]))
        assert status == 200
        assert not [secret for secret in (*world.secrets, "Ola", world.shared.profile.code) if secret in text]
