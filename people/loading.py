"""Reads the texts and code lists that ship with the portal into the database, once; later the manager edits them there.

Called by data migrations with their own model classes.
"""

import csv
import datetime
from pathlib import Path

from people.choices import FIELDS
from people.letters import COMMON, placeholders
from people.sorting import sort_key

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("nb", "en")


def parse(path):
    """A text file as (header, {language: text}): `key: value` lines, then a part for each language."""
    head, *parts = path.read_text(encoding="utf-8").split("=== ")
    header = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return header, {part[:2]: part[3:].strip() for part in parts}


def load_letters(template_model):
    """Every letter text that is not there yet."""
    for path in sorted((TEXTS / "letters").glob("*.md")):
        header, texts = parse(path)
        subject, body = zip(*(texts[language].split("\n", 1) for language in LANGUAGES), strict=True)
        template_model.objects.get_or_create(
            code=path.stem,
            defaults={
                "kind": header["class"],
                "answer_link": header["answer_link"] == "yes",
                "reason_nb": header["reason_nb"],
                "reason_en": header["reason_en"],
                "subject_nb": subject[0].strip(),
                "subject_en": subject[1].strip(),
                "body_nb": body[0].strip(),
                "body_en": body[1].strip(),
                "placeholders": _filled_in(texts),
            },
        )


def note_placeholders(template_model):
    """What each text that ships may use, also when the manager has changed its words since."""
    for path in (TEXTS / "letters").glob("*.md"):
        template_model.objects.filter(code=path.stem).update(placeholders=_filled_in(parse(path)[1]))


def _filled_in(texts):
    """What the code that queues a letter fills in: all that its text uses, but what every letter has."""
    return " ".join(sorted(placeholders(" ".join(texts.values())) - COMMON))


def load_consents(text_model):
    """Every version of a consent text that is not there yet."""
    for path in sorted((TEXTS / "consents").glob("*.md")):
        header, texts = parse(path)
        for language in LANGUAGES:
            heading, body, tick = _consent(texts[language])
            text_model.objects.get_or_create(
                code=header["code"],
                version=int(header["version"]),
                language=language,
                defaults={
                    "name": header["name"],
                    "heading": heading,
                    "body": body,
                    "tick": tick,
                    "valid_from": datetime.date(2005, 1, 1),
                },
            )


def _consent(text):
    """Heading, body and what stands beside the box; the small print has only a body."""
    blocks = text.split("\n\n")
    if len(blocks) < 3:
        return "", text, ""
    tick = blocks[-1].splitlines()[0].removeprefix("[ ] ").strip("[]")
    return blocks[0], "\n\n".join(blocks[1:-1]), tick


def load_fields(field_model):
    """The broad fields of study."""
    for order, (code, nb, en) in enumerate(FIELDS):
        field_model.objects.get_or_create(code=code, defaults={"name_nb": nb, "name_en": en, "order": order})


def load_institutions(institution_model):
    """Places of study under their names through the mergers."""
    rows = _rows("institutions.csv")
    for row in rows:
        dates = {"valid_from": row["valid_from"] or None, "valid_to": row["valid_to"] or None}
        institution_model.objects.get_or_create(name=row["name"], defaults=dates)
    for row in rows:
        if row["successor"]:
            successor = institution_model.objects.get(name=row["successor"])
            institution_model.objects.filter(name=row["name"]).update(successor=successor)


def load_places(municipality_model, region_model, link_model):
    """The municipalities of the region from 2011 on, each with the dates its number was valid, and the region sets."""
    rows = _rows("municipalities.csv")
    for row in rows:
        municipality_model.objects.get_or_create(
            number=row["number"],
            defaults={
                "name": row["name"],
                "slug": row["slug"],
                "sort_key": sort_key(row["sort_as"] or row["name"]),
                "valid_from": row["valid_from"] or None,
                "valid_to": row["valid_to"] or None,
                "partly": row["partly"] == "yes",
            },
        )
    by_number = {m.number: m for m in municipality_model.objects.all()}
    regions = {
        code: region_model.objects.get_or_create(code=code, defaults={"name_nb": nb, "name_en": en})[0]
        for code, nb, en in (
            ("nord-trondelag", "Nord-Trøndelag", "Nord-Trøndelag"),
            ("innherred", "Innherred", "Innherred"),
        )
    }
    for row in rows:
        municipality = by_number[row["number"]]
        if row["successor"]:
            municipality.successor = by_number[row["successor"]]
            municipality.save()
        for code in ["nord-trondelag", *(["innherred"] if row["innherred"] == "yes" else [])]:
            link_model.objects.get_or_create(region=regions[code], municipality=municipality)


def _rows(name):
    with open(TEXTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
