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
from people.replies import blames_address

# From here on no later try will change the answer (RFC 5321: 5yz), except when it is we who are not let in.
FOR_GOOD = 500
NOT_LET_IN = ("530", "535", "538")


def deliver_due(at=None, going=lambda: True):
    """Send every letter that is due, as long as `going()`; returns how many left and how many did not.

    When the mail server does not answer at all, the rest waits for the next round: other work is not kept waiting.
    """
    sent = failed = 0
    last = 0
    while going():
        with transaction.atomic():
            due = Letter.objects.due(at).after(last)
            letter = due.select_for_update(skip_locked=True, of=("self",)).select_related("template", "to").first()
            if letter is None:
                break
            last = letter.pk
            error = _try(letter, at)
        if error is None:
            sent += 1
            continue
        failed += 1
        if not _about_letter(error):
            break
    return sent, failed


def _try(letter, at):
    """Hand the letter to the mail server; returns what went wrong, or None."""
    letter.attempts += 1
    try:
        mailers.default.send_messages([message(letter)])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _record_failure(letter, error, at)
        return error
    letter.state, letter.sent_at = Letter.State.SENT, now(at)
    if letter.is_secret:
        letter.context, letter.body = {}, ""
    letter.save(update_fields=["state", "sent_at", "attempts", "context", "body"])
    LetterAttempt.objects.create(letter=letter, at=now(at), delivered=True)
    return None


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
    LetterAttempt.objects.create(letter=letter, at=now(at), delivered=False, reply=reply[:300])
    if _about_letter(error) and code >= FOR_GOOD and not reply.startswith(NOT_LET_IN):
        letter.state = Letter.State.REFUSED
    elif letter.attempts > len(Letter.RETRY_MINUTES):
        letter.state = Letter.State.FAILED
    else:
        letter.next_try_at = now(at) + timedelta(minutes=Letter.RETRY_MINUTES[letter.attempts - 1])
    letter.save(update_fields=["state", "attempts", "next_try_at"])
    at_rcpt = isinstance(error, smtplib.SMTPRecipientsRefused | ValueError)
    if letter.state == Letter.State.REFUSED and letter.to and at_rcpt and blames_address(f"{code} {reply}"):
        letter.to.mark_address_broken(by=None, at=at)


def _about_letter(error):
    """Whether the answer is about this letter or its address; the rest is about the server, or about us."""
    return isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError | ValueError)


def _reason(error):
    """The mail server's answer as (code, text); 0 when there was no server to answer."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    elif isinstance(error, ValueError):  # an address that cannot be one: no server is asked
        return 553, str(error)
    else:
        return 0, str(error)
    return code, f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
