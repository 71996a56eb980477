"""The candidate pool: looks, requests and answers of every kind, and some who have paused or got a job."""

from django.core.files.base import ContentFile

from applications.models import (
    CandidateProfile,
    ContactRequest,
    PoolMark,
    ProfileView,
    SavedSearch,
    VacancyInterest,
)
from companies.models import OrgContact, Vacancy
from people.clock import plus_days

MESSAGES = [
    "Vi skal ansette en controller i januar, og lurer på om du vil ta en prat om jobben.",
    "Vi bygger opp et lite miljø for analyse. Har du lyst til å høre mer?",
    "Vi har et vikariat på ett år med god sjanse for fast jobb etterpå.",
    "Kunne du tenke deg å jobbe med kvalitet og miljø hos oss?",
    "Vi trenger en som liker tall og prosjekter. Har du lyst til å høre mer om stillingen?",
]
VACANCIES = [
    ("vannvegen", "job", "Prosjektøkonom vann og avløp", "Project controller, water",
     "Du følger kostnader og framdrift når ledningsnettet fornyes. Fast jobb, full tid.",
     "You follow costs and progress as the network is renewed. Permanent, full time."),
    ("helsehuset", "job", "Rådgiver velferdsteknologi", "Adviser, welfare technology",
     "Du prøver ut ny teknologi sammen med dem som skal bruke den.",
     "You try out new technology together with those who will use it."),
    ("bitbekken", "summer", "Sommerjobb som utvikler", "Summer job as a developer",
     "Åtte uker med ekte oppgaver og en fast veileder.", "Eight weeks of real tasks and a fixed mentor."),
    ("kystlaks", "thesis", "Masteroppgave: velferd hos laks", "Master's thesis: salmon welfare",
     "Vi har fem år med måledata og trenger noen som vil forstå dem.",
     "We have five years of data and need someone who wants to understand them."),
    ("fjordlys-energi", "summer", "Sommerjobb: kraftmåling i felt", "Summer job: measuring power in the field",
     "Du følger montørene ut og lærer hvordan et kraftnett virker.",
     "You go out with the fitters and learn how a power grid works."),
    ("omsorgslandet", "practice", "Praksis: Inn på tunet", "Practice placement: care on farms",
     "Ti uker på gård for studenter i helse- og sosialfag.", "Ten weeks on a farm for students of health and care."),
    ("fjordlys-energi", "job", "Prosjektleder for ladenett", "Project manager, charging network",
     "Du får ansvar for ladeplassene langs fjorden, fra første tegning til åpning. Fast jobb, full tid.",
     "You take charge of the charging stations along the fjord, from first sketch to opening. Permanent, full time."),
]  # fmt: skip


def build(world):
    """Vacancies first, for a public employer starts from one."""
    for slug, kind, title_nb, title_en, text_nb, text_en in VACANCIES:
        organisation = world.organisations[slug]
        Vacancy.objects.create(
            organisation=organisation,
            kind=kind,
            title_nb=title_nb,
            title_en=title_en,
            text_nb=text_nb,
            text_en=text_en,
            link=f"https://{slug}.example/ledige-stillinger/" if organisation.is_public_employer else "",
            municipality=organisation.municipality,
            published_on=plus_days(world.day, -12),
            expires_on=plus_days(world.day, 40),
        )
    _interests(world)
    profiles = list(CandidateProfile.objects.active(world.days(0)).order_by("pk"))
    _looks(world, profiles)
    _marks(world, profiles)
    profiles[2].tip(
        world.organisations["fjordlys-energi"],
        "Vil gjerne arbeide med energi, og har gjort det i somrene.",
        by=world.manager,
        at=world.days(-4),
    )
    _cast(world)
    _requests(world, [p for p in profiles if p.user != world.cast["candidate"]])


def _interests(world):
    """Two want to hear more about the member's job: one with a CV and a phone number, one with an address only."""
    vacancy = world.organisations["fjordlys-energi"].vacancies.get(kind="job")
    profile = CandidateProfile.objects.get(user=world.cast["candidate"])
    applicant = world.cast["applicant"]
    words = ["Jeg har ledet små byggeprosjekter ved siden av studiet, og bor en halvtime unna.",
             "Jeg liker å holde orden på tid og penger i prosjekter, og vil gjerne høre mer."]  # fmt: skip
    send = VacancyInterest.objects.send
    send(vacancy, applicant, applicant.name, words[0], email=applicant.email, at=world.days(-7))
    cv = {}
    if profile.cv:
        with profile.cv.open("rb") as file:
            cv = {"cv": ContentFile(file.read()), "cv_name": profile.cv_name}
    send(vacancy, profile.user, profile.user.name, words[1], phone="+4741234567", **cv, at=world.days(-3))


def _ready(world):
    """The members whose administrator has accepted the terms, with that person."""
    contacts = OrgContact.objects.exclude(confidentiality_at=None).select_related("organisation", "user").order_by("pk")
    return [(contact.organisation, contact.user) for contact in contacts]


def _looks(world, profiles):
    pairs = _ready(world)
    for n, profile in enumerate(profiles):
        for k in range(world.random.randint(0, 4)):
            organisation, user = pairs[(n + 3 * k) % len(pairs)]
            at = world.days(-1 - (n + k) % 60, 9 + k)
            ProfileView.objects.seen(profile, organisation, ProfileView.What.PROFILE, user, at=at)


def _marks(world, profiles):
    """What the cast's company has noted: some it likes, and one for another time; and what it looks for."""
    member, ours = world.cast["member"], world.organisations["fjordlys-energi"]
    for n, mark in ((1, "interested"), (4, "interested"), (6, "not_now")):
        PoolMark.objects.put(profiles[n], ours, mark, member, at=world.days(-3))
    for words, choices in (("", {"field": ["engineering", "it"]}), ("hydrogen", {"degree": ["master", "phd"]})):
        search = SavedSearch.objects.keep(ours, words, choices, by=member, at=world.days(-3))
    search.say_nobody_fits(by=member, at=world.days(-2))


def _cast(world):
    """The cast's candidate: one company waits for an answer, and another one got a yes."""
    profile = CandidateProfile.objects.get(user=world.cast["candidate"])
    member, other = world.cast["member"], world.cast["other_member"]
    mine, public = world.organisations["fjordlys-energi"], world.organisations["vannvegen"]
    for organisation, user, days in ((mine, member, -6), (public, other, -4)):
        ProfileView.objects.seen(profile, organisation, ProfileView.What.PROFILE, user, at=world.days(days))
    vacancy = public.vacancies.first()
    said_yes = ContactRequest.objects.ask(profile, public, MESSAGES[4], other, vacancy=vacancy, at=world.days(-4))
    said_yes.accept(at=world.days(-3))
    ContactRequest.objects.ask(profile, mine, MESSAGES[0], member, at=world.days(-2))


def _requests(world, profiles):
    """Yes, no, no answer, in touch, hired; two pauses and a job found."""
    pairs = [(o, u) for o, u in _ready(world) if not o.is_public_employer and o.slug != "fjordlys-energi"]
    for n, (profile, (organisation, user)) in enumerate(zip(profiles, pairs, strict=False)):
        at = max(world.days(-40 + n), profile.visible_from)
        request = ContactRequest.objects.ask(profile, organisation, MESSAGES[n % 4], user, at=at)
        if n % 5 == 0:
            request.accept(at=plus_days(at, 2))
            request.be_in_touch(user, at=plus_days(at, 4))
        elif n % 5 == 1:
            request.decline(at=plus_days(at, 1))
        elif n % 5 == 2 and plus_days(request.reply_by, 1) < world.days(0):
            request.expire(at=plus_days(request.reply_by, 1))
    for name in ("year", "field"):
        profiles[-5].show_coarser(name, at=world.days(-1))
    profiles[-1].pause(at=world.days(-5))
    profiles[-2].pause(at=world.days(-9))
    profiles[-3].get_hired("member", at=world.days(-12))
    profiles[-4].leave(by=profiles[-4].user, at=world.days(-3))
