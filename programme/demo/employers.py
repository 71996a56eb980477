"""What the members do around the calls: they say whom they need before, and a public one makes its list after."""

from companies import emails
from companies.models import CompetenceNeed, OrgContact, StudyProgramme
from people.clock import plus_days, today
from people.models import FieldOfStudy, Institution

# slug, fields, level, tasks; those of this year's call came to be its positions.
NEEDS = [
    ("fjordlys-energi", ["engineering", "science"], "bachelor",
     "Planlegge ladeplasser for hurtigbåter, sammen med drift og kommunene rundt fjorden."),
    ("nordmo-treindustri", ["engineering"], "master",
     "Regne på bærende konstruksjoner i tre, og følge dem fra tegning til montering."),
    ("veiskille", ["engineering"], "bachelor", "Lede små anleggsprosjekter og lære opp maskinførere i digitale modeller."),
    ("bitbekken", ["it", "health"], "bachelor", "Utvikle journalprogram sammen med dem som bruker det."),
    ("talltreet", ["economics"], "bachelor", "Gi råd til små bedrifter som vil investere eller skifte eier."),
    ("helsehuset", ["health", "social"], "bachelor", "Innføre velferdsteknologi, og finne ut hva den gjør for folk."),
    ("vannvegen", ["engineering", "science"], "master", "Lage en plan for lekkasjer i gamle vannledninger."),
    ("trygg-sparebank", ["economics", "it"], "master", "Finne ut hva lokale bedrifter trenger av oss de neste ti årene."),
    ("kystlaks", ["bio"], "master", "Følge fiskens helse fra merd til slakteri."),
]  # fmt: skip
OTHERWISE = ("laringslaven", ["education"], "master", "Skrive og prøve ut undervisning om strand og fjære.")
NO_NEED = ["toglinja", "skarnsund-hotell", "lokalbladet", "arkivet-nord"]
# At a place of study that is invented too: name, field, contact person and address.
STUDIES = [
    ("Bachelor i anvendt data", "Bachelor's in applied computing", "it", "Siri Studiehaug", "siri.studiehaug"),
    ("Bachelor i kraftteknikk", "Bachelor's in power", "engineering", "Siri Studiehaug", "siri.studiehaug"),
    ("Master i akvakultur", "Master's in aquaculture", "bio", "", ""),
]
REASONS = [
    "Arbeidsgiveren min vet ikke at jeg søker, og jeg kan miste oppgaver hvis det blir kjent.",
    "Jeg har hemmelig adresse, og navnet mitt skal ikke kobles til kommunen.",
]


def needs(world):
    """One round of E25 before this year's call: most answer, some say no, some are silent, one is asked late."""
    call = world.calls[f"trainee-{world.day.year + 1}"]
    year, fields = call.starts_on.year, {field.code: field for field in FieldOfStudy.objects.all()}
    late = world.organisations["scenehuset"]
    CompetenceNeed.objects.ask(year, plus_days(world.day, -95), by=world.manager, at=world.days(-120))
    asked = {need.organisation.slug: need for need in CompetenceNeed.objects.select_related("organisation")}
    for n, (slug, codes, level, tasks) in enumerate(NEEDS):
        _answer(world, asked[slug], [fields[code] for code in codes], level, tasks, n)
    slug, codes, level, tasks = OTHERWISE
    _answer(world, asked[slug], [fields[code] for code in codes], level, tasks, len(NEEDS), trainee=False)
    for n, slug in enumerate(NO_NEED):
        asked[slug].decline(called_on=plus_days(world.day, -100), by=world.manager, at=world.days(-100, 9 + n))
    for need in CompetenceNeed.objects.unanswered():
        need.close(at=world.days(-94))
    for position in call.positions.all():
        position.need = asked[position.organisation.slug]
        position.save(update_fields=["need"])
    _ask_late(world, asked[late.slug])


def _answer(world, need, fields, level, tasks, n, trainee=True):
    need.answer(
        tasks=tasks,
        fields=fields,
        level=level,
        municipality=need.organisation.municipality,
        starts_on=world.day.replace(year=need.start_year, month=9, day=1),
        wants_trainee=trainee,
        wants_vacancy=not trainee,
        wants_alert=n % 3 == 0,
        at=world.days(-118 + n),
    )


def _ask_late(world, need):
    """One that nobody reached in the round is asked once more, on its own."""
    need.state, need.answered_at = need.State.ASKED, None
    need.asked_at, need.reply_by = world.days(-1), plus_days(world.day, 9)
    need.save()
    emails.need_asked(need, OrgContact.objects.to_write_to(need.organisation), "E25", world.days(-1))


def lists(world, call):
    """Right after last year's deadline: two have asked not to be named, one gets yes and one gets no."""
    day = plus_days(today(call.deadline), 2)
    for position in call.positions.public_employers():
        refused, granted = _ask_to_be_left_out(position, REASONS)
        granted.grant(by=world.manager, at=world.at(day))
        refused.refuse(
            "allmennheten har interesse av å vite hvem som søker", plus_days(day, 7), by=world.manager, at=world.at(day)
        )
        position.publish_list(by=world.manager, at=world.at(plus_days(day, 8)))


def requests(call):
    """One has asked not to be named, and the employer has not answered yet."""
    for position in call.positions.public_employers():
        _ask_to_be_left_out(position, REASONS[:1])


def _ask_to_be_left_out(position, reasons):
    choices = list(position.choices.on_list().as_listed().order_by("pk")[: len(reasons)])
    for choice, reason in zip(choices, reasons, strict=True):
        application = choice.application
        application.list_exempt, application.list_exempt_reason = True, reason
        application.save(update_fields=["list_exempt", "list_exempt_reason"])
    return choices


def studies(world):
    """Study programmes: one has had a letter about a vacancy, one may get it, and one has nobody to write to."""
    fields = {field.code: field for field in FieldOfStudy.objects.all()}
    college = Institution.objects.create(name="Fjordheim høgskole (eksempel)")
    computing, *_others = [
        StudyProgramme.objects.create(
            institution=college,
            name_nb=name_nb,
            name_en=name_en,
            field=fields[code],
            contact_name=contact,
            contact_email=address and f"{address}@laerested.example",
        )
        for name_nb, name_en, code, contact, address in STUDIES
    ]
    summer = world.organisations["bitbekken"].vacancies.get(kind="summer")
    summer.seek([computing], by=world.manager, at=world.days(-6))
