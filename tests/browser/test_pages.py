"""Every kind of page: accessible in a real browser, without script errors, never wider than the screen; valid HTML."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from benchmarks.markup import faults
from benchmarks.pages import LOOKED_AT, SENT_EMPTY, Finder, all_pages, in_english
from benchmarks.visitor import Visitor

# WCAG 2.2 AA: the rules of axe that belong to it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def states():
    """Each page once, with width, colours and language taking turns; the drill takes all of them together."""
    for n, (who, path) in enumerate(all_pages()):
        english = n % 3 == 2 and not path.startswith(("/finnes", "/admin/", "/demo/"))
        yield pytest.param(who, path, (360, 1440)[n % 2], n % 4 > 1, english, id=f"{who or 'anyone'}{path}")


@pytest.fixture(scope="session")
def finder(portal):
    return Finder(portal)


@pytest.mark.parametrize(("who", "path", "width", "dark", "english"), list(states()))
def test_a_page_is_accessible_and_fits(look, portal, finder, who, path, width, dark, english):
    page, address = look(who, width, dark), finder.address(who, path)
    answer = page.goto(portal.url + (in_english(address) if english else address))
    assert answer.status == (404 if path == "/finnes-ikke/" else 200)
    check(page, width)


@pytest.mark.parametrize(("who", "path", "button"), LOOKED_AT)
def test_a_page_is_accessible_before_it_is_saved(look, portal, who, path, button):
    page = look(who, 360, False)
    page.goto(portal.url + path)
    page.locator(f"[name={button}]").click()
    page.locator("[name=edit]").wait_for()
    check(page, 360)


def check(page, width):
    """No fault that axe finds, nothing wider than the screen, no trouble in scripts, one heading over all."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [t for t in page.troubles if "404" not in t] == []
    assert page.locator("h1").count() == 1


def test_every_page_is_valid_html(portal, finder):
    """The drill follows their links too, and sends every form."""
    everyone = {who: Visitor(portal, who) for who, _path in all_pages()}
    pages = []
    for state in states():
        who, path, *_look, english = state.values
        address = finder.address(who, path)
        pages.append((state.id, everyone[who].get(in_english(address) if english else address).markup))
    for who, path, *button in [*SENT_EMPTY, *LOOKED_AT]:
        answer = everyone[who].send_empty(path, *button)
        assert (answer.status, answer.address) == (200, path)
        pages.append((f"{path} sent empty", answer.markup))
    assert faults(pages) == []


def test_a_fault_in_the_markup_is_found(portal):
    site = Visitor(portal).get("/om-oss/").markup
    office = Visitor(portal, "manager").get("/admin/people/letter/").markup
    wrong = [
        (name, page.replace("</main>", '<img src="/x.png"></main>')) for name, page in (("a", site), ("b", office))
    ]
    found = faults([("right", site), *wrong])
    assert sorted((name, rule) for name, rule, *_rest in found) == [("a", "wcag/h37"), ("b", "wcag/h37")]
