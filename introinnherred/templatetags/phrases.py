"""Lists and numbers in running text: «A, B og C», «tre»."""

from django import template
from django.utils.translation import get_language

from people import phrases

register = template.Library()


@register.filter
def joined(names):
    """Several names as one phrase in the page's language."""
    return phrases.joined(names, get_language() or "nb")


@register.filter
def in_words(n):
    """A number inside a sentence: «tre», «13»."""
    return phrases.number(n, get_language() or "nb")
