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

from applications.models import AssessorAssignment, SavedSearch
from companies.models import CompetenceNeed
from people import answers
from people.clock import today
from people.delivery import deliver_due
from tests import make

pytestmark = pytest.mark.django_db

KINDS = "nobody outsider applicant candidate trainee mentor member other_member board manager".split()
# Addresses of the sign-in library for second factors: it asks for a fresh sign-in by itself.
SECOND_FACTORS = "mfa_"
# fmt: off
# nobody outsider applicant candidate trainee mentor member other_member board manager
EXPECTED = {
    "about": "200/200",
    "accessibility": "200/200",
    "account_confirm_login_code":
        "in/in 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "account_inactive": "200/405",
    "account_login":
        "200/200 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "account_logout":
        "302/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302",
    "account_request_login_code":
        "200/200 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "agree_to_plan":
        "in/in 405/404 405/404 405/404 405/302 405/403 405/302 405/404 405/404 405/404",
    "answer": "200/200",
    "apply": "200/200",
    "apply_receipt":
        "in/in 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "apply_step":
        "in/in 200/302 200/200 200/302 200/302 200/302 200/302 200/302 200/302 200/302",
    "assess_application":
        "in/in 404/404 404/404 404/404 404/404 404/404 404/404 404/404 200/302 404/404",
    "assess_call":
        "in/in 404/404 404/404 404/404 404/404 404/404 404/404 404/404 200/200 404/404",
    "assess_conflict":
        "in/in 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/302 405/404",
    "assess_document":
        "in/in 404/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405 404/405",
    "assess_export":
        "in/in 404/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405 404/405",
    "assess_picture":
        "in/in 404/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405 404/405",
    "assess_submit":
        "in/in 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/302 405/404",
    "assessment":
        "in/in 403/403 403/403 403/403 403/403 403/403 403/403 403/403 200/200 403/403",
    "become": "200/200",
    "board_area":
        "in/in 403/403 403/403 403/403 403/403 403/403 403/403 403/403 200/200 403/403",
    "candidate":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "candidate_mark":
        "in/in 403/403 403/403 403/403 403/403 403/403 405/302 405/302 403/403 403/403",
    "change_email":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "confirm_again":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "cohort": "200/200",
    "cohorts": "200/200",
    "confirm_address":
        "in/in 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "contact": "200/200",
    "cookies": "200/200",
    "document":
        "in/in 404/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405",
    "employers": "200/200",
    "experiences":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "funders": "200/200",
    "gathering_file":
        "in/in 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403 403/403",
    "health": "200/200",
    "home": "200/200",
    "host": "200/200",
    "interview_calendar": "404/405",
    "join": "200/200",
    "join_thanks": "200/200",
    "living": "200/200",
    "login":
        "200/200 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "media": "200/200",
    "member": "200/200",
    "member_area":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_choose":
        "in/in 302/404 302/404 302/404 302/404 302/404 302/404 302/404 302/404 302/404",
    "member_cv":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 404/404 403/403 403/403",
    "member_gathering":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_gathering_file":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_gatherings":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_leave":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_list_file":
        "in/in 403/403 403/403 403/403 403/403 403/403 404/404 404/404 403/403 403/403",
    "member_lists":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_logo": "404/405",
    "member_membership":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_need":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 404/404 403/403 403/403",
    "member_needs":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_need_nobody":
        "in/in 405/403 405/403 405/403 405/403 405/403 405/302 405/404 405/403 405/403",
    "member_interview":
        "in/in 403/405 403/405 403/405 403/405 403/405 404/405 404/405 403/405 403/405",
    "member_interview_cv":
        "in/in 403/405 403/405 403/405 403/405 403/405 404/405 404/405 403/405 403/405",
    "member_profile":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_profile_logo":
        "in/in 405/403 405/403 405/403 405/403 405/403 405/200 405/200 405/403 405/403",
    "member_request":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/302 404/404 403/403 403/403",
    "member_requests":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_terms":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_terms_paper":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_trainees":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_user":
        "in/in 405/403 405/403 405/403 405/403 405/403 405/404 405/404 405/403 405/403",
    "member_user_end":
        "in/in 405/403 405/403 405/403 405/403 405/403 405/404 405/404 405/403 405/403",
    "member_users":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_users_here":
        "in/in 405/403 405/403 405/403 405/403 405/403 405/302 405/302 405/403 405/403",
    "member_interests":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 404/404 403/403 403/403",
    "member_interest_cv":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 404/404 403/403 403/403",
    "member_vacancies":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "member_vacancy":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 404/404 403/403 403/403",
    "member_vacancy_new":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "members": "200/200",
    "mentor_area":
        "in/in 403/403 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403",
    "mentor_contact":
        "in/in 403/403 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403",
    "municipalities_info": "200/200",
    "municipality": "200/200",
    "my_application":
        "in/in 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_consent_withdraw":
        "in/in 405/404 405/404 405/302 405/404 405/404 405/404 405/404 405/404 405/404",
    "my_consents":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_data":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_data_correct":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_data_download":
        "in/in 405/200 405/200 405/200 405/200 405/200 405/200 405/200 405/200 405/200",
    "my_data_erase":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 302/302",
    "my_data_erased": "200/200",
    "my_data_help":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_edit":
        "in/in 405/404 405/302 405/404 405/404 405/404 405/404 405/404 405/404 405/404",
    "my_interview":
        "in/in 404/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405",
    "my_keep":
        "in/in 404/404 302/302 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_interests":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_interest_withdraw":
        "in/in 405/404 405/404 405/302 405/404 405/404 405/404 405/404 405/404 405/404",
    "my_letter":
        "in/in 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_offer":
        "in/in 404/404 302/302 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_page":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_profile":
        "in/in 302/302 302/302 200/302 302/302 302/302 302/302 302/302 302/302 302/302",
    "my_profile_cv":
        "in/in 404/404 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_profile_cv_file":
        "in/in 404/404 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_profile_edit":
        "in/in 404/404 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_profile_hide":
        "in/in 404/404 404/404 200/302 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_profile_hired":
        "in/in 404/404 404/404 200/200 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_profile_leave":
        "in/in 404/404 404/404 200/302 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_request":
        "in/in 404/404 404/404 200/302 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_requests":
        "in/in 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200 200/200",
    "my_story":
        "in/in 404/404 404/404 404/404 200/200 404/404 404/404 404/404 404/404 404/404",
    "my_story_picture":
        "in/in 404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405",
    "my_story_step":
        "in/in 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/404",
    "my_story_text":
        "in/in 404/404 404/404 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "my_withdraw":
        "in/in 404/404 200/302 404/404 404/404 404/404 404/404 404/404 404/404 404/404",
    "network":
        "in/in 403/403 403/403 403/403 200/200 403/403 200/200 200/200 403/403 403/403",
    "notify": "200/200",
    "notify_code": "302/302",
    "pool":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/200 200/200 403/403 403/403",
    "pool_about": "200/200",
    "pool_join":
        "in/in 200/200 200/200 302/302 200/200 200/200 200/200 200/200 200/200 200/200",
    "positions": "200/200",
    "press": "200/200",
    "privacy": "200/200",
    "privacy_version": "200/200",
    "questions": "200/200",
    "results": "200/200",
    "results_csv": "200/200",
    "results_json": "200/200",
    "robots": "200/200",
    "saved_search_do":
        "in/in 403/403 403/403 403/403 403/403 403/403 405/302 405/404 403/403 403/403",
    "saved_searches":
        "in/in 403/403 403/403 403/403 403/403 403/403 200/302 200/302 403/403 403/403",
    "sitemap": "200/200",
    "stories": "200/200",
    "story": "200/200",
    "story_picture": "404/405",
    "students": "200/200",
    "supervision":
        "in/in 403/403 403/403 403/403 403/403 403/403 403/403 403/403 403/403 403/403",
    "trainee_area":
        "in/in 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403 403/403",
    "trainee_calendar": "404/405",
    "trainee_gathering":
        "in/in 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403 403/403",
    "trainee_gatherings":
        "in/in 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403 403/403",
    "vacancies": "200/200",
    "vacancy": "200/200",
    "vacancy_interest":
        "in/in 200/200 200/200 302/302 200/200 200/200 200/200 200/200 200/200 200/200",
    "vacancy_text": "200/200",
    "welcome":
        "in/in 403/403 403/403 403/403 200/200 403/403 403/403 403/403 403/403 403/403",
    "who_can_apply": "200/200",
}
# fmt: on


def addresses(resolver=None):
    """Name and argument names of every address but the admin's, which has a test of its own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name and not entry.name.startswith(SECOND_FACTORS):
                yield entry.name, tuple(entry.pattern.converters)
        elif entry.namespace != "admin":
            yield from addresses(entry)


@pytest.fixture
def world(
    mailbox, foundation, applicant, trainee, mentor, member, other_member, board, manager, outsider, organisation
):
    """One of everything an address can be about, each belonging to one of the cast."""
    call = make.call(positions=[organisation])
    application = make.application(call, applicant)
    reviewed = make.application(call, state="under_review", by=manager)
    call.suggest_criteria(by=manager)
    assignment = AssessorAssignment.invite(call, board, "call", by=manager)
    profile = make.profile()
    request = make.request(profile, organisation, by=member)
    request.accept()
    traineeship = trainee.traineeships.get()
    rotation = make.rotation(traineeship, organisation)
    gathering = make.gathering(traineeship.cohort, members_invited=True)
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=today().year + 1)
    story, vacancy = make.story(traineeship), make.vacancy(organisation)
    interest = make.interest(vacancy, profile.user)
    begun = make.cohort(today().year - 1)  # this year's has no page before its first day
    until = (timezone.now() + datetime.timedelta(days=1)).isoformat()
    token = answers.token("renew_profile", profile.pk, profile.user_id, until)
    letter = application.user.letters.get()
    deliver_due()
    people = {
        "nobody": None, "outsider": outsider, "applicant": applicant, "candidate": profile.user, "trainee": trainee,
        "mentor": mentor, "member": member, "other_member": other_member, "board": board, "manager": manager,
    }  # fmt: skip
    read = [assignment.pk, reviewed.reference]
    arguments = {
        "assess_call": [assignment.pk], "assess_submit": [assignment.pk], "assess_export": [assignment.pk],
        "assess_application": read, "assess_conflict": read, "assess_document": [*read, reviewed.documents.get().pk],
        "assess_picture": [*read, reviewed.documents.get().pk, 1],
        "privacy_version": [1], "my_letter": [letter.pk], "my_application": [application.reference],
        "my_edit": [application.reference], "my_withdraw": [application.reference],
        "my_interview": [application.reference], "member_interview": [application.reference],
        "member_interview_cv": [application.reference], "interview_calendar": ["tull"],
        "my_keep": [application.reference], "my_offer": [application.reference], "apply_receipt": [call.slug],
        "apply_step": [call.slug, "about"], "document": [application.documents.get().pk], "candidate": [profile.code],
        "candidate_mark": [profile.code],
        "saved_search_do": [SavedSearch.objects.keep(organisation, "", {"field": ["it"]}, by=member).pk],
        "story": [story.slug], "story_picture": [story.slug], "cohort": [begun.number],
        "agree_to_plan": [rotation.pk], "trainee_gathering": [gathering.pk], "gathering_file": [gathering.pk],
        "member_gathering": [gathering.pk], "member_gathering_file": [gathering.pk], "member_terms_paper": [1],
        "my_story": [story.slug], "my_story_text": [story.slug], "my_story_step": [story.slug],
        "my_story_picture": [story.slug], "member": [organisation.slug], "member_logo": [organisation.slug],
        "municipality": ["levanger"],
        "member_list_file": [call.positions.get().pk, "public", "pdf"],
        "member_need": [need.pk], "member_need_nobody": [need.pk],
        "member_user": [organisation.contacts.get().pk], "member_user_end": [organisation.contacts.get().pk],
        "member_request": [request.number],
        "member_cv": [request.number], "answer": [token], "my_consent_withdraw": [profile.consent.pk],
        "trainee_calendar": ["tull"], "my_request": [request.number],
        "vacancy": vacancy.address, "vacancy_text": vacancy.address,
        "member_vacancy": [vacancy.pk], "vacancy_interest": vacancy.address, "member_interests": [vacancy.pk],
        "member_interest_cv": [vacancy.pk, interest.pk], "my_interest_withdraw": [interest.pk],
    }  # fmt: skip
    return people, arguments


def answer_to(client, method, path):
    """The status a client gets; whatever the request changed is undone."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        for close in getattr(response, "_resource_closers", []):
            close()
        transaction.set_rollback(True)
    if response.status_code == 302:
        return "in" if response["Location"].startswith(("/logg-inn/", "/en/sign-in/")) else "302"
    return str(response.status_code)


def client_of(person):
    """A window of a person's own."""
    return make.sign_in(Client(), person) if person else Client()


def table(world, language, methods, kinds):
    """What each address answers to each kind by each method; one entry when it is the same for all."""
    people, arguments = world
    with translation.override(language):
        paths = {name: reverse(name, args=arguments.get(name, [])) for name, _ in addresses()}
    clients = {kind: client_of(people[kind]) for kind in kinds}
    rows = {}
    for name, path in sorted(paths.items()):
        rows[name] = ["/".join(answer_to(clients[kind], method, path) for method in methods) for kind in kinds]
        if name == "account_logout":  # its POST took the cookies
            clients = {kind: client_of(people[kind]) for kind in kinds}
    return rows


def test_every_address_has_a_line():
    assert {name for name, _ in addresses()} == set(EXPECTED)


def expected(name, kind, method):
    cells = EXPECTED[name].split()
    cell = cells[KINDS.index(kind)] if len(cells) > 1 else cells[0]
    return cell.split("/")[method]


def test_who_may_open_which_address(world):
    found = table(world, "nb", ["get", "post"], KINDS)
    told = {n: [f"{expected(n, kind, 0)}/{expected(n, kind, 1)}" for kind in KINDS] for n in found}
    assert found == told


def test_the_english_addresses_answer_the_same(world):
    kinds = ["nobody", "applicant", "member"]
    found = table(world, "en", ["get"], kinds)
    assert found == {name: [expected(name, kind, 0) for kind in kinds] for name in found}
