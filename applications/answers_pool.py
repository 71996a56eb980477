"""Answer links of the candidate pool: yes or no to an organisation, twelve months more, or out."""

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from applications.consents import k3_choices, k3_text
from applications.models import CandidateProfile, ContactRequest, PoolOutcome, SavedSearch
from people.answers import Answer, register
from people.clock import now, plus_days
from people.models import User

# The reminder leaves at thirty days: with more left than this, the consent has been renewed.
DAYS_BEFORE_REMINDER = 32
BREAK = (("break", gettext_lazy("Take a break")), ("stay", gettext_lazy("No, I will answer next time")))
OUTCOMES = (
    ("hired", gettext_lazy("We have hired")),
    ("talking", gettext_lazy("We are still talking")),
    ("no", gettext_lazy("No, nothing came of it")),
)


def _request(pk):
    return ContactRequest.objects.with_all().filter(pk=pk).first()


def _answer_request(request, choice, person_pk):
    request.accept(language=get_language()) if choice == "yes" else request.decline()


def _profile(pk):
    return CandidateProfile.objects.filter(pk=pk).first()


def _is_renewed(profile):
    return profile.is_ended or profile.expires_at > plus_days(now(), DAYS_BEFORE_REMINDER)


register(
    Answer(
        purpose="contact_request",
        load=_request,
        template="applications/answer_contact_request.html",
        act=_answer_request,
        choices=k3_choices,
        is_done=lambda request: request.state != ContactRequest.State.SENT,
        context=lambda request: {"k3": k3_text(request, get_language())},
    )
)
register(
    Answer(
        purpose="contact_made",
        load=_request,
        template="applications/answer_contact_made.html",
        act=lambda request, choice, person_pk: request.hear(choice),
        choices=lambda request: ContactRequest.Heard.choices,
        is_done=lambda request: bool(request.heard) or not request.is_shared,
    )
)
register(
    Answer(
        purpose="pool_outcome",
        load=lambda pk: PoolOutcome.objects.as_asked().filter(pk=pk).first(),
        template="applications/answer_pool_outcome.html",
        act=lambda outcome, choice, person_pk: outcome.tell(choice, by=User.objects.filter(pk=person_pk).first()),
        choices=lambda outcome: OUTCOMES,
        is_done=lambda outcome: outcome.is_told,
    )
)
register(
    Answer(
        purpose="take_a_break",
        load=_profile,
        template="applications/answer_take_a_break.html",
        act=lambda profile, choice, person_pk: profile.answer_about_break(choice == "break"),
        choices=lambda profile: BREAK,
        is_done=lambda profile: profile.asked_about_break_at is None or profile.is_ended,
    )
)
register(
    Answer(
        purpose="renew_profile",
        load=_profile,
        template="applications/answer_renew_profile.html",
        act=lambda profile, choice, person_pk: profile.renew(by=profile.user),
        choices=lambda profile: (("yes", _("Renew the consent")),),
        is_done=_is_renewed,
    )
)
register(
    Answer(
        purpose="leave_profile",
        load=_profile,
        template="applications/answer_leave_profile.html",
        act=lambda profile, choice, person_pk: profile.leave(by=profile.user),
        choices=lambda profile: (("yes", _("Withdraw the consent")),),
        is_done=lambda profile: profile.is_ended,
        context=lambda profile: {"days": settings.DAYS_ENDED_PROFILE_KEPT},
    )
)
register(
    Answer(
        purpose="stop_saved_search",
        load=lambda pk: SavedSearch.objects.numbered(pk),
        template="applications/answer_stop_search.html",
        act=lambda search, choice, person_pk: search.stop(by=User.objects.filter(pk=person_pk).first()),
        choices=lambda search: (("stop", _("Stop the e-mails")),),
        is_done=lambda search: not search.alert,
    )
)
