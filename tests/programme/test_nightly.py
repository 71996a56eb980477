"""The nightly job: each step when it is due and not before, once; and each class of storage at its end."""

import datetime
import os

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from applications.models import Application, CandidateProfile, Document, Interview, ProfileView
from companies.models import BoardSeat, CompetenceNeed, ContactLog, Membership, MembershipFee, OrgContact
from people import limits
from people.clock import end_of_day, now, plus_days, plus_months, start_of_day, today
from people.models import Consent, Event, Letter, User
from programme import nightly, retention
from programme.models import Count, DataRequest, Funder, Grant, NightlyRun
from tests import make
from trainees.models import Attendance, Gathering, MentorAssignment, SupervisorAssignment, Traineeship

pytestmark = pytest.mark.django_db


def in_days(days):
    return plus_days(today(), days)


def letters(code):
    return Letter.objects.filter(template__code=code).count()


def twice(on):
    """Run for the date, and again: the second run finds nothing to do."""
    first = nightly.run(on)
    second = nightly.run(on)
    assert "failed" not in first
    assert [name for name, count in second.items() if count and name != "impossible_periods"] == []
    return first


# Calls, offers and requests


def test_a_call_opens_and_closes_by_the_clock():
    call = make.call(opens_in=2, closes_in=10)
    application = make.draft(call)
    assert nightly.run()["calls_open"] == 0
    assert twice(in_days(2))["calls_open"] == 1
    call.refresh_from_db()
    assert call.state == "open"
    assert twice(in_days(11))["calls_close"] == 1
    call.refresh_from_db()
    assert call.state == "closed"
    application.refresh_from_db()
    assert application.state == "draft"


def test_a_draft_is_reminded_of_once_and_erased_after_its_days():
    call = make.call(closes_in=10)
    make.draft(call)
    assert nightly.run(in_days(5))["draft_reminders"] == 0
    assert twice(in_days(8))["draft_reminders"] == 1
    assert nightly.run(in_days(9))["draft_reminders"] == 0
    assert nightly.run(in_days(39))["drafts"] == 0
    assert Application.objects.exists()
    assert twice(in_days(41))["drafts"] == 1
    assert not Application.objects.exists()


def test_a_missing_cv_is_reminded_of_once(applicant, other_applicant):
    call = make.call(closes_in=10)
    make.application(call, applicant, cv=False)
    make.application(call, other_applicant)
    assert twice(in_days(8))["cv_reminders"] == 1


def offered(manager):
    call = make.call()
    application = make.application(call, state="under_review", by=manager)
    make.slot(call)
    application.invite_to_interview(by=manager)
    return application.offer(call.positions.get(), by=manager)


def test_an_offer_is_reminded_of_once_and_lapses_after_its_date(manager):
    offer = offered(manager)
    assert nightly.run(in_days(7))["offer_reminders"] == 0
    assert twice(in_days(8))["offer_reminders"] == 1
    assert nightly.run(in_days(9))["offer_reminders"] == 0
    assert letters("E23") == 1
    assert twice(in_days(11))["offers_expire"] == 1
    offer.application.refresh_from_db()
    assert offer.application.state == "offer_expired"


def test_a_late_run_does_not_remind_of_what_is_over(manager):
    offered(manager)
    done = nightly.run(in_days(30))
    assert (done["offer_reminders"], done["offers_expire"]) == (0, 1)


def test_a_contact_request_expires(organisation):
    request = make.request(make.profile(), organisation)
    assert nightly.run(in_days(13))["contact_requests_expire"] == 0
    assert twice(in_days(15))["contact_requests_expire"] == 1
    request.refresh_from_db()
    assert request.state == "expired"


def test_one_that_moved_on_meanwhile_is_left_alone(manager):
    offer = offered(manager)
    offer.application.withdraw()
    assert nightly.each.each([offer], lambda one: one.application.decline()) == 0


# The pool


def test_a_profile_is_reminded_twice_expires_and_is_erased():
    profile = make.profile()
    person, end = profile.user, today(profile.expires_at)
    assert nightly.run(plus_days(end, -32))["profile_reminders"] == 0
    assert twice(plus_days(end, -29))["profile_reminders"] == 1
    assert nightly.run(plus_days(end, -20))["profile_reminders"] == 0
    assert twice(plus_days(end, -6))["profile_reminders"] == 1
    assert (letters("E14"), letters("E14-last")) == (1, 1)
    assert twice(end)["profiles_expire"] == 1
    assert nightly.run(plus_days(end, 28))["profiles"] == 0
    done = twice(plus_days(end, 30))
    assert done["profiles"] == 1
    assert not CandidateProfile.objects.exists()
    goodbye = Letter.objects.get(template__code="E15")
    assert (goodbye.to, goodbye.to_email) == (None, person.email)
    assert "Kari" in goodbye.plain()


def test_a_renewed_profile_is_reminded_again():
    profile = make.profile()
    nightly.run(plus_days(today(profile.expires_at), -29))
    profile.renew(at=profile.expires_at - datetime.timedelta(days=28))
    assert nightly.run(plus_days(today(profile.expires_at), -29))["profile_reminders"] == 1


def test_a_late_run_sends_only_the_last_reminder():
    profile = make.profile()
    nightly.run(plus_days(today(profile.expires_at), -5))
    assert (letters("E14"), letters("E14-last")) == (0, 1)


def test_a_profile_that_never_became_visible_ends_after_a_year():
    make.profile(shown=False)
    assert nightly.run(plus_months(today(), 11))["profiles_never_shown"] == 0
    assert twice(plus_months(in_days(2), 12))["profiles_never_shown"] == 1


# Trainees and members


def test_a_traineeship_begins_and_completes_and_plans_the_questions(organisation):
    traineeship = make.traineeship(state="accepted", start_year=today().year + 1)
    rotation = make.rotation(traineeship, organisation)
    rotation.confirm(by=None)
    done = twice(traineeship.starts_on)
    assert (done["traineeships_begin"], done["rotations_begin"]) == (1, 1)
    assert twice(plus_days(rotation.ends_on, 1))["rotations_complete"] == 1
    assert nightly.run(traineeship.ends_on)["traineeships_complete"] == 0
    assert twice(plus_days(traineeship.ends_on, 1))["traineeships_complete"] == 1
    assert [f.due_on for f in traineeship.follow_ups.all()] == [
        plus_months(traineeship.ends_on, months) for months in (12, 24, 36)
    ]


def test_a_membership_ends_after_its_last_day(organisation):
    membership = Membership.objects.get(organisation=organisation)
    membership.give_notice(by=None, last_day=in_days(3))
    assert nightly.run(in_days(3))["memberships_end"] == 0
    assert twice(in_days(4))["memberships_end"] == 1


def test_a_need_nobody_answered_falls_silent_when_the_year_begins(organisation):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=today().year + 1)
    assert nightly.run()["needs_fall_silent"] == 0
    assert twice(datetime.date(today().year + 1, 1, 1))["needs_fall_silent"] == 1
    need.refresh_from_db()
    assert need.state == "silent"


def test_periods_that_time_made_impossible_are_counted(organisation, other_organisation):
    traineeship = make.traineeship(start_year=today().year)
    make.rotation(traineeship, organisation)
    make.rotation(traineeship, other_organisation, months=(8, 16))
    assert nightly.run()["impossible_periods"] == 0
    Membership.objects.get(organisation=organisation).give_notice(by=None, last_day=plus_days(traineeship.starts_on, 9))
    assert nightly.run()["impossible_periods"] == 1
    Traineeship.objects.update(ends_on=plus_months(traineeship.starts_on, 9))
    assert nightly.run()["impossible_periods"] == 2


# Storage, class by class


def test_an_application_without_a_place_goes_after_its_months(manager):
    application = make.application(make.call(), state="rejected", by=manager)
    assert nightly.run(plus_months(today(), 5))["applications"] == 0
    done = twice(plus_days(plus_months(today(), 6), 1))
    assert done["applications"] == 1
    assert done["people"] == 1
    assert not User.objects.filter(pk=application.user_id).exists()
    assert Count.objects.total(attribute="persons", outcome="rejected") == 1


def test_an_application_kept_for_the_next_call_goes_when_that_time_is_over(manager):
    application = make.application(make.call(), state="rejected", by=manager)
    Application.objects.update(kept_until=plus_months(today(), 14))
    assert nightly.run(plus_months(today(), 13))["applications"] == 0
    assert twice(plus_months(today(), 15))["applications"] == 1
    assert application.pk


def test_a_duplicate_goes_with_the_one_it_was_merged_into(manager, applicant):
    call = make.call()
    stays, double = make.application(call, applicant), make.application(call)
    double.merge(stays, by=manager)
    stays.take_under_review(by=manager)
    stays.reject(by=manager)
    assert nightly.run(plus_months(today(), 5))["applications"] == 0
    Application.objects.filter(pk=stays.pk).update(kept_until=plus_months(today(), 14))
    assert nightly.run(plus_months(today(), 13))["applications"] == 0
    assert twice(plus_months(today(), 15))["applications"] == 2
    assert not Application.objects.exists()


def test_a_duplicate_of_one_that_is_gone_goes_too(manager, applicant):
    call = make.call()
    stays, double = make.application(call, applicant), make.application(call)
    double.merge(stays, by=manager)
    stays.delete()
    assert twice(in_days(1))["applications"] == 1


def test_an_address_never_confirmed_goes_after_two_days():
    person = make.user()
    User.objects.filter(pk=person.pk).update(confirmed_at=None)
    assert nightly.run(in_days(1))["unconfirmed"] == 0
    assert twice(in_days(3))["unconfirmed"] == 1


def test_a_contact_who_has_not_signed_in_yet_stays(organisation):
    contact = make.contact(organisation)
    User.objects.update(confirmed_at=None)
    assert nightly.run(in_days(300))["unconfirmed"] == 0
    assert User.objects.filter(pk=contact.user_id).exists()


def test_a_person_with_nothing_left_goes_when_not_seen_for_a_while(outsider, manager):
    User.objects.filter(pk=outsider.pk).update(last_login=now())
    assert nightly.run(in_days(29))["people"] == 0
    assert twice(in_days(32))["people"] == 1
    assert User.objects.get() == manager


def test_a_person_with_an_open_question_stays(outsider):
    DataRequest.objects.create(user=outsider, text="?", made_at=now())
    assert nightly.run(in_days(40))["people"] == 0


def test_the_wish_to_hear_of_the_next_call_ends_after_two_years(outsider):
    Consent.objects.give(outsider, "K4")
    assert nightly.run(plus_months(today(), 23))["next_call_consents"] == 0
    assert User.objects.filter(pk=outsider.pk).exists()
    done = twice(plus_days(plus_months(today(), 24), 1))
    assert (done["next_call_consents"], done["people"]) == (1, 1)


def test_documents_of_a_trainee_end_with_the_programme(manager, django_capture_on_commit_callbacks):
    application = offered(manager).application
    make.document(application)
    traineeship = application.accept()
    path = Document.objects.first().file
    assert nightly.run(plus_days(traineeship.ends_on, -1))["trainee_documents"] == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert twice(plus_days(traineeship.ends_on, 1))["trainee_documents"] == 2
    assert not path.storage.exists(path.name)


def alumnus(**fields):
    return make.traineeship(start_year=today().year, state="completed", **fields)


def ends_of_retention(traineeship):
    return plus_days(plus_months(traineeship.ends_on, 36), 60)


def test_a_trainee_goes_after_the_last_round_and_leaves_counts():
    traineeship = alumnus()
    last = ends_of_retention(traineeship)
    assert nightly.run(plus_days(last, -2))["trainees"] == 0
    assert twice(plus_days(last, 2))["trainees"] == 1
    assert not User.objects.filter(pk=traineeship.user_id).exists()
    assert Count.objects.total(cohort=traineeship.cohort, attribute="trainees", outcome="completed") == 1


@pytest.mark.parametrize("code", ["K6-text", "K7", "K9"])
def test_with_story_name_or_network_only_the_answers_go(code):
    traineeship = alumnus(prior_area="norway", lasting_email="x@eksempel.example")
    if code == "K6-text":
        consent = make.story(traineeship).text_consent
    else:
        consent = Consent.objects.give(traineeship.user, code)
    last = plus_days(ends_of_retention(traineeship), 2)
    assert twice(last)["trainees"] == 1
    traineeship.refresh_from_db()
    assert (traineeship.prior_area, traineeship.lasting_email) == ("", "")
    assert not traineeship.follow_ups.exists()
    consent.withdraw()
    assert twice(plus_days(last, 1))["trainees"] == 1
    assert not Traineeship.objects.exists()
    assert Count.objects.total(cohort=traineeship.cohort, attribute="trainees") == 1


def test_a_story_taken_down_by_us_keeps_nobody_and_one_in_work_not_for_long(manager):
    taken_down, rewritten = make.story(alumnus()), make.story(alumnus(person=make.user("Siv", "Omskrevet")))
    last = plus_days(ends_of_retention(taken_down.traineeship), 2)
    taken_down.take_down(by=manager, at=start_of_day(last))
    rewritten.rewrite(by=manager, at=start_of_day(last))
    assert nightly.run(plus_days(last, 1))["trainees"] == 2  # the one, and the answers of the other
    assert set(Traineeship.objects.all()) == {rewritten.traineeship}
    assert nightly.run(plus_days(last, 59))["trainees"] == 0
    assert nightly.run(plus_days(last, 61))["trainees"] == 1
    assert not Traineeship.objects.exists()


def test_a_trainee_who_is_a_mentor_now_stays_as_that():
    traineeship = alumnus()
    make.mentor(make.traineeship(start_year=today().year + 5), traineeship.user)
    nightly.run(plus_days(ends_of_retention(traineeship), 2))
    assert User.objects.filter(pk=traineeship.user_id).exists()
    assert not Traineeship.objects.filter(pk=traineeship.pk).exists()


def test_one_who_backed_out_before_the_start_goes_like_an_applicant(manager):
    application = offered(manager).application
    traineeship = application.accept()
    traineeship.cancel(by=manager)
    assert nightly.run(plus_months(traineeship.starts_on, 5))["cancelled_traineeships"] == 0
    assert twice(plus_months(traineeship.starts_on, 7))["cancelled_traineeships"] == 1
    assert not Application.objects.exists()
    assert Count.objects.total(call=application.call, attribute="offered") == 1
    assert Count.objects.total(cohort=traineeship.cohort) == 0


def test_what_was_needed_for_an_interview_goes_after_it(manager):
    call = make.call()
    application = make.application(call, state="under_review", by=manager)
    slot = make.slot(call, days=5)
    application.invite_to_interview(by=manager)
    slot.book(application, accommodation="Rampe")
    assert nightly.run(in_days(4))["accommodation"] == 0
    assert twice(in_days(5))["accommodation"] == 1
    assert Interview.objects.get().accommodation == ""


def test_food_wishes_go_after_the_gathering(trainee):
    gathering = Gathering.objects.create(
        title_nb="Samling", kind="social", place_nb="Inderøy", starts_at=now(), ends_at=end_of_day(in_days(3))
    )
    Attendance.objects.create(gathering=gathering, user=trainee, food="Nøtter")
    assert nightly.run(in_days(2))["food"] == 0
    assert twice(in_days(4))["food"] == 1


def test_roles_go_after_their_months(organisation, board):
    contact = make.contact(organisation)
    contact.end(by=None)
    role_address = OrgContact.objects.create(organisation=organisation, email="post@org.example", ended_at=now())
    traineeship = make.traineeship(start_year=today().year)
    mentor = make.mentor(traineeship)
    MentorAssignment.objects.update(valid_to=max(today(), mentor.valid_from))
    BoardSeat.objects.update(valid_to=today(), title="Styreleder")
    rotation = make.rotation(traineeship, organisation)
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user("Siv", "Veileder"))
    type(rotation).objects.update(starts_on=in_days(-30), ends_on=today())
    assert nightly.run(plus_months(today(), 11))["roles"] == 0
    assert twice(plus_days(plus_months(today(), 12), 2))["roles"] == 5
    assert BoardSeat.objects.get().user is None
    assert not OrgContact.objects.filter(pk__in=[contact.pk, role_address.pk]).exists()
    assert list(User.objects.all()) == [traineeship.user]


def test_the_contact_of_a_study_programme_goes_months_after_it_ended(manager):
    programme, other = make.programme(ended_on=today()), make.programme(name_nb="Bachelor i data")
    for one in (programme, other):
        ContactLog.objects.note(one, "call", "Siri ringer igjen.", by=manager)
    assert nightly.run(plus_months(today(), 12))["study_contacts"] == 0
    assert twice(plus_days(plus_months(today(), 12), 2))["study_contacts"] == 1
    programme.refresh_from_db()
    assert (programme.contact_name, programme.contact_email) == ("", "")
    assert ContactLog.objects.about(programme).get().note == ""
    other.refresh_from_db()
    assert other.contact_name
    assert ContactLog.objects.about(other).get().note


def test_a_mentor_goes_months_after_the_two_years_though_nobody_ended_the_role():
    traineeship = make.traineeship(start_year=today().year, state="completed")
    make.mentor(traineeship)
    assert nightly.run(plus_months(traineeship.ends_on, 11))["roles"] == 0
    assert twice(plus_days(plus_months(traineeship.ends_on, 12), 1))["roles"] == 1
    assert list(User.objects.all()) == [traineeship.user]


def test_logs_go_after_twelve_months(organisation, member, manager):
    profile = make.profile()
    ProfileView.objects.seen(profile, organisation, "cv", member)
    LogEntry.objects.create(
        user=manager, content_type=ContentType.objects.get_for_model(User), object_id="1", action_flag=2
    )
    kept = (Event.objects.count(), ProfileView.objects.count(), Letter.objects.count(), LogEntry.objects.count())
    assert all(kept)
    assert nightly.run(plus_months(today(), 11))["logs"] == 0
    late = plus_days(plus_months(today(), 12), 2)
    assert twice(late)["logs"] > 0
    before = start_of_day(plus_months(late, -12))
    assert not Event.objects.filter(at__lt=before).exists()
    assert not ProfileView.objects.exists()
    assert not LogEntry.objects.exists()
    assert not Letter.objects.filter(created_at__lt=before).exists()


def test_a_goodbye_is_kept_only_until_it_has_left(outsider):
    from applications import pool_emails

    pool_emails.profile_erased(outsider)
    assert nightly.run()["logs"] == 0
    Letter.objects.update(state="sent", sent_at=now())
    assert nightly.run()["logs"] == 1


def test_accounts_go_five_years_after_their_year(organisation):
    MembershipFee.objects.create(organisation=organisation, year=today().year, amount=25000)
    grant = Grant.objects.create(
        funder=Funder.objects.create(organisation=organisation), first_year=today().year, amount=100000
    )
    assert nightly.run(datetime.date(today().year + 5, 12, 31))["accounts"] == 0
    assert twice(datetime.date(today().year + 6, 1, 1))["accounts"] == 2
    grant.refresh_from_db()
    assert grant.amount is None
    assert grant.years == str(today().year)


def test_counted_tries_go_when_their_time_is_over():
    limits.spend("code", "anne@eksempel.example", limits.CODE)
    assert nightly.run()["tries"] == 0
    assert twice(in_days(1))["tries"] == 1


def test_sessions_that_have_run_out_go(outsider, client):
    client.force_login(outsider)
    assert nightly.run()["sessions"] == 0
    assert twice(in_days(1))["sessions"] == 1
    assert not Session.objects.exists()


def test_files_no_row_points_to_go_after_a_day():
    profile = make.profile()
    storage = storages["private"]
    orphan = storage.save("profiles/left-behind.pdf", ContentFile(b"x"))
    for name in (orphan, profile.cv.name):
        os.utime(storage.path(name), (0, 0))
    assert orphan in retention._walk(storage, "")
    nightly.run()
    assert not storage.exists(orphan)
    assert storage.exists(profile.cv.name)
    fresh = storage.save("profiles/being-uploaded.pdf", ContentFile(b"x"))
    nightly.run()
    assert storage.exists(fresh)
    storage.delete(fresh)


def test_storage_folders_that_do_not_exist_yet_are_empty(tmp_path):
    from django.core.files.storage import FileSystemStorage

    assert list(retention._walk(FileSystemStorage(tmp_path / "none"), "")) == []


def test_the_oldest_application_is_known(applicant):
    assert retention.oldest_application() is None
    make.application(make.call(), applicant)
    assert retention.oldest_application() == today()


# The run itself


def test_the_run_is_written_down_with_counts():
    nightly.run()
    run = NightlyRun.objects.get()
    assert run.finished_at
    assert run.done["calls_open"] == 0
    assert NightlyRun.objects.last_finished() == run
    assert not NightlyRun.objects.is_due()


def test_a_run_for_an_earlier_date_is_not_last_nights():
    nightly.run(in_days(-10))
    assert NightlyRun.objects.last_finished() is None
    assert NightlyRun.objects.is_due()


def test_it_is_due_at_a_quarter_past_three_in_oslo():
    nightly.run()
    early = timezone.localtime().time() < datetime.time(3, 15)
    morning = timezone.make_aware(datetime.datetime.combine(in_days(0 if early else 1), datetime.time(3, 15)))
    assert not NightlyRun.objects.is_due(morning - datetime.timedelta(minutes=1))
    assert NightlyRun.objects.is_due(morning)


def test_a_step_that_fails_is_named_and_the_others_are_done(monkeypatch, caplog):
    def broken(at):
        raise ZeroDivisionError

    monkeypatch.setattr(nightly, "STEPS", (broken, retention.sessions))
    with pytest.raises(CommandError, match="broken"):
        call_command("nightly")
    assert NightlyRun.objects.get().done == {"failed": ["broken"], "sessions": 0}


def test_the_command_is_quiet_in_a_pipe_and_talks_on_a_terminal(capsys, monkeypatch):
    call_command("nightly", on=in_days(-1))
    assert capsys.readouterr().out == ""
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    call_command("nightly", "--on", today().isoformat())
    assert "calls open: 0" in capsys.readouterr().out


def test_addresses_of_sign_in_go_with_the_person(outsider):
    EmailAddress.objects.create(user=outsider, email=outsider.email, verified=True, primary=True)
    nightly.run(in_days(40))
    assert not EmailAddress.objects.exists()
