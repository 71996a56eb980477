"""The manager's effort, by keys and clicks in a browser: reading takes one key to go on and one for each criterion;
inviting fifteen, and offering five while everyone else is answered, take under ten clicks each. The test run plays it
with some applications; `./dev drill effort` with the 149 of 2011."""

import os
import re
import sys
import time
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from applications.models import Assessment
from people.clock import now
from tests import make

# Real transactions: the server that the browser asks has a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

APPLICATIONS, TO_MEET, PLACES = int(os.environ.get("APPLICATIONS", "24")), 15, 5
# So long the letters of a release wait, and a little.
HELD = timedelta(minutes=16)
LIST = reverse("admin:applications_application_changelist")


class Hand:
    """Counts what the hand does: a click, or a choice in a list; and apart from them the keys."""

    def __init__(self, page):
        self.page, self.count, self.keys = page, 0, 0

    def press(self, key):
        self.keys += 1
        self.page.keyboard.press(key)

    def click(self, found):
        self.count += 1
        found.click()
        self.page.wait_for_load_state()

    def choose(self, name, label):
        self.count += 1
        self.page.locator(f"select[name={name}]").first.select_option(label=re.sub(" +", " ", label))

    def button(self, name):
        self.click(self.page.get_by_role("button", name=name, exact=True).first)

    def everybody_flagged(self, flag, action):
        """From the list: those with a flag, and what is to be done with all of them."""
        self.click(self.page.locator("summary", has_text="Flagg"))
        self.click(self.page.locator("label", has_text=flag).locator("input"))
        self.button("Vis disse")
        self.choose("action", action)
        self.page.locator("select[name=scope]").select_option("all")
        self.count += 1
        self.button("Gå videre")


@pytest.fixture
def call(foundation, manager):
    """A call whose applications lie there to be read."""
    call = make.call(positions=[make.organisation() for _n in range(PLACES)], places=PLACES, min_level="master")
    call.suggest_criteria(by=manager)
    for number in range(APPLICATIONS):
        make.application(call, make.user("Søker", f"Nr {number:03}"), state="under_review", by=manager)
    for _n in range(TO_MEET):
        make.slot(call)
    return call


@pytest.fixture
def page(call, browser, live_server, manager, settings):
    """The manager's window, on the list of applications."""
    session = make.sign_in(Client(), manager).cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(live_server.url + LIST)
    yield page
    context.close()


def states(call):
    return Counter(call.applications.values_list("state", flat=True))


def test_reading_inviting_offering_and_answering(page, call, time_machine, mailbox):
    laps = [("", time.monotonic())]
    keys = read_all(page, call)
    laps.append((f"{APPLICATIONS} read with {keys} keys", time.monotonic()))
    clicks = invite(page, call)
    laps.append((f"{TO_MEET} invited with {clicks} clicks", time.monotonic()))
    time_machine.move_to(now() + HELD)  # the letters leave, and the next decision may be made
    call_command("db_worker", batch=True, verbosity=0)
    clicks = offer_and_answer(page, call)
    laps.append((f"{PLACES} offered and {APPLICATIONS - PLACES} answered with {clicks} clicks", time.monotonic()))
    time_machine.move_to(now() + HELD)
    call_command("db_worker", batch=True, verbosity=0)
    told = Counter(mail["Subject"] for mail in mailbox.messages)
    assert told["Svar på søknaden din"] == APPLICATIONS - TO_MEET
    assert told["Svar etter intervjuet"] == TO_MEET - PLACES
    assert page.troubles == []
    for (_before, start), (said, end) in pairwise(laps):
        sys.stdout.write(f"{said}: {end - start:.0f} s\n")


def read_all(page, call):
    """One key for each criterion and one to go on; those to meet get their flag by a key of its own."""
    hand, criteria = Hand(page), call.criteria.count()
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/**", wait_until="domcontentloaded")
    for number in range(APPLICATIONS):
        here = page.url
        for criterion in range(criteria):
            hand.press("123"[(number + criterion) % 3])
        if number < TO_MEET:
            page.keyboard.press("i")
            expect(page.locator("[data-flag=i]")).to_have_attribute("aria-pressed", "true")
        if number < APPLICATIONS - 1:
            hand.press("n")
            page.wait_for_url(lambda url, here=here: url != here, wait_until="domcontentloaded")
    expect(page.locator("[data-status]")).to_have_text("Lagret")
    assert hand.keys == APPLICATIONS * (1 + criteria) - 1  # there is nothing to go on to from the last
    kept = Counter(Assessment.objects.filter(application__call=call).values_list("result", flat=True))
    pressed = Counter(("no", "partly", "fully")[(n + k) % 3] for n in range(APPLICATIONS) for k in range(criteria))
    assert kept == pressed
    return hand.keys


def invite(page, call):
    """From the list: those flagged, to be invited; looked at by name, then released."""
    page.goto(page.url.split("/admin/")[0] + LIST)
    hand = Hand(page)
    hand.everybody_flagged("Til intervju", "Klargjør: inviter til førstegangsintervju")
    assert f"Det gjelder {TO_MEET} søkere." in page.locator("#content").inner_text()
    hand.button("Klargjør: inviter til førstegangsintervju")
    hand.button("Slipp avgjørelsene og send brevene")
    assert states(call) == {"interview_1": TO_MEET, "under_review": APPLICATIONS - TO_MEET}
    assert hand.count < 10
    return hand.count


def offer_and_answer(page, call):
    """Those flagged after the interviews are offered a place, and in the same breath everyone else is answered."""
    portal = page.url.split("/admin/")[0]
    for application in call.applications.filter(state="interview_1").order_by("family_name")[:PLACES]:
        page.goto(portal + reverse("admin:applications_application_change", args=[application.pk]))
        page.keyboard.press("d")
        expect(page.locator("[data-flag=d]")).to_have_attribute("aria-pressed", "true")
    page.goto(portal + LIST)
    hand = Hand(page)
    hand.everybody_flagged("Må drøftes", "Klargjør: gi tilbud")
    hand.button("Klargjør, og gå videre til de andre")
    assert f"Det gjelder {APPLICATIONS - PLACES} søkere" in page.locator("#content").inner_text()
    hand.button("Klargjør: ikke plass denne gangen")
    hand.button("Slipp avgjørelsene og send brevene")
    assert states(call) == {"offered": PLACES, "rejected": APPLICATIONS - PLACES}
    assert hand.count < 10
    return hand.count
