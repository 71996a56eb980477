"""Answer links of the selection: choose a time, come or not, say no to an offer, hear no more of new calls."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications import calendar
from applications.models import Application, Interview, Offer
from people.answers import Answer, register, token
from people.dates import long_moment
from people.models import Consent


def _loader(queryset):
    return lambda pk: queryset().filter(pk=pk).first()


def _register(**what):
    register(Answer(**what))


def link_for(purpose, obj, person, until):
    """The same page as a letter's link leads to, for one who is signed in."""
    return reverse("answer", args=[token(purpose, obj.pk, person.pk, until.isoformat())])


# The first interview: one of the free times; another one may be chosen, or the time given up, until a while before.

GIVE_UP = "give_up"


def _booked(application):
    return application.interviews.first_round().first()


def _times(application):
    booked = _booked(application)
    if booked and not booked.can_be_changed():
        return []
    slots = Interview.objects.free(application.call)
    times = [(str(slot.pk), f"{long_moment(slot.starts_at)}, {slot.place}") for slot in slots]
    return [*times, (GIVE_UP, _("Cancel the interview"))] if booked else times


def _book(application, choice, person_pk):
    if choice == GIVE_UP:
        if booked := _booked(application):  # else it was given up in another window just now
            booked.give_up()
    else:
        Interview.objects.get(pk=choice).book(application)


_register(
    purpose="interview",
    load=_loader(lambda: Application.objects.select_related("call", "user")),
    template="applications/answer_interview.html",
    act=_book,
    choices=_times,
    is_done=lambda application: application.known_state != Application.State.INTERVIEW_1,
    context=lambda application: {
        "booked": _booked(application),
        "give_up": GIVE_UP,
        "calendar": calendar.path(application),
    },
)


# The company interview, whose time is set: yes or no; a yes may become a no until a while before.


def _replies(interview):
    coming, not_coming = ("yes", _("I am coming")), ("no", _("I cannot come"))
    return [not_coming] if interview.is_booked else [coming, not_coming]


_register(
    purpose="company_interview",
    load=_loader(lambda: Interview.objects.company().exclude(application=None).select_related("application")),
    template="applications/answer_company_interview.html",
    act=lambda interview, choice, person_pk: interview.reply(choice == "yes"),
    choices=_replies,
    is_done=lambda interview: interview.state != Interview.State.PLANNED and not interview.can_be_changed(),
    context=lambda interview: {"calendar": calendar.path(interview.application)},
)


# The offer: no by the link; yes needs sign-in.

_register(
    purpose="offer",
    load=_loader(lambda: Offer.objects.select_related("application__call__cohort", "position__organisation")),
    template="applications/answer_offer.html",
    act=lambda offer, choice, person_pk: offer.application.decline(),
    choices=lambda offer: [("no", _("Decline the offer"))],
    is_done=lambda offer: offer.state != Offer.State.SENT or offer.application.is_held(),
)


# «Stopp e-postene».

_register(
    purpose="stop_next_call",
    load=_loader(lambda: Consent.objects.of("K4")),
    template="applications/answer_stop.html",
    act=lambda consent, choice, person_pk: consent.withdraw(),
    choices=lambda consent: [("stop", _("Stop the e-mails"))],
    is_done=lambda consent: consent.withdrawn_at is not None,
)
