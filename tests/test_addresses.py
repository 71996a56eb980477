"""Every address × every kind of user, from the URL configuration itself: a new address without a line here fails.

Each line says what GET and POST (without any data) answer to each kind. POSTs are rolled back.
"""

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone, translation

from people import answers
from people.delivery import deliver_due
from tests import make

pytestmark = pytest.mark.django_db

KINDS = "nobody outsider applicant candidate trainee mentor member other_member board manager".split()
# Addresses of the sign-in library for second factors: it asks for a fresh sign-in by itself.
SECOND_FACTORS = "mfa_"


def addresses(resolver=None):
    """Name and argument names of every address but the admin's, which has a test of its own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name and not entry.name.startswith(SECOND_FACTORS):
                yield entry.name, tuple(entry.pattern.converters)
        elif entry.namespace != "admin":
            yield from addresses(entry)


@pytest.fixture
def world(mailbox, foundation, applicant, trainee, mentor, member, other_member, board, manager, outsider, organisation):
    """One of everything an address can be about, each belonging to one of the cast."""
    call = make.call(positions=[organisation])
    application = make.application(call, applicant)
    profile = make.profile()
    request = make.request(profile, organisation, by=member)
    request.accept()
    traineeship = trainee.traineeships.get()
    rotation = make.rotation(traineeship, organisation)
    gathering = make.gathering(traineeship.cohort)
    story = make.story(traineeship)
    until = (timezone.now() + datetime.timedelta(days=1)).isoformat()
    token = answers.token("renew_profile", profile.pk, profile.user_id, until)
    letter = application.user.letters.get()
    deliver_due()
    people = {
        "nobody": None, "outsider": outsider, "applicant": applicant, "candidate": profile.user, "trainee": trainee,
        "mentor": mentor, "member": member, "other_member": other_member, "board": board, "manager": manager,
    }  # fmt: skip
    arguments = {
        "privacy_version": [1], "my_letter": [letter.pk], "my_application": [application.reference],
        "my_edit": [application.reference], "my_withdraw": [application.reference],
        "my_keep": [application.reference], "my_offer": [application.reference], "apply_receipt": [call.slug],
        "apply_step": [call.slug, "about"], "document": [application.documents.get().pk], "candidate": [profile.code],
        "story": [story.slug], "story_picture": [story.slug], "cohort": [traineeship.cohort.number],
        "agree_to_plan": [rotation.pk], "trainee_gathering": [gathering.pk], "gathering_file": [gathering.pk],
        "my_story": [story.slug], "my_story_text": [story.slug], "my_story_step": [story.slug],
        "my_story_picture": [story.slug], "member": [organisation.slug], "municipality": ["levanger"],
        "member_user_end": [organisation.contacts.get().pk], "member_request": [request.number],
        "member_cv": [request.number], "answer": [token], "my_consent_withdraw": [profile.consent.pk],
        "trainee_calendar": ["tull"],
    }  # fmt: skip
    return people, arguments


def answer_to(person, method, path):
    """The status a person gets, in a window of their own; whatever it changed is undone."""
    client = Client()
    if person is not None:
        make.sign_in(client, person)
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    if response.status_code == 302:
        return "in" if response["Location"].startswith(("/logg-inn/", "/en/sign-in/")) else "302"
    return str(response.status_code)


def row(path, people):
    """What an address answers to each kind, GET/POST; one pair when it is the same for all."""
    pairs = [f"{answer_to(people[k], 'get', path)}/{answer_to(people[k], 'post', path)}" for k in KINDS]
    return pairs[0] if len(set(pairs)) == 1 else " ".join(pairs)


def table(world, language):
    """The whole table as it is now."""
    people, arguments = world
    with translation.override(language):
        paths = {name: reverse(name, args=arguments.get(name, [])) for name, _ in addresses()}
    return {name: row(path, people) for name, path in sorted(paths.items())}


def test_every_address_has_a_line():
    assert {name for name, _ in addresses()} == set(EXPECTED)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_who_may_open_which_address(world, language):
    assert table(world, language) == EXPECTED
