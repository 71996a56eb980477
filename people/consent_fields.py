"""A consent in a form: the newest text, one box that is never ticked beforehand, and the small print under it."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import get_language

from people.models import ConsentText


def newest(code):
    """The text in force in the page's language."""
    return ConsentText.objects.newest(code, "en" if get_language() == "en" else "nb")


def box(text):
    """The box beside which the consent's words stand; leaving it empty is always allowed."""
    return forms.BooleanField(label=text.tick, required=False)


class ConsentBlock(Div):
    """The text of a consent, its box or boxes, and how to take it back."""

    template = "people/_consent.html"

    def __init__(self, text, *fields):
        super().__init__(*fields)
        self.text, self.small = text, newest("small")
