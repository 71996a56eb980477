"""Nothing typed is lost where there is a script: saving while one types, no network, leaving, slow uploads."""

import itertools
import re

import pytest

from tests.applications.conftest import pdf
from tests.browser.test_walk import sign_in_by_code

_numbers = itertools.count(1)
SAVED, WAITING = re.compile(r"Kladden er lagret kl\. \d\d\.\d\d\."), "Ikke lagret ennå – vi prøver igjen."


@pytest.fixture
def step(look, portal):
    """`step(path)`: a window in which somebody new has signed in, at a step of the call that is open."""

    def open_step(step="erfaring", address="", **options):
        page = look(**options)
        page.goto(f"{portal.url}/sok/")
        href = page.get_by_role("link", name="Start søknaden").first.get_attribute("href")
        page.goto(portal.url + href.replace("om-deg", step))
        sign_in_by_code(page, portal, address or f"ingenting.tapt{next(_numbers)}@post.example")
        page.wait_for_url(f"**/{step}/**")
        return page

    return open_step


def says(page, words):
    page.locator("[data-saved]").get_by_text(words).wait_for(timeout=15_000)


def test_what_is_typed_is_saved_meanwhile_and_is_there_on_another_machine(step):
    address = f"ingenting.tapt{next(_numbers)}@post.example"
    here = step(address=address, width=360)
    here.locator("[name=skills]").fill("tre og betong")
    says(here, SAVED)
    there = step(address=address)
    assert there.locator("[name=skills]").input_value() == "tre og betong"
    assert here.troubles == there.troubles == []


def test_without_a_network_it_says_so_waits_and_saves_when_the_network_is_back(step):
    page = step()
    page.context.set_offline(True)
    page.locator("[name=skills]").fill("skrevet på toget")
    says(page, WAITING)
    page.get_by_role("button", name="Lagre og gå videre").click()
    assert "/erfaring/" in page.url
    assert page.locator("[name=skills]").input_value() == "skrevet på toget"
    page.context.set_offline(False)
    says(page, SAVED)
    page.reload()
    assert page.locator("[name=skills]").input_value() == "skrevet på toget"


def test_leaving_warns_only_while_something_is_not_saved(step):
    page = step()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("[name=skills]").fill("lagret")
    says(page, SAVED)
    page.reload()
    assert asked == []
    page.context.set_offline(True)
    page.locator("[name=skills]").press_sequentially(" og ikke lagret")
    says(page, WAITING)
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]


def test_the_back_button_shows_what_was_saved(step):
    page = step()
    page.locator("[name=experience][value=lt1]").check()
    page.locator("[name=skills]").fill("før")
    page.get_by_role("button", name="Lagre og gå videre").click()
    page.wait_for_url("**/onsker/**")
    page.go_back()
    assert page.locator("[name=skills]").input_value() == "før"
    assert page.locator("[name=experience][value=lt1]").is_checked()


def test_one_who_was_signed_out_meanwhile_loses_nothing(step, portal):
    address = f"ingenting.tapt{next(_numbers)}@post.example"
    page = step(address=address)
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=skills]").fill("skrevet uten å være logget inn")
    says(page, "Du er logget ut.")
    page.get_by_role("button", name="Lagre kladd").click()
    assert "Logg inn igjen – kladden er lagret." in page.locator("main").inner_text()
    sign_in_by_code(page, portal, address)
    page.wait_for_url("**/erfaring/**")
    assert page.locator("[name=skills]").input_value() == "skrevet uten å være logget inn"


def test_an_old_tab_saves_on_after_one_has_signed_in_again_in_another(step, portal):
    address = f"ingenting.tapt{next(_numbers)}@post.example"
    old = step(address=address)
    old.context.clear_cookies()
    new = old.context.new_page()
    new.goto(old.url)
    sign_in_by_code(new, portal, address)
    old.locator("[name=skills]").fill("fra den gamle fanen")
    says(old, SAVED)
    new.goto(old.url)
    assert new.locator("[name=skills]").input_value() == "fra den gamle fanen"


def test_two_tabs_are_asked_about_with_both_texts(step):
    page = step()
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[name=skills]").fill("fra den andre")
    says(other, SAVED)
    page.locator("[name=skills]").fill("fra den første")
    says(page, "Du har endret dette på en annen side.")
    page.get_by_role("button", name="Lagre kladd").click()
    text = page.locator("main").inner_text()
    assert "fra den andre" in text
    assert "fra den første" in text
    page.get_by_role("button", name="Behold denne").first.click()
    assert page.locator("[name=skills]").input_value() == "fra den første"


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "stor cv.pdf"
    path.write_bytes(pdf("Python") + b"\n%" + b"x" * 600_000)
    return path


def test_a_slow_upload_shows_how_far_it_has_come(step, large):
    page = step("vedlegg", width=360)
    devtools = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 200_000}
    devtools.send("Network.emulateNetworkConditions", slow)
    page.locator("[name=cv]").set_input_files(large)
    page.get_by_role("button", name="Lagre og gå videre").click()
    page.locator("progress").wait_for()
    says(page, re.compile(r"Laster opp \d+ %"))
    page.wait_for_url("**/se-over/**", timeout=30_000)
    assert "stor cv.pdf" in page.locator("main").inner_text()
    assert page.troubles == []


def test_an_upload_whose_network_fails_keeps_the_file_chosen(step, large):
    page = step("vedlegg")
    page.locator("[name=cv]").set_input_files(large)
    page.context.set_offline(True)
    page.get_by_role("button", name="Lagre kladd").click()
    says(page, "Filen er ikke lastet opp.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Lagre kladd").click()
    page.get_by_role("link", name="stor cv.pdf").wait_for()


def test_an_upload_that_is_refused_says_why_with_the_other_one_kept(step, large, tmp_path):
    page = step("vedlegg")
    wrong = tmp_path / "bilde.pdf"
    wrong.write_bytes(b"\x89PNG")
    page.locator("[name=cv]").set_input_files(large)
    page.locator("[name=diploma]").set_input_files(wrong)
    page.get_by_role("button", name="Lagre og gå videre").click()
    page.locator(".ds-error-summary").wait_for()
    assert "Vi kan bare ta imot PDF." in page.locator("main").inner_text()
    assert page.get_by_role("link", name="stor cv.pdf").count() == 1
    page.get_by_role("button", name="Lagre og gå videre").click()
    page.wait_for_url("**/se-over/**")


def test_a_double_click_is_one_save(step):
    page = step()
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.locator("[name=experience][value=lt1]").check()
    page.get_by_role("button", name="Lagre og gå videre").dblclick()
    page.wait_for_url("**/onsker/**")
    assert len([url for url in posts if "erfaring" in url]) == 1
