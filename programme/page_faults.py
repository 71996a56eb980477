"""What would break a page: said to the one who writes it, before anyone reads it."""

import re
from itertools import product

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from people import markup
from people.letters import braced
from programme.pages import CALL_PLACEHOLDERS, PLACEHOLDER, chosen, foundation_values

MARK = re.compile(r"^\{% (open|criteria|closed|otherwise|end) %\}$")
NOWHERE = re.compile(r'<a(?: href="")?>(.*?)</a>', re.S)


def tidy(text):
    """The text as it is stored: line ends of one kind, and the marks of a block alone on their lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"^[ \t]*(\{% \w+ %\})[ \t]*$", r"\1", text, flags=re.M)


def faults(text, foundation):
    """What is wrong with a tidy text, a sentence each."""
    yield from _placeholders(text, set(foundation_values(foundation)) | CALL_PLACEHOLDERS | {"version", "valid_from"})
    broken = _broken_block(text)
    if broken:
        yield _(
            "Line %(line)s: {%% open %%} and {%% criteria %%} stand alone on a line, are closed with {%% end %%}, "
            "and are not put inside each other."
        ) % {"line": broken}
        return
    variants = {markup.render(chosen(text, *choices)) for choices in product((True, False), repeat=2)}
    if not all(html.startswith("<p>") for html in variants):
        yield _("Begin with an ordinary paragraph: it stands at the top of the page, and search engines show it.")
    for words in sorted({strip_tags(words) for html in variants for words in NOWHERE.findall(html)}):
        yield _("The link «%(words)s» leads nowhere. Our own pages are written like this: (url:contact).") % {
            "words": words
        }


def _placeholders(text, known):
    unknown = set(PLACEHOLDER.findall(text)) - known
    if unknown:
        yield _("Unknown placeholder: %(unknown)s. You can use: %(known)s.") % {
            "unknown": braced(unknown),
            "known": braced(known),
        }
    if re.search(r"[{}]", re.sub(r"\{%.*?%\}", "", PLACEHOLDER.sub("", text))):
        yield _("A brace is left over. Write a placeholder in one word between braces, for example {phone}.")


def _broken_block(text):
    """The number of the line where a block is not as it must be; 0 when all are."""
    began, otherwise = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        mark = MARK.match(line)
        if not mark:
            if "{%" in line or "%}" in line:
                return number
        elif mark[1] in {"open", "criteria"}:
            if began:
                return number
            began, otherwise = number, False
        elif not began or (otherwise and mark[1] != "end"):
            return number
        else:
            began, otherwise = (0, False) if mark[1] == "end" else (began, True)
    return began
