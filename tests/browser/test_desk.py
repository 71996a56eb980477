"""The reading desk by keys, as the manager and as an assessor."""

import re

import pytest
from playwright.sync_api import expect

UNANSWERED = "[data-criterion]:not(:has(input:checked))"


@pytest.fixture
def desk(look, portal):
    """The manager at the first application of the call in selection."""
    page = look("manager")
    page.goto(f"{portal.url}/admin/applications/call/")
    page.locator("#result_list").get_by_role("link", name=re.compile("Ledige plasser fra februar")).click()
    page.locator("#content").get_by_role("link", name="Søknader", exact=True).click()
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/**")
    return page


def saved(page):
    expect(page.locator("[data-status]")).to_have_text("Lagret")


def test_reading_takes_one_key_to_go_on_and_one_for_each_criterion(desk):
    page, read, answers = desk, 0, 0
    total = int(re.search(r"1 av (\d+)", page.locator("main, #content").first.inner_text())[1])
    while True:
        for _criterion in range(page.locator(UNANSWERED).count()):
            page.keyboard.press("3")
            answers += 1
        assert page.locator(UNANSWERED).count() == 0
        read += 1
        if not page.locator("a[rel=next]").count():
            break
        here = page.url
        page.keyboard.press("n")
        page.wait_for_url(lambda url, here=here: url != here)
    assert read == total
    assert answers > 2 * total  # most of them had not been read before
    here = page.url
    page.keyboard.press("p")
    page.wait_for_url(lambda url: url != here)
    assert page.locator(UNANSWERED).count() == 0  # it was kept
    assert page.troubles == []


def test_flags_by_key_and_no_key_while_one_writes(desk):
    page = desk
    flag = page.locator("[data-flag=u]")
    before = flag.get_attribute("aria-pressed")
    page.keyboard.press("u")
    expect(flag).not_to_have_attribute("aria-pressed", before)
    page.reload()
    assert flag.get_attribute("aria-pressed") != before
    here = page.url
    page.locator("textarea[name^=why_]").first.fill("unn")
    page.locator("textarea[name^=why_]").first.press("n")
    saved(page)
    assert page.url == here
    page.reload()
    assert page.locator("textarea[name^=why_]").first.input_value() == "unnn"
    page.locator(".desk-keys summary").click()
    page.get_by_label("Hurtigtastene er på").uncheck()
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.url == here


def test_nobody_goes_on_from_what_is_not_saved(desk):
    page, here = desk, desk.url
    page.route("**/vurdering/*", lambda route: route.abort())
    page.locator("[data-criterion] input[type=radio]:not(:checked)").first.check()
    expect(page.locator("[data-status]")).to_contain_text("Ikke lagret")
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.url == here
    page.unroute("**/vurdering/*")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != here)


def test_an_assessor_reads_without_names_and_the_same_keys_work(look, portal):
    page = look("board")
    page.goto(f"{portal.url}/vurdering/")
    page.locator("main").get_by_role("link", name=re.compile("Ledige plasser fra februar")).click()
    unread = page.locator("main li:not(:has(.tag))").get_by_role("link", name=re.compile("^Søker "))
    unread.first.click()
    page.wait_for_url(re.compile(r"/vurdering/\d+/\w+/$"))
    here = page.url
    assert page.locator("main img").count() == 0
    for _criterion in range(page.locator(UNANSWERED).count()):
        page.keyboard.press("2")
    saved(page)
    page.keyboard.press("n" if page.locator("a[rel=next]").count() else "p")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    assert page.locator(UNANSWERED).count() == 0
    assert page.troubles == []
