"""Where the programme year stands, and the counts the office opens with."""

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Call, CandidateProfile, Interview
from applications.models.narrowing import COUNTED
from companies.models import Organisation
from people.clock import now, plus_days, plus_months, today
from people.dates import long_date, month
from trainees.models import Gathering, Traineeship

# The year wheel, as a year usually goes: first and last month of each part.
MONTHS = ((8, 9), (9, 10), (10, 12), (1, 2), (3, 4), (4, 5), (5, 5), (6, 6))

# The way to every list, by what it is about; the first of each is the section itself.
SECTIONS = (
    (
        _("Applications"),
        ((_("Applications"), "applications_application"), (_("Offers"), "applications_offer")),
    ),
    (
        _("Admission"),
        (
            (_("Calls"), "applications_call"),
            (_("Positions"), "applications_position"),
            (_("Interviews"), "applications_interview"),
        ),
    ),
    (
        _("Cohorts and trainees"),
        (
            (_("Cohorts"), "trainees_cohort"),
            (_("Trainees"), "trainees_traineeship"),
            (_("Company periods"), "trainees_rotation"),
            (_("Gatherings"), "trainees_gathering"),
            (_("Follow-up"), "trainees_followup"),
        ),
    ),
    (
        _("Members"),
        (
            (_("Organisations"), "companies_organisation"),
            (_("Memberships"), "companies_membership"),
            (_("Fees"), "companies_membershipfee"),
            (_("Contact people"), "companies_orgcontact"),
            (_("Competence needs"), "companies_competenceneed"),
            (_("Vacancies"), "companies_vacancy"),
            (_("Study programmes"), "companies_studyprogramme"),
            (_("Contact log"), "companies_contactlog"),
            (_("The board"), "companies_boardseat"),
            (_("The spread of the members"), "page:members_spread"),
            (_("Import members"), "page:import_members"),
        ),
    ),
    (
        _("The candidate pool"),
        (
            (_("How the candidate pool does"), "page:pool_health"),
            (_("Candidates"), "applications_candidateprofile"),
            (_("Contact requests"), "applications_contactrequest"),
            (_("Who has looked"), "applications_profileview"),
            (_("Outcomes"), "applications_pooloutcome"),
            (_("Approved employers"), "companies_employeraccess"),
        ),
    ),
    (_("Letters"), ((_("Outbox"), "people_letter"), (_("Letter texts"), "people_lettertemplate"))),
    (
        _("Content"),
        (
            (_("Pages"), "programme_page"),
            (_("Trainee stories"), "trainees_story"),
            (_("Media mentions"), "programme_mediamention"),
            (_("Supporters and grants"), "programme_funder"),
            (_("About the foundation"), "people_foundation"),
        ),
    ),
    (
        _("Indicators"),
        ((_("Targets and figures"), "programme_indicator"), (_("Counters"), "programme_count")),
    ),
    (
        _("Privacy"),
        (
            (_("Requests about data"), "programme_datarequest"),
            (_("Consents"), "people_consent"),
            (_("Events"), "people_event"),
            (_("People"), "people_user"),
        ),
    ),
)


def events(day, call=None):
    """The parts of the programme year, as the wheel draws them; those that hold now are marked.

    The dates of the call and of the trip say when; what has no date follows the usual months.
    """
    labels = (
        _now("A new cohort starts"),
        _now("Members say whom they need"),
        _now("The board decides the number of places"),
        _now("The call is open"),
        _now("First interviews"),
        _now("Company interviews and offers"),
        _now("The trip to Brussels"),
        _now("Every applicant has an answer"),
    )
    trip = Gathering.objects.trip_near(day)
    spans = _spans(call) if call and day < plus_months(call.starts_on, 1) else [None] * len(labels)
    spans[6] = trip and (today(trip.starts_at), today(trip.ends_at))
    return [
        (*_months(span, usual), label, _holds(day, span, usual))
        for span, usual, label in zip(spans, MONTHS, labels, strict=True)
    ]


def _spans(call):
    """First and last day of each part of a call's year; what comes before the call is counted back from its opening."""
    opens, closes, answered = today(call.opens_at), today(call.deadline), call.answers_by
    held = Interview.objects.spans(call)
    first, last = held.get(
        Interview.Kind.FIRST, (call.interviews_on, plus_days(plus_months(call.interviews_on, 1), -1))
    )
    company, offers = held.get(Interview.Kind.COMPANY, (last, answered))
    return [
        (call.starts_on, plus_days(plus_months(call.starts_on, 1), -1)),
        (plus_months(opens, -4), plus_months(opens, -3)),
        (plus_months(opens, -3), plus_months(opens, -1)),
        (opens, closes),
        _between(closes, first, last, answered),
        _between(closes, company, max(offers, company), answered),
        None,
        _between(closes, answered.replace(day=1), answered, answered),
    ]


def _between(closes, first, last, answered):
    """The days after the deadline and no later than the last answer: as the steps of the call say."""
    first = min(max(first, plus_days(closes, 1)), answered)
    return first, max(min(last, answered), first)


def _months(span, usual):
    return (span[0].month, span[1].month) if span else usual


def _holds(day, span, usual):
    return span[0] <= day <= span[1] if span else usual[0] <= day.month <= usual[1]


def current_call():
    """The call the office works with now: the one whose deadline is the last; None when there is none."""
    return Call.objects.current().announced().first()


def place_in_year(call, at=None):
    """The steps of a call, ready to show, and which of them holds now."""
    if call is None:
        return None
    answered, closed = call.answers_by < today(at), call.deadline < now(at)
    return {
        "call": call,
        "deadline": long_date(call.deadline),
        "interview_month": month(call.interviews_on),
        "answer_date": long_date(call.answers_by),
        "start_date": long_date(call.starts_on),
        "current": 4 if answered else 2 if closed else 1,
    }


def counts_now(call):
    """How many there are now, each with its list: applications to a call, candidates, trainees, members."""
    applicants = Application.objects.sent().to_call(call.pk).count() if call else 0
    # Nobody needs to know how many more: a thousand are counted.
    candidates = CandidateProfile.objects.active().order_by()[: COUNTED + 1].count()
    more = candidates > COUNTED
    return [
        (
            _now("Applications"),
            applicants,
            call.title if call else _now("No call now"),
            _list("applications_application"),
        ),
        (
            _now("Candidates visible now"),
            COUNTED if more else candidates,
            _now("or more") if more else "",
            _list("applications_candidateprofile"),
        ),
        (_now("Trainees now"), Traineeship.objects.running().count(), "", _list("trainees_traineeship")),
        (_now("Members"), Organisation.objects.members().count(), "", _list("companies_organisation")),
    ]


def oldest_application():
    """The application that has lain here longest since its answer: none should lie after its day."""
    return Application.objects.oldest()


def sections():
    """(the section, [(what it is called, its address)]) for all of them."""
    return [(title, [(words, _list(name)) for words, name in links]) for title, links in SECTIONS]


def _list(name):
    """The office's list of a model, or one of its own pages."""
    kind, _colon, page = name.partition(":")
    return reverse(f"admin:{page}" if kind == "page" else f"admin:{name}_changelist")
