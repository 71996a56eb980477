"""Reading without a name: the person's own names, addresses and number are blanked wherever they stand in a text."""

import re
import unicodedata

from django.utils.translation import gettext as _

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A way to someone, whoever it is: an address, a web page, a telephone number, a street with a number.
REACHED = re.compile(
    "|".join(
        [
            ADDRESS.pattern,
            r"://|\bwww\.",
            r"(?<!\d)(?:\+\d[\d ]{7,}|\d{8}|\d\d(?:[ .]\d\d){3}|\d{3}[ .]\d\d[ .]\d{3})(?!\d)",
            r"(?:vei|veg|gat|plass)\w{0,3}\s+\d{1,3}(?!\d)",
        ]
    ),
    re.IGNORECASE,
)
# «Karis», «Kari's»: a name is a name with its s, too.
GENITIVE = r"(?:['’]?s)?"


def blanked(text, pattern):
    """The text without what says who wrote it; written with or without accents, in any case of letters."""
    text = unicodedata.normalize("NFC", text or "")
    folded, mark, out, end = _folded(text), _("[hidden]"), [], 0
    for found in pattern.finditer(folded):
        out += [text[end : found.start()], mark]
        end = found.end()
    return "".join([*out, text[end:]])


def tells_who(person, text):
    """Whether a text that others read holds the person's name, or any address or number to find a person by."""
    return bool(REACHED.search(text) or _pattern([person]).search(_folded(text)))


def pattern_of(application):
    """What says who wrote an application: names, addresses and numbers, each in all its forms."""
    return _pattern([application, application.user])


def _pattern(rows):
    names = [name for row in rows for name in (row.given_name, row.family_name)]
    words = {part for name in names for part in [name, *re.split(r"[\s\-]+", name)] if len(part) > 1}
    for given in {row.given_name for row in rows}:
        for family in {row.family_name for row in rows}:
            words |= {f"{given} {family}", f"{given}{family}", f"{family}{given}"}
    for row in rows:
        words |= {row.email, row.email.split("@")[0]}
    words = sorted({_folded(word.strip()) for word in words if len(word.strip()) > 1}, key=len, reverse=True)
    named = "|".join(rf"(?<!\w){re.escape(word)}{GENITIVE}(?!\w)" for word in words)
    return re.compile("|".join(filter(None, [ADDRESS.pattern, *_numbers(rows), named])), re.IGNORECASE)


def _numbers(rows):
    """The person's telephone numbers, however the digits are grouped."""
    for number in {str(row.phone.national_number) for row in rows if row.phone}:
        yield r"(?<!\d)(?:(?:\+|00)\d{1,3}[\s.-]?)?" + r"[\s.-]?".join(number) + r"(?!\d)"


def _folded(text):
    """Letter by letter without accents, so that every place in it is the same place in the text."""
    return "".join(unicodedata.normalize("NFD", c)[0].casefold()[:1] or c for c in unicodedata.normalize("NFC", text))
