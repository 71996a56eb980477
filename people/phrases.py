"""Small phrases that letters and pages fill in: number words, plurals, lists with «og»."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

WORDS = {
    "nb": ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}


def number(n, language):
    """One to twelve in letters, figures from 13."""
    words = WORDS["en" if language == "en" else "nb"]
    return words[n] if 0 < n < len(words) else str(n)


def places(n, language):
    """«fem plasser»."""
    with override(language):
        return ngettext("%(count)s place", "%(count)s places", n) % {"count": number(n, language)}


def applicants_for_places(applicants, n, language):
    """«149 søkere til fem plasser»."""
    with override(language):
        who = ngettext("%(count)s applicant", "%(count)s applicants", applicants) % {
            "count": number(applicants, language)
        }
        return _("%(applicants)s for %(places)s") % {"applicants": who, "places": places(n, language)}


def joined(names, language):
    """«A, B og C»."""
    with override(language):
        return _last(names, _("%(first)s and %(last)s"))


def either(names, language):
    """«A, B eller C»."""
    with override(language):
        return _last(names, _("%(first)s or %(last)s"))


def _last(names, words):
    names = [str(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    return words % {"first": ", ".join(names[:-1]), "last": names[-1]}
