"""Real faults while somebody applies: the database goes away in the middle, two browsers at once, a full disk."""

import contextlib
import resource
import threading
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from applications.models import Application
from people.models import Event, Letter
from tests import make
from tests.applications.conftest import pdf
from tests.applications.test_apply import fill, url

# Real transactions empty the tables afterwards; the lists of places and studies come back for the next test.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*works):
    """Each in a thread with a connection of its own; what each returned."""
    results = [None] * len(works)

    def run(n, work):
        try:
            results[n] = work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, work)) for n, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def letters(code):
    return Letter.objects.filter(template__code=code).count()


def browser_of(person, **options):
    client = Client(**options)
    client.force_login(person)
    return client


def test_the_database_goes_away_in_the_middle_and_the_same_post_works_afterwards(applicant, call, typed):
    draft = make.draft(call, applicant, {"experience": {"skills": ["før"]}})
    browser = browser_of(applicant, raise_request_exception=False)
    data = {**typed("experience", skills="Ånd & <strøm>"), "next": "1"}
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=draft.pk)
        (answer, _none) = at_once(lambda: browser.post(url(call, "experience"), data), _end_who_waits)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Noe gikk galt hos oss." in page
    assert 'value="Ånd &amp; &lt;strøm&gt;"' in page
    draft.refresh_from_db()
    assert draft.working["experience"]["skills"] == ["før"]
    assert browser.post(url(call, "experience"), data).status_code == 302
    draft.refresh_from_db()
    assert draft.working["experience"]["skills"] == ["Ånd & <strøm>"]


def _end_who_waits():
    """End the connection that waits for our lock, as a restart of the database would."""
    _waiting("count(pg_terminate_backend(pid))", bool)


def _waiting(what, enough):
    """Ask about the connections that wait for a lock until there are enough of them."""
    for _n in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction the answer would stay the same
            cursor.execute(
                f"SELECT {what} FROM pg_stat_activity"  # noqa: S608
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if enough(cursor.fetchone()[0]):
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waited for the lock.")


@pytest.mark.parametrize(("language", "words"), [("nb", "Prøv igjen"), ("en", "Try again")])
def test_a_fault_of_ours_gives_back_what_was_typed_in_the_persons_language(applicant, call, typed, language, words):
    browser = browser_of(applicant, raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE applications_application RENAME TO applications_elsewhere")
        try:
            answer = browser.post(url(call, "experience", language), typed("experience", skills="Ånd"))
        finally:
            cursor.execute("ALTER TABLE applications_elsewhere RENAME TO applications_application")
    assert answer.status_code == 500
    assert f'type="submit">{words}</button>' in answer.content.decode()
    assert "Ånd" in answer.content.decode()


def test_sending_in_two_browsers_at_once_is_one_application_and_one_receipt(applicant, call, typed):
    browsers = [browser_of(applicant) for _n in range(4)]
    fill(browsers[0], call, typed)
    sent = at_once(*[lambda b=b: b.post(url(call, "review"), {"send": "1"}) for b in browsers])
    assert [answer.url.endswith("/kvittering/") for answer in sent] == [True] * 4
    assert Application.objects.get().state == "submitted"
    assert letters("E3") == 1


def test_beginning_in_two_browsers_at_once_is_one_application(applicant, call, typed):
    browsers = [browser_of(applicant) for _n in range(4)]
    begun = at_once(*[lambda b=b: b.post(url(call, "about"), {**typed("about"), "next": "1"}) for b in browsers])
    assert [answer.status_code for answer in begun] == [302] * 4
    assert Application.objects.count() == 1


def test_two_browsers_that_save_different_steps_at_once_keep_both(applicant, call, typed):
    browsers = [browser_of(applicant) for _n in range(2)]
    steps = ["experience", "motivation"]
    browsers[0].post(url(call, "about"), {**typed("about"), "next": "1"})
    for _n in range(5):
        at_once(*[lambda b=b, s=s: b.post(url(call, s), typed(s)) for b, s in zip(browsers, steps, strict=True)])
        assert {"about", "experience", "motivation"} <= set(Application.objects.get().working)


def test_changes_sent_in_two_browsers_at_once_are_one_receipt(applicant, typed):
    call = make.call()
    make.application(call, applicant).open_copy()
    browsers = [browser_of(applicant) for _n in range(3)]
    at_once(*[lambda b=b: b.post(url(call, "review"), {"send": "1"}) for b in browsers])
    assert letters("E3-changes") == 1


def test_a_file_opened_in_two_windows_at_once_is_written_down_once(applicant):
    make.foundation()
    cv, manager = make.application(make.call(), applicant).documents.get(), make.staff()
    path = reverse("admin:applications_application_document", args=[cv.application_id, cv.pk])
    windows, locked = [make.sign_in(Client(), manager) for _n in range(2)], threading.Event()

    def hold_until_both_wait():
        with transaction.atomic():
            type(cv).objects.select_for_update().get(pk=cv.pk)
            locked.set()
            _waiting("count(*)", lambda count: count == 2)

    def opened(window):
        locked.wait(10)
        return make.download(window, path)

    _none, *files = at_once(hold_until_both_wait, *[lambda w=w: opened(w) for w in windows])
    assert files == [make.PDF] * 2
    assert Event.objects.about(cv).filter(step="document.open_cv", actor=manager).count() == 1


def test_withdrawing_in_two_browsers_at_once_is_one_letter_and_one_count(applicant):
    from programme.models import Count

    application = make.application(make.call(), applicant)
    browsers = [browser_of(applicant) for _n in range(3)]
    path = f"/min-side/soknad/{application.reference}/trekk/"
    answers = at_once(*[lambda b=b: b.post(path, {"reason": "job"}) for b in browsers])
    assert [answer.url for answer in answers] == ["/min-side/"] * 3
    assert letters("E10") == 1
    assert Count.objects.get(attribute="withdraw_reason", value="job").n == 1


@contextlib.contextmanager
def full_disk(room):
    """No file of this process may grow beyond so many bytes: what a disk without room does to a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def large_pdf(text):
    return pdf(text) + b"\n%" + b"x" * 2_000_000


def test_a_full_disk_is_said_and_nothing_is_half_stored(applicant, call, settings):
    browser = browser_of(applicant)
    path = url(call, "attachments")
    browser.post(path, {"cv": SimpleUploadedFile("cv.pdf", pdf("Python")), "next": "1"})
    files = {"cv": SimpleUploadedFile("ny.pdf", large_pdf("Ny")), "diploma": SimpleUploadedFile("v.pdf", pdf("Liten"))}
    with full_disk(300_000):
        page = browser.post(path, {**files, "next": "1"})
    assert page.status_code == 200
    assert "det er fullt hos oss" in page.content.decode()
    names = {document.kind: document.name for document in Application.objects.get().documents.all()}
    assert names == {"cv": "cv.pdf", "diploma": "v.pdf"}
    stored = [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()]
    assert sorted(file.name for file in stored) == sorted(
        document.file.name.split("/")[-1] for document in Application.objects.get().documents.all()
    )
    browser.post(path, {"cv": SimpleUploadedFile("ny.pdf", large_pdf("Ny")), "next": "1"})
    assert Application.objects.get().working_documents["cv"].name == "ny.pdf"


def test_a_full_disk_is_said_to_staff_who_attach_a_file_for_somebody(applicant):
    application = make.application(make.call(), applicant)
    make.foundation()
    office = make.sign_in(Client(), make.staff())
    path = reverse("admin:applications_application_attach", args=[application.pk])
    file = SimpleUploadedFile("vitnemål.pdf", large_pdf("Vitnemål"))
    with full_disk(300_000):
        page = office.post(path, {"kind": "diploma", "file": file})
    assert "det er fullt hos oss" in page.text
    assert not application.documents.filter(kind="diploma").exists()


def test_a_full_disk_keeps_the_pool_cv_that_was_there(applicant, settings):
    profile = make.profile(applicant)
    browser = browser_of(applicant)
    with full_disk(300_000):
        page = browser.post("/min-side/kandidatprofil/cv/", {"cv": SimpleUploadedFile("ny.pdf", large_pdf("Ny"))})
    assert "det er fullt hos oss" in page.content.decode()
    profile.refresh_from_db()
    assert profile.cv_name == "cv.pdf"
    assert [file for file in settings.PRIVATE_ROOT.rglob("*") if file.is_file()] == [
        settings.PRIVATE_ROOT / profile.cv.name
    ]
