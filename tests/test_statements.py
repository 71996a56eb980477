"""How many SQL statements each page costs, in one list: the same with one and with three rows of what it lists.

Those of the session, of who is signed in and of the second factor are counted in. A page of HTML without a line here
fails; who may open it, and what it is about, comes from the table of addresses.
"""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from applications.wizard import STEPS
from people.lists import fields_of_study, institutions, municipalities, municipalities_today
from people.models import Foundation
from tests import test_addresses
from tests.growing import Growing, office_rows
from tests.test_addresses import addresses, client_of, expected

pytestmark = pytest.mark.django_db

world = test_addresses.world

# fmt: off
PAGES = {
    # Public
    "home": 6, "become": 2, "who_can_apply": 2, "questions": 2, "living": 1, "employers": 1, "join": 2,
    "join_thanks": 0, "host": 1, "municipalities_info": 2, "students": 1, "pool_about": 1, "press": 2, "results": 8,
    "media": 1, "funders": 2, "about": 1, "contact": 1, "privacy": 2, "privacy_version": 1, "cookies": 1,
    "accessibility": 1, "my_data_erased": 0, "positions": 5, "notify": 2, "apply": 4, "stories": 1,
    "story": 3, "cohorts": 1, "cohort": 2, "members": 1, "member": 5, "municipality": 4, "vacancies": 1, "answer": 1,
    "vacancy": 2, "member_vacancies": 5, "member_vacancy": 8, "member_vacancy_new": 5,
    "vacancy_interest": 6, "my_interests": 3, "member_interests": 7,
    # Signing in and out
    "login": 0, "account_request_login_code": 0, "account_login": 0, "account_logout": 2, "account_inactive": 0,
    # Applying
    "apply_receipt": 8, "apply_step about": 5, "apply_step education": 5, "apply_step experience": 5,
    "apply_step wishes": 6, "apply_step motivation": 6, "apply_step attachments": 6, "apply_step public_list": 5,
    "apply_step review": 6,
    # My page
    "my_page": 14, "my_letter": 3, "my_data": 50, "my_data_correct": 2, "my_data_help": 2, "my_data_erase": 63,
    "my_consents": 5, "my_application": 10, "my_interview": 5, "my_withdraw": 4, "my_profile": 12, "my_profile_edit": 5,
    "my_profile_hide": 6, "my_profile_cv": 4, "my_profile_leave": 4, "my_profile_hired": 4, "my_requests": 3,
    "my_request": 4, "my_story": 9, "my_story_text": 6, "change_email": 2, "confirm_again": 2,
    # The candidate pool and the member area
    "pool": 8, "pool_join": 12, "candidate": 9, "saved_searches": 4, "member_area": 10, "member_terms": 6,
    "member_trainees": 8,
    "member_profile": 5, "member_users": 4, "member_leave": 4, "member_requests": 4, "member_request": 7,
    "member_membership": 8, "member_gatherings": 6, "member_gathering": 6, "experiences": 4,
    "member_need": 12, "member_needs": 12, "member_lists": 4,
    # Assessors
    "assessment": 4, "assess_call": 10, "assess_application": 26,
    # Trainees
    "trainee_area": 12, "welcome": 11, "trainee_gatherings": 8, "trainee_gathering": 7, "network": 7,
    "supervision": 4,
    # Mentors and the board
    "board_area": 17, "mentor_area": 6, "mentor_contact": 3,
}
# The office: the pages of each list, and each button that the row allows. `+1` is the cost of each further row there:
# Django's field to search in asks for the one that is chosen.
OFFICE = {
    "":
        "import_members 5, members_spread 14, pool_health 25, "
        "who 5, person 16, person_letter 6, person_erase 81, index 67, password_change 5, "
        "password_change_done 5, app_list 6",
    "people_letter": "changelist 10, history 8, change 9",
    "people_lettertemplate": "do send_test 6, changelist 7, history 8, change 9, renew 8",
    "people_foundation": "history 8, change 8",
    "people_municipality": "changelist 7, history 8, change 8",
    "people_region": "changelist 7, history 8, change 7",
    "people_institution": "changelist 7, add 5, history 8, change 7",
    "people_fieldofstudy": "changelist 7, history 8, change 7",
    "people_user": "changelist 9, add 5, history 8, change 7",
    "people_consent": "changelist 10, history 10, change 9",
    "people_consenttext": "changelist 8, history 8, change 7",
    "people_event": "changelist 9, history 8, change 8",
    "companies_organisation": "do invite_administrator 7, changelist 9, add 5, history 9, change 19+1",
    "companies_membership": "do suspend 10, do give_notice 10, changelist 9, add 5, history 9, change 8",
    "companies_membershipfee": "make 8, changelist 8, add 5, history 9, change 9",
    "companies_orgcontact": "do end 8, changelist 7, add 5, history 10, change 13",
    "companies_boardseat": "changelist 9, add 5, history 9, change 9",
    "companies_employeraccess": "changelist 9, history 9, change 8",
    "companies_competenceneed": "ask 8, seek 12, do answer 10, do decline 7, changelist 9, add 5, history 9, change 13",
    "companies_vacancy": "seek 13, do close 6, changelist 9, add 6, history 8, delete 8, change 13",
    "companies_studyprogramme": "changelist 8, add 6, history 9, change 10",
    "companies_contactlog": "changelist 10, add 5, history 10, change 11",
    "trainees_cohort": "changelist 11, add 5, history 10, change 11",
    "trainees_traineeship":
        "do assign_mentor 8, do take_leave 8, do complete 8, do leave_early 8, changelist 12, add 6, "
        "history 10, change 22+1",
    "trainees_rotation": "do tell 7, do confirm 7, do cancel 7, changelist 11, add 5, history 9, change 15",
    "trainees_gathering": "do invite 6, do invite_members 6, changelist 10, add 6, history 8, change 11+1",
    "trainees_story": "do take_down 6, do rewrite 6, changelist 11, add 5, history 8, change 7",
    "trainees_followup": "changelist 10, history 11, change 10",
    "applications_application":
        "decide 32, note 32, release 39, letter 21, companies 17, others 13, "
        "do take_under_review 13, do withdraw 13, do merge 13, changelist 13, history 15, change 32, "
        "attach 13, enter 7, answer 14",
    "applications_call":
        "assessors 10, panel 10, advertisement 8, times 11, reserve 8, needs 7, fair 5, do close 6, do start_next 6, "
        "changelist 9, add 6, history 8, change 18+3",
    "applications_assessorassignment": "do end 8, changelist 9, history 10, change 12",
    "applications_position": "changelist 7, add 5, history 9, change 13",
    "applications_interview": "do hold 6, do move 6, do cancel 6, talk 18, changelist 9, history 8, change 11",
    "applications_candidateprofile":
        "do pause 6, do tip 8, do get_hired 6, do leave 6, changelist 10, history 8, change 13",
    "applications_contactrequest": "changelist 9, history 10, change 9",
    "applications_profileview": "do close_access 7, changelist 10, history 9, change 13",
    "applications_pooloutcome": "changelist 9, history 8, change 8",
    "applications_offer": "do renew 9, changelist 9, history 11, change 11",
    "programme_page": "changelist 9, history 8, change 7",
    "programme_mediamention": "changelist 10, add 5, history 8, delete 6, change 7",
    "programme_funder": "changelist 8, add 5, history 9, change 11",
    "programme_indicator": "changelist 8, add 5, history 8, change 7",
    "programme_count": "changelist 9, history 8, change 7",
    "programme_datarequest": "do close 7, changelist 9, history 9, change 8",
    "programme_nightlyrun": "changelist 9, history 8, change 7",
}
# fmt: on

# The first of these that may open a page does, unless another sees more there.
READERS = "nobody candidate applicant trainee mentor member board manager outsider".split()
SEES_MORE = {
    "apply_step": "applicant",
    "my_page": "applicant",
    "my_data": "applicant",
    "supervision": "member",
    "my_story_text": "trainee",
}


@pytest.fixture
def portal(world):
    portal = Growing(*world)
    portal.grow()
    # Asked for once in each process.
    ContentType.objects.get_for_models(*(type(row) for row in office_rows()))
    return portal


def reader(name):
    """Who opens an address; None when nobody of the cast may."""
    return SEES_MORE.get(name) or next((kind for kind in READERS if expected(name, kind, 0) == "200"), None)


def portal_pages(portal):
    """(line, reader, address) of every address outside the office that somebody may open."""
    for name, _arguments in addresses():
        kind = reader(name)
        if name == "apply_step":
            for step in STEPS:
                yield f"{name} {step.code}", kind, reverse(name, args=[portal.drafted.slug, step.code])
        elif kind:
            yield name, kind, reverse(name, args=portal.arguments.get(name, []))


def office_addresses(resolver=None):
    """Name and argument names of every address of the office."""
    resolver = resolver or next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin")
    for entry in resolver.url_patterns:
        if not isinstance(entry, URLPattern):
            yield from office_addresses(entry)
        elif entry.name:
            yield entry.name, tuple(entry.pattern.regex.groupindex)


def office_pages(portal):
    """(line, reader, address) of every address of the office; each verb that the row allows is a page."""
    rows = {f"{row._meta.app_label}_{row._meta.model_name}": row for row in office_rows()}
    for name, arguments in dict(office_addresses()).items():
        model, _, page = name.rpartition("_")
        row = rows.get(model, portal.applicant)
        given = {"pk": row.pk, "object_id": row.pk, "app_label": "people", "content_type_id": 0}
        given |= {"interview": 1, "document": 1, "number": 1, "year": 2030, "call": portal.call.pk, "other": 1}
        given |= {"version": "full", "kind": "pdf", "choice": 1, "name": "hold"}
        given |= {"person": portal.applicant.pk, "slug": portal.drafted.slug, "step": "about"}
        if page == "do":
            for verb in admin.site._registry[type(row)].fitting(row):
                yield f"admin:{name} {verb.name}", "manager", reverse(f"admin:{name}", args=[row.pk, verb.name])
        else:
            yield f"admin:{name}", "manager", reverse(f"admin:{name}", kwargs={key: given[key] for key in arguments})


def statements(client, address):
    """How many statements a page of HTML costs, or None for what is none; what the visit writes is undone."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        for close in response._resource_closers:
            close()
        transaction.set_rollback(True)
    return len(asked) if response.status_code == 200 and response["Content-Type"].startswith("text/html") else None


def measured(portal):
    """{line: statements} of every page, when the lists that are kept are known."""
    for know in (Foundation.current, municipalities, municipalities_today, fields_of_study, institutions):
        know()
    pages = [*portal_pages(portal), *office_pages(portal)]
    clients = {kind: client_of(portal.people[kind]) for kind in READERS}
    counts = {line: statements(clients[kind], address) for line, kind, address in pages}
    return {line: count for line, count in counts.items() if count is not None}


def told():
    """The tables as {line: (statements with one row, with three)}."""
    lines = {line: (count, count) for line, count in PAGES.items()}
    for name, cells in OFFICE.items():
        for cell in cells.split(", "):
            page, _, count = cell.rpartition(" ")
            first, _, each = count.partition("+")
            lines[f"admin:{name}_{page}".replace(":_", ":")] = (int(first), int(first) + 2 * int(each or 0))
    return lines


def test_each_page_costs_what_is_told_with_one_row_and_with_three(portal):
    one = measured(portal)
    portal.grow()
    portal.grow()
    three = measured(portal)
    assert {line: (one.get(line), three.get(line)) for line in one | three} == told()
