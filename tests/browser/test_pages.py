"""Every kind of page in a real browser: accessible, without script errors, never wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

# WCAG 2.2 AA, the rules of axe that belong to it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

PUBLIC = [
    "/", "/bli-trainee/", "/hvem-kan-soke/", "/sporsmal-og-svar/", "/bo-pa-innherred/", "/stillinger/", "/gi-beskjed/",
    "/traineehistorier/", "/traineehistorier/melet-som-fikk-et-ansikt/", "/kull/", "/kull/22/", "/medlemsbedrifter/",
    "/medlemsbedrifter/fjordlys-energi/", "/kommuner/levanger/", "/for-arbeidsgivere/", "/bli-medlem/",
    "/ha-en-trainee/", "/for-kommuner/", "/for-studenter/", "/ledige-jobber/", "/presse/", "/resultater/",
    "/medieomtale/", "/stottespillere/", "/om-oss/", "/kontakt/", "/personvern/", "/informasjonskapsler/",
    "/tilgjengelighet/", "/om-kandidatbanken/", "/logg-inn/", "/finnes-ikke/", "/demo/",
]  # fmt: skip
SIGNED_IN = [
    ("applicant", "/min-side/"),
    ("applicant", "/min-side/e-postadresse/"),
    ("candidate", "/min-side/kandidatprofil/"),
    ("member", "/medlem/"),
    ("member", "/kandidatbanken/"),
    ("trainee", "/trainee/"),
    ("trainee", "/trainee/velkommen/"),
    ("mentor", "/mentor/"),
    ("board", "/styret/"),
    ("manager", "/admin/"),
    ("manager", "/admin/applications/application/"),
    ("manager", "/admin/people/letter/"),
]


def states():
    """Each page once, with width, colours and language taking turns; the drill takes all of them together."""
    pages = [(None, path) for path in PUBLIC] + SIGNED_IN
    for n, (who, path) in enumerate(pages):
        yield pytest.param(who, path, (360, 1440)[n % 2], n % 4 > 1, id=f"{who or 'anyone'}{path}")


@pytest.mark.parametrize(("who", "path", "width", "dark"), list(states()))
def test_a_page_is_accessible_and_fits(look, portal, who, path, width, dark):
    page = look(who, width, dark)
    page.goto(portal.url + path)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [t for t in page.troubles if "404" not in t] == []
    assert page.locator("h1").count() == 1
