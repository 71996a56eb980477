"""Every kind of page in a real browser: accessible, without script errors, never wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from benchmarks.pages import all_pages, in_english

# WCAG 2.2 AA: the rules of axe that belong to it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def states():
    """Each page once, with width, colours and language taking turns; the drill takes all of them together."""
    for n, (who, path) in enumerate(all_pages()):
        english = n % 3 == 2 and not path.startswith(("/finnes", "/admin/", "/demo/"))
        yield pytest.param(who, path, (360, 1440)[n % 2], n % 4 > 1, english, id=f"{who or 'anyone'}{path}")


@pytest.mark.parametrize(("who", "path", "width", "dark", "english"), list(states()))
def test_a_page_is_accessible_and_fits(look, portal, who, path, width, dark, english):
    page = look(who, width, dark)
    answer = page.goto(portal.url + (in_english(path) if english else path))
    assert answer.status == (404 if path == "/finnes-ikke/" else 200)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [t for t in page.troubles if "404" not in t] == []
    assert page.locator("h1").count() == 1
