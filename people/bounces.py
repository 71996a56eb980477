"""Letters that come back later, read from the mailbox that receives them (`BOUNCES_URL`), as RFC 3464 reports.

A report belongs to the letter whose Message-ID it quotes, else to the newest letter to the address it names. Reading
one twice changes nothing: what has come back is back already. Other mail in the box is never touched.
"""

import email
import email.policy
import imaplib
import logging
import re
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from people.clock import now
from people.models import Letter
from people.replies import STATUS, blames_address

logger = logging.getLogger(__name__)
SECONDS_TO_ANSWER = 20
# A report quotes the letter it is about; ours are small, and what is needed stands first.
MOST_BYTES = 256 * 1024
# A report that quotes no letter of ours is about one we have sent lately, or about none.
DAYS_BACK = 14
OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@introinnherred>")
TROUBLE = "people.bounces.trouble"


@dataclass(frozen=True)
class Report:
    """What one report says of one receiver: the letter it quotes, whom it was to, and why it came back."""

    message_id: str
    address: str
    reason: str


def trouble():
    """Why the mailbox could not be read last time; empty when it could."""
    return cache.get(TROUBLE, "")


def collect(at=None):
    """Read what has come since last time; returns how many letters came back. A mailbox that is away is told."""
    if not settings.BOUNCES_URL:
        return 0
    try:
        with _mailbox(settings.BOUNCES_URL) as box:
            count = sum(_take(box, number, at) for number in _unread(box))
    except (imaplib.IMAP4.error, OSError) as error:
        logger.warning("The mailbox for returned letters cannot be read: %s", error)
        cache.set(TROUBLE, str(error) or type(error).__name__, timeout=None)
        return 0
    cache.delete(TROUBLE)
    return count


@contextmanager
def _mailbox(url):
    """The open folder: imaps://user:password@host/FOLDER, or imap:// where the network is our own."""
    parts = urlsplit(url)
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        box = imaplib.IMAP4_SSL(parts.hostname, parts.port or 993, ssl_context=context, timeout=SECONDS_TO_ANSWER)
    else:
        box = imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=SECONDS_TO_ANSWER)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        _ok(box.select(f'"{folder}"'))
        yield box
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            box.logout()
        with suppress(OSError):  # when it could not say goodbye
            box.shutdown()


def _ok(answer):
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(b" ".join(part for part in data if part).decode(errors="replace"))
    return data


def _unread(box):
    """The numbers of the reports nobody has seen; the search leaves other mail alone."""
    found = _ok(box.uid("SEARCH", "UNSEEN", "HEADER", "Content-Type", '"multipart/report"'))
    return (found[0] or b"").split()


def _take(box, number, at):
    """Write down what one report says, then mark it as seen: in this order it may be read twice, but never lost."""
    data = _ok(box.uid("FETCH", number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)"))
    raw = next((part[1] for part in data if isinstance(part, tuple)), b"")
    count = sum(record(report, at) for report in reports_in(raw))
    _ok(box.uid("STORE", number, "+FLAGS.SILENT", "(\\Seen)"))
    return count


def reports_in(raw):
    """Each receiver that a raw mail reports as failed for good; nothing for delays, receipts and other mail."""
    mail = email.message_from_bytes(raw, policy=email.policy.compat32)
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return
    parts = mail.get_payload()
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if status is None or not status.is_multipart():
        return
    quoted = OURS.search(raw.decode("latin-1"))
    for block in status.get_payload():
        if str(block.get("Action", "")).strip().lower() != "failed":
            continue
        address = _address(block.get("Original-Recipient") or block.get("Final-Recipient"))
        said = _text(block.get("Diagnostic-Code"))
        reason = said if STATUS.search(said) else f"{block.get('Status', '')} {said}"
        yield Report(quoted[1] if quoted else "", address, " ".join(reason.split()))


def _address(field):
    """«rfc822; Ola@Example.com» as an address."""
    return _text(field).strip("<> ").lower()


def _text(field):
    return str(field or "").partition(";")[2].strip()


@transaction.atomic
def record(report, at=None):
    """The letter came back, and its reader's address does not work if the report says so; True when that is new."""
    letter = _letter(report, at)
    if letter is None or not letter.come_back(report.reason, at):
        return False
    person = letter.to
    if person and blames_address(report.reason) and person.email == letter.to_email and not person.email_broken_at:
        person.mark_address_broken(by=None, at=at)
    return True


def _letter(report, at):
    if report.message_id:
        return Letter.objects.with_message_id(report.message_id)
    return Letter.objects.sent_since(now(at) - timedelta(days=DAYS_BACK), report.address).first()
