"""The kinds of pages there are, with who opens each: what the axe test, the drill and the pictures go through."""

PUBLIC = """
/ /bli-trainee/ /hvem-kan-soke/ /sporsmal-og-svar/ /bo-pa-innherred/ /stillinger/ /gi-beskjed/ /traineehistorier/
/traineehistorier/melet-som-fikk-et-ansikt/ /kull/ /kull/7/ /kull/22/ /medlemsbedrifter/
/medlemsbedrifter/fjordlys-energi/ /kommuner/levanger/ /for-arbeidsgivere/ /bli-medlem/ /ha-en-trainee/ /for-kommuner/
/for-studenter/ /ledige-jobber/ /presse/ /resultater/ /medieomtale/ /stottespillere/ /om-oss/ /kontakt/ /personvern/
/informasjonskapsler/ /tilgjengelighet/ /om-kandidatbanken/ /sok/ /logg-inn/ /finnes-ikke/ /demo/ /demo/postkasse/
""".split()
SIGNED_IN = {
    "applicant": ["/min-side/", "/min-side/e-postadresse/", "/min-side/samtykker/", "/min-side/opplysningene-mine/"],
    "candidate": ["/min-side/kandidatprofil/", "/kandidatbanken/bli-med/"],
    "member": ["/medlem/", "/kandidatbanken/", "/medlem/foresporsler/", "/medlem/profilside/", "/medlem/brukere/"],
    "trainee": ["/trainee/", "/trainee/velkommen/", "/trainee/samlinger/", "/trainee/nettverket/"],
    "mentor": ["/mentor/", "/mentor/kontakt/"],
    "board": ["/styret/", "/vurdering/"],
    "manager": [
        "/admin/",
        "/admin/applications/application/",
        "/admin/applications/call/",
        "/admin/people/letter/",
        "/admin/companies/organisation/",
        "/admin/trainees/traineeship/",
        "/admin/hvem-ringer/?q=an",
        "/admin/applications/application/slipp/",
        "/admin/trainees/story/add/",
    ],
}


# Pages whose form says what is missing when it is sent empty, and does nothing else.
SENT_EMPTY = [
    (None, "/logg-inn/"),
    (None, "/bli-medlem/"),
    (None, "/gi-beskjed/"),
    ("applicant", "/min-side/e-postadresse/"),
    ("candidate", "/min-side/kandidatprofil/endre/"),
    ("member", "/medlem/brukere/"),
    ("mentor", "/mentor/kontakt/"),
    ("manager", "/admin/trainees/story/add/"),
]


def all_pages():
    """Every page with who opens it; nobody in particular for the public ones."""
    return [(None, path) for path in PUBLIC] + [(who, path) for who, paths in SIGNED_IN.items() for path in paths]


def languages(path):
    """Norwegian, and English where the page has it."""
    if path.startswith("/demo/"):  # those addresses exist only in the portal that runs, not in this process
        return [path, f"/en{path.replace('postkasse', 'mailbox')}"]
    return [path] if path.startswith(("/admin/", "/finnes")) else [path, in_english(path)]


def in_english(path):
    """The English address of a Norwegian one, as the portal itself gives it."""
    from django.urls import resolve, reverse
    from django.utils import translation

    with translation.override("nb"):
        match = resolve(path)
    with translation.override("en"):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
