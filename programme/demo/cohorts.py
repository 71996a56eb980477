"""Cohorts from 2005 on: their two years through the verbs, and then what the rules of erasing leave of them."""

import datetime

from django.conf import settings

from people.clock import plus_days, plus_months
from people.models import Consent, Municipality
from programme.demo import tasks
from programme.erasure import erase_person
from trainees.models import Buddy, Cohort, MentorAssignment, Rotation, SupervisorAssignment, Traineeship

PROGRAMMES = [
    ("Industriell økonomi, NTNU", "Industrial economics, NTNU"),
    ("Samfunnsplanlegging, Universitetet i Tromsø", "Planning, University of Tromsø"),
    ("Havbruk, Nord universitet", "Aquaculture, Nord University"),
    ("Informatikk, Universitetet i Oslo", "Informatics, University of Oslo"),
    ("Økonomi og administrasjon, NTNU", "Business, NTNU"),
    ("Folkehelse, NMBU", "Public health, NMBU"),
]
JOBS = [
    ("Prosjektleder, {host}", "Project manager, {host}"),
    ("Rådgiver, {host}", "Adviser, {host}"),
    ("Controller, {host}", "Controller, {host}"),
    ("Utvikler, {host}", "Developer, {host}"),
]
SIZES = [5, 6, 6, 5, 7, 6, 5, 6, 7, 6, 5, 6, 6, 7, 6, 6, 6, 6, 7, 6]
# Cohort 7 comes from the 2011 call, cohort 22 of the demo's day from last year's.
FROM_A_CALL = {7}


def build(world):
    """All cohorts before the one that started this year; the newest two are running."""
    newest = world.day.year - 2004
    for number in range(1, newest):
        if number not in FROM_A_CALL:
            _cohort(world, number, running=number == newest - 1)


def _cohort(world, number, running):
    cohort = Cohort.starting(datetime.date(2004 + number, 8, 1))
    for n in range(SIZES[number % len(SIZES)]):
        joined = world.at(plus_days(cohort.starts_on, -90))
        teller = world.tellers.get(number) if n == 0 else None
        if running and n == 0:
            person = world.cast["trainee"]
        elif teller:
            person = world.called(teller.person, joined)
        else:
            person = world.person(joined=joined)
        run(world, person, cohort, n, teller)


def run(world, person, cohort, n, teller=None):
    """One person's two years and the years after, as far as they have come on the demo's day.

    Whoever tells a story had just the hosts and tasks the story tells of.
    """
    traineeship = Traineeship.objects.create(
        user=person, cohort=cohort, starts_on=cohort.starts_on, ends_on=cohort.ends_on
    )
    accepted = world.at(plus_days(cohort.starts_on, -80))
    # Most want to stand in the network list; some do not.
    agreed = ["K7"] if n % 3 != 1 and not _over(world, traineeship) else []
    traineeship.welcome(at=accepted, agreed=agreed, **_before(world))
    if teller:
        teller.traineeship = traineeship
    accompany(world, traineeship, n, teller)
    finish(world, traineeship, n)
    if _over(world, traineeship):
        _leave_counts(world, traineeship, n)


def accompany(world, traineeship, n, teller=None):
    """Periods, mentor, supervisors and buddy of one trainee."""
    number = traineeship.cohort.number
    hosts = teller.hosts(world) if teller else _hosts(world, n, number)
    for k, organisation in enumerate(hosts):
        _period(world, traineeship, organisation, k, n + number, teller and teller.tasks[k])
    cast = traineeship.user == world.cast["trainee"]
    mentor = world.cast["mentor"] if cast else mentor_of(world, n)
    start = world.at(plus_days(traineeship.starts_on, -30))
    MentorAssignment.assign(traineeship, mentor, by=world.manager, on=traineeship.starts_on, at=start)
    above = Traineeship.objects.filter(cohort__number=traineeship.cohort.number - 1).order_by("pk")
    if above.exists():
        Buddy.objects.create(traineeship=traineeship, buddy=above[n % above.count()])


def mentor_of(world, n):
    """Seven mentors share the trainees over the years."""
    mentors = world.__dict__.setdefault("mentors", {})
    if n not in mentors:
        mentors[n] = world.person("mentor.example", joined=world.days(-4000), phone=f"+4741{n:02d}4567")
    return mentors[n]


def _hosts(world, n, number):
    """Three different invented members, one after another through the list."""
    hosts = world.hosts
    return [hosts[(n * 3 + k * 7 + number) % len(hosts)] for k in range(3)]


def _period(world, traineeship, organisation, k, number, told=None):
    """The k-th period: the work as the story tells it, else something that the host does."""
    starts_on = plus_months(traineeship.starts_on, 8 * k)
    ends_on = min(plus_days(plus_months(traineeship.starts_on, 8 * (k + 1)), -1), traineeship.ends_on)
    at = world.at(plus_days(starts_on, -40))
    task = told or tasks.work(organisation.industry, k + number, over=ends_on < world.day)
    goals, plan = tasks.plan(organisation.industry, k + number)
    rotation = Rotation.plan(
        traineeship,
        organisation,
        starts_on,
        ends_on,
        by=world.manager,
        at=at,
        task_nb=task[0],
        task_en=task[1],
        goals=goals,
        tasks=plan,
    )
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=organisation.contacts.first().user)
    if starts_on <= plus_days(world.day, 45):
        rotation.agree("trainee", by=traineeship.user, at=at)
        rotation.agree("host", by=world.manager, at=at)
        rotation.confirm(by=world.manager, at=at)
    if starts_on <= world.day:
        rotation.begin(at=world.at(starts_on))
    if ends_on < world.day:
        rotation.complete(at=world.at(plus_days(ends_on, 1)))


def finish(world, traineeship, n):
    """Begin, complete, answer the follow-ups that are due; then erase those whose time is over."""
    if traineeship.starts_on <= world.day:
        traineeship.begin(at=world.at(traineeship.starts_on))
    if traineeship.ends_on >= world.day:
        return traineeship
    if n == 4 and traineeship.cohort.number % 3 == 0:
        traineeship.leave_early(world.manager, on=plus_months(traineeship.starts_on, 14), at=world.days(0))
    else:
        traineeship.complete(at=world.at(plus_days(traineeship.ends_on, 1)))
    home = Municipality.objects.in_region("nord-trondelag", traineeship.ends_on).order_by("pk")
    stays = world.random.random() < 0.7
    traineeship.end_area, traineeship.end_municipality = (
        ("region", home[n % home.count()]) if stays else ("norway", None)
    )
    traineeship.save()
    Consent.objects.give(traineeship.user, "K5", at=world.at(plus_days(traineeship.ends_on, -20)))
    for follow_up in traineeship.follow_ups.all():
        if follow_up.due_on <= plus_days(world.day, -20) and world.random.random() < 0.85:
            _answer(world, follow_up, stays, n)
    return traineeship


def _answer(world, follow_up, stays, n):
    traineeship = follow_up.traineeship
    still = stays and (follow_up.months < 36 or world.random.random() < 0.93)
    home = Municipality.objects.in_region("nord-trondelag", follow_up.due_on).order_by("pk")
    offered = world.random.random() < 0.72
    follow_up.answer(
        source="self",
        by=traineeship.user,
        at=world.at(plus_days(follow_up.due_on, 9)),
        area="region" if still else "norway",
        municipality=home[n % home.count()] if still else None,
        job_title="Rådgiver",
        employer="En bedrift i regionen" if still else "En bedrift et annet sted",
        job_area="region" if still else "norway",
        job_municipality=home[n % home.count()] if still else None,
        first_job_month=plus_months(traineeship.ends_on, 1).replace(day=1),
        had_offer="yes" if offered else "no",
        offer_from="host" if offered else "",
        attribution="yes" if offered else "",
        job_match="very" if still else "well",
    )


def _over(world, traineeship):
    """Whether the trainee's data are to be erased by now: three years and two months after the end."""
    limit = plus_days(plus_months(traineeship.ends_on, settings.MONTHS_TRAINEE_KEPT), settings.DAYS_TRAINEE_KEPT_AFTER)
    return limit < world.day


def _leave_counts(world, traineeship, n):
    """One of each old cohort has said yes to standing on the cohort page; of the others only counts stay."""
    from programme.erasure import erase_answers

    if n == 0:
        show_name(world, traineeship, n)
        erase_answers(traineeship, at=world.days(-1))
    else:
        erase_person(traineeship.user, at=world.days(-1))


def show_name(world, traineeship, n):
    """Consent K9, with what the page then shows."""
    number = traineeship.cohort.number
    Consent.objects.give(traineeship.user, "K9", at=world.at(plus_days(traineeship.ends_on, -20)))
    traineeship.programme_nb, traineeship.programme_en = PROGRAMMES[(number + n) % len(PROGRAMMES)]
    host = traineeship.rotations.order_by("-starts_on").values_list("organisation__name", flat=True).first()
    nb, en = JOBS[(number + n) % len(JOBS)]
    traineeship.job_now_nb, traineeship.job_now_en = nb.format(host=host), en.format(host=host)
    traineeship.save()


def _before(world):
    """Where the trainee lived a year before."""
    outside = world.random.random() < 0.7
    home = Municipality.objects.choices_today()[0]
    return {
        "prior_area": "norway" if outside else "region",
        "prior_municipality": None if outside else home,
        "grew_up_here": world.random.choice(["yes", "no", ""]),
    }


def this_years_cohort(world):
    """The ones who said yes to last year's call: give them their periods, mentor and buddy, and let them begin."""
    cohort = Cohort.objects.get(number=world.day.year - 2004)
    for n, traineeship in enumerate(cohort.traineeships.order_by("pk")):
        accompany(world, traineeship, n)
        finish(world, traineeship, n)
