"""What the public reads beside the pages: stories, media mentions, gatherings, the board's targets."""

import datetime
from pathlib import Path

from people.clock import plus_days
from people.loading import parse
from people.models import FieldOfStudy
from programme.demo import pictures
from programme.models import Indicator, MediaMention
from trainees.models import Cohort, Gathering, Story, Traineeship

STORIES = Path(__file__).parent / "stories"
FROM_2011 = 7
MENTIONS = [
    ("Fikk tre jobber på to år", "Innherredsbladet Eksempel", 40),
    ("– Jeg visste ikke at jobben fantes her", "Radio Fjorden Eksempel", 95),
    ("Seks nye traineer tar fatt", "Innherredsbladet Eksempel", 80),
    ("Småbedrifter deler på kloke hoder", "Bondens Uke Eksempel", 210),
    ("Flyttet hjem for å bygge i tre", "Trøndelag Næring Eksempel", 300),
    ("149 ville til Innherred", "Innherredsbladet Eksempel", None),
]


def build(world):
    """Everything that is written."""
    _mentions(world)
    _gatherings(world)
    _targets(world)
    _stories(world)


def _mentions(world):
    for title, outlet, days in MENTIONS:
        day = datetime.date(2011, 6, 20) if days is None else plus_days(world.day, -days)
        MediaMention.objects.create(title=title, outlet=outlet, published_on=day)


def _gatherings(world):
    """This year's and next year's meetings of the two running cohorts, the trip to Brussels among them."""
    cohorts = Cohort.objects.running(world.day)
    party = (
        ("Julebord", "Christmas dinner") if (world.day + datetime.timedelta(24)).month > 10 else ("Middag", "Dinner")
    )
    rows = [
        (-75, 11, "start", "Oppstartssamling", "Kick-off", "Inderøy", "skarnsund-hotell", 29, ("Kullene blir kjent, og fadderne viser rundt.", "The cohorts meet, and the buddies show them around.")),
        (-33, 12, "visit", "Bedriftsbesøk hos Nordmo Treindustri", "Visit to Nordmo Treindustri", "Verdal", "nordmo-treindustri", 4, ("Fra stokk til bro.", "From log to bridge.")),
        (10, 9, "professional", "Fagsamling: å lede uten å være leder", "Course: leading without being the boss", "Steinkjer", "bitbekken", 7, ("Øvelser, ikke forelesning.", "Exercises, not a lecture.")),
        (24, 18, "social", f"{party[0]} på Scenehuset", f"{party[1]} at Scenehuset", "Levanger", "scenehuset", 5, ("Mat, spill og sang.", "Food, games and songs.")),
        (130, 13, "professional", "Forberedelse til Brussel", "Preparing for Brussels", "Levanger", "trygg-sparebank", 3, ("Hva gjør EU på Innherred?", "What does the EU do in Innherred?")),
        (185, 8, "trip", "Studietur til Europakontoret i Brussel", "Study trip to the European office in Brussels", "Brussel", None, 58, ("Tre dager med Midt-Norges Europakontor.", "Three days with the Mid-Norway European Office.")),
    ]  # fmt: skip
    for days, hour, kind, title_nb, title_en, place, host, hours, theme in rows:
        starts_at = world.at(_working_day(plus_days(world.day, days), nights=hours // 24), hour)
        gathering = Gathering.objects.create(
            title_nb=title_nb,
            title_en=title_en,
            kind=kind,
            theme_nb=theme[0],
            theme_en=theme[1],
            place_nb=place,
            place_en="Brussels" if place == "Brussel" else "",
            host=world.organisations.get(host),
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(hours=hours),
            reply_by=plus_days(starts_at.date(), -7),
            members_invited=kind in {"professional", "visit"},
        )
        gathering.cohorts.set(cohorts)
        _attendances(world, gathering, days)
        if gathering.members_invited and 0 < days < 30:
            _members(world, gathering)


def _working_day(day, nights):
    """The same day or the next one from which all the days are working days."""
    while day.weekday() + nights > 4:
        day = plus_days(day, 1)
    return day


def _attendances(world, gathering, days):
    for n, traineeship in enumerate(Traineeship.objects.running().order_by("pk")):
        if traineeship.user == world.cast["trainee"] and days > 0:
            continue  # the cast's trainee has not answered yet
        state = "attended" if days < 0 else ("coming" if n % 5 else "invited")
        gathering.attendances.create(user=traineeship.user, state=state)


def _targets(world):
    adopted = datetime.date(world.day.year - 1, 12, 4)
    for code, percent in (("I1", 75), ("I2", 65)):
        Indicator.objects.create(
            code=code,
            kind=Indicator.Kind.TARGET,
            year=world.day.year + 4,
            percent=percent,
            adopted_on=adopted,
            case_number=f"31/{adopted:%y}",
        )


def _members(world, gathering):
    """The members are asked to the next one; some have answered, the cast's has not."""
    gathering.invite_members(by=world.manager, at=world.days(-3))
    asked = gathering.attendances.exclude(organisation=None).exclude(user=world.cast["member"]).order_by("pk")
    for n, attendance in enumerate(asked.select_related("user")):
        if n % 3:
            gathering.reply(attendance.user, coming=n % 3 == 1, at=world.days(-2))


class Teller:
    """Who tells one of the stories: the person, the hosts and the tasks stand at the top of the story's file."""

    def __init__(self, path):
        self.header, self.texts = parse(path)
        self.slug, self.person = path.stem.split("-", 1)[1], self.header["person"]
        tasks = [self.header[f"tasks_{language}"].split(" | ") for language in ("nb", "en")]
        self.tasks = list(zip(*tasks, strict=True))
        self.traineeship = None

    def hosts(self, world):
        return [world.organisations[slug] for slug in self.header["hosts"].split(", ")]


def choose_tellers(world):
    """One teller in every cohort that has ended but the one of 2011, from the newest back, two cohorts apart first."""
    numbers = [number for number in range(world.day.year - 2006, 0, -1) if number != FROM_2011]
    order = numbers[1::2] + numbers[::2]
    paths = sorted(STORIES.glob("*.md"))
    world.tellers = {number: Teller(path) for number, path in zip(order, paths, strict=False)}


def _stories(world):
    """A dozen stories about trainees of many cohorts, each approved by its person; one waits, one is a draft."""
    for n, teller in enumerate(world.tellers.values()):
        _story(world, teller, n)


def _story(world, teller, n):
    written = {language: _language(teller.texts[language]) for language in ("nb", "en")}
    texts = {f"{name}_{language}": text for language, row in written.items() for name, text in row.items()}
    field = FieldOfStudy.objects.get(code=teller.header["field"])
    drawn = pictures.of(teller.slug)
    story = Story.objects.create(traineeship=teller.traineeship, slug=teller.slug, field=field, **texts, **drawn)
    at = world.days(-20 - 17 * n)
    if n == 12:
        return  # a draft, to have one
    story.ask_person(by=world.manager, at=at)
    if n == 11:
        return  # waits for the person
    ticks = ["K6-text", *(["K6-social"] if n % 3 == 0 else []), *(Story.PICTURE_TICKS if drawn else [])]
    story.approve(ticks, at=plus_days(at, 2))
    story.publish(by=world.manager, at=plus_days(at, 3))


def _language(text):
    """Title, introduction, quote and job now stand first, a line each; then the text."""
    head, body = text.split("\n\n", 1)
    return dict(line.split(": ", 1) for line in head.splitlines()) | {"body": body}
