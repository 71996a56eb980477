"""Addresses in two languages: Norwegian words at the root, English words under /en/."""

from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language


def _in_language(nb, en):
    return f"en/{en}" if get_language() == "en" else nb


_route = lazy(_in_language, str)


def page(nb, en, view, name):
    """One page with a Norwegian and an English address; `reverse` gives the one of the active language."""
    return path(_route(nb, en), view, name=name)
