"""How the candidate pool does: who is in it now, what happened month by month, and what nobody could be found for.

Counts of candidates only, and nothing about one; what is erased is counted where the counters or outcomes keep it.
"""

from collections import Counter

from django.conf import settings
from django.db.models import Min

from applications.models import CandidateProfile, ContactRequest, PoolOutcome, ProfileView, SavedSearch
from companies.models import CompetenceNeed, Organisation
from people.clock import now, plus_months, today
from programme.figures import four
from programme.figures.shares import median, shown

MONTHS = 12
# What the answers to requests are counted as.
ANSWERS = {"accepted": "yes", "hired": "yes", "closed": "yes", "declined": "no", "expired": "silent"}
COLUMNS = ("joined", "sent", "yes", "no", "silent", "hired")


def standing(at=None):
    """Who is in the pool at the moment: {what: how many}."""
    at, profiles = now(at), CandidateProfile.objects
    return {
        "visible": profiles.active(at).count(),
        "waiting": profiles.waiting().count(),
        "paused": profiles.paused().count(),
        "expiring": profiles.expiring(settings.DAYS_PROFILE_EXPIRES_SOON, at).count(),
    }


def months(at=None):
    """The last twelve months, newest first, as [(first day, {column: how many})]; requests by when they were sent."""
    first = today(at).replace(day=1)
    days = [plus_months(first, -back) for back in range(MONTHS)]
    rows = {day: Counter() for day in days}
    for joined_at in CandidateProfile.objects.exclude(state="invited").values_list("joined_at", flat=True):
        _add(rows, today(joined_at), "joined")
    for day, answer, hired in _requests():
        _add(rows, day, "sent")
        _add(rows, day, ANSWERS.get(answer, ""))
        _add(rows, day, "hired" if hired else "")
    return [(day, {column: rows[day][column] for column in COLUMNS}) for day in days]


def _add(rows, day, column):
    if column and day.replace(day=1) in rows:
        rows[day.replace(day=1)][column] += 1


def _requests():
    """Every request as (day or month it was sent, how it was answered, whether the organisation has hired)."""
    known = set()
    for number, month, answer, hired in PoolOutcome.objects.values_list("request_number", "month", "answer", "hired"):
        known.add(number)
        yield month, answer, hired == PoolOutcome.Hired.YES
    for number, sent_at, state in ContactRequest.objects.values_list("number", "sent_at", "state"):
        if number not in known:
            yield today(sent_at), state, state == ContactRequest.State.HIRED


def days_to_first_request():
    """(the median of the days from visible to the first request, of how many candidates); (None, 0) before any."""
    asked = ContactRequest.objects.order_by().values("profile").annotate(first=Min("sent_at"))
    days = Counter(
        max(0, (row["first"] - row["profile__visible_from"]).days)
        for row in asked.values("first", "profile__visible_from")
        if row["profile__visible_from"]
    )
    middle = median(days)
    return (None if middle is None else float(middle)), sum(days.values())


def hires(at=None):
    """I8 as it stands: hired, told by employers and by candidates, each by itself; they are never added."""
    figure = four(today(at))["I8"]
    return {"year": figure.extra.get("year"), **figure.extra.get("hires", {})}


def unmet():
    """What nobody fits: needs and searches, newest first, as (organisation, what, when)."""
    needs = CompetenceNeed.objects.nobody_fits().select_related("organisation")
    searches = SavedSearch.objects.exclude(nobody_fits_at=None).filter(need=None).select_related("organisation")
    found = [(need.organisation, need.tasks, need.nobody_fits_at) for need in needs]
    found += [(search.organisation, search.name, search.nobody_fits_at) for search in searches]
    return sorted(found, key=lambda row: row[2], reverse=True)


def never_looked(at=None):
    """Organisations the pool is open to that have opened no profile as long as looks are kept."""
    looked = ProfileView.objects.order_by().values("organisation")
    return Organisation.objects.admitted_to_pool(today(at)).exclude(pk__in=looked)


def rows_to_take(at=None):
    """The months as rows of counts to take away, oldest first; small cells are left out as the public figures do."""
    found = list(reversed(months(at)))
    columns = [shown({day: counts[column] for day, counts in found}) for column in COLUMNS]
    return [[f"{day:%Y-%m}", *(column[day] for column in columns)] for day, _counts in found]
