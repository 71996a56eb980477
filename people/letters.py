"""How a letter's text becomes plain text and HTML. Values are filled in after Markdown, so they can never be markup."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

PLACEHOLDER = re.compile(r"\{(\w+)\}")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
# Filled in for every letter, whatever its code gives.
COMMON = {"first_name", "manager_name", "phone", "site"}
# What the reader cannot do without, beside every link: a code, somebody's own words, a time, a date to answer by.
VITAL = {"code", "subject", "body", "message", "interview_at", "when", "reply_by"}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": False})


def placeholders(text):
    """The names in braces that a text uses."""
    return set(PLACEHOLDER.findall(text))


def vital(names):
    """Those of the names that a text must not lose."""
    return {name for name in names if name in VITAL or name.endswith("link")}


def faults(subject, body, known):
    """What is wrong with the names in braces of a text, as (field, message); `known` is what can be filled in."""
    for field, text in (("subject", subject), ("body", body)):
        unknown = placeholders(text) - known
        if unknown:
            yield (
                field,
                _("Unknown placeholder: %(unknown)s. You can use: %(known)s.")
                % {"unknown": braced(unknown), "known": braced(known)},
            )
        if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            yield field, _("A brace is left over. Write a placeholder in one word between braces, for example {phone}.")
    missing = vital(known) - placeholders(subject + body)
    if missing:
        yield (
            "body",
            _("%(missing)s is missing, and the reader needs it. Put it back in.") % {"missing": braced(missing)},
        )


def braced(names):
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def fill(text, values):
    """The text with its placeholders filled in; an unknown one is left as it stands."""
    return PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), text)


def phone(number):
    """A Norwegian number as people write it: 41 23 45 67."""
    return number.as_national if number and number.country_code == 47 else (number.as_international if number else "")


def plain(letter, values):
    """The whole letter as plain text: links written out after their words."""
    text = LINK.sub(lambda m: m[1] if m[1] == m[2] else f"{m[1]}: {m[2]}", letter.body).replace("**", "")
    # What a template gives counts as markup; this is text, and a page that shows it escapes it.
    return "" + _wrapped(letter, fill(text, values), values, "txt")


def html(letter, values):
    """The whole letter as HTML."""
    return _wrapped(letter, body_html(letter, values), values, "html")


def body_html(letter, values):
    """What the letter says, as HTML: Markdown first, then the values, escaped, so that no value is ever markup."""
    marks = {name: f"x7q{index}q7x" for index, name in enumerate(sorted(placeholders(letter.body)))}
    body = _markdown.render(PLACEHOLDER.sub(lambda m: marks[m[1]], letter.body))
    for name, mark in marks.items():
        value = str(values.get(name, ""))
        body = body.replace(f'"{mark}"', f'"{escape(value)}"').replace(mark, _shown(value))
    return body


def _shown(value):
    if re.fullmatch(r"https?://\S+", value):
        return f'<a href="{escape(value)}">{escape(value)}</a>'
    return escape(value).replace("\n", "<br>")


def _wrapped(letter, body, values, ending):
    from people.models import Foundation

    with translation.override(letter.language):
        context = {
            "body": body,
            "values": values,
            "foundation": Foundation.current(),
            "reason": getattr(letter.template, f"reason_{letter.language}"),
            "subject": fill(letter.subject, values),
            "base_url": settings.BASE_URL,
            "language": letter.language,
        }
        return render_to_string(f"people/email/letter.{ending}", context)
