"""The 149 who apply in the month: who they are, what they answer, and how they go through the form."""

import re
from collections import Counter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.clock import today
from people.models import FieldOfStudy, Institution
from tests import make
from tests.applications.conftest import pdf

# The year that starts from this call; always one to come, for a browser keeps no cookie that has ended.
YEAR = today().year + 2
PERSONS = 149
GIVEN = "Åse Bjørn Čálliid Dina Emil Fatima Gjertrud Håkon Ingá Jørgen Kari Lars".split()
FAMILY = "Aune Berg Dahl Eid Foss Grande Haugan Iversen Jåma Kvam Lund Moen Næss".split()
# What the 149 answer, and how many of them.
FIELDS = {"engineering": 52, "economics": 41, "it": 30, "social": 17, "health": 6, "bio": 3}
LEVELS = {"master": 90, "bachelor": 50, "professional": 9}
STUDIED = {"NTNU": 70, "Nord universitet": 30, "Høgskolen i Nord-Trøndelag": 19, "other": 30}
LIVES = {"Levanger": 31, "Steinkjer": 20, "trondelag": 38, "norway": 44, "abroad": 9, "": 7}


class Person:
    """The nth applicant: who it is, and what it answers."""

    def __init__(self, n):
        self.n, self.client = n, Client()
        self.given, self.family = GIVEN[n % 12], FAMILY[n % 13]
        self.email = f"soker{n}@post.example"

    def of(self, counts):
        """Which of the choices this person has made: each is made as often as the counts say."""
        return list(Counter(counts).elements())[self.n * 44 % PERSONS]

    def answers(self, positions):
        """Step by step, as a browser sends it."""
        place = self.of(LIVES)
        studied = self.of(STUDIED)
        chosen = positions if self.n % 3 == 0 else [positions[self.n % 5], positions[(self.n + 1) % 5]]
        yield {
            "given_name": self.given,
            "family_name": self.family,
            "email": self.email,
            "phone": f"41 {self.n:03} 111",
            "municipality": str(make.municipality(place).pk) if place.istitle() else place,
            "right_to_work": "yes",
            "norwegian_level": "fluent",
        }
        yield {
            "level_0": self.of(LEVELS),
            "field_0": str(FieldOfStudy.objects.get(code=self.of(FIELDS)).pk),
            "programme_0": "Industriell økonomi",
            "institution_0": "other" if studied == "other" else str(Institution.objects.get(name=studied).pk),
            "institution_name_0": "Universitetet i Uppsala" if studied == "other" else "",
            "completed_0": f"06.{YEAR - 1}",
        }
        yield {"experience": "lt1", "skills": "prosjektledelse\nPython"}
        yield {
            "positions": ["all"] if chosen == positions else [str(one.pk) for one in chosen],
            "places": ["whole"],
            "available_from": f"01.09.{YEAR}",
        }
        yield {"motivation": f"Jeg er {self.given}. {make.MOTIVATION}", "heard_from": ["fair"]}
        yield {"cv": pdf(f"CV {self.family}")}
        if any(one.has_public_employer for one in chosen):
            yield {
                "list_age": "25",
                "list_gender": "woman",
                "list_title": "student",
                "list_municipality": "Levanger",
            }


def sign_in(month, people):
    """Each asks for a code, the letters leave, each types the code."""
    for person in people:
        person.client = Client()
        person.client.post("/logg-inn/", {"email": person.email})
    month.letters_leave()
    for person in people:
        code = re.search(r"\d{6}", month.letter(person.email)[0])[0]
        assert person.client.post("/logg-inn/kode/", {"code": code}).url == "/min-side/"


def apply(person, call, positions):
    """All steps of the form, from button to button, to the receipt."""
    address = reverse("apply_step", args=[call.slug, "about"])
    for typed in person.answers(positions):
        if "cv" in typed:
            typed = {"cv": SimpleUploadedFile("cv.pdf", typed["cv"])}
        address = person.client.post(address, {**typed, "next": "1"}).url
    assert address == reverse("apply_step", args=[call.slug, "review"])
    assert person.client.post(address, {"send": "1"}).url == reverse("apply_receipt", args=[call.slug])


def apply_in_browser(month, person, portal, page, call, positions):
    """The same in a real browser, from the list of positions to the receipt."""
    page.goto(f"{portal}/stillinger/")
    page.get_by_role("link", name=re.compile("Søk på denne stillingen")).first.click()
    page.get_by_role("link", name="Start søknaden").first.click()
    page.get_by_label("E-postadresse").fill(person.email)
    page.get_by_role("button", name="Send meg en kode").click()
    page.get_by_label("Kode").wait_for()
    month.letters_leave()
    page.get_by_label("Kode").fill(re.search(r"\d{6}", month.letter(person.email)[0])[0])
    page.get_by_role("button", name="Logg inn").click()
    for typed in person.answers(positions):
        for name, value in typed.items():
            fill(page, name, value)
        page.get_by_role("button", name="Lagre og gå videre").click()
    page.get_by_role("button", name="Send søknaden").click()
    assert "Søknaden din er sendt" in page.locator("main").inner_text()


def accept(month, person):
    """Sign in, read the offer, say yes."""
    sign_in(month, [person])
    offer = re.search(r"/min-side/soknad/\w+/tilbud/", person.client.get("/min-side/").text)[0]
    assert person.client.post(offer, {"yes": "1"}).url == reverse("welcome")


def fill(page, name, value):
    found = page.locator(f"[name={name}]")
    kind = found.first.evaluate("field => field.type")
    if kind == "file":
        found.set_input_files({"name": "cv.pdf", "mimeType": "application/pdf", "buffer": value})
    elif kind in {"radio", "checkbox"}:
        for one in [value] if isinstance(value, str) else value:
            page.locator(f"[name={name}][value='{one}']").check()
    elif kind.startswith("select"):
        found.select_option(value)
    else:
        found.fill(value)
