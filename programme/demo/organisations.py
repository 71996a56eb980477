"""The members: real public bodies with nothing invented about them, and invented companies over all industries."""

import datetime

from django.core.files.base import ContentFile

from companies import logos
from companies.models import BoardSeat, EmployerAccess, Membership, MembershipFee, Organisation, OrganisationRole
from people.clock import plus_days
from people.models import Municipality
from people.sorting import sort_key
from programme.demo import pictures
from programme.models import Funder, Grant

MEMBER_NB = "{name} var medlem i 2011 og har hatt traineer."
MEMBER_EN = "{name} was a member in 2011 and has had trainees."
COUNTY_NB = "Fylkeskommunen har vært en viktig medspiller gjennom alle år, både som finansiør og som medlem."
COUNTY_EN = "The county authority has been an important partner through all the years, as funder and as member."

# slug, name, municipality; nothing about them but what the source says.
MUNICIPALITIES = [
    ("levanger-kommune", "Levanger kommune", "Levanger"),
    ("verdal-kommune", "Verdal kommune", "Verdal"),
    ("steinkjer-kommune", "Steinkjer kommune", "Steinkjer"),
    ("stjordal-kommune", "Stjørdal kommune", "Stjørdal"),
]
# slug, name, sector, industry, municipality, about, whom they look for (each Norwegian, English).
INVENTED = [
    ("fjordlys-energi", "Fjordlys Energi AS", "private", "energy_water", "Levanger",
     "Vi bygger og driver strømnettet rundt fjorden, og lader stadig flere ferger og hurtigbåter.",
     "We build and run the power grid around the fjord, and charge more and more ferries.",
     "Folk som liker både regneark og vernesko.", "People who like both spreadsheets and safety boots."),
    ("havrevang-molle", "Havrevang Mølle SA", "private", "food", "Inderøy",
     "Bøndene på Innherred eier oss. Vi maler korn til mel og havremelk i en mølle med utsikt til Borgenfjorden.",
     "We are owned by the farmers. We mill grain into flour and oat milk with a view of the fjord.",
     "Noen som kan mat, marked eller maskiner.", "Someone who knows food, markets or machines."),
    ("nordmo-treindustri", "Nordmo Treindustri AS", "private", "industry", "Verdal",
     "Av gran og furu lager vi bærende konstruksjoner til skoler, broer og boliger i hele landet.",
     "We turn spruce and pine into structures for schools, bridges and homes.",
     "Ingeniører som vil bygge med tre.", "Engineers who want to build with wood."),
    ("stal-og-sveis", "Ørtugen Stål AS", "private", "industry", "Verdal",
     "Vi sveiser fundamenter til vindmøller og stålbygg til industrien.",
     "We weld foundations for wind turbines and steel structures for industry.",
     "Prosjektledere og folk med sans for kvalitet.", "Project managers and people with an eye for quality."),
    ("kystlaks", "Kystlinje Sjømat AS", "private", "food", "Flatanger",
     "Vi driver oppdrett ytterst mot havet og slakter fisken tre timer unna.",
     "We farm salmon at the edge of the open sea.",
     "Biologer, teknologer og økonomer.", "Biologists, technologists and economists."),
    ("veiskille", "Veiskille Anlegg AS", "private", "construction", "Steinkjer",
     "Vei, vann og tomter: Vi graver der folk skal bo.",
     "Roads, water and building sites: we dig where people are going to live.",
     "Unge ingeniører som vil ut på anlegg.", "Young engineers who want to work on site."),
    ("hjemlia-bolig", "Hjemlia Eiendom AS", "private", "construction", "Stjørdal",
     "Vi bygger og leier ut boliger nær stasjonene på Trønderbanen.",
     "We build and let homes near the railway stations.",
     "Noen som kan økonomi og liker mennesker.", "Someone who knows finance and likes people."),
    ("toglinja", "Linje 26 Logistikk AS", "private", "trade_transport", "Stjørdal",
     "Vi flytter varer mellom bane, vei og fly, helst uten at noen merker det.",
     "We move goods between rail, road and air.",
     "Folk som tenker i systemer.", "People who think in systems."),
    ("skarnsund-hotell", "Skarnsund Reiseliv AS", "private", "trade_transport", "Inderøy",
     "Hotell, matopplevelser og turer langs Den gyldne omvei.",
     "A hotel, food and trips along the fjord.",
     "Noen med blikk for gjester og tall.", "Someone with an eye for guests and figures."),
    ("bitbekken", "Bitbekken IT AS", "private", "ict_media", "Steinkjer",
     "Vi lager programvare til kommuner og helseforetak, og drifter den selv.",
     "We make software for municipalities and hospitals, and run it ourselves.",
     "Utviklere og designere som vil se hvem de lager det for.", "Developers and designers who want to meet their users."),
    ("lokalbladet", "Innherredsbladet Eksempel AS", "private", "ict_media", "Verdal",
     "Avis på papir, nett og lyd for folk mellom Frosta og Snåsa.",
     "A newspaper on paper, online and in sound.",
     "Journalister som kan tall, og utviklere som kan skrive.", "Journalists who know numbers."),
    ("trygg-sparebank", "Fjordbanken Eksempel", "private", "business_services", "Levanger",
     "En lokal sparebank som gir overskuddet tilbake til bygda.",
     "A local savings bank that gives its profit back to the community.",
     "Økonomer, jurister og folk som forstår data.", "Economists, lawyers and people who understand data."),
    ("talltreet", "Talltreet Regnskap AS", "private", "business_services", "Namsos",
     "Regnskap og råd for 600 små bedrifter på Innherred og i Namdalen.",
     "Accounting and advice for 600 small businesses.",
     "Økonomer som vil lære mange bransjer på kort tid.", "Economists who want to learn many trades fast."),
    ("rade-rad", "Snåsavatnet Rådgivning AS", "private", "business_services", "Snåase – Snåsa",
     "Vi hjelper kommuner og grunneiere med planer for areal, natur og reindrift.",
     "We help municipalities and landowners plan for land, nature and reindeer herding.",
     "Planleggere, gjerne med sørsamisk.", "Planners, gladly with South Sámi."),
    ("vannvegen", "Vannvegen Innherred IKS", "municipality", "energy_water", "Levanger",
     "Et interkommunalt selskap som sørger for rent vann til 40 000 mennesker.",
     "An inter-municipal company that provides clean water for 40,000 people.",
     "Ingeniører innen vann og miljø.", "Engineers in water and environment."),
    ("helsehuset", "Helsehuset Fjordbygda KF", "municipality", "health", "Steinkjer",
     "Legevakt, rehabilitering og velferdsteknologi under samme tak.",
     "Emergency care, rehabilitation and welfare technology under one roof.",
     "Noen som kan lede endring sammen med fagfolk.", "Someone who can lead change together with professionals."),
    ("arkivet-nord", "Statens arkivsenter Eksempel", "state", "public", "Steinkjer",
     "Vi tar vare på det som skal huskes, og gjør det søkbart.",
     "We keep what should be remembered, and make it searchable.",
     "Arkivarer, utviklere og jurister.", "Archivists, developers and lawyers."),
    ("omsorgslandet", "Omsorgslandet Stiftelse", "non_profit", "health", "Verdal",
     "En ideell stiftelse som driver dagtilbud på gårder.",
     "A non-profit foundation that runs day care on farms.",
     "Folk med helsefag eller samfunnsfag og varme hender.", "People with health or social science and warm hands."),
    ("laringslaven", "Læringslåven AS", "private", "education_culture", "Frosta",
     "Vi lager læremidler om natur og kulturarv for skoler i hele Trøndelag.",
     "We make teaching material about nature and heritage.",
     "Lærere som vil lage noe nytt.", "Teachers who want to make something new."),
    ("scenehuset", "Scenehuset Innherred", "non_profit", "education_culture", "Levanger",
     "Teater, konserter og kurs i et gammelt meieri.",
     "Theatre, concerts and courses in an old dairy.",
     "Noen som kan kultur, prosjekt og publikum.", "Someone who knows culture, projects and audiences."),
]  # fmt: skip
FUNDERS = [
    ("nav", "NAV", "state", "public", None, [(2011, 2011)]),
    ("invest-naeringsfond", "Invest næringsfond", "municipality", "public", None, [(None, None)]),
    ("innovasjon-norge", "Innovasjon Norge", "state", "public", None, [(None, None)]),
]


def build(world):
    """All organisations, their memberships from the start, roles, fees, funders and board."""
    for slug, name, place in MUNICIPALITIES:
        _member(
            world, slug, name, "municipality", "public", place,
            about_nb=MEMBER_NB.format(name=name), about_en=MEMBER_EN.format(name=name),
        )  # fmt: skip
    _county(world)
    for slug, name, sector, industry, place, about_nb, about_en, looking_nb, looking_en in INVENTED:
        texts = {
            "about_nb": about_nb,
            "about_en": about_en,
            "looking_for_nb": looking_nb,
            "looking_for_en": looking_en,
        }
        _member(world, slug, name, sector, industry, place, **texts)
    _logo(world.organisations["fjordlys-energi"])
    _funders(world)
    _partner(world)
    _fees(world)
    _board(world)
    _outside(world)


def _organisation(world, slug, name, sector, industry, place, **fields):
    municipality = place and Municipality.objects.valid(world.day).get(name=place)
    organisation = Organisation.objects.create(
        slug=slug,
        name=name,
        sort_key=sort_key(name),
        sector=sector,
        industry=industry,
        municipality=municipality,
        **fields,
    )
    world.organisations[slug] = organisation
    return organisation


def _member(world, slug, name, sector, industry, place, since=datetime.date(2005, 8, 1), **fields):
    organisation = _organisation(world, slug, name, sector, industry, place, **fields)
    membership = Membership.objects.create(organisation=organisation)
    membership.admit(by=world.manager, on=since, at=world.at(since))
    if slug in {row[0] for row in INVENTED}:
        world.hosts.append(organisation)
    return organisation


def _logo(organisation):
    """One member has put its logo on its page."""
    organisation.logo_alt_nb = organisation.logo_alt_en = organisation.name
    organisation.logo.save("logo.png", logos.prepared(ContentFile(pictures.logo(), name="logo.png")))


def _county(world):
    """Nord-Trøndelag fylkeskommune until 2017, Trøndelag fylkeskommune since: one continued as the other."""
    today = _member(
        world, "trondelag-fylkeskommune", "Trøndelag fylkeskommune", "county", "public", "Steinkjer",
        since=datetime.date(2018, 1, 1), about_nb=COUNTY_NB, about_en=COUNTY_EN,
    )  # fmt: skip
    former = _organisation(
        world, "nord-trondelag-fylkeskommune", "Nord-Trøndelag fylkeskommune", "county", "public", None,
        succeeded_by=today, about_nb=COUNTY_NB, about_en=COUNTY_EN,
    )  # fmt: skip
    membership = Membership.objects.create(organisation=former)
    membership.admit(by=world.manager, on=datetime.date(2005, 8, 1), at=world.at(datetime.date(2005, 8, 1)))
    last = datetime.date(2017, 12, 31)
    membership.give_notice(by=world.manager, last_day=last, at=world.at(datetime.date(2017, 6, 1)))
    membership.end(at=world.at(last))
    _grants(former, [(2011, 2011)])


def _funders(world):
    for slug, name, sector, industry, place, years in FUNDERS:
        _grants(_organisation(world, slug, name, sector, industry, place), years)
    for slug in ("levanger-kommune", "verdal-kommune"):
        _grants(world.organisations[slug], [(None, None)])


def _grants(organisation, years):
    funder = Funder.objects.create(organisation=organisation)
    for first, last in years:
        Grant.objects.create(funder=funder, first_year=first, last_year=last)


def _partner(world):
    university = _organisation(
        world, "nord-universitet", "Nord universitet", "state", "education_culture", "Levanger",
        about_nb="Høgskolen i Nord-Trøndelag er i dag en del av Nord universitet.",
        about_en="Nord-Trøndelag University College is part of Nord University today.",
    )  # fmt: skip
    OrganisationRole.objects.create(
        organisation=university, role=OrganisationRole.Role.PARTNER, valid_from=datetime.date(2016, 1, 1)
    )


def _fees(world):
    """Last year's fees are paid; of this year's most are, some are invoiced, one not yet."""
    year = world.day.year
    for n, organisation in enumerate(world.hosts):
        day = datetime.date(year - 1, 1, 20)
        MembershipFee.objects.create(
            organisation=organisation, year=year - 1, amount=25000, invoiced_on=day, paid_on=plus_days(day, 20)
        )
        MembershipFee.objects.create(
            organisation=organisation,
            year=year,
            amount=25000,
            invoiced_on=None if n == 0 else datetime.date(year, 1, 20),
            paid_on=None if n % 7 == 0 else datetime.date(year, 2, 10),
        )


def _board(world):
    for n, slug in enumerate(("trygg-sparebank", "bitbekken", "nordmo-treindustri")):
        person = world.cast["board"] if n == 0 else world.person("styret.example")
        BoardSeat.objects.create(
            user=person,
            organisation=world.organisations[slug],
            title="Styreleder" if n == 0 else "Styremedlem",
            valid_from=datetime.date(world.day.year - 2, 5, 1),
        )


def _outside(world):
    """An invented employer that is no member and uses the pool for 90 days; they are nearly over."""
    employer = _organisation(
        world, "grensehaugen", "Grensehaugen Verksted AS", "private", "industry", "Meråker", org_no="310000027"
    )
    at, person = world.days(-83), world.person("grensehaugen.example")
    EmployerAccess.objects.grant(employer, by=world.manager, email=person.email, at=at)
    employer.contacts.get().arrive(at=plus_days(at, 1))
