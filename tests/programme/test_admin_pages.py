"""Every registered page of the office opens: list, search, add and change, with a row of each."""

import datetime

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from applications.models import Assessment, AssessorAssignment, PoolOutcome, ProfileView
from companies.models import (
    BoardSeat,
    CompetenceNeed,
    ContactLog,
    EmployerAccess,
    Membership,
    MembershipFee,
    OrganisationRole,
)
from introinnherred.admin import ROOMS
from programme.models import Count, DataRequest, Funder, Grant, Indicator, MediaMention, NightlyRun
from tests import make
from trainees.models import Attendance, Buddy, Gathering, SupervisorAssignment

DAY = datetime.date(2026, 5, 1)


def one_of_each(manager, number=0):
    """A row in every list of the office; `number` is a new one each time."""
    org = make.organisation()
    call = make.call(closes_in=20, positions=[org])
    make.slot(call)
    application = make.application(call, state="under_review", by=manager)
    Assessment.note(application, "Ringte og fortalte om fristen.", by=manager)
    contact = make.contact(org)
    AssessorAssignment.invite(call, contact.user, "call", by=manager)
    profile = make.profile()
    make.request(profile, org, by=contact.user)
    ProfileView.objects.seen(profile, org, "profile", contact.user)
    PoolOutcome.objects.create(request_number=100 + number, organisation=org, month=DAY, answer="declined")
    traineeship = make.traineeship()
    rotation = make.rotation(traineeship, org)
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=contact.user)
    make.mentor(traineeship)
    Buddy.objects.create(traineeship=make.traineeship(make.user("Ny", "Trainee")), buddy=traineeship)
    gathering = Gathering.objects.create(
        title_nb="Oppstart",
        kind="start",
        place_nb="Levanger",
        starts_at=timezone.now() + datetime.timedelta(days=5),
        ends_at=timezone.now() + datetime.timedelta(days=6),
    )
    Attendance.objects.create(gathering=gathering, user=traineeship.user)
    make.story(traineeship)
    make.traineeship(make.user("Gammel", "Trainee"), start_year=2015, state="completed")
    Membership.objects.create(organisation=make.organisation(member=False))
    MembershipFee.objects.create(organisation=org, year=2026, amount=25000)
    OrganisationRole.objects.create(organisation=org, role="partner")
    EmployerAccess.objects.create(organisation=org, valid_from=DAY, valid_to=DAY, approved_by_name="Guro")
    CompetenceNeed.objects.create(organisation=org, start_year=2027)
    make.vacancy(org)
    programme = make.programme(name_nb=f"Bachelor {number}")
    ContactLog.objects.note(programme, "call", "Ringer igjen etter jul.", by=manager)
    BoardSeat.objects.create(user=contact.user, valid_from=DAY)
    Grant.objects.create(funder=Funder.objects.create(organisation=org), first_year=2026)
    Indicator.objects.create(code="I2", kind="external", year=2010 - number, percent=57, source="Kartlegging")
    Count.objects.add(year=2026 - number, attribute="profiles")
    DataRequest.objects.create(user=contact.user, text="Hva har dere om meg?", made_at=timezone.now())
    NightlyRun.objects.create(on=DAY, started_at=timezone.now(), finished_at=timezone.now())
    MediaMention.objects.create(title="Traineer på Innherred", outlet="Avisa", published_on=DAY)
    make.foundation()
    # An offer needs an interview; the held one gives it a history.
    offered = make.application(call, state="under_review", by=manager)
    offered.invite_to_interview(by=manager)
    offered.interviews.model.objects.free(call).first().book(offered)
    offered.offer(call.positions.get(), by=manager)


@pytest.fixture
def office(manager, signed_in):
    one_of_each(manager)
    return signed_in(manager)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.django_db
def test_every_list_search_add_and_change_page_opens(office):
    for model, options in admin.site._registry.items():
        rows = options.get_queryset(office.get("/admin/").wsgi_request)
        assert rows.exists(), f"no row of {model._meta.label} to open"
        for query in ("", "?q=a", "?q=finnesikke", "?e=1"):
            answer = office.get(address(model, "changelist") + query, follow=True)
            assert answer.status_code == 200, f"{model._meta.label} {query}"
        changed = office.get(address(model, "change", rows.first().pk))
        assert changed.status_code == 200, model._meta.label
        added = office.get(address(model, "add"))
        assert added.status_code == (200 if options.has_add_permission(added.wsgi_request) else 403), model._meta.label


def test_every_verb_says_in_a_sentence_what_was_done():
    verbs = [(options, verb) for options in admin.site._registry.values() for verb in options.verbs]
    assert len(verbs) > 40
    for options, verb in verbs:
        assert str(verb.done).endswith("."), f"{options}: {verb.name}"
        assert verb.told == verb.done


@pytest.mark.django_db
def test_a_list_is_headed_by_what_is_in_it(manager, signed_in):
    page = signed_in(manager).get(address(Membership, "changelist"))
    assert page.context["title"] == "Medlemskap"


@pytest.mark.django_db
def test_nothing_is_deleted_in_heaps(manager, signed_in):
    request = signed_in(manager).get("/admin/").wsgi_request
    for model, options in admin.site._registry.items():
        assert "delete_selected" not in options.get_actions(request), model._meta.label


@pytest.mark.django_db
def test_people_organisations_and_cohorts_have_no_delete_page(manager, trainee, organisation, signed_in):
    client = signed_in(manager)
    for row in (trainee, organisation, trainee.traineeships.get().cohort):
        assert client.get(address(type(row), "delete", row.pk)).status_code == 403


@pytest.mark.django_db
def test_only_the_rooms_have_lists_in_the_office():
    assert {model._meta.app_label for model in admin.site._registry} == set(ROOMS)
