from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from people.models import Foundation

OTHER = {"nb": "en", "en": "nb"}


def site(request):
    """What every page shows: the foundation's facts, the demo banner, the same page in the other language."""
    return {
        "site": SimpleLazyObject(Foundation.current),
        "demo": settings.DEMO,
        "base_url": settings.BASE_URL,
        "LANGUAGE_CODE": translation.get_language(),
        "alternate_url": SimpleLazyObject(lambda: alternate_url(request)),
    }


def alternate_url(request):
    """This page's address in the other language; empty for an address that leads nowhere."""
    match = request.resolver_match
    if match is None:
        return ""
    with translation.override(OTHER[translation.get_language()]):
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
