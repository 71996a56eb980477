"""What the public reads beside the pages: stories, media mentions, gatherings, the board's targets."""

import datetime
from pathlib import Path

from people.clock import plus_days
from people.loading import parse
from people.models import FieldOfStudy
from programme.models import Indicator, MediaMention
from trainees.models import Cohort, Gathering, Story, Traineeship

STORIES = Path(__file__).parent / "stories"
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
    rows = [
        (-75, "start", "Oppstartssamling", "Kick-off", "Inderøy", "skarnsund-hotell", 30, "Kullene blir kjent, og fadderne viser rundt."),
        (-33, "visit", "Bedriftsbesøk hos Nordmo Treindustri", "Visit to Nordmo Treindustri", "Verdal", "nordmo-treindustri", 4, "Fra stokk til bro."),
        (10, "professional", "Fagsamling: å lede uten å være leder", "Course: leading without being the boss", "Steinkjer", "bitbekken", 7, "Øvelser, ikke forelesning."),
        (24, "social", "Julebord på Scenehuset", "Christmas dinner at Scenehuset", "Levanger", "scenehuset", 5, "Mat, spill og sang."),
        (130, "professional", "Forberedelse til Brussel", "Preparing for Brussels", "Levanger", "trygg-sparebank", 4, "Hva gjør EU på Innherred?"),
        (185, "trip", "Studietur til Europakontoret i Brussel", "Study trip to the European office in Brussels", "Brussel", None, 60, "Tre dager med Midt-Norges Europakontor."),
    ]  # fmt: skip
    for days, kind, title_nb, title_en, place, host, hours, theme in rows:
        starts_at = world.days(days, 9)
        gathering = Gathering.objects.create(
            title_nb=title_nb,
            title_en=title_en,
            kind=kind,
            theme_nb=theme,
            place=place,
            host=world.organisations.get(host),
            starts_at=starts_at,
            ends_at=starts_at + datetime.timedelta(hours=hours),
            reply_by=plus_days(world.day, days - 7),
            members_invited=kind in {"professional", "visit"},
        )
        gathering.cohorts.set(cohorts)
        _attendances(world, gathering, days)


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


def _stories(world):
    """A dozen stories about trainees of many cohorts, each approved by its person; one waits, one is a draft."""
    people = _storytellers(world)
    for n, path in enumerate(sorted(STORIES.glob("*.md"))):
        header, texts = parse(path)
        _story(world, people[n % len(people)], path.stem.split("-", 1)[1], header, texts, n)


def _storytellers(world):
    """One trainee of each cohort that still has any, the oldest first, the cast's trainee left out."""
    found = {}
    for traineeship in Traineeship.objects.select_related("cohort", "user").order_by("cohort__number", "pk"):
        if traineeship.user != world.cast["trainee"]:
            found.setdefault(traineeship.cohort.number, traineeship)
    by_age = [found[number] for number in sorted(found)]
    return [by_age[(5 * n) % len(by_age)] for n in range(len(by_age))]


def _story(world, traineeship, slug, header, texts, n):
    written = _language(texts["nb"]), _language(texts["en"])
    story = Story.objects.create(
        traineeship=traineeship,
        slug=slug,
        field=FieldOfStudy.objects.get(code=header["field"]),
        **{
            f"{name}_{language}": text
            for language, row in zip(("nb", "en"), written, strict=True)
            for name, text in row.items()
        },
    )
    at = world.days(-20 - 17 * n)
    if n == 12:
        return  # a draft, to have one
    story.ask_person(by=world.manager, at=at)
    if n == 11:
        return  # waits for the person
    ticks = ("K6-text", "K6-social") if n % 3 == 0 else ("K6-text",)
    story.approve(ticks, at=plus_days(at, 2))
    story.publish(by=world.manager, at=plus_days(at, 3))


def _language(text):
    """Title, introduction, quote and job now stand first, a line each; then the text."""
    head, body = text.split("\n\n", 1)
    return dict(line.split(": ", 1) for line in head.splitlines()) | {"body": body}
