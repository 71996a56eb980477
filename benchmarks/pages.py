"""The kinds of pages there are, with who opens each: what the axe test, the drill and the pictures go through.

An address that depends on a row is told by the way there: «/vurdering/ › assess_call» is the first link to that view on
that page. «brev › interview» is the page behind the answer link for that purpose in a letter that has arrived.
"""

import datetime
from contextlib import suppress
from urllib.parse import urlsplit

from benchmarks.visitor import Links, Visitor

PUBLIC = """
/ /bli-trainee/ /hvem-kan-soke/ /sporsmal-og-svar/ /bo-pa-innherred/ /stillinger/ /gi-beskjed/ /traineehistorier/
/traineehistorier/melet-som-fikk-et-ansikt/ /kull/ /kull/7/ /kull/22/ /medlemsbedrifter/
/medlemsbedrifter/fjordlys-energi/ /kommuner/levanger/ /for-arbeidsgivere/ /bli-medlem/ /ha-en-trainee/ /for-kommuner/
/for-studenter/ /ledige-jobber/ /presse/ /resultater/ /medieomtale/ /stottespillere/ /om-oss/ /kontakt/ /personvern/
/informasjonskapsler/ /tilgjengelighet/ /om-kandidatbanken/ /sok/ /logg-inn/ /finnes-ikke/ /demo/ /demo/postkasse/
""".split()
PUBLIC.append("/ledige-jobber/ › vacancy")
# The answer pages of letters, open to whoever has the link.
ANSWERS = [f"brev › {purpose}" for purpose in ("interview", "company_interview", "offer", "contact_request", "need")]
STEPS = ["om-deg", "utdanning", "erfaring", "onsker", "motivasjon", "vedlegg", "offentlig-sokerliste", "se-over"]
LIST, CALL = "/admin/applications/application/", "/admin/ › reserveliste › applications_call_change"
CHOSEN = "/admin/ › applications_application_changelist"  # those of the call that is being decided
DESK = f"{CHOSEN} › applications_application_change"
SIGNED_IN = {
    "applicant": [
        "/min-side/",
        "/min-side/e-postadresse/", "/logg-inn/pa-nytt/",
        "/min-side/samtykker/",
        "/min-side/opplysningene-mine/",
        "/min-side/ › my_application",
        "/min-side/ › my_application › my_withdraw",
        "/sok/trainee-{next}/kvittering/",
        "/sok/trainee-{next}/om-deg/",
        "/sok/ekstra-{next}/om-deg/",
    ],
    "interviewed": [
        "/min-side/",
        "/min-side/ › my_interview",
        "/min-side/ › my_interview › answer",
        *(f"/sok/trainee-{{next}}/{step}/" for step in STEPS),
    ],
    "candidate": [
        "/min-side/kandidatprofil/",
        "/min-side/kandidatprofil/endre/",
        "/kandidatbanken/bli-med/",
        "/min-side/interesse/",
        "/ledige-jobber/?kind=summer › vacancy › vacancy_interest",
        "/min-side/foresporsler/ › my_request",
    ],
    "member": [
        "/medlem/",
        "/medlem/ › member_interview",
        "/kandidatbanken/",
        "/kandidatbanken/ › candidate",
        "/kandidatbanken/?field=it&degree=phd&q=finnesikke",
        "/kandidatbanken/lagrede-sok/",
        "/medlem/foresporsler/",
        "/medlem/profilside/",
        "/medlem/brukere/",
        "/medlem/slutte/",
        "/medlem/medlemskapet/",
        "/medlem/samlinger/",
        "/medlem/samlinger/ › member_gathering",
        "/medlem/erfaringer/",
        "/medlem/behov/",
        "/medlem/ledige-jobber/",
        "/medlem/ledige-jobber/ny/",
        "/medlem/ledige-jobber/ › member_vacancy",
        "/medlem/ledige-jobber/ › member_vacancy › member_interests",
        "/medlem/traineer/",
    ],
    "other_member": ["/medlem/sokerlister/"],
    "trainee": [
        "/trainee/",
        "/trainee/velkommen/",
        "/trainee/samlinger/",
        "/trainee/samlinger/ › trainee_gathering",
        "/trainee/nettverket/",
    ],
    "mentor": ["/mentor/", "/mentor/kontakt/"],
    "board": [
        "/styret/",
        "/vurdering/",
        "/vurdering/ › assess_call",
        "/vurdering/ › assess_call › assess_application",
    ],
    "manager": [
        "/admin/",
        LIST,
        CHOSEN,
        DESK,
        f"{DESK} › legg-ved",
        f"{DESK} › merge",
        f"{LIST}?state__exact=interview_2 › applications_application_change › intervjusvar",
        f"{LIST}?state__exact=interview_2 › applications_application_change › bedriftsintervju",
        f"{LIST}slipp/",
        f"{LIST}slipp/ › brev",
        "/admin/ › applications_application_same",
        "/admin/applications/call/",
        CALL,
        *(f"{CALL} › {page}" for page in (
            "intervjutider", "reserveliste", "annonsetekst", "behov", "vurderere", "panel", "start_next", "messe",
        )),
        "/admin/applications/interview/",
        "/admin/applications/interview/ › applications_interview_change › samtale",
        "/admin/ › sokerliste",
        "/admin/ › sokerliste › applications_position_weigh",
        "/admin/ › sokerliste › applications_position_change",
        "/admin/companies/competenceneed/",
        "/admin/companies/competenceneed/ › companies_competenceneed_ask",
        "/admin/companies/competenceneed/?state__exact=asked › companies_competenceneed_change › answer",
        "/admin/applications/assessorassignment/",
        "/admin/people/letter/",
        "/admin/people/lettertemplate/ › people_lettertemplate_change",
        "/admin/companies/organisation/",
        "/admin/companies/organisation/ › companies_organisation_change",
        "/admin/companies/vacancy/ › companies_vacancy_change › studier",
        "/admin/trainees/traineeship/",
        "/admin/hvem-ringer/?q=an",
        f"{DESK} › person",
        f"{DESK} › person › person_letter",
        f"{DESK} › person › applications_application_enter",
        "/admin/trainees/story/add/",
        "/admin/import/",
        "/admin/spredning/",
        "/admin/kandidatbanken/",
        "/admin/applications/profileview/",
        "/admin/companies/membershipfee/",
    ],
}  # fmt: skip


# Pages whose form says what is missing when it is sent empty, and does nothing else.
SENT_EMPTY = [
    (None, "/logg-inn/"),
    (None, "/bli-medlem/"),
    (None, "/gi-beskjed/"),
    ("applicant", "/min-side/e-postadresse/"),
    ("candidate", "/min-side/kandidatprofil/endre/"),
    ("member", "/medlem/brukere/"),
    ("member", "/medlem/ledige-jobber/ny/"),
    ("mentor", "/mentor/kontakt/"),
    ("manager", "/admin/trainees/story/add/"),
]

# Pages that a button of a form opens, before anything is saved: who, where the form is, the button's name.
LOOKED_AT = [
    ("member", "/medlem/profilside/", "preview"),
    ("member", "/medlem/profilside/", "preview_en"),
]


def all_pages():
    """Every page with who opens it; nobody in particular for the public ones."""
    pages = [(None, path) for path in PUBLIC + ANSWERS] + [(who, path) for who in SIGNED_IN for path in SIGNED_IN[who]]
    year = datetime.datetime.now().astimezone().year + 1  # the demo's next call
    return [(who, path.format(next=year)) for who, path in pages]


class Finder:
    """Knows the way to each page in one running portal."""

    def __init__(self, portal):
        self.portal, self.visitors = portal, {}

    def address(self, who, path):
        """The address of a page that is told by the way there."""
        start, *steps = path.split(" › ")
        if start == "brev":
            return self.portal.answer_link(*steps)
        visitor = self.visitors.get(who) or self.visitors.setdefault(who, Visitor(self.portal, who))
        for step in steps:
            start = self._first(Links(visitor.get(start)).paths, step, path)
        return start

    @staticmethod
    def _first(links, step, path):
        for link in links:
            if step in {view_of(link).removeprefix("admin:"), urlsplit(link).path.rstrip("/").rpartition("/")[2]}:
                return link
        raise LookupError(f"{path}: no link to {step}")


def view_of(path):
    """The name of the view at an address; empty for one that this process does not have."""
    from django.urls import Resolver404, resolve
    from django.utils import translation

    path = urlsplit(path).path
    with translation.override("en" if path.startswith("/en/") else "nb"), suppress(Resolver404):
        return resolve(path).view_name
    return ""


def languages(path):
    """Norwegian, and English where the page has it."""
    if path.startswith("/demo/"):  # those addresses exist only in the portal that runs, not in this process
        return [path, f"/en{path.replace('postkasse', 'mailbox')}"]
    return [path] if path.startswith(("/admin/", "/finnes")) else [path, in_english(path)]


def in_english(path):
    """The English address of a Norwegian one, as the portal itself gives it."""
    from django.urls import resolve, reverse
    from django.utils import translation

    address, asks, query = path.partition("?")
    with translation.override("nb"):
        match = resolve(address)
    with translation.override("en"):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs) + asks + query
