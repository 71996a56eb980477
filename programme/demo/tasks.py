"""What trainees do at a host of each industry: what is planned, and how the same is told afterwards."""

# Each: to do (Norwegian, English), done (Norwegian, English).
TASKS = {
    "energy_water": [
        ("Beregne hva det koster å lade en ferge", "Work out what it costs to charge a ferry",
         "Beregnet hva det koster å lade en ferge", "Worked out what it costs to charge a ferry"),
        ("Lage plan for vann og avløp i en ny bydel", "Plan water and drains for a new quarter",
         "Lagde plan for vann og avløp i en ny bydel", "Planned water and drains for a new quarter"),
        ("Måle hvor mye vann som lekker, og hvor", "Measure how much water leaks, and where",
         "Målte hvor mye vann som lekker, og hvor", "Measured how much water leaks, and where"),
    ],
    "food": [
        ("Måle svinn fra råvare til butikk", "Measure waste from raw material to shop",
         "Målte svinn og kuttet det med en tredel", "Measured waste and cut it by a third"),
        ("Prøve ut et nytt produkt sammen med kundene", "Try out a new product with the customers",
         "Prøvde ut et nytt produkt sammen med kundene", "Tried out a new product with the customers"),
        ("Følge kvaliteten gjennom et helt år", "Follow the quality through a whole year",
         "Fulgte kvaliteten gjennom et helt år", "Followed the quality through a whole year"),
    ],
    "industry": [
        ("Finne ut hvor produksjonen stopper opp", "Find out where production halts",
         "Fant ut hvor produksjonen stoppet opp", "Found out where production halted"),
        ("Skrive om kvalitetssystemet på klart norsk", "Rewrite the quality system in plain Norwegian",
         "Skrev om kvalitetssystemet på klart norsk", "Rewrote the quality system in plain Norwegian"),
        ("Bygge en prototyp sammen med verkstedet", "Build a prototype with the workshop",
         "Bygde en prototyp sammen med verkstedet", "Built a prototype with the workshop"),
    ],
    "construction": [
        ("Planlegge et byggefelt fra tomt til innflytting", "Plan a housing site from plot to moving in",
         "Planla et byggefelt fra tomt til innflytting", "Planned a housing site from plot to moving in"),
        ("Regne på klimagass i to byggemåter", "Compare the emissions of two ways to build",
         "Regnet på klimagass i to byggemåter", "Compared the emissions of two ways to build"),
        ("Følge opp framdriften på et anlegg", "Follow up progress on a site",
         "Fulgte opp framdriften på et anlegg", "Followed up progress on a site"),
    ],
    "trade_transport": [
        ("Undersøke hva gjestene og kundene egentlig spør om", "Find out what guests and customers really ask for",
         "Undersøkte hva gjestene og kundene egentlig spør om", "Found out what guests and customers really ask for"),
        ("Planlegge sesongen uke for uke", "Plan the season week by week",
         "Planla sesongen uke for uke", "Planned the season week by week"),
        ("Rydde i avtaler og ruter", "Tidy the contracts and routes",
         "Ryddet i avtaler og ruter", "Tidied the contracts and routes"),
    ],
    "ict_media": [
        ("Bygge en prototyp sammen med brukerne", "Build a prototype together with the users",
         "Bygde en prototyp sammen med brukerne", "Built a prototype together with the users"),
        ("Gjøre tall om til saker folk leser", "Turn figures into stories people read",
         "Gjorde tall om til saker folk leser", "Turned figures into stories people read"),
        ("Teste løsningen med dem som trenger den mest", "Test the service with those who need it most",
         "Testet løsningen med dem som trenger den mest", "Tested the service with those who need it most"),
    ],
    "business_services": [
        ("Lage prognoser for små bedrifter", "Make forecasts for small businesses",
         "Lagde prognoser for små bedrifter", "Made forecasts for small businesses"),
        ("Rydde i avtalene og skrive en håndbok", "Tidy the contracts and write a handbook",
         "Ryddet i avtalene og skrev en håndbok", "Tidied the contracts and wrote a handbook"),
        ("Gi råd i et oppdrag fra start til slutt", "Advise on one assignment from start to end",
         "Ga råd i et oppdrag fra start til slutt", "Advised on one assignment from start to end"),
    ],
    "public": [
        ("Gjøre et arkiv søkbart for alle", "Make an archive searchable for all",
         "Gjorde et arkiv søkbart for alle", "Made an archive searchable for all"),
        ("Lede innføringen av et nytt fagsystem", "Lead the move to a new system",
         "Ledet innføringen av et nytt fagsystem", "Led the move to a new system"),
        ("Skrive rutiner som folk forstår", "Write routines that people understand",
         "Skrev rutiner som folk forstår", "Wrote routines that people understand"),
    ],
    "education_culture": [
        ("Lage et program sammen med skolene", "Make a programme together with the schools",
         "Lagde et program sammen med skolene", "Made a programme together with the schools"),
        ("Skrive søknader og styre et prosjekt", "Write applications and run a project",
         "Skrev søknader og styrte et prosjekt", "Wrote applications and ran a project"),
        ("Finne nye måter å nå publikum på", "Find new ways to reach an audience",
         "Fant nye måter å nå publikum på", "Found new ways to reach an audience"),
    ],
    "health": [
        ("Prøve ut velferdsteknologi sammen med brukerne", "Try out welfare technology with its users",
         "Prøvde ut velferdsteknologi sammen med brukerne", "Tried out welfare technology with its users"),
        ("Korte ned skjemaene de ansatte fyller ut", "Shorten the forms that staff fill in",
         "Kortet ned skjemaene de ansatte fyller ut", "Shortened the forms that staff fill in"),
        ("Lage en plan for vakter som henger sammen", "Make a plan for shifts that fit together",
         "Lagde en plan for vakter som henger sammen", "Made a plan for shifts that fit together"),
    ],
}  # fmt: skip
GOALS = [
    "Bli kjent med faget i praksis, og levere noe bedriften kan bruke videre.",
    "Lede et lite prosjekt fra start til slutt, med god støtte.",
    "Lære hvordan beslutninger blir tatt, og bidra til en av dem.",
]


def work(industry, number, over):
    """The work in a line, Norwegian and English: as a plan, or as done when the period is over."""
    todo_nb, todo_en, done_nb, done_en = TASKS[industry][number % len(TASKS[industry])]
    return (done_nb, done_en) if over else (todo_nb, todo_en)


def plan(industry, number):
    """Goals and tasks as a period's plan has them: what to do beside the work in a line, which stands above it."""
    first, second = (TASKS[industry][(number + step) % len(TASKS[industry])][0] for step in (1, 2))
    return GOALS[number % len(GOALS)], f"{first}.\n{second}.\nLegge fram resultatet for ledelsen."
