"""Reads what there is to count: the living rows and the counters of those erased, added up in the same terms."""

from collections import Counter, defaultdict

from django.db.models import Count as Number
from django.db.models import Exists, Min, OuterRef
from django.db.models.functions import TruncDate

from applications.models import Application, CandidateProfile, ContactRequest, Offer, PoolOutcome
from people.clock import today
from people.models import Consent
from programme import counting
from programme.models import Count
from trainees.models import Traineeship


def of_cohorts(on, counts, periods=True):
    """{cohort number: Counter of (attribute, value, outcome)} of everyone who is or was a trainee."""
    tallies, places = defaultdict(Counter), counting.Places()
    trainees = Traineeship.objects.to_count().filter(starts_on__lte=on).select_related("cohort")
    wanted = ["follow_ups", "rotations__organisation"] if periods else ["follow_ups"]
    for trainee in trainees.prefetch_related(*wanted):
        tally = tallies[trainee.cohort.number]
        for attribute, value, outcome in counting.of_trainee(trainee, places, on):
            tally[attribute, value, outcome] += 1
        for attribute, value, outcome, *n in counting.of_periods(trainee) if periods else ():
            tally[attribute, value, outcome] += sum(n) if n else 1
    for count in counts:
        if count.cohort_id:
            tallies[count.cohort.number][count.attribute, count.value, count.outcome] += count.n
    return dict(tallies)


def all_counts():
    """Every counter, in one statement."""
    return list(Count.objects.select_related("cohort"))


def persons_by_call(counts):
    """{call: (people who applied, people with an offer)}, withdrawn ones too, each person once."""
    found = defaultdict(lambda: [0, 0])
    offered = Number("user", distinct=True, filter=Exists(Offer.objects.filter(application=OuterRef("pk"))))
    rows = Application.objects.sent().order_by().values("call").annotate(n=Number("user", distinct=True), o=offered)
    for row in rows:
        found[row["call"]] = [row["n"], row["o"]]
    for count in counts:
        if count.call_id and count.attribute in {"persons", "offered"}:
            found[count.call_id][count.attribute == "offered"] += count.n
    return {call: tuple(numbers) for call, numbers in found.items()}


def of_call(call):
    """Counter of (attribute, value, outcome) of everyone who applied to one call."""
    tally = Counter()
    for person in _people_of(call):
        for attribute, value, outcome in person:
            tally[attribute, value, outcome] += 1
    for count in call.counts.all():
        tally[count.attribute, count.value, count.outcome] += count.n
    return tally


def _people_of(call):
    consents = defaultdict(list)
    given = Consent.objects.filter(text__code__in=["K1", "K1s"], user__applications__call=call)
    for user, at in given.values_list("user", "given_at").distinct():
        consents[user].append(at)
    rows = Application.objects.sent().filter(call=call).select_related("call")
    educations = ("educations__field", "educations__institution__successor__successor")
    by_person = defaultdict(list)
    for row in rows.prefetch_related("offers", *educations):
        by_person[row.user_id].append(row)
    for user, sent in by_person.items():
        one = counting.standing_for_person(sent)
        offered = any(list(row.offers.all()) for row in sent)
        joined = counting.joined_pool_in_time(one, consents[user])
        yield counting.of_applicant(one, counting.outcome_of(one), offered, joined)


def of_pool(on, counts):
    """{year: Counter of (attribute, value, outcome)} of profiles, erased ones too."""
    tallies = defaultdict(Counter)
    for profile, asked, alike in _profiles_alike():
        for year, attribute, value, outcome in counting.of_profile(profile, on, asked):
            tallies[year][attribute, value, outcome] += alike
    for count in counts:
        if count.year:
            tallies[count.year][count.attribute, count.value, count.outcome] += count.n
    return dict(tallies)


def _profiles_alike():
    """(one profile, whether it was asked for, how many others are as it in what is counted and itself)."""
    asked = Exists(ContactRequest.objects.filter(profile=OuterRef("pk")))
    days = {"shown": TruncDate("visible_from"), "left": TruncDate("ended_at"), "asked": asked}
    groups = CandidateProfile.objects.order_by().values("state", "hired_where", **days)
    for one in groups.annotate(since=Min("visible_from"), until=Min("ended_at"), n=Number("pk")):
        same = {"state": one["state"], "hired_where": one["hired_where"]}
        yield CandidateProfile(visible_from=one["since"], ended_at=one["until"], **same), one["asked"], one["n"]


def of_requests():
    """{year: Counter of (answer, hired)} of contact requests: their outcomes, and those that have none yet."""
    tallies = defaultdict(Counter)
    outcomes = list(PoolOutcome.objects.values_list("request_number", "month", "answer", "hired"))
    for _number, month, answer, hired in outcomes:
        tallies[month.year][answer, hired] += 1
    numbers = {number for number, *_rest in outcomes}
    for number, sent_at, state in ContactRequest.objects.values_list("number", "sent_at", "state"):
        if number not in numbers:
            hired = "yes" if state == ContactRequest.State.HIRED else "unknown"
            tallies[today(sent_at).year][state, hired] += 1
    return dict(tallies)
