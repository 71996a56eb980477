"""How a contact request stands, as words and as a colour; and how a candidate is marked."""

from django import template

from applications.models import ContactRequest, PoolMark

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


@register.simple_tag
def marks():
    """The marks there are, as code and name."""
    return PoolMark.Mark.choices
