"""What happened in each call, told step by step through the verbs at their dates."""

import datetime

from django.http import QueryDict

from applications.models import Assessment, CandidateProfile, InterviewNote, SavedSelection
from people.clock import end_of_day, plus_days, today
from programme.demo import employers
from programme.demo.assessing import assess
from programme.demo.calls import Applicants, company_interview, make_call, slots

MAIN = ["fjordlys-energi", "nordmo-treindustri", "veiskille", "bitbekken", "talltreet", "helsehuset", "vannvegen"]
LAST = ["havrevang-molle", "stal-og-sveis", "toglinja", "trygg-sparebank", "vannvegen", "bitbekken"]
# Which of the supplementary call's applicants two companies meet next, and which has sent one before from elsewhere.
MEETS_TWO, AGAIN = 4, 19
SUPPLEMENTARY = ["kystlaks", "rade-rad", "arkivet-nord"]
APPLICANTS_LAST_YEAR = 118
NOTES = [
    "Tydelig på hva hen vil lære. Gode eksempler fra prosjektarbeid.",
    "Kjenner regionen lite, men har tenkt godt gjennom flyttingen.",
    "Faglig sterk. Vil gjerne ha oppgaver med flere folk rundt seg.",
]


def this_years_call(world):
    """Open now: some 150 drafts, sent and withdrawn; one is being changed."""
    year = world.day.year + 1
    call = make_call(
        world,
        f"trainee-{year}",
        (f"Traineer {year}", f"Trainees {year}"),
        year,
        opens=plus_days(world.day, -40),
        deadline=plus_days(world.day, 12),
        answers_by=_not_in_holidays(plus_days(world.day, 110)),
        starts_on=datetime.date(year, 9, 1),
        hosts=MAIN,
        places=6,
        min_level="bachelor",
        max_years_since_degree=5,
    )
    call.suggest_criteria(by=world.manager)
    call.open(at=call.opens_at)
    applicants = Applicants(world, call)
    world.cast_application = applicants.send(world.cast["applicant"], world.days(-9), code="engineering")
    for n in range(118):
        application = applicants.send(_joined(world, -39 + n % 38), world.days(-38 + n % 38, 8 + n % 12), cv=n % 9 != 0)
        if n % 14 == 0:
            application.withdraw(at=world.days(-1))
    for n in range(32):
        applicants.draft(_joined(world, -20), world.days(-20 + n % 19))
    employers_with_lists = list(call.positions.public_employers())
    changing = applicants.send(world.cast["interviewed"], world.days(-7), positions=employers_with_lists)
    changing.open_copy(at=world.days(-2))


def last_years_call(world):
    """The call that was decided this summer, with all its applications."""
    year = world.day.year
    deadline = plus_days(world.day, -250)
    call = make_call(
        world,
        f"trainee-{year}",
        (f"Traineer {year}", f"Trainees {year}"),
        year,
        opens=plus_days(deadline, -45),
        deadline=deadline,
        answers_by=plus_days(deadline, 100),
        starts_on=datetime.date(year, 9, 1),
        hosts=LAST,
        places=6,
        min_level="bachelor",
        max_years_since_degree=5,
    )
    applicants = Applicants(world, call)
    sent = [applicants.send(world.cast["candidate"], world.at(plus_days(deadline, -20)), code="economics")]
    for n in range(APPLICANTS_LAST_YEAR):
        day = plus_days(deadline, -1 - n % 40)
        sent.append(applicants.send(_joined(world, (day - world.day).days), world.at(day, 9 + n % 10)))
    return call, sent


def decide_last_year(world, call, sent):
    """Reading, interviews, offers and 100-odd kind answers, the way into the candidate pool beside them."""
    close = plus_days(today(call.deadline), 1)
    call.close(at=world.at(close, 0))
    employers.lists(world, call)
    for application in sent:
        application.refresh_from_db()
    finalists, others = _finalists(call, sent)
    times = slots(world, call, plus_days(close, 15), len(finalists))
    for application in finalists:
        application.refresh_from_db()
        application.invite_to_interview(by=world.manager, at=world.at(plus_days(close, 5)))
    for application, slot in zip(finalists, times, strict=True):
        slot = slot.book(application, at=world.at(plus_days(close, 6)))
        slot.hold(by=world.manager, at=slot.ends_at)
        Assessment.note(application, NOTES[slot.pk % len(NOTES)], world.manager, at=slot.ends_at)
    _offer_places(world, call, finalists, plus_days(close, 60))
    _answer_the_rest(world, others, finalists, plus_days(close, 80))
    call.decide(by=world.manager, at=world.at(plus_days(close, 90)))


def _finalists(call, sent):
    """For each position one applicant who chose it, then four more, first those who chose the last position too; never
    the cast's candidate, who is in the pool."""
    free = [application for application in sent if application.user.email != "kaja@post.example"]
    chosen = []
    for position in call.positions.all():
        fits = (a for a in free if a not in chosen and a.choices.filter(position=position).exists())
        chosen.append(next(fits))
    fits_too = set(position.choices.values_list("application", flat=True))
    more = [a for a in free if a not in chosen]
    chosen += sorted(more, key=lambda application: application.pk not in fits_too)[:4]
    return chosen, [a for a in sent if a not in chosen]


def _offer_places(world, call, finalists, day):
    """Company interviews, then an offer for each position; one says no, and somebody else gets that place."""
    positions = list(call.positions.all())
    for n, (application, position) in enumerate(zip(finalists, positions, strict=False)):
        told_at, when = world.at(plus_days(day, -20)), world.at(plus_days(day, -10), 9 + n)
        company_interview(world, application, told_at, when, [position.organisation])
        application.offer(position, by=world.manager, at=world.at(day))
        if n < len(positions) - 1:
            _accept(world, application, plus_days(day, 3))
    application.decline(at=world.at(plus_days(day, 4)))
    for application in finalists[len(positions) :]:
        application.put_on_reserve(by=world.manager, at=world.at(plus_days(day, 1)))
        if call.free_places:
            application.offer(position, by=world.manager, at=world.at(plus_days(day, 5)))
            _accept(world, application, plus_days(day, 8))


def _accept(world, application, day):
    traineeship = application.accept(at=world.at(day))
    area = world.random.choice(["norway", "trondelag", "norway"])
    traineeship.welcome(at=world.at(plus_days(day, 1)), prior_area=area, grew_up_here="no")


def _answer_the_rest(world, others, finalists, day):
    """Everyone gets an answer; some had already said yes to the pool, some say it afterwards."""
    for n, application in enumerate(others):
        application.refresh_from_db()
        if n % 8 == 0:
            CandidateProfile.join(application, region=n % 16 == 0, at=world.at(plus_days(day, -2)))
        application.reject(by=world.manager, at=world.at(day, 9, n % 60))
        if n % 4 == 1:
            CandidateProfile.join(application, region=n % 3 == 0, at=world.at(plus_days(day, 1 + n % 15)))
    for application in finalists:
        application.refresh_from_db()
        if application.is_alive:
            application.reject(by=world.manager, at=world.at(day, 11))


def supplementary_call(world):
    """In selection: one or more applications in every state there is."""
    year = world.day.year + 1
    deadline = plus_days(world.day, -30)
    call = make_call(
        world,
        f"ekstra-{year}",
        (f"Ledige plasser fra februar {year}", f"Free places from February {year}"),
        year,
        opens=plus_days(deadline, -25),
        deadline=deadline,
        answers_by=plus_days(world.day, 20),
        starts_on=datetime.date(year, 2, 1),
        hosts=SUPPLEMENTARY,
        places=3,
        supplementary=True,
        min_level="bachelor",
    )
    applicants, positions = Applicants(world, call), list(call.positions.all())
    sent = []
    for n in range(28):
        person = _who_applies(world, n, sent)
        sent.append(applicants.send(person, world.at(plus_days(deadline, -1 - n % 20)), positions=positions))
    sent[27].withdraw(at=world.days(-33))
    call.close(at=world.at(plus_days(deadline, 1), 0))
    for application in sent[:27]:
        application.refresh_from_db()
    assess(world, call, sent)
    flagged = QueryDict("flags=discuss&flags=unsure")
    SavedSelection.objects.keep(world.manager, "Snakk om disse", flagged, shared=True, at=world.days(-25))
    slots(world, call, plus_days(world.day, -20), 12)
    _interviews(world, call, sent[:12])
    _offers_in_every_state(world, sent, positions)
    _prepared(world, sent)
    employers.requests(call)


def _who_applies(world, n, before):
    """One of the cast, one who applied the day before from another spelling of the same address, and others."""
    if n == MEETS_TWO:
        return world.cast["interviewed"]
    if n == AGAIN:
        same = before[-1].user
        return world.named(same.given_name, same.family_name, same.email.replace("@", "+trainee@"))
    return _joined(world, -50)


def _interviews(world, call, invited):
    """Twelve invited; eight have been met, two have a time ahead, one of them moved, and two have not chosen yet, of
    whom one has just been asked."""
    by = world.manager
    times = list(call.interviews.order_by("starts_at"))
    for application in invited[:-1]:
        application.invite_to_interview(by=by, at=world.days(-26))
    for application, slot in list(zip(invited, times, strict=True))[:8]:
        held = slot.book(application, at=world.days(-25))
        held.hold(by=by, at=world.days(-15))
        InterviewNote.write(held, NOTES[slot.pk % len(NOTES)], by, at=world.days(-15))
    later = slots(world, call, plus_days(world.day, 2), 6)
    for slot in later:
        slot.take_up([by])
    later[0].book(invited[8], at=world.days(-3))
    later[1].book(invited[9], at=world.days(-3))
    later[3].book(invited[9], at=world.days(-2))
    invited[-1].invite_to_interview(by=by, at=world.days(-1))
    for n in range(5):
        organisations = [call.positions.all()[n % 3].organisation]
        told, when = world.days(-12), world.days(-8, 9 + n)
        if n == MEETS_TWO:  # ahead, and read by two companies, one of them the cast's
            organisations.append(world.organisations["fjordlys-energi"])
            told, when = world.days(-1), world.days(4, 9 + n)
        company_interview(world, invited[n], told, when, organisations)
    invited[MEETS_TWO].interviews.company().get().reply(coming=True, at=world.days(-1, 14))
    for number, one in enumerate((invited[5], invited[7]), 1):
        one.put_on_reserve(by=by, at=world.days(-6))
        one.rank_on_reserve(3 - number, by=by, at=world.days(-6))


def _offers_in_every_state(world, sent, positions):
    """Accepted; declined, with reserves to ask; and one that waits near its date."""
    by = world.manager
    sent[0].offer(positions[0], by=by, at=world.days(-7))
    sent[0].accept(at=world.days(-5))
    sent[2].offer(positions[2], by=by, reply_by=world.days(-3), at=world.days(-7))
    sent[2].let_offer_expire(at=world.days(-2))
    sent[3].offer(positions[2], by=by, reply_by=end_of_day(plus_days(world.day, 1)), at=world.days(-1))
    sent[1].offer(positions[1], by=by, at=world.days(-7))
    sent[1].decline(at=world.days(-6))
    sent[24].reject(by=by, at=world.days(-10))
    sent[25].reject(by=by, at=world.days(-10))
    sent[26].merge(sent[12], by=by, at=world.days(-20))


def _prepared(world, sent):
    """Decisions made and not told yet: the release page has something to show."""
    for application in sent[20:24]:
        application.prepare("reject", by=world.manager, at=world.days(-1))
    sent[6].prepare("put_on_reserve", by=world.manager, at=world.days(-1))


def _joined(world, days):
    return world.person(joined=world.days(min(days, -1)))


def _not_in_holidays(day):
    from applications.planning import in_holidays

    while in_holidays(day):
        day = plus_days(day, 7)
    return day
