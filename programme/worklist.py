"""«Dette venter på deg»: what waits for the manager, computed from how things stand now, each with the way to it.

Every source is one question to the database, whatever the number of rows; one with nothing to say says nothing.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, Call, ContactRequest, Interview, Offer, Position
from companies.models import CompetenceNeed, Membership
from people import bounces
from people.clock import now, plus_days, today
from people.dates import long_date
from people.models import Letter, User
from people.replies import in_words
from programme.models import DataRequest, Grant, NightlyRun
from trainees.models import Rotation, Story, Traineeship

# How long before its start a period should have its supervisor, and before its date a report is named.
DAYS_AHEAD = 60
DAYS_BEFORE_REPORT = 30
# So near an answer date that a phone call may be in place.
DAYS_NEAR = 2
TONES = ("danger", "now", "")


@dataclass(frozen=True)
class Line:
    """One thing that waits: what, why or who, when, and where it is done."""

    title: str
    url: str
    why: str = ""
    when: str = ""
    tone: str = ""


def lines(at=None):
    """All that waits at the moment: what is late first, then what wants somebody now, then the rest."""
    found = [line for source in SOURCES for line in source(now(at))]
    return sorted(found, key=lambda line: TONES.index(line.tone))


def _list(model, query=""):
    return reverse(f"admin:{model}_changelist") + query


def _one(model, pk):
    return reverse(f"admin:{model}_change", args=[pk])


def _where(model, rows, query=""):
    """The page of the only one, or the list."""
    return _one(model, rows[0].pk) if len(rows) == 1 else _list(model, query)


def _names(names):
    """The first three, and how many more."""
    names = list(dict.fromkeys(str(name) for name in names))
    more = len(names) - 3
    shown = ", ".join(names[:3])
    return _("%(names)s and %(count)s more") % {"names": shown, "count": more} if more > 0 else shown


def nightly_late(at):
    """The worker may have stopped: nothing that is due by date happens."""
    last = NightlyRun.objects.last_finished()
    if last is None:
        yield Line(_("The nightly job has never run."), _list("programme_nightlyrun"), tone="danger")
    elif last.is_late(at):
        title = _("The nightly job has not run for over a day. Call whoever runs the server.")
        yield Line(title, _list("programme_nightlyrun"), tone="danger")


def data_requests(at):
    """Requests about data, which must be answered within a month."""
    for request in DataRequest.objects.open().select_related("user"):
        yield Line(
            _("Answer a request about personal data"),
            _one("programme_datarequest", request.pk),
            why=str(request.user),
            when=_("due %(date)s") % {"date": long_date(request.due_on)},
            tone="danger" if request.is_alarming(at) else "",
        )


def failed_letters(at):
    letters = list(Letter.objects.failed().shown_to_staff().select_related("to", "template"))
    if letters:
        title = ngettext("%(count)s letter did not get through", "%(count)s letters did not get through", len(letters))
        url = _where("people_letter", letters, "?show=failed")
        why = _names(letter.to_email for letter in letters)
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
        why = _names(in_words(letter.last_reply or "") for letter in trying)
        yield Line(title % {"count": len(trying)}, _list("people_letter", "?show=trying"), why=why)
    if overdue := letters.overdue(at).count():
        title = ngettext("%(count)s letter should have left", "%(count)s letters should have left", overdue)
        why = _("Nothing delivers them. Call whoever runs the server.")
        yield Line(title % {"count": overdue}, _list("people_letter", "?show=waiting"), why=why, tone="danger")
    if trouble := bounces.trouble():
        title = _("The mailbox for returned letters cannot be read. Call whoever runs the server.")
        yield Line(title, _list("people_letter", "?show=failed"), why=trouble)
    if held := letters.held().count():
        title = ngettext("%(count)s letter is held back", "%(count)s letters are held back", held)
        yield Line(title % {"count": held}, _list("people_letter", "?show=held"))


def broken_addresses(at):
    people = list(User.objects.with_broken_address())
    if people:
        title = ngettext("%(count)s address does not work", "%(count)s addresses do not work", len(people))
        url = reverse("admin:person", args=[people[0].pk]) if len(people) == 1 else _list("people_user", "?show=broken")
        yield Line(title % {"count": len(people)}, url, why=_names(people), tone="now")


def to_read(at):
    for call, count in Application.objects.open_to_staff().waiting_to_be_read().per_call():
        title = ngettext("%(count)s application to read", "%(count)s applications to read", count)
        url = _list("applications_application", f"?call={call.pk}&look=read")
        yield Line(title % {"count": count}, url, why=call.title, tone="now")


def prepared(at):
    count = Application.objects.open_to_staff().prepared().count()
    if count:
        title = ngettext("%(count)s decision to release", "%(count)s decisions to release", count)
        url = reverse("admin:applications_application_release")
        yield Line(title % {"count": count}, url, why=_("Prepared. No letters have left yet."), tone="now")


def offers(at):
    outstanding = list(Offer.objects.outstanding().select_related("application__user").order_by("reply_by"))
    if outstanding:
        title = ngettext("%(count)s offer waits for an answer", "%(count)s offers wait for an answer", len(outstanding))
        near = outstanding[0].reply_by <= plus_days(at, DAYS_NEAR)
        yield Line(
            title % {"count": len(outstanding)},
            _list("applications_offer"),
            why=_names(offer.application.name for offer in outstanding),
            when=_("due %(date)s") % {"date": long_date(outstanding[0].reply_by)},
            tone="now" if near else "",
        )


def places_freed(at):
    """Places that were offered and are free again, and the next on the reserve list: somebody decides."""
    freed = list(Position.objects.freed())
    reserves = list(Application.objects.on_reserve().prefetch_related("choices")) if freed else []
    for position in freed:
        able = [one for one in reserves if position.pk in {choice.position_id for choice in one.choices.all()}]
        yield Line(
            _("A place is free: %(position)s") % {"position": position},
            reverse("admin:applications_call_reserve", args=[position.call_id]),
            why=_("Next on the reserve list: %(name)s") % {"name": able[0].name}
            if able
            else _("Nobody on the reserve list chose it."),
            tone="now",
        )


def interviews_without_time(at):
    """Invited, and no time chosen: a phone call may be in place."""
    invited = list(Application.objects.open_to_staff().without_time())
    if invited:
        title = ngettext(
            "%(count)s invited applicant has not chosen a time",
            "%(count)s invited applicants have not chosen a time",
            len(invited),
        )
        url = _where("applications_application", invited, "?state__exact=interview_1")
        yield Line(title % {"count": len(invited)}, url, why=_names(one.name for one in invited))


def without_cv(at):
    applications = list(Application.objects.open_to_staff().still_without_cv(at).select_related("user"))
    if applications:
        title = ngettext("%(count)s application without a CV", "%(count)s applications without a CV", len(applications))
        url = _where("applications_application", applications, "?look=cv")
        yield Line(title % {"count": len(applications)}, url, why=_names(a.name for a in applications))


def doubles(at):
    """Two applications to one call that may be from the same person: asked, never merged by itself."""
    for one, other in Application.objects.open_to_staff().in_current_calls().double_pairs():
        yield Line(
            _("Is this the same person?"),
            reverse("admin:applications_application_same", args=[one.pk, other.pk]),
            why=f"{one.name}, {other.name}",
        )


def interviews_over(at):
    interviews = list(Interview.objects.to_mark_held(at).select_related("application__user"))
    if interviews:
        title = ngettext("%(count)s interview to mark as held", "%(count)s interviews to mark as held", len(interviews))
        url = _where("applications_interview", interviews, "?show=held")
        yield Line(title % {"count": len(interviews)}, url, why=_names(i.application.name for i in interviews))


def lists_to_publish(at):
    """A public employer's list of applicants is made right after the first deadline (L1)."""
    for position in Position.objects.to_list(at):
        yield Line(
            _("Make the public applicant list"),
            reverse("admin:applications_position_list", args=[position.pk]),
            why=str(position),
            when=_("deadline %(date)s") % {"date": long_date(position.call.first_deadline)},
            tone="now",
        )


def calls_to_decide(at):
    for call in Call.objects.without_waiting():
        yield Line(
            _("Every applicant has an answer: register the call as decided"),
            _one("applications_call", call.pk),
            why=call.title,
        )


def without_mentor(at):
    trainees = list(Traineeship.objects.without_mentor(today(at)).select_related("user", "cohort"))
    if trainees:
        title = ngettext("%(count)s trainee without a mentor", "%(count)s trainees without a mentor", len(trainees))
        url = _where("trainees_traineeship", trainees, "?show=mentor")
        started = any(trainee.starts_on <= today(at) for trainee in trainees)
        yield Line(
            title % {"count": len(trainees)}, url, why=_names(t.user for t in trainees), tone="now" if started else ""
        )


def without_supervisor(at):
    periods = list(Rotation.objects.without_supervisor(plus_days(today(at), DAYS_AHEAD)))
    if periods:
        title = ngettext(
            "%(count)s company period without a professional supervisor",
            "%(count)s company periods without a professional supervisor",
            len(periods),
        )
        url = _where("trainees_rotation", periods)
        yield Line(
            title % {"count": len(periods)},
            url,
            why=_names(f"{period.traineeship.user} ({period.organisation})" for period in periods),
            when=_("from %(date)s") % {"date": long_date(periods[0].starts_on)},
        )


def periods_not_right(at):
    """«Nei, ring meg»: somebody who was told about a period wants to talk before it is confirmed."""
    for period in Rotation.objects.to_talk_about():
        yield Line(
            _("Call about the next period: %(who)s") % {"who": ", ".join(period.wants_a_call)},
            _one("trainees_rotation", period.pk),
            why=f"{period.traineeship.user} – {period.organisation}",
            when=_("from %(date)s") % {"date": long_date(period.starts_on)},
            tone="now",
        )


def impossible_periods(at):
    """What time broke: a period outside the two years, or at somebody who is no member all its days."""
    periods = list(Rotation.objects.impossible())
    if periods:
        title = ngettext(
            "%(count)s company period outside the two years or the membership",
            "%(count)s company periods outside the two years or the membership",
            len(periods),
        )
        yield Line(
            title % {"count": len(periods)},
            _where("trainees_rotation", periods, "?show=impossible"),
            why=_names(f"{period.traineeship.user} ({period.organisation})" for period in periods),
            tone="now",
        )


def candidates_waiting(at):
    requests = list(ContactRequest.objects.without_touch(at).select_related("organisation"))
    if requests:
        title = ngettext(
            "%(count)s candidate said yes and has not heard from anyone",
            "%(count)s candidates said yes and have not heard from anyone",
            len(requests),
        )
        url = _where("applications_contactrequest", requests, "?show=yes")
        yield Line(title % {"count": len(requests)}, url, why=_names(r.organisation for r in requests), tone="now")


def stories(at):
    approved = list(Story.objects.approved())
    if approved:
        title = ngettext("%(count)s approved story to publish", "%(count)s approved stories to publish", len(approved))
        url = _where("trainees_story", approved, "?state__exact=approved")
        yield Line(title % {"count": len(approved)}, url, why=_names(approved), tone="now")
    awaiting = list(Story.objects.awaiting())
    if awaiting:
        title = ngettext(
            "%(count)s story awaits the person's approval",
            "%(count)s stories await the person's approval",
            len(awaiting),
        )
        url = _where("trainees_story", awaiting, "?state__exact=awaiting_person")
        yield Line(title % {"count": len(awaiting)}, url, why=_names(awaiting))


def enquiries(at):
    memberships = list(Membership.objects.to_decide().select_related("organisation"))
    if memberships:
        title = ngettext("%(count)s enquiry about membership", "%(count)s enquiries about membership", len(memberships))
        url = _where("companies_membership", memberships, "?show=wait")
        yield Line(
            title % {"count": len(memberships)}, url, why=_names(m.organisation for m in memberships), tone="now"
        )


def needs(at):
    asked = list(CompetenceNeed.objects.unanswered().select_related("organisation"))
    if asked:
        title = ngettext(
            "%(count)s member has not said whom they need", "%(count)s members have not said whom they need", len(asked)
        )
        url = _list("companies_competenceneed", "?state__exact=asked")
        yield Line(title % {"count": len(asked)}, url, why=_names(need.organisation for need in asked))


def needs_to_use(at):
    """Answers that ask for a trainee, as long as nobody has made positions of them."""
    count = CompetenceNeed.objects.for_years_ahead(today(at)).count()
    if count:
        title = ngettext("%(count)s need to make a position of", "%(count)s needs to make positions of", count)
        call = Call.objects.that_take_positions().main().first()
        url = reverse("admin:applications_call_needs", args=[call.pk]) if call else _list("companies_competenceneed")
        yield Line(title % {"count": count}, url, why=str(call or _("No call is begun yet.")))


def reports(at):
    for grant in Grant.objects.report_due(plus_days(today(at), DAYS_BEFORE_REPORT)).select_related(
        "funder__organisation"
    ):
        yield Line(
            _("Report on a grant"),
            _one("programme_funder", grant.funder_id),
            why=str(grant.funder),
            when=_("due %(date)s") % {"date": long_date(grant.report_due)},
            tone="danger" if grant.report_due < today(at) else "",
        )


SOURCES = (
    nightly_late,
    data_requests,
    failed_letters,
    letters_on_hold,
    to_read,
    prepared,
    offers,
    places_freed,
    without_cv,
    interviews_without_time,
    doubles,
    interviews_over,
    lists_to_publish,
    calls_to_decide,
    without_mentor,
    without_supervisor,
    periods_not_right,
    impossible_periods,
    candidates_waiting,
    stories,
    enquiries,
    broken_addresses,
    needs,
    needs_to_use,
    reports,
)
