"""What Min side says of one application: how it stands, what happens next and by when, and what can be done now."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.answers_selection import link_for
from applications.models import Application, Interview
from people.dates import clock, long_date, long_moment
from people.letters import phone
from people.models import Foundation

State = Application.State
TONES = {
    State.DRAFT: "now",
    State.INTERVIEW_1: "now",
    State.INTERVIEW_2: "now",
    State.OFFERED: "now",
    State.ACCEPTED: "success",
}


@dataclass
class Action:
    """A button: a link, or a step that is taken by POST."""

    label: str
    url: str
    variant: str = "secondary"
    post: bool = False


@dataclass
class Status:
    """One application as its writer sees it."""

    application: Application
    lines: list
    actions: list = field(default_factory=list)

    @property
    def label(self):
        return self.application.public_label

    @property
    def tone(self):
        state = self.application.known_state
        return TONES.get(state, "ended" if state in Application.FINAL else "")


def status(application):
    """The words and the buttons for the state it is in."""
    lines, actions = _BY_STATE.get(application.known_state, _ended)(application)
    if application.known_state in {State.INTERVIEW_1, State.INTERVIEW_2}:
        answer_date = {"answer_date": long_date(application.call.answers_by)}
        lines.append(_("After that, you will have an answer by %(answer_date)s.") % answer_date)
    if application.how_entered:
        lines.append(f"{application.how_entered}.")
    if application.changes_dropped_at:
        lines.append(_("The changes you did not send are not included."))
    if application.known_state in Application.ALIVE:
        actions.append(Action(_("Withdraw the application"), _own("my_withdraw", application), "tertiary"))
    return Status(application, lines, actions)


def _own(name, application):
    return reverse(name, args=[application.reference])


def _step(application, code):
    return reverse("apply_step", args=[application.call.slug, code])


def _draft(application):
    deadline = long_moment(application.call.deadline)
    if not application.can_be_finished:
        kept = long_date(application.draft_erased_on)
        return [
            _("The deadline was %(deadline)s. The application cannot be sent now.") % {"deadline": deadline},
            _("Your draft is kept until %(date)s.") % {"date": kept},
        ], [Action(_("Tell me about the next call"), reverse("notify"))]
    line = _("You have begun, but not sent the application. The deadline is %(deadline)s.") % {"deadline": deadline}
    if application.call.in_grace():
        line = _last_minutes(application)
    erased = {"erase_date": long_date(application.draft_erased_on)}
    lines = [line, _("If you do not send it, we erase the draft %(erase_date)s.") % erased]
    return lines, [Action(_("Continue your application"), _step(application, "review"), "now")]


def _last_minutes(application):
    words = _("The deadline has passed, but you can send what you have begun until %(time)s.")
    return words % {"time": clock(application.call.last_minute)}


def _submitted(application):
    if not application.can_be_finished:
        return _under_review(application)
    if application.call.in_grace():
        unsent = [_("You have changes you have not sent."), _last_minutes(application)]
        return unsent, [Action(_("Go on with the changes"), _step(application, "review"), "now")]
    deadline = {"deadline": long_moment(application.call.deadline)}
    lines = [_("We have received your application. You can change it until %(deadline)s.") % deadline]
    answer_date = {"answer_date": long_date(application.call.answers_by)}
    lines.append(_("You will have an answer by %(answer_date)s.") % answer_date)
    actions = []
    if application.working is not None:
        lines.append(_("You have changes you have not sent."))
        actions.append(Action(_("Go on with the changes"), _step(application, "review"), "now"))
    else:
        actions.append(Action(_("Edit the application"), _own("my_edit", application), "secondary", post=True))
    if not application.has_cv:
        lines.append(_("The CV is missing. Attach it before %(deadline)s.") % deadline)
        actions.insert(0, Action(_("Attach the CV"), _own("my_edit", application) + "?cv=1", "now", post=True))
    return lines, actions


def _under_review(application):
    answer_date = long_date(application.call.answers_by)
    return [
        _("We are reading the applications. You will have an answer by %(answer_date)s.") % {"answer_date": answer_date}
    ], []


def _interview(application):
    """Invited: the time that is set or chosen, or the way to choose one."""
    first = application.known_state == State.INTERVIEW_1
    kind = Interview.Kind.FIRST if first else Interview.Kind.COMPANY
    interview = next((one for one in application.known_interviews() if one.kind == kind), None)
    page = _own("my_interview", application)
    if interview and interview.state in {Interview.State.BOOKED, Interview.State.HELD}:
        when = {"when": long_moment(interview.starts_at), "place": interview.place}
        return [_("Interview %(when)s, %(place)s") % when], [Action(_("See the interview"), page)]
    if first:
        link = link_for("interview", application, application.user, application.call.answers_by_end)
        return [_("We would like to talk to you. Choose a time that suits you.")], [
            Action(_("Choose a time"), link, "now")
        ]
    lines = [_("We would like to talk to you. You find the time in the e-mail we sent you.")]
    waits = interview and interview.state == Interview.State.PLANNED
    return lines, [Action(_("Answer"), page, "now")] if waits else []


def _reserve(application):
    final_date = long_date(application.call.answers_by)
    text = _("You are on the reserve list. You will have a final answer by %(final_date)s.")
    return [text % {"final_date": final_date}], []


def _offered(application):
    offer = application.offers.outstanding().first()
    reply_by = long_date(offer.reply_by)
    line = _("We would like to have you with us. Answer by %(reply_by)s at 23.59.") % {"reply_by": reply_by}
    return [line], [Action(_("See the offer"), _own("my_offer", application), "now")]


def _accepted(application):
    call = application.call
    start = {"start_date": long_date(call.starts_on)}
    if application.has_backed_out:
        return [_("You said yes and have since told us that you are not coming. We wish you all the best!")], []
    lines = [_("So good that you said yes!")]
    if offer := application.offers.holding().first():
        organisation = {"organisation": offer.position.organisation}
        lines.append(_("You will get your employment contract from %(organisation)s.") % organisation)
    lines.append(
        _("We will be in touch about your mentor, your buddy and the kick-off. You start %(start_date)s.") % start
    )
    return lines, [Action(_("Trainee area"), reverse("trainee_area"), "now")]


def _ended(application):
    """Without a place, or withdrawn: until when it is kept, and the two ways on."""
    lines = [*_why_ended(application)]
    day = {"erase_date": long_date(application.erase_on), "date": long_date(application.erase_on)}
    if application.kept_until:
        return [*lines, _("We keep the application until %(date)s.") % day], _pool(application)
    lines.append(_("We erase the application %(erase_date)s.") % day)
    keep = Action(_("Keep it for the next call"), _own("my_keep", application), "secondary")
    return lines, [*_pool(application), keep]


def _why_ended(application):
    if application.state == State.DECLINED:
        yield _("You declined the offer.")
    if application.state == State.OFFER_EXPIRED:
        offer = application.offers.first()
        values = {"reply_by": long_date(offer.reply_by), "phone": phone(Foundation.current().phone)}
        yield _("The time to answer ended %(reply_by)s. If you still want the place, call us on %(phone)s.") % values


def _pool(application):
    """The way into the candidate pool, for one who does not stand in it."""
    profile = getattr(application.user, "candidate_profile", None)
    if profile and not profile.is_ended:
        return []
    return [Action(_("Join the candidate pool"), reverse("pool_join"), "secondary")]


_BY_STATE = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.UNDER_REVIEW: _under_review,
    State.INTERVIEW_1: _interview,
    State.INTERVIEW_2: _interview,
    State.RESERVE: _reserve,
    State.OFFERED: _offered,
    State.ACCEPTED: _accepted,
}
