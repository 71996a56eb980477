import pytest

from tests import make

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
