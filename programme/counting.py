"""What the figures keep of people, said once: the same functions read the living rows and fill the counters on erasure.

Each yields (attribute, value, outcome), or (…, n): one call, cohort or year × one attribute × outcome, never the cross
product of attributes and never a row per person (domain document 1.3 no. 11, 1.4).
"""

from datetime import timedelta

from applications.models import Application, CandidateProfile
from people.choices import Attribution, HeardFrom
from people.clock import plus_days, plus_months, today
from people.models import Region, RegionMunicipality
from trainees.models import FollowUp, Traineeship

# Answers count in a window of these many days around their time point, and a round is due when the window has closed.
WINDOW_DAYS = 60
# Within these many days of the answer a consent to the pool counts for I7; as long must a profile be shown for I8.
POOL_DAYS = 30
YES, NO, UNKNOWN, DECLINED, ERASED = "yes", "no", "unknown", "declined", "erased"
UNTOLD = "unknown"
GROUPS = {
    "accepted": "accepted",
    "declined": "declined",
    "offer_expired": "declined",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
}


class Places:
    """The dated region sets in memory, asked for many people at a time."""

    def __init__(self):
        links = RegionMunicipality.objects.values_list("region__code", "municipality", "valid_from", "valid_to")
        self.links = {(code, municipality): (first, last) for code, municipality, first, last in links}

    def lives_in(self, code, municipality_id, area, on):
        """Yes, no or unknown: is the place in the region set as it was on the day?"""
        if not area:
            return UNKNOWN
        first, last = self.links.get((code, municipality_id), (on + timedelta(days=1), None))
        return YES if (first is None or first <= on) and (last is None or on <= last) else NO


# Applicants


def standing_for_person(applications):
    """The one of a person's sent applications to a call that the person is counted by: the newest not withdrawn."""
    return max(applications, key=lambda one: (one.state != Application.State.WITHDRAWN, one.submitted_at, one.pk))


def outcome_of(application):
    """The outcome group; an application still under way is `waiting`."""
    return GROUPS.get(application.state, "waiting")


def of_applicant(application, outcome, was_offered, joined_pool):
    """What one person in one call adds: the person, an offer, and each attribute by itself."""
    yield "persons", "", outcome
    if was_offered:
        yield "offered", "", outcome
    if outcome not in {"accepted", "waiting"}:
        yield "pool_consent", "", YES if joined_pool else NO
    yield "residence", application.area or UNTOLD, outcome
    # A counter's value is always one of a list, so that nothing a person wrote can outlive the person.
    for source in set(application.heard_from) & set(HeardFrom.values):
        yield "heard_from", source, outcome
    education = next(iter(application.educations.all()), None)
    if education:
        yield "field", education.field.code, outcome
        yield "level", education.level, outcome
        yield "institution", institution_group(education), outcome
    days = answer_days(application)
    if days is not None:
        yield "answer_days", str(days), ""


def institution_group(education):
    """The institution under today's name; those not in the list together."""
    return education.institution.current.name[:60] if education.institution else "other"


def answer_days(application):
    """Days from the deadline to the final answer; None without one, or when the applicant withdrew first."""
    if application.final_at is None or application.state == Application.State.WITHDRAWN:
        return None
    return max(0, (today(application.final_at) - today(application.call.deadline)).days)


def joined_pool_in_time(application, consents_given):
    """Whether one of the person's pool consents was given after sending and within the days after the answer."""
    if application.final_at is None:
        return False
    last = plus_days(application.final_at, POOL_DAYS)
    return any(application.submitted_at <= given <= last for given in consents_given)


# Trainees


def of_trainee(traineeship, places, on):
    """What one trainee adds to the cohort: how it ended, and yes, no or unknown at each time point that has passed."""
    ended = traineeship.state in Traineeship.ENDED
    yield "trainees", "", traineeship.state if ended else "under_way"
    if not ended:
        return
    rounds = {round_.months: round_ for round_ in traineeship.follow_ups.all()}
    for months in FollowUp.ROUNDS:
        yield from _at(traineeship, rounds.get(months), months, places, on)
    for name, value, outcome in _job(traineeship, rounds, on):
        yield name, value, outcome
        if traineeship.state == Traineeship.State.COMPLETED:
            yield "job_offer_completed", value, outcome
    yield "lived_here_at_end", "", _lived_here_at_end(traineeship, places)


def of_periods(traineeship):
    """What the company periods add: how many companies (a sum), and whether in two municipalities or more."""
    rotations = [one for one in traineeship.rotations.all() if one.state != "cancelled"]
    yield "companies", "", "", len({one.organisation_id for one in rotations})
    municipalities = {one.municipality_id or one.organisation.municipality_id for one in rotations} - {None}
    yield "two_municipalities", "", YES if len(municipalities) > 1 else NO


def of_erased_trainee(traineeship, places, on):
    """The same when the row goes; a time point that is still to come leaves the denominator, as a count of its own."""
    yield from of_periods(traineeship)
    for key in of_trainee(traineeship, places, on):
        yield ("trainees", "", ERASED) if key[2] == "under_way" else key
    for months in FollowUp.ROUNDS:
        if not is_due(traineeship, months, on):
            yield f"resident_{months}", "", ERASED
    if not is_due(traineeship, FollowUp.ROUNDS[0], on):
        yield "job_offer", "", ERASED


def is_due(traineeship, months, on):
    """Whether the time point, and the window for answering, have passed."""
    return plus_days(plus_months(traineeship.ends_on, months), WINDOW_DAYS) <= on


def in_time(round_, ends_on):
    """Whether there is an answer that tells about a day inside the window of its time point."""
    if round_ is None or round_.tells_about is None:
        return False
    return abs((round_.tells_about - plus_months(ends_on, round_.months)).days) <= WINDOW_DAYS


def _silent(round_):
    return DECLINED if round_ is not None and round_.declined_at else UNKNOWN


def _at(traineeship, round_, months, places, on):
    """I2 and I3 at one time point; nothing before it is due."""
    if not is_due(traineeship, months, on):
        return
    for name, code in (("resident", Region.HOME), ("innherred", Region.INNHERRED)):
        here = _silent(round_)
        if in_time(round_, traineeship.ends_on):
            here = places.lives_in(code, round_.municipality_id, round_.area, round_.tells_about)
        yield f"{name}_{months}", "", here
        if name == "resident":
            yield f"moved_in_{months}", "", _moved_in(traineeship, here, places)
    if months == FollowUp.ROUNDS[0] and traineeship.state == Traineeship.State.LEFT_EARLY:
        works = _silent(round_)
        if in_time(round_, traineeship.ends_on):
            works = places.lives_in(Region.HOME, round_.job_municipality_id, round_.job_area, round_.tells_about)
        yield "works_here_left_early", "", works


def lived_here_before(traineeship, places):
    """Yes, no or unknown: the residence one year before, in the region as it was then."""
    before = plus_months(traineeship.starts_on, -12)
    return places.lives_in(Region.HOME, traineeship.prior_municipality_id, traineeship.prior_area, before)


def _moved_in(traineeship, here, places):
    """From outside, and here at the time point; without a known residence before, outside the denominator."""
    before = lived_here_before(traineeship, places)
    if before == UNKNOWN:
        return "no_prior"
    if here in {UNKNOWN, DECLINED}:
        return here
    if before == YES or here == NO:
        return NO
    return "returned" if traineeship.grew_up_here == Traineeship.GrewUpHere.YES else YES


def _lived_here_at_end(traineeship, places):
    """Of those who came from outside: did they live here at the end?"""
    if lived_here_before(traineeship, places) != NO:
        return "not_from_outside"
    return places.lives_in(Region.HOME, traineeship.end_municipality_id, traineeship.end_area, traineeship.ends_on)


def _job(traineeship, rounds, on):
    """I1: an offer in the region that followed from the programme, asked after one year."""
    if not is_due(traineeship, FollowUp.ROUNDS[0], on):
        return
    round_ = rounds.get(FollowUp.ROUNDS[0])
    if not in_time(round_, traineeship.ends_on) or not round_.had_offer:
        yield "job_offer", "", _silent(round_)
        return
    counts = round_.had_offer == YES and round_.attribution in {Attribution.YES, Attribution.PARTLY}
    yield "job_offer", round_.offer_from if counts else "", YES if counts else NO


# The candidate pool


def of_profile(profile, on, asked):
    """What one profile adds to its years: shown for some time, asked for, ended, and where the job was."""
    last = today(profile.ended_at) if profile.ended_at else on
    if profile.visible_from and (last - today(profile.visible_from)).days >= POOL_DAYS:
        yield today(profile.visible_from).year, "pool_active", "", YES if asked else NO
    if profile.ended_at:
        hired = profile.state == CandidateProfile.State.HIRED
        yield today(profile.ended_at).year, "pool_ended", profile.hired_where if hired else "", profile.state
