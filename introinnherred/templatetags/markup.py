"""Stored texts in templates: Markdown as HTML, and the language a text stands in."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from people import markup
from people.languages import both, both_marked, language_of

register = template.Library()


@register.filter
def markdown(text):
    """The text's Markdown as safe HTML."""
    return markup.render(text)


@register.filter
def stored(obj, field):
    """A short stored text, wrapped with its own `lang` when it is in the other language than the page."""
    return both_marked(obj, field) if both(obj, field) else ""


@register.simple_tag
def lang_of(obj, field):
    """` lang="…"` for an element that shows `obj.field`, when the text is in the other language than the page."""
    language = language_of(obj, field)
    return "" if language == (get_language() or "nb") else format_html(' lang="{}"', language)
