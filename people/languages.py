"""Stored texts exist as `…_nb` and `…_en`; when one is missing the other stands in, marked with its language."""

from django.utils.html import format_html
from django.utils.translation import get_language


def both(obj, field, language=None):
    """The text in the active (or given) language, or in the other when that one is empty."""
    language = language or get_language() or "nb"
    first, second = ("en", "nb") if language == "en" else ("nb", "en")
    return getattr(obj, f"{field}_{first}") or getattr(obj, f"{field}_{second}")


def both_marked(obj, field):
    """As `both`, for templates: a text that stands in is wrapped with its own `lang`."""
    language = "en" if get_language() == "en" else "nb"
    other = "nb" if language == "en" else "en"
    own = getattr(obj, f"{field}_{language}")
    return own or format_html('<span lang="{}">{}</span>', other, getattr(obj, f"{field}_{other}"))


def language_of(obj, field, language=None):
    """The language of the text that `both` gives: the active one, or the other when that text stands in."""
    language = "en" if (language or get_language()) == "en" else "nb"
    other = "nb" if language == "en" else "en"
    stands_in = getattr(obj, f"{field}_{other}") and not getattr(obj, f"{field}_{language}")
    return other if stands_in else language
