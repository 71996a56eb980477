"""Gatherings as calendar files (RFC 5545): one to take in by hand, or all of them to subscribe to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

SALT = "trainees.calendar"


def file_response(gatherings, name, page="trainee_gathering"):
    """The gatherings as one .ics file to take in; each leads to its page in the reader's area."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"}
    content = calendar_file(gatherings, page)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def calendar_file(gatherings, page="trainee_gathering"):
    """The gatherings as the bytes of one .ics file, in the active language and Norwegian time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Intro Innherred//Portal//NB")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Intro Innherred: gatherings"))
    for gathering in gatherings:
        calendar.add_component(_event(gathering, page))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(gathering, page):
    event = Event()
    # The same for ever: a calendar that took the gathering before knows it again.
    event.add("uid", f"gathering-{gathering.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", gathering.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(gathering.starts_at))
    event.add("dtend", timezone.localtime(gathering.ends_at))
    event.add("summary", gathering.title)
    event.add("location", gathering.place)
    if gathering.theme:
        event.add("description", gathering.theme)
    event.add("url", settings.BASE_URL + reverse(page, args=[gathering.pk]))
    return event


def address(traineeship):
    """The full address of a trainee's own calendar. Calendars cannot sign in, so the address itself is the key."""
    return settings.BASE_URL + reverse("trainee_calendar", args=[signing.dumps(traineeship.pk, salt=SALT)])


def whose(token):
    """The number of the traineeship an address was made for; None for one that nobody made."""
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
