"""The README's pictures, taken anew from the demo: `./dev drill pictures` writes deploy/pictures/."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.drilling import portal_for
from benchmarks.portal import CHROMIUM, FLAGS

FOLDER = Path(__file__).resolve().parent.parent / "deploy" / "pictures"
# Name, who looks, at what, and how tall a piece of the page.
PICTURES = [
    ("front-page", None, "/", 1000),
    ("story", None, "/traineehistorier/melet-som-fikk-et-ansikt/", 1000),
    ("work-list", "manager", "/admin/", 1000),
    ("pool", "member", "/kandidatbanken/", 1000),
    ("trainee", "trainee", "/trainee/", 1000),
]


def main():
    FOLDER.mkdir(exist_ok=True)
    with portal_for("pictures") as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, who, path, height in PICTURES:
            page = browser.new_context(viewport={"width": 1280, "height": height}, color_scheme="light").new_page()
            if who:
                portal.sign_in(page, who)
            page.goto(portal.url + path)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.resize((960, height * 960 // 1280)).save(FOLDER / f"{name}.webp", quality=80)
            page.context.close()
        browser.close()
    print(f"{len(PICTURES)} pictures in {FOLDER.relative_to(FOLDER.parent.parent)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
