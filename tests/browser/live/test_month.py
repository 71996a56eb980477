"""The whole month, from what the members need to the last answer, through the doors that people have: letters and the
links in them, pages, the manager's office. 149 people apply, one of them in a real browser; only the clock is moved. At
the end the indicators say what one reckons by hand."""

import io
import json
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from applications.models import Assessment, Call, Offer
from companies.models import CompetenceNeed
from people.clock import now, plus_days, start_of_day, today
from tests import make
from tests.browser.applicants import PERSONS, YEAR, Person, accept, apply, apply_in_browser, sign_in

# Real transactions: the server that the browser asks has a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PLACES, INTERVIEWS = 5, 15
# So many sign in by code, as a class does from one school's network; the others have done so already.
A_CLASS = 24


class Month:
    """The clock, the letters and the manager's office."""

    def __init__(self, clock, mailbox):
        self.clock, self.mailbox, self.manager = clock, mailbox, make.staff()

    def go_to(self, moment):
        """The clock is there, what is due by then is done, and the manager has just signed in."""
        self.clock.move_to(moment)
        call_command("nightly", stdout=io.StringIO())
        self.letters_leave()
        self.office = make.sign_in(Client(), self.manager)

    def letters_leave(self):
        call_command("db_worker", batch=True, verbosity=0)

    def press(self, address, **form):
        """The manager presses a button of the office; the page that follows."""
        answer = self.office.post(address, form)
        assert answer.status_code == 302, answer.text
        return self.office.get(answer.url).text

    def note(self, address, **form):
        """What the desk's script keeps while one reads."""
        assert self.office.post(address, form, headers={"X-Autosave": "1"}).status_code == 204

    def choose(self, action, query="", **form):
        """What is to be done with some of the list: the page that names them."""
        return self.office.post(f"{page('application', 'changelist')}?{query}", {"action": action, **form}).text

    def release(self, shown, groups):
        """Release what is prepared, so many in each group, and wait for the letters to leave."""
        assert {int(count) for count in re.findall(r"\((\d+)\)</h2>", shown)} == groups
        self.press(RELEASE, pk=hidden(shown))
        self.clock.move_to(now() + timedelta(minutes=16))
        self.letters_leave()

    def letter(self, to):
        """The newest letter to an address, as it reads."""
        mail = next(one for one in reversed(self.mailbox.messages) if one["To"] == to)
        return mail["Subject"], " ".join(mail.get_body(("plain",)).get_content().split())

    def links(self, to):
        """The answer links in it."""
        return re.findall(r"/svar/\S+", self.letter(to)[1])


def page(model, name, *args):
    app = "companies" if model == "competenceneed" else "applications"
    return reverse(f"admin:{app}_{model}_{name}", args=args)


PREPARE, RELEASE = page("application", "prepare"), page("application", "release")


def hidden(shown):
    """Whom a page is about, as its form sends it."""
    return re.findall(r'type="hidden" name="pk" value="([\d,]+)"', shown)


def at(day, hour=9):
    return start_of_day(day) + timedelta(hours=hour)


def days_after(call, days):
    """A morning so many days after the deadline."""
    return at(plus_days(today(call.deadline), days))


@pytest.fixture
def month(time_machine, mailbox, foundation, settings, live_server):
    settings.BASE_URL = live_server.url
    time_machine.move_to(at(date(YEAR - 1, 2, 9)))
    return Month(time_machine, mailbox)


def test_the_month(month, live_server, browser):
    days = (date(YEAR - 1, 3, 1) - today()).days
    fields = {"places": PLACES, "min_level": "master", "max_years_since_degree": 3}
    last_year = make.call(closes_in=days, starts_on=date(YEAR - 1, 9, 1), **fields)
    last_year.suggest_criteria(by=month.manager)
    ask_the_members(month)
    call = make_the_call(month, last_year)
    people = receive_applications(month, call, live_server.url, browser.new_page())
    met = people[: INTERVIEWS * 3 : 3]
    read(month, call, people, met)
    meet(month, call, met)
    decide(month, call, people, met)
    answer_the_offers(month, call, met)
    the_figures_are_what_one_reckons_by_hand(month, call)


def ask_the_members(month):
    """E25 to eight: five need a trainee, two nobody, one is silent and is reminded once. Nobody signs in to answer."""
    places = ["Levanger", "Verdal", "Steinkjer", "Stjørdal"]
    members = [make.organisation(f"{place} Eksempel AS", place=place) for place in places]
    members.append(make.organisation("Inderøy kommune", place="Inderøy", sector="municipality"))
    members += [make.organisation(name) for name in ("Uten behov AS", "Heller ikke AS", "Stille AS")]
    for n, member in enumerate(members):
        make.contact(member, make.user("Mari", "Medlem", f"kontakt{n}@medlem.example"))
    month.go_to(at(date(YEAR - 1, 10, 5)))
    said = month.press(page("competenceneed", "ask", YEAR), reply_by=f"25.10.{YEAR - 1}")
    assert "8 medlemmer er spurt." in said
    month.letters_leave()
    stranger = Client()
    for n, member in enumerate(members[:5]):
        answer = {"choice": "answer", "tasks": "Lede et prosjekt.", "wants_trainee": "on", "level": "master"}
        answer |= {"fields": [make.field().pk], "municipality": member.municipality_id}
        stranger.post(month.links(f"kontakt{n}@medlem.example")[0], answer)
    stranger.post(month.links("kontakt5@medlem.example")[0], {"choice": "no_need"})
    stranger.post(month.links("kontakt6@medlem.example")[1], {"choice": "no_need"})
    assert "_auth_user_id" not in stranger.session
    month.go_to(at(date(YEAR - 1, 10, 23)))
    month.go_to(at(date(YEAR - 1, 10, 26)))
    assert Counter(CompetenceNeed.objects.values_list("state", flat=True)) == {"answered": 5, "no_need": 2, "silent": 1}
    letters = Counter(mail["To"] for mail in month.mailbox.messages)
    assert letters == {f"kontakt{n}@medlem.example": 2 if n == 7 else 1 for n in range(8)}


def make_the_call(month, last_year):
    """From last year's call and the needs, each in one action; announced, and open when its time comes."""
    month.press(page("call", "do", last_year.pk, "start_next"))
    call = Call.objects.get(starts_on__year=YEAR)
    needs = re.findall(r'name="need" value="(\d+)"', month.office.get(page("call", "needs", call.pk)).text)
    assert "5 stillinger er laget." in month.press(page("call", "needs", call.pk), need=needs)
    assert "åpner av seg selv" in month.press(page("call", "do", call.pk, "schedule"))
    month.go_to(call.opens_at + timedelta(days=3))
    call.refresh_from_db()
    assert (call.state, call.places, today(call.deadline)) == ("open", PLACES, date(YEAR, 3, 1))
    return call


def receive_applications(month, call, portal, window):
    """149 apply; one more begins and never sends."""
    positions = list(call.positions.all())
    first, *others = people = [Person(n) for n in range(PERSONS)]
    apply_in_browser(month, first, portal, window, call, positions)
    sign_in(month, others[:A_CLASS])
    for person in others[A_CLASS:]:
        person.client.force_login(make.user(email=person.email))
    for person in others:
        apply(person, call, positions)
    begins = Person(PERSONS)
    sign_in(month, [begins])
    about = next(begins.answers(positions))
    begins.client.post(reverse("apply_step", args=[call.slug, "about"]), {**about, "next": "1"})
    month.letters_leave()
    assert Counter(call.applications.values_list("state", flat=True)) == {"submitted": PERSONS, "draft": 1}
    assert all(month.letter(person.email)[0] == "Vi har fått søknaden din" for person in people)
    return people


def read(month, call, people, met):
    """The deadline passes. Every application is assessed by every criterion; those to meet are flagged."""
    month.go_to(days_after(call, 1))
    criteria = list(call.criteria.all())
    for person in people:
        person.desk = call.applications.get(email=person.email).pk
        found = {f"result_{one.pk}": ("no", "partly", "fully")[(person.n + k) % 3] for k, one in enumerate(criteria)}
        month.note(page("application", "assess", person.desk), **found)
        if person in met:
            month.note(page("application", "flag", person.desk), on="interview")
    assert len(criteria) == 5
    assert Assessment.objects.by(month.manager).count() == PERSONS * 5
    assert set(call.applications.values_list("state", flat=True)) == {"under_review", "draft"}


def meet(month, call, met):
    """Fifteen times, fifteen invited from the list in one go; each chooses a time by the link, is reminded and met."""
    month.go_to(days_after(call, 10))
    day = plus_days(today(call.deadline), 20)
    times = {"day": f"{day:%d.%m.%Y}", "first": "08:00", "minutes": 30, "pause": 0, "number": INTERVIEWS}
    month.press(page("call", "times", call.pk), place="på Rådhuset i Levanger", people=[month.manager.pk], **times)
    named = month.choose("prepare_interview", f"call={call.pk}&flags=interview", scope="all")
    month.release(month.press(PREPARE, decision="invite_to_interview", pk=hidden(named)), {15})
    for person in met:
        [link] = month.links(person.email)
        first = re.search(r'value="(\d+)"', Client().get(link).text)[1]
        assert Client().post(link, {"choice": first}).status_code == 302
    month.go_to(at(plus_days(day, -1)))
    assert all("Passer det ikke likevel?" in month.letter(person.email)[1] for person in met)
    month.go_to(at(day, hour=17))
    for person in met:
        [interview] = call.interviews.filter(application=person.desk)
        month.press(page("application", "held", person.desk, interview.pk))
    assert Counter(call.interviews.values_list("state", flat=True)) == {"held": INTERVIEWS}


def decide(month, call, people, met):
    """Five offers, one on reserve, no to the 143 others, all released at once: each no shows the way to the pool."""
    month.go_to(days_after(call, 40))
    reserve, chosen = met[PLACES], met[:PLACES]
    month.press(page("application", "decide", reserve.desk), decision="put_on_reserve")
    offered = month.choose("prepare_offer", _selected_action=[person.desk for person in chosen])
    places = dict(re.findall(r'name="(position_\d+)">.*?value="(\d+)" selected', offered, re.DOTALL))
    others = month.press(PREPARE, decision="offer", pk=[one.desk for one in chosen], then="others", **places)
    month.release(month.press(PREPARE, decision="reject", pk=hidden(others)), {5, 1, 9, 134})
    refused = [person for person in people if person not in met[: PLACES + 1]]
    assert len(refused) == 143
    for person in refused:
        subject, text = month.letter(person.email)
        assert subject == ("Svar etter intervjuet" if person in met else "Svar på søknaden din")
        assert reverse("pool_join") in text
    assert all("tilbud" in month.letter(person.email)[0] for person in chosen)


def answer_the_offers(month, call, met):
    """Four say yes, one says no by the link; the reserve is offered the place and says yes."""
    *say_yes, says_no, reserve = met[: PLACES + 1]
    month.go_to(days_after(call, 43))
    for person in say_yes:
        accept(month, person)
    month.go_to(days_after(call, 45))
    [link] = month.links(says_no.email)
    Client().post(link, {"choice": "no"})
    sign_in(month, [says_no])
    assert "Bli med i kandidatbanken" in says_no.client.get("/min-side/").text
    month.go_to(days_after(call, 46))
    assert f"Neste på reservelisten: {reserve.given} {reserve.family}" in month.office.get("/admin/").text
    free = Offer.objects.get(state="declined").position
    month.press(page("application", "decide", reserve.desk), decision="offer", position=free.pk)
    month.release(month.office.get(RELEASE).text, {1})
    month.go_to(days_after(call, 50))
    accept(month, reserve)
    assert "registrert som avgjort" in month.press(page("call", "do", call.pk, "decide"))
    states = Counter(call.applications.sent().values_list("state", flat=True))
    assert states == {"accepted": 5, "declined": 1, "rejected": 143}


def the_figures_are_what_one_reckons_by_hand(month, call):
    out = io.StringIO()
    call_command("figures", json=True, stdout=out)
    found = json.loads(out.getvalue())
    # I4: 149 people sent an application, the draft counts for nothing, for 5 places. 149 / 5 = 29.8. An offer was made
    # to 5, and to the reserve when one said no: 6.
    assert (found["I4"]["numerator"], found["I4"]["denominator"]) == (149, 5)
    assert (found["I4"]["extra"]["ratio"], found["I4"]["extra"]["offered"]) == ("29.8", 5 + 1)
    # I5: everybody has one education. Three in food alone is a cell below five: hidden, and the next smallest (6 in
    # health) with it, else 149 − (52 + 41 + 30 + 17 + 6) = 3 would tell. HiNT is Nord universitet today: 30 + 19 = 49.
    fields = {"engineering": 52, "economics": 41, "it": 30, "social": 17, "health": None, "bio": None}
    assert found["I5"]["numerator"] == 52 + 41 + 30 + 17 + (6 + 3) == 149
    assert found["I5"]["extra"]["field"] == fields
    assert found["I5"]["extra"]["level"] == {"master": 90, "bachelor": 50, "professional": 149 - 90 - 50}
    assert found["I5"]["extra"]["institution"] == {"NTNU": 70, "Nord universitet": 30 + 19, "other": 30}
    # I6: Levanger and Steinkjer are in the region: 31 + 20 = 51. Seven did not say: 149 − 7 = 142 are known.
    lives = {"region": 51, "trondelag": 38, "norway": 44, "abroad": 9, "unknown": 7}
    assert found["I6"]["extra"]["residence"] == lives
    assert found["I6"]["denominator"] == found["I6"]["known"] == 51 + 38 + 44 + 9 == 142
    # I14: of 149 final answers 143 came after 40 days, four after 43, one after 45 and one after 50. The one in the
    # middle is number 75 of 149: 40 days. The last one: 50.
    assert (found["I14"]["extra"]["median"], found["I14"]["extra"]["maximum"]) == (40.0, 50)
