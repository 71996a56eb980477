"""What the cells of an imported sheet mean: numbers, words of our lists, places, dates; a Fault says what to write."""

import re
from datetime import date, datetime
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from people.dates import long_date
from people.names import words_of

DATE_FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y")
YEARS = range(1990, 2100)


class Fault(Exception):
    """What is wrong with a row, for the one who wrote it."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def key_of(name):
    """The same for «Fjordkraft AS» and «FJORDKRAFT A/S»."""
    return " ".join(words_of(name))


def org_no(text):
    """Nine digits, however they are grouped; "" for nothing."""
    number = re.sub(r"^NO|MVA$|[\s.]", "", text.upper())
    if not number:
        return ""
    try:
        return orgnr.validate(number)
    except NumberError as error:
        raise Fault(_("%(number)s is not an organisation number. It has nine digits.") % {"number": text}) from error


def choice(text, choices, heading):
    """The code of one of our words, written in Norwegian or English in any case; "" for nothing."""
    if not text:
        return ""
    if text.casefold() in _codes(choices):
        return _codes(choices)[text.casefold()]
    raise Fault(
        _("%(heading)s: we do not know “%(text)s”. Write one of these: %(known)s.")
        % {"heading": heading, "text": text, "known": ", ".join(map(str, choices.labels))}
    )


@cache
def _codes(choices):
    """{what may be written: the code}."""
    found = {word: code for code in choices.values for word in (code, code.replace("_", " "))}
    for language in ("nb", "en"):
        with override(language):
            found |= {str(label).casefold(): code for code, label in choices.choices}
    return found


def municipality(text, places):
    """One of today's municipalities by its name, a part of a name in two languages, or its number."""
    if not text:
        return None
    wanted = re.sub(r"\s+(kommune|tjïelte)$", "", text.casefold())
    for place in places:
        names = {place.name, place.number, place.number.lstrip("0"), *re.split(r"\s+[–-]\s+", place.name)}
        if wanted in {name.casefold() for name in names}:
            return place
    known = ", ".join(place.name for place in places)
    raise Fault(
        _("We do not know the municipality “%(text)s”. Leave it empty, or write one of these: %(known)s.")
        % {"text": text, "known": known}
    )


def website(text):
    """An address with its beginning."""
    return text if not text or "://" in text else f"https://{text}"


def day(value, heading, *, last=False):
    """A date, or a year for its first or `last` day; None for nothing."""
    if value == "":
        return None
    found = value if isinstance(value, date) else _day(value, last)
    if found is None or found.year not in YEARS:
        raise Fault(
            _("%(heading)s: “%(text)s” is not a date we can read. Write it like this: 01.08.2005.")
            % {"heading": heading, "text": value}
        )
    return found


def _day(text, last):
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    for format_ in DATE_FORMATS:
        try:
            return datetime.strptime(text, format_).date()  # noqa: DTZ007 – a date has no zone
        except ValueError:
            continue
    return None


def period(first, last):
    """«fra 1. august 2005», «1. august 2005 – 31. juli 2010»."""
    if last is None:
        return _("from %(date)s") % {"date": long_date(first)}
    return f"{long_date(first)} – {long_date(last)}"


def checked(obj, names):
    """The object when its fields hold what they may; else a Fault with the field's name and what is wrong."""
    try:
        obj.clean_fields(exclude=[field.name for field in obj._meta.fields if field.name not in names])
    except ValidationError as error:
        said = [
            f"{obj._meta.get_field(name).verbose_name}: {' '.join(messages)}"
            for name, messages in error.message_dict.items()
        ]
        raise Fault(" ".join(said)) from error
    return obj
