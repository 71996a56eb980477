"""The worker's half of the outbox: takes what is due and hands it to the mail server, one transaction a letter.

A worker killed after the mail server took the letter and before the row was written sends that one letter again,
with the same Message-ID, so that the receiver can drop it. Nothing is lost, and nothing else is sent twice.
"""

import smtplib
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, mailers
from django.db import transaction

from people import answers
from people.clock import now
from people.models import Letter, LetterAttempt

# Answers of a mail server that no later try will change (RFC 5321: 5yz).
PERMANENT = range(500, 600)


def deliver_due(at=None, going=lambda: True):
    """Send every letter that is due, as long as `going()`; returns how many left and how many did not."""
    sent = failed = 0
    last = 0
    while going():
        with transaction.atomic():
            due = Letter.objects.due(at).after(last)
            letter = due.select_for_update(skip_locked=True, of=("self",)).select_related("template", "to").first()
            if letter is None:
                break
            last = letter.pk
            if _try(letter, at):
                sent += 1
            else:
                failed += 1
    return sent, failed


def _try(letter, at):
    letter.attempts += 1
    try:
        mailers.default.send_messages([message(letter)])
    except (smtplib.SMTPException, OSError, ValueError) as error:  # ValueError: an address that cannot be one
        _record_failure(letter, error, at)
        return False
    letter.state, letter.sent_at = Letter.State.SENT, now(at)
    if letter.is_secret:
        letter.context, letter.body = {}, ""
    letter.save(update_fields=["state", "sent_at", "attempts", "context", "body"])
    LetterAttempt.objects.create(letter=letter, at=now(at), delivered=True)
    return True


def message(letter):
    """The letter as a mail with text and HTML; answer links are signed here and stored nowhere."""
    links = {name: answers.url(letter, promised) for name, promised in letter.answers.items()}
    mail = EmailMultiAlternatives(
        subject=" ".join(letter.subject_line().split()),
        body=letter.plain(links),
        to=[letter.to_email],
        headers={"Message-ID": f"<{letter.message_id}@introinnherred>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(letter.html(links), "text/html")
    return mail


def _record_failure(letter, error, at):
    code, reply = _reason(error)
    gone = code in PERMANENT
    LetterAttempt.objects.create(letter=letter, at=now(at), delivered=False, reply=reply[:300])
    if gone or letter.attempts > len(Letter.RETRY_MINUTES):
        letter.state = Letter.State.FAILED
    else:
        letter.next_try_at = now(at) + timedelta(minutes=Letter.RETRY_MINUTES[letter.attempts - 1])
    letter.save(update_fields=["state", "attempts", "next_try_at"])
    if gone and letter.to and isinstance(error, smtplib.SMTPRecipientsRefused):
        letter.to.email_broken_at = now(at)
        letter.to.save(update_fields=["email_broken_at"])


def _reason(error):
    """The mail server's answer as (code, text); 0 when there was no server to answer."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    else:
        return 0, str(error)
    return code, f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
