"""Reads the page texts that ship with the portal into the database, once; later the manager edits them there."""

from pathlib import Path

from people.clock import today
from people.loading import parse

PAGES = Path(__file__).parent / "texts" / "pages"


def load_pages(page_model):
    """The first version of every page that is not there yet; it holds from the day it is first shown, no earlier."""
    for path in sorted(PAGES.glob("*.md")):
        header, texts = parse(path)
        page_model.objects.get_or_create(
            key=path.stem,
            version=1,
            defaults={
                "valid_from": today(),
                "title_nb": header["title_nb"],
                "title_en": header["title_en"],
                "body_nb": texts["nb"],
                "body_en": texts["en"],
            },
        )
