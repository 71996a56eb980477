"""Letters that come back later: a real mailbox on this machine, read as the worker reads it."""

import datetime
import ssl

import pytest
from django.urls import reverse
from django.utils import timezone

from people import bounces
from people.delivery import deliver_due
from people.models import Event, Letter
from programme import worklist
from programme.management.commands import db_worker
from tests import make
from tests.imap import Mailbox, serving

pytestmark = pytest.mark.django_db

REPORT = """From: MAILER-DAEMON@mx.example
To: retur@intro.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="grense"

--grense
Content-Type: text/plain

Sorry.
--grense
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--grense
Content-Type: text/rfc822-headers

{quoted}
Subject: Hei

--grense--
"""


@pytest.fixture
def box(settings):
    with serving(Mailbox()) as box:
        settings.BOUNCES_URL = box.url()
        yield box


@pytest.fixture
def letter(applicant, mailbox):
    return sent_to(applicant)


def sent_to(person):
    letter = Letter.objects.queue("F1", to=person, context={"subject": "Om oppstart", "body": "Hei."})
    deliver_due()
    letter.refresh_from_db()
    return letter


def report(letter=None, address="anne@eksempel.example", action="failed", status="5.1.1", said="550 5.1.1 no user"):
    quoted = f"Message-ID: <{letter.message_id}@introinnherred>" if letter else "Message-ID: <noe@annet.example>"
    return REPORT.format(address=address, action=action, status=status, said=said, quoted=quoted).replace("\n", "\r\n")


def test_a_letter_that_comes_back_is_found_by_its_message_id(box, letter, applicant):
    sent_to(applicant)
    box.put(report(letter, address="helt@annet.example"))
    assert bounces.collect() == 1
    letter.refresh_from_db()
    applicant.refresh_from_db()
    assert letter.state == "returned"
    assert letter.log.first().reason == "Adressen finnes ikke."
    assert letter.log.first().reply == "550 5.1.1 no user"
    assert applicant.email_broken_at
    assert Letter.objects.filter(state="sent").count() == 1
    assert Event.objects.get(step="letter.come_back").person == applicant


def test_a_report_without_our_message_id_is_about_the_newest_letter_to_the_address(box, letter, applicant):
    newest = sent_to(applicant)
    box.put(report(address="Anne@Eksempel.example"))
    assert bounces.collect() == 1
    newest.refresh_from_db()
    letter.refresh_from_db()
    assert (letter.state, newest.state) == ("sent", "returned")


def test_reading_a_report_twice_changes_nothing(box, letter, applicant, other_applicant):
    older, _other = sent_to(applicant), sent_to(other_applicant)
    box.put(report(address="anne@eksempel.example"))
    box.put(report(older))
    assert bounces.collect() == 1
    box.seen.clear()
    assert bounces.collect() == 0
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert Event.objects.filter(step__in=["letter.come_back", "user.address_broken"]).count() == 2


def test_a_report_cut_off_before_it_is_marked_is_read_again_and_counted_once(box, letter):
    box.put(report(letter))
    box.cut_at = "UID STORE"
    assert bounces.collect() == 0
    assert Letter.objects.get(pk=letter.pk).state == "returned"
    box.cut_at = ""
    assert bounces.collect() == 0
    assert box.seen == {1}
    assert Event.objects.filter(step="letter.come_back").count() == 1


def test_what_is_no_final_report_is_left_alone(box, letter, applicant, settings):
    box.put(report(letter, action="delayed", status="4.4.1"))
    box.put(report(letter, action="delivered", status="2.0.0"))
    box.put(f"Subject: Hei\r\nIn-Reply-To: <{letter.message_id}@introinnherred>\r\n\r\nTakk for brevet!\r\n")
    box.put("Content-Type: multipart/report; boundary=x\r\n\r\nhalvt\r\n")
    box.put(report(address="fremmed@eksempel.example"))
    box.put(report(letter).replace("message/delivery-status", "text/plain"))
    assert bounces.collect() == 0
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert 3 not in box.seen  # what a person wrote still waits for a person


def test_an_old_letter_is_not_blamed_for_a_report_that_does_not_name_it(box, letter):
    box.put(report())
    assert bounces.collect(at=timezone.now() + datetime.timedelta(days=15)) == 0


@pytest.mark.parametrize(
    ("status", "said", "words"),
    [
        ("5.2.2", "552 5.2.2 over quota", "Postkassen er full."),
        ("4.4.7", "", "Vi kommer ikke fram til mottakerens e-posttjener."),
        ("5.0.0", "550 5.7.1 blocked", "Mottakerens e-posttjener vil ikke ha brev fra oss."),
    ],
)
def test_a_letter_that_comes_back_for_another_reason_blames_no_address(box, letter, applicant, status, said, words):
    box.put(report(letter, status=status, said=said))
    assert bounces.collect() == 1
    applicant.refresh_from_db()
    assert applicant.email_broken_at is None
    assert words in letter.log.first().reason


def test_an_address_changed_since_is_not_blamed(box, letter, applicant):
    applicant.email = "anne@ny.example"
    applicant.save()
    box.put(report(letter))
    assert bounces.collect() == 1
    applicant.refresh_from_db()
    assert applicant.email_broken_at is None


def test_it_is_said_on_the_work_list_and_the_letter_can_be_sent_again(box, letter, signed_in, manager, mailbox):
    box.put(report(letter))
    bounces.collect()
    office = signed_in(manager)
    line = next(line for line in worklist.lines() if line.title == "1 brev kom ikke fram")
    shown = office.get(line.url).text
    assert "Kom i retur" in shown
    assert "Adressen finnes ikke." in shown
    office.post(reverse("admin:people_letter_do", args=[letter.pk, "retry"]))
    deliver_due()
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert mailbox.messages[-1]["Message-ID"] == f"<{letter.message_id}@introinnherred>"


def test_a_mailbox_that_cannot_be_read_is_told_until_it_can(box, letter, settings):
    box.put(report(letter))
    words = "Postkassen for returbrev kan ikke leses."
    settings.BOUNCES_URL = box.url(password="feil")
    assert bounces.collect() == 0
    assert any(words in line.title and "wrong password" in line.why for line in worklist.lines())
    settings.BOUNCES_URL = box.url().replace("/INBOX", "/Arkiv")
    assert bounces.collect() == 0
    settings.BOUNCES_URL = "imap://a:b@localhost:9/INBOX"
    assert bounces.collect() == 0
    assert any(words in line.title for line in worklist.lines())
    settings.BOUNCES_URL = box.url()
    assert bounces.collect() == 1
    assert not any(words in line.title for line in worklist.lines())


def test_without_a_mailbox_nothing_is_asked(settings, box):
    settings.BOUNCES_URL = ""
    assert bounces.collect() == 0
    assert box.commands == []


def test_the_worker_looks_now_and_then(box, letter, settings, monkeypatch):
    monkeypatch.setattr(db_worker.NightlyRun.objects, "is_due", lambda: False)
    box.put(report(letter))
    worker = db_worker.Worker(0, once=False)
    worker.round()
    worker.round()
    assert Letter.objects.get(pk=letter.pk).state == "returned"
    assert sum(command.startswith("LOGIN") for command in box.commands) == 1
    settings.MINUTES_BETWEEN_BOUNCES, worker.next_look = 0, 0
    worker.round()
    assert sum(command.startswith("LOGIN") for command in box.commands) == 2


def test_over_tls_the_certificate_must_hold(letter, settings, tmp_path, monkeypatch):
    certificate = make.certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with serving(Mailbox(), tls) as box:
        box.put(report(letter))
        settings.BOUNCES_URL = box.url("imaps")
        assert bounces.collect() == 0
        assert "certificate" in bounces.trouble().lower()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert bounces.collect() == 1
