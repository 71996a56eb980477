"""Erasing leaves counts and nothing else: every relation and file field, a full dump, the files and the log."""

import datetime
import itertools
import re

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from applications.models import (
    Application,
    Assessment,
    AssessorAssignment,
    CandidateProfile,
    Document,
    PoolMark,
    PoolOutcome,
    ProfileView,
    SavedSearch,
)
from companies.models import Organisation
from people.models import Consent, Letter, User
from programme import erasure
from programme.models import Count, DataRequest
from tests import make
from trainees.models import Attendance, Gathering

pytestmark = pytest.mark.django_db

# Keys to a person that the row outlives, and why.
OUTLIVES = {
    "Application.decided_by": "staff beside the name",
    "Assessment.assessor": "staff beside the name",
    "InterviewNote.assessor": "staff beside the name",
    "ContactRequest.asked_by": "belongs to the candidate; the asker's name is blanked",
    "EmployerAccess.approved_by": "staff beside the name",
    "Event.actor": "the step stays without the person",
    "PoolMark.user": "belongs to the candidate; the name is blanked",
    "SavedSearch.made_by": "the organisation's; the name is blanked",
    "SavedSelection.owner": "one the office shares stays; the name is blanked",
    "ToldApart.by": "staff beside the name",
    "ContactLog.by": "staff beside the name",
    "Vacancy.entered_by": "the organisation's; the name is blanked",
    "PoolTip.by": "staff beside the name",
    "ProfileView.user": "belongs to the candidate; the looker's name is blanked",
    "TermsAcceptance.accepted_by": "the organisation's; the name is blanked",
}
# Keys to an application or a profile that are emptied: the row belongs to the same person and goes with that person.
EMPTIED = {"Application.merged_into", "CandidateProfile.application"}


def relations_to(model):
    for relation in erasure.keys_to(model):
        yield f"{relation.related_model.__name__}.{relation.field.name}", relation.on_delete


def test_every_key_to_a_person_goes_or_is_listed_with_a_reason():
    kept = {name for name, on_delete in relations_to(User) if on_delete is not models.CASCADE}
    assert kept == set(OUTLIVES)
    assert all(on_delete in {models.CASCADE, models.SET_NULL} for _name, on_delete in relations_to(User))


@pytest.mark.parametrize("model", [Application, CandidateProfile])
def test_every_key_to_an_application_or_profile_goes_or_is_emptied(model):
    assert {name for name, on_delete in relations_to(model) if on_delete is not models.CASCADE} <= EMPTIED


def test_every_file_belongs_to_a_row_that_goes_with_the_person():
    reached, queue = set(), [User]
    while queue:
        model = queue.pop()
        reached.add(model)
        below = {key.related_model for key in erasure.keys_to(model) if key.on_delete is models.CASCADE}
        queue += below - reached
    holders = {
        model
        for model in apps.get_models()
        if any(isinstance(field, models.FileField) for field in model._meta.get_fields())
    }
    assert holders >= {Document, CandidateProfile}
    # An organisation's logo is of no person.
    assert holders - {Organisation} <= reached


# Planted markers


def everything_about_someone(manager, organisation, client):
    """One person who has been applicant, candidate and trainee, with whatever else the portal can know."""
    person = make.user("Zaqa", "Markørsen", "zaqa@planted.example")
    call = make.call(positions=[organisation], places=1)
    application = make.application(call, person, state="under_review", by=manager)
    make.document(application, kind="diploma")
    Assessment.note(application, "planted", manager)
    application.flag("discuss", by=manager)
    assessed_by_others(application, manager)
    AssessorAssignment.invite(make.call(), person, "call", by=manager)
    slot = make.slot(call)
    application.invite_to_interview(by=manager)
    slot.book(application, accommodation="planted")
    application.offer(call.positions.get(), by=manager)
    traineeship = application.accept()
    make.rotation(traineeship, organisation)
    make.mentor(traineeship)
    story = make.story(traineeship, ticks=("K6-text", "K6-photo"))
    story.picture_alt_nb = "planted"
    story.picture.save("x.png", ContentFile(b"PNG planted-file"), save=True)
    profile = make.profile(person)
    ProfileView.objects.seen(profile, organisation, "cv", make.contact(organisation).user)
    request = make.request(profile, organisation, by=make.contact(organisation).user)
    PoolMark.objects.put(profile, organisation, "interested", make.contact(organisation).user)
    SavedSearch.objects.keep(organisation, "", {}, by=person)
    make.interest(make.vacancy(organisation), person)
    request.accept()
    gathering = Gathering.objects.create(
        title_nb="Oppstart",
        kind="start",
        place_nb="Levanger",
        starts_at=timezone.now(),
        ends_at=timezone.now() + datetime.timedelta(hours=1),
    )
    Attendance.objects.create(gathering=gathering, user=person, food="planted")
    DataRequest.objects.create(user=person, text="planted", made_at=timezone.now())
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    make.second_factor(person)
    client.force_login(person)
    kind = ContentType.objects.get_for_model(Application)
    LogEntry.objects.create(
        user=manager, content_type=kind, object_id=application.pk, object_repr="planted", action_flag=CHANGE
    )
    DBTaskResult.objects.create(
        args_kwargs={"args": [person.email], "kwargs": {}},
        task_path="x",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    return person, request


def assessed_by_others(application, manager):
    """What one reader found, that another declared a conflict, and that the files were opened."""
    application.call.suggest_criteria(by=manager)
    reader, conflicted = (
        AssessorAssignment.invite(
            application.call, make.user("Vera", "Vurderer"), "listed", manager, applications=[application]
        )
        for _number in range(2)
    )
    reader.assess(application, {application.call.criteria.first(): ("no", "planted")})
    conflicted.declare_conflict(application)
    for document in application.sent_documents:
        document.note_opened(by=reader.user)


def planted_value(field, mark):
    if field.choices or field.is_relation or isinstance(field, models.FileField | models.GeneratedField):
        return None
    if isinstance(field, models.EmailField):
        return f"{mark}@p.example"
    if isinstance(field, models.CharField | models.TextField) and (field.max_length or 99) >= 10:
        return mark
    return {models.JSONField: {"planted": mark}, ArrayField: [mark]}.get(type(field))


def plant(person):
    """A marker in every text field of every row that belongs to the person; returns the markers."""
    marks = []
    for model, rows in erasure.everything(person).items():
        for row, field in itertools.product(rows, model._meta.concrete_fields):
            value = planted_value(field, f"QZX{len(marks):04}")
            if value is None:
                continue
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{field.name: value})
            except (IntegrityError, ProgrammingError):  # must stay empty as the row stands, or is never changed
                continue
            marks.append(f"QZX{len(marks):04}")
    return marks


def dump():
    """Every row of every table, as text, as this transaction sees it."""
    text = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            text += [bytes(block).decode() for block in copy]
    return "".join(text)


def files(older=()):
    """Contents and names of the files in both folders, but for those another test left."""
    found = [p for root in (settings.PRIVATE_ROOT, settings.MEDIA_ROOT) for p in root.rglob("*") if p.is_file()]
    return b"\n".join(path.read_bytes() + str(path).encode() for path in found if path not in older)


def hits(text):
    return re.findall(r"(?i).{,30}(?:QZX\d{4}|zaqa|markørsen|planted).{,30}", text)


def test_no_marker_is_left_anywhere(
    manager, organisation, client, caplog, foundation, django_capture_on_commit_callbacks
):
    older = {p for root in (settings.PRIVATE_ROOT, settings.MEDIA_ROOT) for p in root.rglob("*")}
    person, request = everything_about_someone(manager, organisation, client)
    interest = person.vacancy_interests.get()
    for storage_file in (person.candidate_profile.cv, interest.cv, *[d.file for d in Document.objects.all()]):
        with storage_file.storage.open(storage_file.name, "ab") as opened:
            opened.write(b"planted-file-text")
    planted = plant(person)
    person = User.objects.get(pk=person.pk)
    DBTaskResult.objects.update(args_kwargs={"args": [person.email], "kwargs": {}})
    before = dump()
    assert len(set(planted) & set(re.findall(r"QZX\d{4}", before.upper()))) > 100
    assert b"planted-file" in files(older)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(person, by=manager)
    assert hits(dump()) == []
    assert b"planted" not in files(older)
    assert hits(caplog.text) == []
    assert PoolOutcome.objects.get(request_number=request.number).answer == "accepted"


def test_the_name_someone_used_for_an_organisation_goes_and_staff_names_stay(member, manager, organisation):
    profile = make.profile()
    ProfileView.objects.seen(profile, organisation, "profile", member)
    erasure.erase_person(member, by=manager)
    assert ProfileView.objects.get().user_name == erasure.NOBODY
    application = make.application(make.call(), state="rejected", by=manager)
    erasure.erase_person(manager)
    application.refresh_from_db()
    assert application.decided_by_name


# Counters


def persons(call):
    return {(c.attribute, c.value, c.outcome): c.n for c in Count.objects.filter(call=call)}


def test_the_counters_get_each_attribute_by_itself(manager):
    application = make.application(make.call(), state="rejected", by=manager)
    call = application.call
    erasure.erase_application(application)
    assert persons(call) == {
        ("persons", "", "rejected"): 1,
        ("pool_consent", "", "no"): 1,
        ("residence", "region", "rejected"): 1,
        ("heard_from", "fair", "rejected"): 1,
        ("field", "engineering", "rejected"): 1,
        ("level", "master", "rejected"): 1,
        ("institution", "NTNU", "rejected"): 1,
        ("answer_days", "0", ""): 1,
    }
    assert not Application.objects.exists()
    assert not Letter.objects.filter(template__code="E9").exists()


def test_the_application_first_and_then_the_person_counts_once(manager, applicant):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    call = application.call
    erasure.erase_application(application)
    erasure.erase_person(applicant)
    erasure.erase_person(applicant)
    assert persons(call)[("persons", "", "rejected")] == 1


@pytest.mark.parametrize("first", [0, 1])
def test_two_applications_of_one_person_to_a_call_are_one_person(first, applicant):
    call = make.call()
    both = [make.application(call, applicant, state="withdrawn"), make.application(call, applicant)]
    erasure.erase_application(both[first])
    assert persons(call) == {}
    erasure.erase_application(both[1 - first])
    assert Count.objects.total(call=call, attribute="persons") == 1


def test_a_draft_or_a_duplicate_counts_nobody(manager, applicant, other_applicant):
    call = make.call()
    draft = make.draft(call, applicant)
    merged = make.application(call, other_applicant)
    merged.merge(make.application(call), by=manager)
    erasure.erase_application(draft)
    erasure.erase_application(merged)
    assert persons(call) == {}


def test_an_application_under_treatment_is_counted_as_withdrawn(applicant):
    call = make.call()
    make.application(call, applicant)
    erasure.erase_person(applicant)
    assert persons(call)[("persons", "", "withdrawn")] == 1


def test_a_profile_leaves_the_outcome_of_its_requests(organisation, manager):
    profile = make.profile()
    request = make.request(profile, organisation)
    erasure.erase_profile(profile)
    outcome = PoolOutcome.objects.get()
    assert (outcome.request_number, outcome.answer, outcome.hired) == (request.number, "expired", "unknown")
    assert Consent.objects.count() == 1  # the proof of consent goes with the person
    erasure.erase_person(profile.user)
    assert not Consent.objects.exists()


def test_a_trainee_erased_early_leaves_the_denominator_as_a_count(trainee):
    cohort = trainee.traineeships.get().cohort
    erasure.erase_person(trainee)
    counts = {(c.attribute, c.outcome): c.n for c in Count.objects.filter(cohort=cohort)}
    assert counts[("trainees", "erased")] == 1
    assert counts[("resident_36", "erased")] == counts[("job_offer", "erased")] == 1


def test_the_answers_may_go_before_the_person_and_are_counted_once():
    traineeship = make.traineeship(start_year=2015, state="completed")
    for _n in range(2):  # the second time there are none left
        erasure.erase_answers(traineeship)
        assert not traineeship.follow_ups.exists()
    erasure.erase_person(traineeship.user)
    assert Count.objects.total(cohort=traineeship.cohort, attribute="resident_36", outcome="unknown") == 1


def test_what_goes_and_what_stays_are_said(manager, organisation):
    profile = make.profile()
    make.request(profile, organisation)
    goes = dict(erasure.what_goes(profile.user))
    assert goes["Filer"] == 1
    assert goes["Kontaktforespørsler"] == 1
    assert len(erasure.what_stays(profile.user)) == 4
    assert len(erasure.what_stays(manager)) == 3


def test_an_application_without_education_is_counted_without_one(manager):
    application = make.application(make.call(), state="rejected", by=manager)
    call = application.call
    application.educations.all().delete()
    erasure.erase_application(application)
    assert {attribute for attribute, _value, _outcome in persons(call)}.isdisjoint({"field", "level", "institution"})
    assert persons(call)[("persons", "", "rejected")] == 1


def test_an_offer_counts_even_when_the_persons_other_application_is_counted_later(manager, applicant):
    call = make.call()
    offered = make.application(call, applicant, state="under_review", by=manager)
    make.slot(call)
    offered.invite_to_interview(by=manager)
    offered.offer(call.positions.get(), by=manager)
    offered.withdraw()
    again = make.application(call, applicant)
    erasure.erase_application(offered)
    assert persons(call) == {("offered", "", "withdrawn"): 1}
    erasure.erase_application(again)
    assert Count.objects.total(call=call, attribute="offered") == 1
    assert Count.objects.total(call=call, attribute="persons") == 1


def test_erasing_one_signs_nobody_else_out(client, applicant, other_applicant):
    client.force_login(other_applicant)
    erasure.erase_person(applicant)
    assert client.get("/min-side/").status_code == 200
