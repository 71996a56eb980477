"""How a contact request stands, as words and as a colour."""

from django import template

from applications.models import ContactRequest

register = template.Library()
TONES = {"sent": "now", "accepted": "success", "hired": "success"}


@register.filter
def request_label(state):
    """The state's name."""
    return ContactRequest.State(state).label


@register.filter
def request_tone(state):
    """The tone of its tag: waiting, good news, or over."""
    return TONES.get(state, "ended")
