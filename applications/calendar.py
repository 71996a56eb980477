"""An applicant's interviews as a calendar file (RFC 5545), to take in again when it has changed or to subscribe to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from people.models import Foundation

SALT = "applications.calendar"


def calendar_file(entries):
    """The entries as the bytes of one .ics file; one whose entries are all cancelled takes them out."""
    entries = list(entries)
    calendar = Calendar()
    calendar.add("prodid", "-//Intro Innherred//Portal//NB")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entries and all(entry.cancelled for entry in entries) else "PUBLISH")
    calendar.add("x-wr-calname", _("Intro Innherred: interviews"))
    foundation = Foundation.current()
    for entry in entries:
        calendar.add_component(_event(entry, foundation))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(entry, foundation):
    event = Event()
    # The same for ever: a calendar that took the interview before knows it again, and the higher number wins.
    event.add("uid", f"interview-{entry.application_id}-{entry.kind}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(entry.starts_at))
    event.add("dtend", timezone.localtime(entry.ends_at))
    event.add("summary", _("Interview: %(name)s") % {"name": foundation.name})
    event.add("location", entry.place)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if foundation.email:
        event.add("organizer", f"mailto:{foundation.email}")
    return event


def path(application):
    """The address of an applicant's own calendar. Calendars cannot sign in, so the address itself is the key."""
    return reverse("interview_calendar", args=[signing.dumps(application.pk, salt=SALT)])


def whose(token):
    """The number of the application an address was made for; None for one that nobody made."""
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None


def response(entries):
    headers = {"Content-Disposition": 'attachment; filename="intervju.ics"', "Cache-Control": "private, no-cache"}
    return HttpResponse(calendar_file(entries), content_type="text/calendar; charset=utf-8", headers=headers)
