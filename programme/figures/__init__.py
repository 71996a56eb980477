"""The indicators I1–I14 (domain document 1.4), from the living rows and the counters, as of a date."""

from dataclasses import asdict, dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from applications.models import Call
from people.clock import end_of_day, today
from programme import counting
from programme.figures import activity, tallies
from programme.figures.shares import MIN_CELL, NOTHING_YET, TOO_SMALL, Share, half_up, median, pooled, shown, total

NAMES = {
    "I1": _("Were offered a job in the region"),
    "I1_completed": _("Were offered a job in the region, of those who completed"),
    "I2": _("Live in the region three years afterwards"),
    "I2_24": _("Live in the region two years afterwards"),
    "I2_12": _("Live in the region one year afterwards"),
    "I2_innherred": _("Live in Innherred three years afterwards"),
    "I3": _("Moved here and stayed"),
    "I3_24": _("Moved here and stayed, after two years"),
    "I3_12": _("Moved here and stayed, after one year"),
    "I4": _("Applicants per place"),
    "I5": _("Applicants by field, degree and institution"),
    "I6": _("Applicants by where they live"),
    "I7": _("Said yes to the candidate pool"),
    "I8": _("From the candidate pool to a job"),
    "I9": _("Municipalities that take part"),
    "I10": _("Visibility"),
    "I11": _("Completed the programme"),
    "I12": _("Network and knowledge"),
    "I13": _("Public grants of the income"),
    "I14": _("Days from the deadline to the answer"),
}
# Indicator: attribute of the cohorts' tallies.
OF_COHORTS = {
    "I1": "job_offer",
    "I1_completed": "job_offer_completed",
    "I2": "resident_36",
    "I2_24": "resident_24",
    "I2_12": "resident_12",
    "I2_innherred": "innherred_36",
    "I3": "moved_in_36",
    "I3_24": "moved_in_24",
    "I3_12": "moved_in_12",
}


@dataclass(frozen=True)
class Figure:
    """One indicator as of a date: counts of people (or of what `name` says), and a percentage only if it may be shown.

    `numerator` of `known` are yes; `due` are known and unknown together; `why_not` is empty when `published`.
    """

    id: str
    name: str
    numerator: int | None = None
    denominator: int | None = None
    known: int | None = None
    unknown: int | None = None
    due: int | None = None
    percent: int | None = None
    published: bool = True
    why_not: str = ""
    extra: dict = field(default_factory=dict)

    def public(self):
        """What anyone may see: nothing but the name and the reason when it may not be shown."""
        if self.published:
            extra = {key: value for key, value in self.extra.items() if key not in {"declined", "erased"}}
            return {**asdict(self), "name": str(self.name), "extra": extra}
        return {"id": self.id, "name": str(self.name), "published": False, "why_not": self.why_not}


def figures(on=None) -> dict[str, Figure]:
    """All indicators as of the date (default: today), by id."""
    on = on or today()
    counts = tallies.all_counts()
    cohorts = tallies.of_cohorts(on, counts)
    found = {**_of_trainees(cohorts), "I4": _applicants_per_place(on, counts)}
    found |= _of_last_call(on) | {"I8": _pool(on, counts), "I11": _completed(cohorts)}
    found |= {
        "I9": _plain("I9", **activity.municipalities(on)),
        "I10": _plain("I10", **activity.visibility(on.year)),
        "I12": _plain("I12", **activity.network(on.year, cohorts)),
        "I13": _plain("I13", **activity.income(on.year)),
    }
    return {key: found[key] for key in NAMES}


def headline(on=None) -> dict[str, Figure]:
    """What the public page shows: I1–I4, with few statements."""
    on = on or today()
    counts = tallies.all_counts()
    trainees = _of_trainees(tallies.of_cohorts(on, counts, periods=False))
    return {key: trainees[key] for key in ("I1", "I2", "I3")} | {"I4": _applicants_per_place(on, counts)}


def four(on=None) -> dict[str, Figure]:
    """What the board and the manager's home show: I1, I2, I4 and I8 as of the date (default: today)."""
    on = on or today()
    counts = tallies.all_counts()
    trainees = _of_trainees(tallies.of_cohorts(on, counts, periods=False))
    of_calls = {"I4": _applicants_per_place(on, counts), "I8": _pool(on, counts)}
    return {key: trainees[key] for key in ("I1", "I2")} | of_calls


def share_figure(key, share, why_not=None, **extra) -> Figure:
    """A share as a figure, published by the rules (or by the stricter reason that several cohorts gave)."""
    why_not = share.why_not if why_not is None else why_not
    return Figure(
        id=key,
        name=NAMES[key],
        numerator=share.yes,
        denominator=share.known,
        known=share.known,
        unknown=share.silent,
        due=share.due,
        percent=share.percent,
        published=not why_not,
        why_not=why_not,
        extra={
            "lower": share.lower,
            "upper": share.upper,
            "response": share.response,
            "declined": share.declined,
            "erased": share.erased,
            **extra,
        },
    )


def _plain(key, numerator=None, denominator=None, percent=None, **extra):
    """Counts about the programme, not about persons: always shown."""
    return Figure(key, NAMES[key], numerator=numerator, denominator=denominator, percent=percent, extra=extra)


# I1, I2, I3, I11


def share_of(tally, attribute) -> Share:
    """One cohort's share of an attribute; of I3, those who moved back count as moved here."""

    def n(*outcomes):
        return sum(count for (name, _v, outcome), count in tally.items() if name == attribute and outcome in outcomes)

    return Share(n("yes", "returned"), n("no"), n("unknown"), n("declined"), n("erased"))


def _of_trainees(cohorts):
    found = {}
    for key, attribute in OF_COHORTS.items():
        group = pooled({number: share_of(tally, attribute) for number, tally in cohorts.items()})
        beside = _beside(key, attribute, cohorts, group.cohorts)
        found[key] = share_figure(key, group.share, group.why_not, cohorts=group.cohorts, **beside)
    for whole, part in (("I1", "I1_completed"), ("I2", "I2_innherred")):
        if _too_close(found[whole], found[part]):
            found[part] = replace(found[part], published=False, why_not=TOO_SMALL)
    return found


def _too_close(whole, part):
    """Whether one figure beside another would reveal a few people by their difference."""
    differences = [getattr(whole, name) - getattr(part, name) for name in ("numerator", "known", "due")]
    return whole.published and part.published and any(0 < abs(n) < MIN_CELL for n in differences)


def _beside(key, attribute, cohorts, numbers):
    """What stands beside the share: from whom the offer came, and who moved back."""
    together = {}
    for number in numbers:
        for (name, value, outcome), count in cohorts[number].items():
            if name == attribute:
                together[value, outcome] = together.get((value, outcome), 0) + count
    if key.startswith("I1"):
        sources = {"host": together.get(("host", "yes"), 0), "other": together.get(("other", "yes"), 0)}
        return {"from": shown(sources)}
    return {"moved_back": shown({"n": together.get(("", "returned"), 0)})["n"]} if key.startswith("I3") else {}


def _completed(cohorts):
    """I11: of the cohorts nobody is under way in, who completed; left early apart, with how many work here."""
    ended = {number: tally for number, tally in cohorts.items() if not tally["trainees", "", "under_way"]}
    group = pooled({number: _ended(tally) for number, tally in ended.items()})
    works = total(share_of(ended[number], "works_here_left_early") for number in group.cohorts)
    beside = shown({"left_early": group.share.no, "of_them_working_here": works.yes})
    return share_figure("I11", group.share, group.why_not, cohorts=group.cohorts, **beside)


def _ended(tally):
    """Completed and left early; those erased before the end are in no denominator."""
    completed, left_early, erased = (tally["trainees", "", state] for state in ("completed", "left_early", "erased"))
    return Share(completed, left_early, erased=erased)


# I4–I7, I14


def _applicants_per_place(on, counts):
    """I4: of the last main call whose deadline has passed, with every earlier call beside it."""
    people = tallies.persons_by_call(counts)
    calls = [call for call in Call.objects.announced().order_by("deadline") if call.deadline <= end_of_day(on)]
    series = [
        {
            "call": call.pk,
            "year": today(call.deadline).year,
            "supplementary": call.supplementary,
            "applicants": people.get(call.pk, (0, 0))[0],
            "offered": people.get(call.pk, (0, 0))[1],
            "places": call.places,
        }
        for call in calls
    ]
    main = [row for row in series if not row["supplementary"] and row["applicants"]]
    if not main:
        return Figure("I4", NAMES["I4"], published=False, why_not=NOTHING_YET, extra={"series": series})
    last = main[-1]
    return Figure(
        "I4",
        NAMES["I4"],
        numerator=last["applicants"],
        denominator=last["places"],
        extra={
            "ratio": tenths(last["applicants"], last["places"]),
            "year": last["year"],
            "offered": last["offered"],
            "series": series,
        },
    )


def tenths(numerator, denominator):
    """One decimal, half up, as text with a point: 149 of 5 is "29.8"."""
    whole = half_up(numerator, denominator * 10)
    return f"{whole // 10}.{whole % 10}"


def _of_last_call(on):
    """I5, I6, I7 and I14 of the last call whose deadline has passed."""
    passed = [call for call in Call.objects.announced().order_by("deadline") if call.deadline <= end_of_day(on)]
    main = [call for call in passed if not call.supplementary]
    if not main:
        return {key: Figure(key, NAMES[key], published=False, why_not=NOTHING_YET) for key in ("I5", "I6", "I7", "I14")}
    tally, year = tallies.of_call(main[-1]), today(main[-1].deadline).year
    people = sum(n for (name, _value, _outcome), n in tally.items() if name == "persons")
    pool = Share(tally["pool_consent", "", "yes"], tally["pool_consent", "", "no"])
    days = {int(value): n for (name, value, _outcome), n in tally.items() if name == "answer_days"}
    middle = median(days)
    return {
        "I5": _plain(
            "I5", people, year=year, **{name: _cells(tally, name) for name in ("field", "level", "institution")}
        ),
        "I6": _by_residence(people, _cells(tally, "residence"), year),
        "I7": share_figure("I7", pool, year=year),
        "I14": _plain("I14", year=year, median=float(middle) if days else None, maximum=max(days, default=None)),
    }


def _by_residence(people, cells, year):
    """I6: of those whose residence is known; how many that is would tell a hidden cell, where «unknown» is one."""
    unknown = cells.get(counting.UNTOLD, 0)
    known = None if unknown is None else people - unknown
    figure = _plain("I6", denominator=known, year=year, residence=cells)
    return replace(figure, known=known, unknown=unknown, due=people)


def _cells(tally, attribute):
    """One breakdown over all outcomes, small cells hidden."""
    cells = {}
    for (name, value, _outcome), n in tally.items():
        if name == attribute:
            cells[value] = cells.get(value, 0) + n
    return shown(cells)


# I8


def _pool(on, counts):
    """I8 of the last whole year, or this one when nothing is older: asked, yes, and hires told by each side apart."""
    profiles, requests = tallies.of_pool(on, counts), tallies.of_requests()
    year = on.year - 1 if profiles.get(on.year - 1) or requests.get(on.year - 1) else on.year
    tally, answers = profiles.get(year, {}), requests.get(year, {})
    asked = Share(tally.get(("pool_active", "", "yes"), 0), tally.get(("pool_active", "", "no"), 0))
    said_yes = sum(n for (answer, _hired), n in answers.items() if answer in {"accepted", "hired", "closed"})
    ended = [(value, outcome, n) for (name, value, outcome), n in tally.items() if name == "pool_ended"]
    hires = {"by_employers": sum(n for (_answer, hired), n in answers.items() if hired == "yes")}
    hires["by_candidates"] = sum(n for _value, outcome, n in ended if outcome == "hired")
    return share_figure(
        "I8",
        asked,
        year=year,
        requests=sum(answers.values()),
        said_yes=said_yes,
        ended=sum(n for _value, _outcome, n in ended),
        hires=shown(hires),
    )
