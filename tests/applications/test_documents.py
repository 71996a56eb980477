import pytest
from django.utils import timezone

from programme import nightly
from tests import make
from tests.applications.conftest import pdf

pytestmark = pytest.mark.django_db


def path(document):
    return f"/dokument/{document.pk}/"


def test_ones_own_file_is_a_download_nothing_stores(signed_in, applicant):
    document = make.document(make.application(make.call(), applicant, cv=False), name="min cv «1».pdf")
    answer = signed_in(applicant).get(path(document))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == make.PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_anothers_file_does_not_exist(signed_in, applicant, other_applicant, client):
    document = make.document(make.application(make.call(), applicant, cv=False))
    assert client.get(path(document)).status_code == 302
    assert signed_in(other_applicant).get(path(document)).status_code == 404


def test_staff_read_what_is_sent_and_not_kept_and_only_with_a_second_factor(client, signed_in, applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    sent = application.cv
    unsent = make.document(make.draft(make.call(), applicant))
    client.force_login(manager)
    assert client.get(path(sent)).status_code == 404
    staff = signed_in(manager)
    answer = staff.get(path(sent))
    assert b"".join(answer.streaming_content) == make.PDF
    assert staff.get(path(unsent)).status_code == 404
    application.keep()
    assert staff.get(path(sent)).status_code == 404


def test_files_stored_before_texts_were_kept_are_read_by_night(applicant):
    application = make.application(make.call(), applicant, cv=False)
    old = make.document(application, content_bytes=pdf("Jeg kan Python"))
    broken = make.document(application, "diploma", content_bytes=b"not a PDF")
    done = nightly.carry_out(timezone.now())
    old.refresh_from_db()
    broken.refresh_from_db()
    assert done["documents_read"] == 2
    assert (old.page_texts, broken.page_texts) == (["Jeg kan Python"], [""])
    assert nightly.carry_out(timezone.now())["documents_read"] == 0
