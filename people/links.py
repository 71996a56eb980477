"""Full addresses for letters: a letter is read far from the page that caused it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(name, language, *args):
    """The full address of a page in the reader's language."""
    with translation.override(language):
        return settings.BASE_URL + reverse(name, args=args)
