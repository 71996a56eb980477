"""Letters, requests about data and the nightly job: what makes the portal itself work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people import bounces
from people.dates import long_date
from people.models import Letter, User
from people.replies import in_words
from programme.models import DataRequest, NightlyRun
from programme.worklist.line import Line, change_page, changelist, page_or_list, shortened


def nightly_late(at):
    """The worker may have stopped: nothing that is due by date happens."""
    last = NightlyRun.objects.last_finished()
    if last is None:
        yield Line(_("The nightly job has never run."), changelist("programme_nightlyrun"), tone="danger")
    elif last.is_late(at):
        title = _("The nightly job has not run for over a day. Call whoever runs the server.")
        yield Line(title, changelist("programme_nightlyrun"), tone="danger")


def data_requests(at):
    """Requests about data, which must be answered within a month."""
    for request in DataRequest.objects.open().select_related("user"):
        yield Line(
            _("Answer a request about personal data"),
            change_page("programme_datarequest", request.pk),
            why=str(request.user),
            when=_("due %(date)s") % {"date": long_date(request.due_on)},
            tone="danger" if request.is_alarming(at) else "",
        )


def failed_letters(at):
    letters = list(Letter.objects.failed().shown_to_staff().select_related("to", "template"))
    if letters:
        title = ngettext("%(count)s letter did not get through", "%(count)s letters did not get through", len(letters))
        url = page_or_list("people_letter", letters, "?show=failed")
        why = shortened(letter.to_email for letter in letters)
        yield Line(title % {"count": len(letters)}, url, why=why, tone="danger")


def letters_on_hold(at):
    """What has not left: the mail server is in the way, nothing delivers, or somebody holds it back."""
    letters = Letter.objects.shown_to_staff()
    if trying := list(letters.trying().with_last_reply()):
        title = ngettext(
            "%(count)s letter could not be sent and is tried again by itself",
            "%(count)s letters could not be sent and are tried again by themselves",
            len(trying),
        )
        why = shortened(in_words(letter.last_reply or "") for letter in trying)
        yield Line(title % {"count": len(trying)}, changelist("people_letter", "?show=trying"), why=why)
    if overdue := letters.overdue(at).count():
        title = ngettext("%(count)s letter should have left", "%(count)s letters should have left", overdue)
        why = _("Nothing delivers them. Call whoever runs the server.")
        yield Line(title % {"count": overdue}, changelist("people_letter", "?show=waiting"), why=why, tone="danger")
    if trouble := bounces.trouble():
        title = _("The mailbox for returned letters cannot be read. Call whoever runs the server.")
        yield Line(title, changelist("people_letter", "?show=failed"), why=trouble)
    if held := letters.held().count():
        title = ngettext("%(count)s letter is held back", "%(count)s letters are held back", held)
        yield Line(title % {"count": held}, changelist("people_letter", "?show=held"))


def broken_addresses(at):
    people = list(User.objects.with_broken_address())
    if people:
        title = ngettext("%(count)s address does not work", "%(count)s addresses do not work", len(people))
        url = (
            reverse("admin:person", args=[people[0].pk])
            if len(people) == 1
            else changelist("people_user", "?show=broken")
        )
        yield Line(title % {"count": len(people)}, url, why=shortened(people), tone="now")


SOURCES = (
    nightly_late,
    data_requests,
    failed_letters,
    letters_on_hold,
    broken_addresses,
)
