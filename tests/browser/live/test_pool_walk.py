"""From a no to a job, in each language and a real browser: one who got no place says yes to the candidate pool by the
letter's link, is found by a member's saved search, asked, says yes, and is hired. Then I7 and I8 are what one reckons
by hand."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from applications.models import CandidateProfile, PoolOutcome
from people.clock import now, start_of_day, today
from tests import make

# Real transactions: the server that the browser asks has a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

MESSAGE = "Vi trenger en til på kontoret i Verdal. Kan vi ta en prat?"
WORDS = {
    "nb": {
        "e-mail": "E-postadresse",
        "send": "Send meg en kode",
        "code": "Kode",
        "sign in": "Logg inn",
        "join": "Bli med i kandidatbanken",
        "visible": "Profilen din er synlig til",
        "save": "Lagre søket",
        "saved": "Søket er lagret.",
        "one new": "Én ny i kandidatbanken passer for dere",
        "ask": "Send forespørselen",
        "yes": "Ja, del med Verdal Verksted AS",
        "shared": "Du sa ja. Verdal Verksted AS har fått navnet",
        "in touch": "Vi har tatt kontakt",
        "what came": "Ble det noe av?",
        "hired": "Vi har ansatt",
        "thanks": "Gratulerer! Takk for at dere sier fra.",
    },
    "en": {
        "e-mail": "E-mail address",
        "send": "Send me a code",
        "code": "Code",
        "sign in": "Sign in",
        "join": "Join the candidate pool",
        "visible": "Your profile is visible until",
        "save": "Save the search",
        "saved": "The search is saved.",
        "one new": "One new in the candidate pool fits your search",
        "ask": "Send the request",
        "yes": "Yes, share with Verdal Verksted AS",
        "shared": "You said yes. Verdal Verksted AS has your name",
        "in touch": "We have been in touch",
        "what came": "Did anything come of it?",
        "hired": "We have hired",
        "thanks": "Congratulations! Thank you for telling us.",
    },
}


class Walk:
    """The clock, the letters, and a window for each person, in one language."""

    def __init__(self, clock, mailbox, server, browser, language):
        self.clock, self.mailbox, self.server, self.browser = clock, mailbox, server, browser
        self.language, self.words, self.troubles = language, WORDS[language], []

    def window(self, person=None):
        """A new window, in which the person, if any, has signed in."""
        context = self.browser.new_context(viewport={"width": 1440, "height": 900})
        if person:
            session = make.sign_in(Client(), person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.server}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        return page

    def address(self, name, query="", *args):
        with override(self.language):
            return f"{self.server}{reverse(name, args=args)}{query}"

    def press(self, page, button):
        page.get_by_role("button", name=self.words[button]).first.click()
        page.wait_for_load_state()

    def sees(self, page, words):
        """Whether the page says it, in its main part."""
        return self.words[words] in " ".join(page.locator("main").inner_text().split())

    def night(self, moment):
        self.clock.move_to(moment)
        call_command("nightly", stdout=io.StringIO())
        self.letters_leave()

    def letters_leave(self):
        call_command("db_worker", batch=True, verbosity=0)

    def letter(self, to):
        """The newest letter to somebody: its subject, its words, and the first address in it."""
        mail = next(one for one in reversed(self.mailbox.messages) if one["To"] == to.email)
        text = mail.get_body(("plain",)).get_content()
        return mail["Subject"], text, re.search(rf"{self.server}\S+", text)[0].rstrip(").")


@pytest.fixture(params=["nb", "en"])
def walk(request, time_machine, mailbox, foundation, settings, live_server, browser):
    settings.BASE_URL = live_server.url
    # In the middle of a year to come: a browser keeps no cookie that has ended, and the figures are of one year.
    time_machine.move_to(start_of_day(date(today().year + 1, 3, 1)) + timedelta(hours=9))
    walk = Walk(time_machine, mailbox, live_server.url, browser, request.param)
    yield walk
    for context in browser.contexts:
        context.close()


@pytest.fixture
def member(walk):
    organisation = make.organisation("Verdal Verksted AS", place="Verdal")
    return make.contact(organisation, make.user("Mari", "Medlem", "mari@medlem.example", language=walk.language)).user


def test_from_a_no_to_a_job(walk, member, manager):
    call = make.call()
    others = [make.application(call, state="rejected", by=manager).user for _n in range(12)]
    profiles = [CandidateProfile.join(person.applications.get()) for person in others[:9]]
    person = make.user("Kari", "Zmerke", "kari@post.example", language=walk.language)
    save_a_search(walk, member)
    make.application(call, person, state="rejected", by=manager, phone="+4791234567")
    say_yes_to_the_pool(walk, person)
    walk.night(now() + timedelta(days=1))
    ask_by_the_letter(walk, member, person)
    answer_by_the_letter(walk, person)
    for profile in profiles[:2]:
        make.request(profile, make.organisation()).decline()
    number = open_the_card(walk, member, person)
    walk.night(now() + timedelta(days=60))
    tell_what_came_of_it(walk, member, person, number)
    the_figures_are_what_one_reckons_by_hand(walk)
    assert walk.troubles == []


def save_a_search(walk, member):
    """What the member looks for, kept; nine others who fit are there already, and are no news."""
    page = walk.window(member)
    page.goto(walk.address("pool", "?field=engineering"))
    walk.press(page, "save")
    assert walk.sees(page, "saved")


def say_yes_to_the_pool(walk, person):
    """By the link in the answer: sign in by code, one tick, and the profile is visible at once."""
    walk.letters_leave()
    page = walk.window()
    page.goto(walk.letter(person)[2])
    page.get_by_label(walk.words["e-mail"]).fill(person.email)
    walk.press(page, "send")
    walk.letters_leave()
    page.get_by_label(walk.words["code"]).fill(re.search(r"\d{6}", walk.letter(person)[0])[0])
    walk.press(page, "sign in")
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.locator("[name=consent]").check()
    walk.press(page, "join")
    assert walk.sees(page, "visible")


def ask_by_the_letter(walk, member, person):
    """E26 tells of the one who is new, and of no name; its link leads to the profile, which asks what it is about."""
    subject, text, link = walk.letter(member)
    code = CandidateProfile.objects.of(person).get().code
    assert subject == walk.words["one new"]
    assert link == walk.address("candidate", "", code)
    page = walk.window(member)
    page.goto(link)
    assert not re.search("Kari|Zmerke|kari@post", text + page.content())
    page.locator("[name=message]").fill(MESSAGE)
    walk.press(page, "ask")
    assert page.url.startswith(walk.address("member_requests"))
    assert "Zmerke" not in page.content()


def answer_by_the_letter(walk, person):
    """Yes by the link, which signs nobody in."""
    walk.letters_leave()
    _subject, text, link = walk.letter(person)
    assert MESSAGE in text
    page = walk.window()
    page.goto(link)
    walk.press(page, "yes")
    assert walk.sees(page, "shared")
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}


def open_the_card(walk, member, person):
    """By the letter that says yes: name, address, phone and CV; the number of the request."""
    walk.letters_leave()
    _subject, text, link = walk.letter(member)
    assert "Kari Zmerke" in text
    page = walk.window(member)
    page.goto(link)
    said = " ".join(page.locator("main").inner_text().split())
    assert [known for known in ("Kari Zmerke", person.email, "91 23 45 67") if known not in said] == []
    walk.press(page, "in touch")
    with override(walk.language):
        return int(re.fullmatch(rf"{walk.address('member_requests')}(\d+)/", link)[1])


def tell_what_came_of_it(walk, member, person, number):
    """E28 asks by the number of the request, and names nobody; the answer is given by its link."""
    subject, text, link = walk.letter(member)
    assert subject == walk.words["what came"]
    assert str(number) in text
    page = walk.window()
    page.goto(link)
    assert not re.search("Kari|Zmerke", text + page.content())
    walk.press(page, "hired")
    assert walk.sees(page, "thanks")
    assert PoolOutcome.objects.of_number(number).hired == "yes"


def the_figures_are_what_one_reckons_by_hand(walk):
    page = walk.window()
    shown = page.request.get(walk.address("results_json")).json()["figures"]
    found = {figure["id"]: figure for figure in shown}
    # I7: thirteen got the answer no. Nine and Kari said yes to the pool within thirty days: 10 of 13 = 76.9 %.
    assert [found["I7"][key] for key in ("numerator", "denominator", "percent")] == [9 + 1, 13, 77]
    # I8: ten have been visible for thirty days; two of the nine and Kari were asked: 3 of 10. One of them said yes.
    assert [found["I8"][key] for key in ("numerator", "denominator", "percent")] == [2 + 1, 10, 30]
    assert (found["I8"]["extra"]["requests"], found["I8"]["extra"]["said_yes"]) == (3, 1)
    # One hire is fewer than five: anyone could tell who it was, so it is counted and not shown.
    assert found["I8"]["extra"]["hires"] == {"by_employers": None, "by_candidates": 0}
    assert PoolOutcome.objects.filter(hired="yes").count() == 1
