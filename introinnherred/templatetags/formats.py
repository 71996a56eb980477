"""Dates, times and numbers as people write them, in Norwegian and English."""

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

register = template.Library()

NO_BREAK = "\u00a0"


def _local(value):
    return timezone.localtime(value) if isinstance(value, datetime.datetime) and timezone.is_aware(value) else value


def _norwegian():
    return get_language() == "nb"


@register.filter
def longdate(value):
    """«1. mars 2027» or “1 March 2027”, kept on one line; for running text."""
    return date_format(_local(value), "j. F Y" if _norwegian() else "j F Y").replace(" ", NO_BREAK) if value else ""


@register.filter
def shortdate(value):
    """01.03.2027 or 01/03/2027; for tables."""
    return date_format(_local(value), "d.m.Y" if _norwegian() else "d/m/Y") if value else ""


@register.filter
def clock(value):
    """«kl. 23.59» or “23:59”."""
    return date_format(_local(value), f"\\k\\l.{NO_BREAK}H.i" if _norwegian() else "H:i") if value else ""


@register.filter
def moment(value):
    """Date and time together: «1. mars 2027 kl. 23.59» or “1 March 2027 at 23:59”."""
    return f"{longdate(value)}{'' if _norwegian() else ' at'} {clock(value)}" if value else ""


@register.filter
def month(value):
    """«mars 2027»."""
    return date_format(_local(value), "F Y").replace(" ", NO_BREAK) if value else ""


@register.filter
def period(start, end):
    """«15. april–5. mai 2027»; the year, and the month, are said once when both ends share them."""
    start, end = _local(start), _local(end)
    dot = "." if _norwegian() else ""
    first = f"j{dot} F Y"
    if start.year == end.year:
        first = f"j{dot}" if start.month == end.month else f"j{dot} F"
    return f"{date_format(start, first)}–{date_format(end, f'j{dot} F Y')}".replace(" ", NO_BREAK)


@register.filter
def months(start, end):
    """«mars–oktober 2027»: a period of whole months."""
    first = "F" if start.year == end.year else "F Y"
    return f"{date_format(start, first)}–{date_format(end, 'F Y')}"


@register.filter
def thousands(value):
    """25 000 in Norwegian, 25,000 in English."""
    return f"{value:,}".replace(",", NO_BREAK) if _norwegian() else f"{value:,}"


@register.filter
def kroner(value):
    """«25 000 kr» or “NOK 25,000”."""
    return f"{thousands(value)}{NO_BREAK}kr" if _norwegian() else f"NOK{NO_BREAK}{thousands(value)}"


@register.filter
def percent(value):
    """«67 %» or “67%”."""
    return f"{value}{NO_BREAK}%" if _norwegian() else f"{value}%"


@register.filter
def decimal(value):
    """A number written with a point as «29,8» or “29.8”."""
    return str(value).replace(".", ",") if _norwegian() else str(value)


@register.filter
def phone(value):
    """A Norwegian number as «41 23 45 67»; a foreign one keeps its country code first."""
    digits = tel(value)
    if digits.startswith("+47") and len(digits) == 11:
        digits = digits[3:]
    if len(digits) == 8:
        return NO_BREAK.join(digits[i : i + 2] for i in range(0, 8, 2))
    return str(value).replace(" ", NO_BREAK)


@register.filter
def tel(value):
    """The number as a tel: address wants it: digits, with the country code's plus sign."""
    return "".join(character for character in str(value) if character.isdigit() or character == "+")


@register.filter
def orgno(value):
    """An organisation number as «310 000 019»."""
    digits = "".join(filter(str.isdigit, str(value)))
    return NO_BREAK.join(digits[i : i + 3] for i in range(0, 9, 3)) if len(digits) == 9 else str(value)


@register.filter
def initials(name):
    """The first letters of the first and the last name: «ÅS» for Åse-Marie Sørli; one letter for one name."""
    words = str(name).split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
