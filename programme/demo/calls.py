"""The calls: 2011 as history, last year's decided, a supplementary one in selection, this year's open."""

import datetime

from django.core.files.base import ContentFile

from applications.models import Application, Call, Document, Interview, Position
from applications.models.sending import Content
from people.choices import HeardFrom, Industry
from people.clock import end_of_day, plus_days, start_of_day, today
from people.models import FieldOfStudy, Institution, Municipality
from programme.demo.world import cv_pdf
from trainees.models import Cohort

STUDIES = {
    "economics": ["Økonomi og administrasjon", "Regnskap og revisjon", "Ledelse og samfunnsøkonomi"],
    "engineering": ["Bygg- og miljøteknikk", "Energi og miljø", "Maskinteknikk", "Industriell økonomi"],
    "it": ["Informatikk", "Kunstig intelligens", "Interaksjonsdesign"],
    "science": ["Biologi", "Natur- og miljøvitenskap", "Geografi"],
    "social": ["Statsvitenskap", "Rettsvitenskap", "Samfunnsplanlegging"],
    "health": ["Folkehelse", "Helseledelse", "Fysioterapi"],
    "education": ["Grunnskolelærer", "Spesialpedagogikk"],
    "humanities": ["Kommunikasjon og media", "Nordisk", "Kulturminneforvaltning"],
    "bio": ["Havbruk", "Matvitenskap", "Husdyrvitenskap"],
    "transport_safety": ["Logistikk", "Reiseliv", "Samfunnssikkerhet"],
}
SKILLS = """prosjektledelse|Python|regnskap|analyse|skriving|tegning|GIS|kundekontakt|undervisning|bærekraft|økonomistyring
Excel|design|norsk fagspråk|organisasjon|markedsføring|kvalitetssikring|velferdsteknologi|BIM|statistikk|havbruk
kommunikasjon|innovasjon|sørsamisk|personalarbeid|arrangement|juss|logistikk|energi|landbruk""".replace(
    "\n", "|"
).split("|")
WHY = [
    "Jeg vokste opp ved fjorden og flyttet for å studere. Nå vil jeg hjem, og jeg vil ha en jobb som bruker utdanningen.",
    "Jeg har aldri bodd på Innherred, men jeg leter etter et sted der det er kort vei fra idé til handling.",
    "I studietiden har jeg savnet å se hva faget brukes til. Tre arbeidsplasser på to år er en sjelden mulighet.",
    "Samboeren min er herfra, og på besøk har jeg møtt folk som bygger ting og tar seg tid til å forklare.",
]
HOW = [
    "I masteroppgaven samarbeidet jeg med en bedrift, og lærte mest da planen ikke holdt og vi måtte tenke nytt sammen.",
    "Jeg har ledet en studentforening med åtti medlemmer, og vet hvor mye som avhenger av tydelige avtaler.",
    "På sommerjobb i kommunen fikk jeg ansvar for en liten del av et stort prosjekt, og det ga mersmak.",
    "Jeg liker å rydde i tall og gjøre dem forståelige for folk som skal ta beslutninger.",
]
WANT = [
    "Jeg vil lære hvordan private og offentlige arbeidsplasser løser de samme oppgavene på ulike måter, og ta det beste fra "
    "begge. Etter to år vil jeg kjenne regionen så godt at jeg kan bidra for fullt fra første dag i en fast jobb.",
    "Jeg håper å få en mentor som sier fra når jeg tar feil, og kolleger som vil prøve nye ideer. Til gjengjeld kommer jeg "
    "med nysgjerrighet, arbeidslyst og et fag som jeg tror flere bedrifter her kan ha nytte av.",
    "Jeg ser for meg å bli boende. Derfor er det viktig for meg å bli kjent med mer enn én arbeidsplass, og med folk i mange "
    "bransjer, før jeg bestemmer meg for hvor jeg kan gjøre mest nytte for meg.",
]
TITLES = {
    "energy_water": ("Trainee i energi og miljø", "Trainee in energy and environment"),
    "food": ("Trainee i mat og marked", "Trainee in food and markets"),
    "industry": ("Trainee i industri", "Trainee in manufacturing"),
    "construction": ("Trainee i bygg og anlegg", "Trainee in construction"),
    "trade_transport": ("Trainee i logistikk og reiseliv", "Trainee in logistics and tourism"),
    "ict_media": ("Trainee i IT og media", "Trainee in IT and media"),
    "business_services": ("Trainee i økonomi og rådgivning", "Trainee in finance and consulting"),
    "public": ("Trainee i offentlig forvaltning", "Trainee in public administration"),
    "education_culture": ("Trainee i læring og kultur", "Trainee in learning and culture"),
    "health": ("Trainee i helse og velferd", "Trainee in health and welfare"),
}
# What this year's positions are about: title and work, each Norwegian, English; the others take their industry's.
WORK = {
    "fjordlys-energi": ("Trainee i strømnett og lading", "Trainee in power grid and charging",
     "Du regner på hvor nettet trenger mer kraft, og er med ut når nye ladeplasser for ferger skal bygges.",
     "You work out where the grid needs more power, and join in when new charging points for ferries are built."),
    "nordmo-treindustri": ("Trainee i bygg av tre", "Trainee in timber construction",
     "Du følger en bru fra tegning til ferdig element, og leter etter det som kan gjøres med mindre svinn.",
     "You follow a bridge from drawing to finished part, and look for what can be done with less waste."),
    "veiskille": ("Trainee i anlegg", "Trainee in civil works",
     "Du planlegger og følger opp et veiprosjekt: mengder, framdrift og møtene med dem som bor langs veien.",
     "You plan and follow a road project: quantities, progress and the meetings with those who live along the road."),
    "bitbekken": ("Trainee i IT og brukerinnsikt", "Trainee in IT and user research",
     "Du sitter hos kundene de første ukene, og lager og prøver ut løsninger sammen med dem.",
     "You spend the first weeks with the customers, and make and try out solutions together with them."),
    "talltreet": ("Trainee i økonomi og rådgivning", "Trainee in finance and consulting",
     "Du setter opp budsjetter for små bedrifter og forklarer tallene for dem som skal bruke dem.",
     "You make budgets for small companies and explain the figures to those who are going to use them."),
    "helsehuset": ("Trainee i helse og velferd", "Trainee in health and welfare",
     "Du finner ut hva som virker i et dagtilbud, og prøver ut én forbedring sammen med de ansatte.",
     "You find out what works in a day centre, and try out one improvement together with the staff."),
    "vannvegen": ("Trainee i vann og miljø", "Trainee in water and environment",
     "Du bruker kart og målinger til å finne lekkasjer, og foreslår hva som bør fornyes først.",
     "You use maps and measurements to find leaks, and suggest what should be renewed first."),
}  # fmt: skip
ANY_NB, ANY_EN = "Du får egne oppgaver fra første dag.", "You get tasks of your own from the first day."
TEXT_NB = "{work} Du får en faglig veileder på huset, og vi avtaler planen sammen. Vi ser etter: {looking}"
TEXT_EN = "{work} You get a supervisor in the house, and we agree on the plan together. We are looking for: {looking}"


def make_call(world, key, title, year, opens, deadline, answers_by, starts_on, hosts, **fields):
    """A call with one position for each host, announced."""
    call = Call.objects.create(
        title_nb=title[0],
        title_en=title[1],
        slug=key,
        cohort=Cohort.objects.filter(number=year - 2004).first(),
        opens_at=start_of_day(opens),
        deadline=end_of_day(deadline),
        interviews_on=plus_days(deadline, 14),
        answers_by=answers_by,
        starts_on=starts_on,
        **fields,
    )
    for slug in hosts:
        organisation = world.organisations[slug]
        nb, en, work_nb, work_en = WORK.get(slug) or (*TITLES[organisation.industry], ANY_NB, ANY_EN)
        Position.objects.create(
            call=call,
            organisation=organisation,
            title_nb=nb,
            title_en=en,
            text_nb=TEXT_NB.format(work=work_nb, looking=_small(organisation.looking_for_nb)),
            text_en=TEXT_EN.format(work=work_en, looking=_small(organisation.looking_for_en)),
            municipality=organisation.municipality,
            has_public_employer=organisation.is_public_employer,
            level="bachelor",
        )
    call.schedule(by=world.manager, at=world.at(plus_days(opens, -14)))
    world.calls[key] = call
    return call


def _small(words):
    return f"{words[0].lower()}{words[1:]}"


class Applicants:
    """Writes applications to one call, each as a person would: choices that hang together, a text of their own."""

    def __init__(self, world, call):
        self.world, self.call, self.random = world, call, world.random
        self.fields = {field.code: field for field in FieldOfStudy.objects.all()}
        day = today(call.deadline)
        self.institutions = [
            i for i in Institution.objects.all() if (i.valid_to or day) >= day >= (i.valid_from or day)
        ]
        self.municipalities = list(Municipality.objects.in_region("nord-trondelag", day).filter(partly=False))
        self.positions = list(call.positions.all())

    def draft(self, person, at):
        """Begun, not sent."""
        application = Application.objects.create(user=person, call=self.call, created_at=at, language=person.language)
        application.save_working({"about": {"given_name": person.given_name, "family_name": person.family_name}}, at=at)
        return application

    def send(self, person, at, code=None, cv=True, positions=None):
        """Sent at the moment, with a CV for most."""
        application = Application.objects.create(user=person, call=self.call, created_at=at, language=person.language)
        content = self.content(person, code, positions)
        if cv:
            self._cv(application, content, at)
        application.submit(content, privacy_version="1", at=at)
        return application

    def content(self, person, code=None, positions=None):
        """What the person writes, as the form would hand it over."""
        pick = self.random
        code = code or pick.choice(list(STUDIES))
        area = pick.choices(["region", "trondelag", "norway", "abroad", ""], [24, 30, 34, 6, 6])[0]
        education = {
            "level": pick.choices(["bachelor", "master", "professional", "phd"], [30, 52, 15, 3])[0],
            "field": self.fields[code],
            "programme": pick.choice(STUDIES[code]),
            "institution": pick.choice(self.institutions),
            "completed": datetime.date(self.call.starts_on.year - pick.choice([0, 0, 0, 1, 1, 2, 3]), 6, 1),
        }
        chosen = positions or pick.sample(self.positions, k=min(len(self.positions), pick.randint(1, 4)))
        fields = {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "email": person.email,
            "municipality": pick.choice(self.municipalities) if area == "region" else None,
            "area": area,
            "right_to_work": pick.choices(["yes", "unknown"], [19, 1])[0],
            "norwegian_level": pick.choices(["fluent", "good", "some", "little"], [80, 12, 6, 2])[0],
            "experience": pick.choices(["none", "lt1", "y1_2", "gt2"], [30, 35, 25, 10])[0],
            "skills": sorted(pick.sample(SKILLS, k=pick.randint(2, 5)), key=str.casefold),
            "industries": pick.sample(Industry.values, k=pick.randint(0, 3)),
            "whole_region": pick.random() < 0.6,
            "available_from": self.call.starts_on,
            "motivation": "\n\n".join([pick.choice(WHY), pick.choice(HOW), pick.choice(WANT), pick.choice(WHY[1:3])]),
            "heard_from": pick.sample(HeardFrom.values, k=1),
        }
        if any(position.has_public_employer for position in chosen):
            fields |= {
                "list_age": pick.randint(23, 34),
                "list_gender": pick.choice(["woman", "man"]),
                "list_title": "student",
                "list_municipality": "Trondheim",
            }
        places = [] if fields["whole_region"] else pick.sample(self.municipalities, k=2)
        return Content(fields=fields, educations=[education], positions=chosen, places=places)

    def _cv(self, application, content, at):
        pages = cv_pages(content)
        data = cv_pdf(pages)
        Document.objects.create(
            application=application,
            kind=Document.Kind.CV,
            file=ContentFile(data, name="cv.pdf"),
            name="cv.pdf",
            size=len(data),
            pages=len(pages),
            page_texts=["\n".join(lines) for lines in pages],
            uploaded_at=at,
        )


def cv_pages(content):
    """The lines of a CV of two pages, from what the application says."""
    fields, row = content.fields, content.educations[0]
    first = [f"{fields['given_name']} {fields['family_name']}", fields["email"], "", "Utdanning"]
    first += [f"{row['programme']}, {row['institution']}, {row['completed']:%Y}", "", "Jeg kan", *fields["skills"]]
    second = [
        "Erfaring",
        "Sommerjobb, to år på rad",
        "Verv i studentforeningen",
        "",
        "Referanser oppgis gjerne.",
        "Demo",
    ]
    return [first, second]


def slots(world, call, first_day, count, hour=9):
    """Times for first interviews, six a day on working days."""
    made, day = [], first_day
    while len(made) < count:
        if day.weekday() < 5:
            for n in range(6):
                starts_at = world.at(day, hour + n)
                made.append(
                    Interview.objects.create(
                        call=call,
                        starts_at=starts_at,
                        ends_at=starts_at + datetime.timedelta(minutes=45),
                        place="Teams",
                        interviewers="Guro Eksempel",
                    )
                )
        day = plus_days(day, 1)
    return made[:count]


def company_interview(world, application, told_at, at, organisations):
    """A company interview set up and told at one moment, and held at another."""
    interview = Interview.objects.set_up(application, at, 60, "Verdal", organisations, by=world.manager, at=told_at)
    application.invite_to_companies(by=world.manager, at=told_at)
    return interview
