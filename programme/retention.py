"""What has been kept as long as it may be, class by class (privacy rules, G5). Each function erases one class and says
how many; all compare with the given moment, so a late run and a second run do the same."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models import functions
from django_tasks_db.models import DBTaskResult

from applications import pool_emails
from applications.models import (
    Application,
    AssessorAssignment,
    CandidateProfile,
    Document,
    Interview,
    ProfileView,
    VacancyInterest,
)
from companies.models import BoardSeat, ContactLog, MembershipFee, OrgContact, StudyProgramme
from people.clock import now, plus_days, plus_months, start_of_day, today
from people.models import Consent, Event, Letter, Tries, User
from programme import erasure
from programme.models import DataRequest, Grant, NightlyRun
from trainees.models import Attendance, MentorAssignment, Story, SupervisorAssignment, Traineeship

# A person with nothing left here is erased when not seen for so long.
DAYS_WITHOUT_TIES = 30


def each(queryset, verb):
    """Call a verb for each object in a transaction of its own; returns how many."""
    count = 0
    for one in queryset:
        with transaction.atomic():
            verb(one)
        count += 1
    return count


def _rows_deleted(queryset):
    model = queryset.model._meta.label
    return queryset.delete()[1].get(model, 0)


# Applicants and candidates


def drafts(at):
    """Drafts, so many days after the deadline."""
    return each(Application.objects.unsent_drafts_due(today(at)), lambda one: erasure.erase_application(one, at=at))


def applications(at):
    """Applications without a place, months after the final answer or when the time they asked for is over."""
    return each(Application.objects.due_for_erasing(at), lambda one: erasure.erase_application(one, at=at))


def profiles(at):
    """Ended profiles, days after they ended; the person gets a last letter about it."""

    def erase(profile):
        pool_emails.profile_erased(profile.user, at)
        erasure.erase_profile(profile, at=at)

    return each(CandidateProfile.objects.due_for_erasing(at), erase)


def interests(at):
    """Interest in vacancies, months after the vacancy ended."""
    return each(VacancyInterest.objects.due_for_erasing(at), lambda one: one.discard())


def next_call_consents(at):
    """Wishes to hear of the next call, after two years."""
    given_before = plus_months(now(at), -12 * settings.YEARS_NEXT_CALL_CONSENT)
    return _rows_deleted(Consent.objects.of("K4").filter(given_at__lt=given_before))


# Trainees


def trainees(at):
    """Trainees after the last round: all of it, or only the answers when story, name or network still stands."""
    ended_before = plus_months(plus_days(today(at), -settings.DAYS_TRAINEE_KEPT_AFTER), -settings.MONTHS_TRAINEE_KEPT)
    due = Traineeship.objects.filter(state__in=Traineeship.ENDED, ends_on__lt=ended_before)
    named = models.Q(pk__in=Consent.objects.active(at).of("K7", "K9").values("user"))
    told = models.Q(pk__in=Story.objects.keeping(at).values("traineeship__user"))
    standing = User.objects.filter(named | told).values("pk")
    kept = due.filter(user__in=standing).filter(counted_at=None)
    answers = each(kept, lambda one: erasure.erase_answers(one, at=at))

    def erase(traineeship):
        erasure.erase_traineeship(traineeship, at=at)
        for person in without_ties().filter(pk=traineeship.user_id):
            erasure.erase_person(person, at=at)

    return answers + each(due.exclude(user__in=standing), erase)


def cancelled_traineeships(at):
    """Those who backed out before the start, as long after it as an application without a place is kept."""
    started_before = plus_months(today(at), -settings.MONTHS_APPLICATION_KEPT)
    due = Traineeship.objects.filter(state=Traineeship.State.CANCELLED, starts_on__lt=started_before)
    return each(due, lambda one: erasure.erase_traineeship(one, at=at))


def trainee_documents(at):
    """CVs and diplomas of trainees whose programme has ended."""
    ended = Traineeship.objects.filter(state__in=Traineeship.ENDED, ends_on__lt=today(at))
    due = Document.objects.filter(application__state="accepted", application__offers__traineeship__in=ended)
    return each(due.distinct(), lambda one: one.discard())


# What is asked for one day


def accommodation(at):
    """What somebody needed to take part in an interview, after it."""
    return Interview.objects.over(at).exclude(accommodation="").update(accommodation="")


def food(at):
    """What somebody does not eat, after the gathering."""
    return Attendance.objects.filter(gathering__ends_at__lt=now(at)).exclude(food="").update(food="")


# Roles, logs and accounts


def roles(at):
    """Contacts, mentors, supervisors and board members, months after the role; a seat stays without its person."""
    before = plus_months(today(at), -settings.MONTHS_ROLE_KEPT)
    # A mentor's role ends with the two years, also when nobody wrote its end down.
    followed = models.Q(traineeship__state__in=Traineeship.ENDED, traineeship__ends_on__lt=before)
    assessed = AssessorAssignment.objects.filter(call__decided_at__lt=start_of_day(before))
    return (
        _rows_deleted(assessed)
        + _rows_deleted(OrgContact.objects.filter(ended_at__lt=start_of_day(before)))
        + _rows_deleted(MentorAssignment.objects.filter(models.Q(valid_to__lt=before) | followed))
        + _rows_deleted(SupervisorAssignment.objects.filter(rotation__ends_on__lt=before))
        + BoardSeat.objects.filter(valid_to__lt=before).exclude(user=None).update(user=None)
    )


def study_contacts(at):
    """Contact people of study programmes, months after the programme ended, and what was noted of talks with them."""
    before = plus_months(today(at), -settings.MONTHS_ROLE_KEPT)
    ContactLog.objects.filter(programme__ended_on__lt=before).exclude(note="").update(note="")
    return StudyProgramme.objects.past(before).update(contact_name="", contact_email="")


def logs(at):
    """Logs of every kind after twelve months; goodbye letters as soon as they have left."""
    before = plus_months(now(at), -settings.MONTHS_LOG_KEPT)
    old = [
        Event.objects.filter(at__lt=before),
        ProfileView.objects.filter(at__lt=before),
        Letter.objects.filter(created_at__lt=before),
        Letter.objects.filter(template__code__in=erasure.GOODBYES, to=None, state__in=["sent", "failed", "cancelled"]),
        LogEntry.objects.filter(action_time__lt=before),
        DBTaskResult.objects.filter(finished_at__lt=before),
        DataRequest.objects.filter(closed_at__lt=before),
        NightlyRun.objects.filter(on__lt=today(before)),
    ]
    with erasure.looks_may_go():
        return sum(_rows_deleted(rows) for rows in old)


def accounts(at):
    """Fees and the amounts of grants, five full years after their year; that a grant was given stays public."""
    first_kept = today(at).year - settings.YEARS_ACCOUNTS_KEPT
    fees = _rows_deleted(MembershipFee.objects.filter(year__lt=first_kept))
    last_year = functions.Coalesce("last_year", "first_year")
    old = Grant.objects.annotate(ended=last_year).filter(ended__lt=first_kept).exclude(amount=None)
    return fees + old.update(amount=None, report_due=None, reported_on=None)


def sessions(at):
    """Sign-ins that have run out."""
    return _rows_deleted(Session.objects.filter(expire_date__lt=now(at)))


def tries(at):
    """Counted tries whose time is over."""
    return _rows_deleted(Tries.objects.past(now(at)))


# People


def without_ties():
    """People who are nothing here any more: no application, profile, years as trainee, role, wish or question."""
    ties = {
        "is_staff": False,
        "applications": None,
        "candidate_profile": None,
        "traineeships": None,
        "org_contacts": None,
        "board_seats": None,
        "mentees": None,
        "supervised": None,
        "assessor_assignments": None,
        "vacancy_interests": None,
    }
    wishes = Consent.objects.of("K4").filter(withdrawn_at=None).values("user")
    asked = DataRequest.objects.open().values("user")
    return User.objects.filter(**ties).exclude(pk__in=wishes).exclude(pk__in=asked)


def unconfirmed(at):
    """Addresses somebody typed and never confirmed."""
    due = without_ties().filter(pk__in=User.objects.never_confirmed(at))
    return each(due, lambda one: erasure.erase_person(one, at=at))


def people(at):
    """People with nothing left here, when they have not been here for a while."""
    before = plus_days(now(at), -DAYS_WITHOUT_TIES)
    due = without_ties().annotate(seen=functions.Coalesce("last_login", "date_joined")).filter(seen__lt=before)
    return each(due, lambda one: erasure.erase_person(one, at=at))


# Files


def file_names(storage):
    """Every file a row still points to in the storage."""
    names = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.FileField) and field.storage == storage:
                rows = model._base_manager.exclude(**{field.name: ""})
                names |= set(rows.values_list(field.name, flat=True))
    return names


def orphaned_files(at):
    """Files no row points to, a day after they were written: a stopped upload, or an erasure cut short."""
    before, gone = min(now(at), now()) - timedelta(days=1), 0
    for alias in ("private", "default"):
        storage = storages[alias]
        kept = file_names(storage)
        for name in _walk(storage, ""):
            if name not in kept and storage.get_modified_time(name) < before:
                storage.delete(name)
                gone += 1
    return gone


def _walk(storage, folder):
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in names)
    for below in folders:
        yield from _walk(storage, f"{folder}/{below}".lstrip("/"))


def oldest_application():
    """The date of the oldest application still here, for the manager's home; None without any."""
    first = Application.objects.sent().order_by("submitted_at").first()
    return first and today(first.submitted_at)


STEPS = (
    accommodation,
    food,
    drafts,
    applications,
    profiles,
    interests,
    next_call_consents,
    trainee_documents,
    trainees,
    cancelled_traineeships,
    roles,
    study_contacts,
    unconfirmed,
    people,
    accounts,
    sessions,
    tries,
    logs,
    orphaned_files,
)
