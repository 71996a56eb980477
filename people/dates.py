"""Dates as people say them: «1. mars 2027», «kl. 23.59», "1 March 2027"."""

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language, override

NBSP = "\u00a0"


def long_date(day, language=None):
    """«1. mars 2027» or "1 March 2027"; of a moment, the date in Oslo."""
    language = language or get_language()
    if hasattr(day, "hour"):
        day = timezone.localtime(day).date()
    return f"{day.day}{'' if language == 'en' else '.'}{NBSP}{month(day, language)} {day.year}"


def month(day, language=None):
    """The month's name in small letters (Norwegian) or with a capital (English)."""
    language = language or get_language()
    with override(language):
        name = str(MONTHS[day.month])
    return name if language == "en" else name.lower()


def clock(moment, language=None):
    """«kl. 23.59» or "23:59", in Oslo."""
    local = timezone.localtime(moment)
    return f"{local:%H:%M}" if (language or get_language()) == "en" else f"kl.{NBSP}{local:%H.%M}"


def long_moment(moment, language=None):
    """«1. mars 2027 kl. 23.59» or "1 March 2027 at 23:59"."""
    language = language or get_language()
    joint = " at " if language == "en" else " "
    return f"{long_date(moment, language)}{joint}{clock(moment, language)}"


def short_date(day):
    """01.03.2027, for tables and fields."""
    if hasattr(day, "hour"):
        day = timezone.localtime(day).date()
    return f"{day:%d.%m.%Y}"
