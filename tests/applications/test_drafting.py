import datetime

import pytest

from applications.models import Application
from applications.models.sending import Content
from people.clock import now, plus_days, plus_months, today
from people.models import Letter
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


def letters_to(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


def changed(call, person, **kwargs):
    return Content(**{**vars(make.content(call, person)), **kwargs})


def test_starting_twice_is_one_draft(applicant):
    call = make.call()
    assert Application.start(applicant, call) == Application.start(applicant, call)


def test_nothing_is_started_outside_the_opening(applicant):
    with pytest.raises(Refused):
        Application.start(applicant, make.call(opens_in=-20, closes_in=-1))
    with pytest.raises(Refused):
        Application.start(applicant, make.call(opens_in=5))


def test_two_tabs_that_save_different_steps_keep_both(applicant):
    call = make.call()
    Application.start(applicant, call)
    first, second = Application.objects.get(), Application.objects.get()
    first.save_step("about", {"given_name": ["Ánne"]})
    second.save_step("experience", {"skills": ["Python"]})
    assert Application.objects.get().working == {
        "about": {"given_name": ["Ánne"]},
        "experience": {"skills": ["Python"]},
    }


def test_what_is_sent_is_not_saved_over(applicant):
    application = make.application(make.call(), applicant)
    with pytest.raises(Refused):
        application.save_step("about", {})
    with pytest.raises(Refused):
        application.attach("cv", make.PDF, "cv.pdf", 1)


def test_the_sent_version_counts_until_the_changes_are_sent(applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.open_copy()
    application.save_step("experience", {"skills": ["nytt"]})
    application.attach("diploma", make.PDF, "vitnemål.pdf", 2)
    application.refresh_from_db()
    assert application.skills == ["prosjektledelse", "Python"]
    assert application.documents.sent().count() == 1
    assert application.public_label == "Mottatt, med endringer du ikke har sendt"
    application.send_changes(changed(call, applicant, fields={"skills": ["nytt"]}))
    application.refresh_from_db()
    assert application.skills == ["nytt"]
    assert application.documents.sent().count() == 2
    assert letters_to(applicant) == ["E3", "E3-changes"]


def test_sending_the_changes_twice_is_one_receipt(applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.open_copy()
    application.open_copy()
    application.send_changes(make.content(call, applicant))
    application.send_changes(make.content(call, applicant))
    assert letters_to(applicant) == ["E3", "E3-changes"]


def test_discarding_leaves_the_sent_version_and_its_files(applicant, django_capture_on_commit_callbacks):
    application = make.application(make.call(), applicant)
    application.open_copy()
    application.attach("cv", make.PDF, "ny.pdf", 1)
    unsent = application.documents.working().get()
    with django_capture_on_commit_callbacks(execute=True):
        application.discard_changes()
    assert application.working is None
    assert [document.name for document in application.documents.all()] == ["cv.pdf"]
    assert not unsent.file.storage.exists(unsent.file.name)


def test_a_draft_is_not_discarded_as_changes(applicant):
    draft = make.draft(make.call(), applicant, {"about": {"given_name": ["Ánne"]}})
    draft.discard_changes()
    draft.refresh_from_db()
    assert draft.working == {"about": {"given_name": ["Ánne"]}}


def test_unsent_changes_are_dropped_at_the_deadline_and_the_sent_version_is_read(applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.open_copy()
    application.save_step("experience", {"skills": ["for sent"]})
    application.attach("cv", make.PDF, "for-sent.pdf", 1)
    call.close(at=plus_days(call.deadline, 1))
    application.refresh_from_db()
    assert (application.state, application.working) == ("under_review", None)
    assert application.changes_dropped_at is not None
    assert application.skills == ["prosjektledelse", "Python"]
    assert application.cv.name == "cv.pdf"
    with pytest.raises(Refused):
        application.open_copy()


def test_a_file_taken_out_stands_until_the_changes_are_sent(applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.open_copy()
    application.take_out("cv")
    assert application.working_documents == {}
    assert application.cv.name == "cv.pdf"
    application.send_changes(changed(call, applicant, removed=application.removed_documents))
    assert application.cv is None


def test_a_new_file_after_taking_one_out_is_there(applicant):
    draft = make.draft(make.call(), applicant)
    draft.attach("cv", make.PDF, "en.pdf", 1)
    draft.take_out("cv")
    draft.attach("cv", make.PDF, "to.pdf", 1)
    assert {kind: document.name for kind, document in draft.working_documents.items()} == {"cv": "to.pdf"}
    assert draft.documents.count() == 1


def test_sending_names_the_person(applicant):
    call = make.call()
    make.application(call, applicant, given_name="Ánná", phone="+4791234567")
    applicant.refresh_from_db()
    assert applicant.given_name == "Ánná"
    assert applicant.phone.as_e164 == "+4791234567"


def test_withdrawing_removes_what_was_not_sent(applicant):
    application = make.application(make.call(), applicant)
    application.open_copy()
    application.attach("diploma", make.PDF, "vitnemål.pdf", 1)
    application.withdraw()
    assert application.documents.working().count() == 0


def test_kept_until_the_next_deadline_that_is_known_and_closed_to_everyone(applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    other = make.application(make.call(), make.user(), state="rejected", by=manager)
    following = make.call(opens_in=100, closes_in=200)
    application.keep()
    assert application.kept_until == today(following.deadline)
    assert application.erase_on == max(application.kept_until, today(plus_months(application.final_at, 6)))
    assert list(Application.objects.to_read()) == [other]
    assert list(Application.objects.kept()) == [application]


def test_kept_at_most_eighteen_months_and_no_longer_than_wanted(applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    application.keep()
    assert application.kept_until == today(plus_months(application.final_at, 18))
    application.stop_keeping()
    assert application.kept_until is None
    assert not applicant.consents.get().is_active()


def test_one_that_waits_for_an_answer_is_not_kept(applicant):
    with pytest.raises(Refused):
        make.application(make.call(), applicant).keep()


def test_a_draft_is_reminded_of_once_three_days_before(applicant):
    call = make.call(closes_in=10)
    draft = make.draft(call, applicant)
    make.application(call, make.user())
    near = call.deadline - datetime.timedelta(days=2)
    assert list(Application.objects.drafts_to_remind()) == []
    assert list(Application.objects.drafts_to_remind(near)) == [draft]
    assert list(Application.objects.drafts_to_remind(call.deadline + datetime.timedelta(seconds=1))) == []
    draft.remind_of_draft(near)
    assert list(Application.objects.drafts_to_remind(near)) == []
    assert letters_to(applicant) == ["E2"]


def as_kept(typed, *steps):
    """What is typed in some steps, as the draft keeps it."""
    return {step: {n: v if isinstance(v, list) else [v] for n, v in typed(step).items()} for step in steps}


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Dette mangler: Ønsker og Motivasjon."), ("en", "This is missing: Your wishes and Motivation.")],
)
def test_the_reminder_names_the_steps_that_are_missing(applicant, typed, language, words):
    applicant.language = language
    applicant.save()
    call = make.call(closes_in=2)
    make.draft(call, applicant, as_kept(typed, "about", "education", "experience")).remind_of_draft()
    letter = " ".join(Letter.objects.get(template__code="E2").plain().split())
    assert words in letter
    assert letter.count(f"/{call.slug}/") == 1


def test_the_reminder_of_a_whole_draft_says_that_it_only_has_to_be_sent(applicant, typed):
    whole = as_kept(typed, "about", "education", "experience", "wishes", "motivation")
    make.draft(make.call(closes_in=2), applicant, whole).remind_of_draft()
    letter = " ".join(Letter.objects.get(template__code="E2").plain().split())
    assert "Det eneste som gjenstår, er å sende den." in letter


def test_one_without_a_cv_is_reminded_once(applicant):
    call = make.call(closes_in=2)
    application = make.application(call, applicant, cv=False)
    make.application(call, make.user())
    assert list(Application.objects.without_cv_to_remind()) == [application]
    application.remind_of_cv()
    assert list(Application.objects.without_cv_to_remind()) == []
    assert letters_to(applicant) == ["E3", "E2-cv"]


def test_a_new_call_sets_the_end_of_what_is_kept_for_it(applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    application.keep()
    make.call(supplementary=True, opens_in=50, closes_in=60)
    application.refresh_from_db()
    assert application.kept_until == today(plus_months(application.final_at, 18))
    following = make.call(opens_in=100, closes_in=200)
    application.refresh_from_db()
    assert application.kept_until == today(following.deadline)


def test_a_kept_application_starts_the_next_one_without_what_belonged_to_the_old_call(applicant, manager):
    kept = make.application(make.call(), applicant, state="rejected", by=manager)
    kept.keep()
    started = Application.start_from(kept, make.call())
    assert started.state == "draft"
    assert started.working["motivation"]["motivation"] == [kept.motivation]
    assert "positions" not in started.working["wishes"]
    assert "public_list" not in started.working
    copied = started.documents.get()
    assert copied.name == "cv.pdf"
    assert copied.file.name != kept.cv.file.name


def test_those_who_asked_are_told_once_a_call_and_at_most_three_times_a_year(applicant, other_applicant, outsider):
    from applications.models import Call
    from people.models import Consent

    Consent.objects.give(applicant, "K4", expires_at=plus_days(now(), 700))
    Consent.objects.give(other_applicant, "K4", expires_at=plus_days(now(), 700)).withdraw()
    for _n in range(4):
        call = make.call()
        assert list(Call.objects.to_tell()) == [call]
        call.tell_those_who_asked()
        assert not Call.objects.to_tell().exists()
    assert letters_to(applicant) == ["E21"] * 3
    assert letters_to(other_applicant) == letters_to(outsider) == []
