"""Reading without a name: the person's own names, addresses and number are blanked wherever they stand in a text."""

import re
import unicodedata

from django.utils.translation import gettext as _

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
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


def pattern_of(application):
    """What says who wrote an application: names, addresses and numbers, each in all its forms."""
    user = application.user
    names = [application.given_name, application.family_name, user.given_name, user.family_name]
    words = {part for name in names for part in [name, *re.split(r"[\s\-]+", name)] if len(part) > 1}
    for given in {application.given_name, user.given_name}:
        for family in {application.family_name, user.family_name}:
            words |= {f"{given} {family}", f"{given}{family}", f"{family}{given}"}
    for address in (application.email, user.email):
        words |= {address, address.split("@")[0]}
    words = sorted({_folded(word.strip()) for word in words if len(word.strip()) > 1}, key=len, reverse=True)
    named = "|".join(rf"(?<!\w){re.escape(word)}{GENITIVE}(?!\w)" for word in words)
    return re.compile("|".join(filter(None, [ADDRESS.pattern, *_numbers(application), named])), re.IGNORECASE)


def _numbers(application):
    """The person's telephone numbers, however the digits are grouped."""
    for number in {str(phone.national_number) for phone in (application.phone, application.user.phone) if phone}:
        yield r"(?<!\d)(?:(?:\+|00)\d{1,3}[\s.-]?)?" + r"[\s.-]?".join(number) + r"(?!\d)"


def _folded(text):
    """Letter by letter without accents, so that every place in it is the same place in the text."""
    return "".join(unicodedata.normalize("NFD", c)[0].casefold()[:1] or c for c in unicodedata.normalize("NFC", text))
