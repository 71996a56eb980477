"""Lists in running text: «A, B og C»."""

from django import template
from django.utils.translation import get_language

from people import phrases

register = template.Library()


@register.filter
def joined(names):
    """Several names as one phrase in the page's language."""
    return phrases.joined(names, get_language() or "nb")
