"""Every kind of page × both languages × light and dark × 360 and 1440 px: accessible (WCAG 2.2 AA) and never too wide.

Run by `./dev drill axe`; prints one line for each page with a fault, then the totals.
"""

import itertools
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from benchmarks.drilling import portal_for
from benchmarks.pages import Finder, all_pages, languages
from benchmarks.portal import CHROMIUM, FLAGS

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def main():
    with portal_for("axe") as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        looked, faults = _look_at_all(browser, portal)
        browser.close()
    print(f"{looked} views of {len(all_pages())} pages, {faults} with faults")
    return int(faults > 0)


def _look_at_all(browser, portal):
    looked = faults = 0
    finder = Finder(portal)
    pages = [(who, languages(finder.address(who, path))) for who, path in all_pages()]
    for width, dark in itertools.product((360, 1440), (False, True)):
        windows = {}
        for who, addresses in pages:
            page = windows.get(who) or windows.setdefault(who, _window(browser, portal, who, width, dark))
            for address in addresses:
                looked += 1
                faults += _fault(page, portal, address, width, dark)
        for page in windows.values():
            page.context.close()
    return looked, faults


def _window(browser, portal, who, width, dark):
    scheme = "dark" if dark else "light"
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    if who:
        portal.sign_in(page, who)
    return page


def _fault(page, portal, address, width, dark):
    page.goto(portal.url + address)
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("too wide")
    if found:
        print(f"{address} {width} px {'dark' if dark else 'light'}: {', '.join(found)}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
