"""The 2011 call as it was known: 149 persons, five offers. Run through the verbs at its dates and erased by the rules,
so that today only the counters know of the 149, and five traineeships remain."""

import datetime

from applications.models import Application
from people.clock import plus_days
from people.models import User
from programme.demo.calls import Applicants, make_call, slots
from programme.demo.cohorts import accompany, finish, show_name
from programme.erasure import erase_answers, erase_application, erase_person

PERSONS = 149
OFFERS = 5
HOSTS = ["fjordlys-energi", "nordmo-treindustri", "havrevang-molle", "trygg-sparebank", "veiskille"]
DEADLINE = datetime.date(2011, 3, 1)


def build(world):
    """The call from its opening to what is left of it."""
    call = make_call(
        world,
        "trainee-2011",
        ("Traineer 2011", "Trainees 2011"),
        2011,
        opens=datetime.date(2011, 1, 17),
        deadline=DEADLINE,
        answers_by=datetime.date(2011, 6, 15),
        starts_on=datetime.date(2011, 9, 1),
        hosts=HOSTS,
        places=OFFERS,
    )
    applicants = Applicants(world, call)
    sent = [applicants.send(_person(world), world.at(_day(n), 9 + n % 12), cv=n < OFFERS) for n in range(PERSONS)]
    call.close(at=world.at(plus_days(DEADLINE, 1), 0))
    trainees = _five_offers(world, call, sent)
    for application in sent[OFFERS:]:
        application.refresh_from_db()
        application.reject(by=world.manager, at=world.at(datetime.date(2011, 6, 10)))
    call.decide(by=world.manager, at=world.at(datetime.date(2011, 6, 14)))
    call.archive(by=world.manager, at=world.at(datetime.date(2012, 1, 10)))
    _two_years(world, trainees)
    erase(call, at=world.days(-1))


def _person(world):
    return world.person(joined=world.at(datetime.date(2011, 1, 20)))


def _day(n):
    return plus_days(DEADLINE, -(n % 40))


def _five_offers(world, call, sent):
    """The first five are met, get an offer each, and say yes."""
    traineeships = []
    times = slots(world, call, datetime.date(2011, 3, 28), OFFERS)
    for application, position, slot in zip(sent[:OFFERS], call.positions.all(), times, strict=True):
        application.refresh_from_db()
        application.choices.get_or_create(position=position)
        application.invite_to_interview(by=world.manager, at=world.at(datetime.date(2011, 3, 10)))
        slot.book(application, at=world.at(datetime.date(2011, 3, 11))).hold(by=world.manager, at=slot.ends_at)
        application.offer(position, by=world.manager, at=world.at(datetime.date(2011, 5, 9)))
        traineeships.append(application.accept(at=world.at(datetime.date(2011, 5, 12))))
    return traineeships


def _two_years(world, traineeships):
    """The five run their two years; all have said yes to their name on the cohort page, so they remain."""
    for n, traineeship in enumerate(traineeships):
        accompany(world, traineeship, n)
        finish(world, traineeship, n)
        show_name(world, traineeship, n)
        erase_answers(traineeship, at=world.days(-1))


def erase(call, at):
    """What the rules of erasing take: all applications, and the people who became nothing more."""
    for application in Application.objects.filter(call=call):
        erase_application(application, at=at)
    for user in User.objects.filter(date_joined__year=2011, traineeships=None, candidate_profile=None, is_staff=False):
        erase_person(user, at=at)
