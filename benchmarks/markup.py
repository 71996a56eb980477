"""Whether pages are valid HTML: what html-validate says of many of them at once, and the few things it is not asked."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

OFF = "off"
SITE = {
    "doctype-style": OFF,  # <!doctype html> in small letters is as good
    "void-style": OFF,  # so is <meta />, which Django writes
    "no-trailing-whitespace": OFF,  # what template tags leave behind
    "tel-non-breaking": OFF,  # asks it of the words before a number too; the filter `phone` binds the number itself
    "valid-id": ["error", {"relaxed": True}],  # HTML lets an id begin with a figure: /stillinger/#18
    "require-sri": ["error", {"target": "crossorigin"}],  # nothing comes from anywhere else
    "form-dup-name": ["error", {"shared": ["radio", "checkbox", "button", "submit", "reset"]}],  # boxes of one question
}
OFFICE = {
    **SITE,
    "form-dup-name": OFF,  # so do the hidden keys of what is released together
    "long-title": OFF,  # holds what the row is called, and a name is as long as it is
}
# What Django's own lists and forms are made of; the office's own pages are asked as the site is.
DJANGO = {
    **OFFICE,
    "no-missing-references": OFF,  # the warning about time zones comes with Django's script
    "prefer-button": OFF,  # <input type="submit">
    "prefer-native-element": OFF,  # links that look like buttons
    "prefer-tbody": OFF,
    "wcag/h30": OFF,  # the arrows that sort say so in their title
    "wcag/h32": OFF,  # a list without an action, a form that may only be read
    "wcag/h63": OFF,  # <th> in the rows of a list
    "wcag/h71": OFF,  # fieldsets are named by a heading, not a legend
}
# The library asks for the security key with its script, which then sends the form.
SENT_BY_SCRIPT = 'action="/sikkerhet/webauthn/add/"'
RULES = {"site": SITE, "office": OFFICE, "django": DJANGO}


def faults(pages):
    """The faults of pages given as (name, markup): name, rule, what is wrong and the line it stands in."""
    from introinnherred import assets

    with tempfile.TemporaryDirectory() as folder:
        for kind, rules in RULES.items():
            presets = ["html-validate:recommended", "html-validate:document"]
            settings = {"root": True, "extends": presets, "rules": rules}
            Path(folder, kind).mkdir()
            Path(folder, kind, ".htmlvalidate.json").write_text(json.dumps(settings))
        names = {}
        for number, (name, markup) in enumerate(pages):
            path = Path(folder, _kind(markup), f"{number}.html")
            path.write_text(markup)
            names[str(path)] = name
        found = [
            (names[page["filePath"]], fault["ruleId"], fault["message"], _line(page["filePath"], fault["line"]))
            for page in _report(assets.html_validate(), folder)
            for fault in page["messages"]
        ]
        return [fault for fault in found if not (fault[1] == "wcag/h32" and SENT_BY_SCRIPT in fault[3])]


def _report(program, folder):
    report = Path(folder, "report.json")  # to a pipe it would write the first 64 kB only
    done = subprocess.run(
        [*program, "--formatter", f"json={report}", folder], check=False, capture_output=True, text=True
    )
    if not report.exists():
        raise RuntimeError(done.stderr or done.stdout)
    return json.loads(report.read_text())


def _kind(markup):
    """Whose markup it is, as the body of the page tells."""
    body = re.search(r"<body[^>]*>", markup)
    if not body or "data-admin" not in body[0]:
        return "site"
    return "office" if "office-" in body[0] else "django"


def _line(path, number):
    return Path(path).read_text().split("\n")[number - 1].strip()
