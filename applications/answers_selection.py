"""Answer links of the selection: choose a time, come or not, say no to an offer, hear no more of new calls."""

from django.urls import reverse
from django.utils.translation import gettext as _

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


# The first interview: one of the free times; another one may be chosen as long as it is ahead.


def _times(application):
    slots = Interview.objects.free(application.call)
    return [(str(slot.pk), f"{long_moment(slot.starts_at)}, {slot.place}") for slot in slots]


def _book(application, choice, person_pk):
    Interview.objects.free(application.call).get(pk=choice).book(application)


_register(
    purpose="interview",
    load=_loader(lambda: Application.objects.select_related("call", "user")),
    template="applications/answer_interview.html",
    act=_book,
    choices=_times,
    is_done=lambda application: application.state != Application.State.INTERVIEW_1,
    context=lambda application: {"booked": application.interviews.first_round().first()},
)


# The company interview, whose time is set.

_register(
    purpose="company_interview",
    load=_loader(lambda: Interview.objects.company().exclude(application=None)),
    template="applications/answer_company_interview.html",
    act=lambda interview, choice, person_pk: interview.reply(choice == "yes"),
    choices=lambda interview: [("yes", _("I am coming")), ("no", _("I cannot come"))],
    is_done=lambda interview: interview.state != Interview.State.PLANNED,
)


# The offer: no by the link; yes needs sign-in.

_register(
    purpose="offer",
    load=_loader(lambda: Offer.objects.select_related("application__call__cohort", "position__organisation")),
    template="applications/answer_offer.html",
    act=lambda offer, choice, person_pk: offer.application.decline(),
    choices=lambda offer: [("no", _("Decline the offer"))],
    is_done=lambda offer: offer.state != Offer.State.SENT,
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
