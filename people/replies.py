"""What mail servers answer, in plain words: reply codes (RFC 5321) and status codes (RFC 3463)."""

import re

from django.utils.translation import gettext_lazy as _

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
REPLY = re.compile(r"(?:^|\s)([245]\d\d)(?=[\s-]|$)")
NO_ANSWER = _("We got no contact with the mail server.")
UNKNOWN = _("The mail server would not take the letter.")
LATER = _("The receiver's mail server asks us to try again later.")
FULL = _("The mailbox is full.")
NOT_US = _("The mail server does not let us in. Call whoever runs the server.")
NO_SUCH = _("The address does not exist.")
NOT_WRITTEN = _("The address is not written as an e-mail address can be.")
UNWANTED = _("The receiver's mail server does not want letters from us, perhaps because it takes them for spam.")
# «Subject.detail» of a status code, then only its subject.
BY_STATUS = {
    "1.0": NO_SUCH,
    "1.1": NO_SUCH,
    "1.2": _("There is no mail server behind the address: what stands after the @ is wrong."),
    "1.3": NOT_WRITTEN,
    "1.6": _("The person has moved to another address."),
    "1.10": _("There is no mail server behind the address: what stands after the @ is wrong."),
    "2.1": _("The mailbox is closed."),
    "2.2": FULL,
    "2.3": _("The letter is too large for the mailbox."),
    "7.0": NOT_US,
    "7.8": NOT_US,
    "1": NO_SUCH,
    "2": _("The mailbox takes no letters now."),
    "4": _("The way to the receiver's mail server is broken."),
    "5": UNKNOWN,
    "6": UNKNOWN,
    "7": UNWANTED,
}
BY_REPLY = {
    "421": LATER,
    "450": LATER,
    "451": LATER,
    "452": FULL,
    "530": NOT_US,
    "535": NOT_US,
    "550": NO_SUCH,
    "551": _("The person has moved to another address."),
    "552": FULL,
    "553": NOT_WRITTEN,
    "554": UNWANTED,
}
# Refusals that say something of the address itself: not a full box, not the letter, not us.
OF_THE_ADDRESS = re.compile(r"5\.(?:1\.\d+|0\.0|2\.[01]|4\.[14]|5\.0)")
REPLIES_OF_THE_ADDRESS = {"521", "550", "551", "553", "554", "556"}


def in_words(reply):
    """Why a letter did not get through, in a sentence anybody understands."""
    status, code = STATUS.search(reply), REPLY.search(reply)
    if not status and not code:
        return NOT_WRITTEN if any(word in reply for word in ("codec", "idna", "SMTPUTF8")) else NO_ANSWER
    if code and code[1].startswith("4") and not (status and status[2] == "2"):
        return LATER
    if status:
        _class, subject, detail = status.groups()
        found = BY_STATUS.get(f"{subject}.{detail}") or BY_STATUS.get(subject)
        if found and not (code and code[1] in {"530", "535"}):
            return found
    return BY_REPLY.get(code[1], UNKNOWN) if code else UNKNOWN


def blames_address(reply):
    """Whether an answer says that the address itself does not work, for good."""
    status = STATUS.search(reply)
    if status:
        return bool(OF_THE_ADDRESS.fullmatch(status[0]))
    code = REPLY.search(reply)
    return bool(code) and code[1] in REPLIES_OF_THE_ADDRESS
