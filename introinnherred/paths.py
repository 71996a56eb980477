"""Addresses in two languages: Norwegian words at the root, English words under /en/."""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, path, reverse
from django.utils.functional import lazy
from django.utils.translation import get_language


def _in_language(nb, en):
    return f"en/{en}" if get_language() == "en" else nb


_route = lazy(_in_language, str)


def page(nb, en, view, name):
    """One page with a Norwegian and an English address; `reverse` gives the one of the active language."""
    return path(_route(nb, en), view, name=name)


def address(name):
    """The address of a page that is always the same one, in the active language: every page leads to some thirty of
    them, so each is looked up once."""
    return _known(name, get_language(), settings.ROOT_URLCONF)


def start(name):
    """Where a page's address begins; of pages with a name of their own, what is the same for all of them."""
    return _known_start(name, get_language(), settings.ROOT_URLCONF)


@cache
def _known(name, _language, _urlconf):
    return reverse(name)


@cache
def _known_start(name, _language, _urlconf):
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=["a"]).removesuffix("a/")
