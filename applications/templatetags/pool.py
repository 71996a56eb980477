"""What the pages of the pool write many times: rows, choices, marks; and how a contact request stands, as words and as
a colour."""

from html import escape

from django import template
from django.utils.safestring import SafeString

from applications import pool_rows as writing
from applications.models import ContactRequest

register = template.Library()

register.simple_tag(writing.mark_buttons)


@register.filter
def request_label(state):
    """The state's name."""
    return ContactRequest.State(state).label


@register.filter
def request_tone(state):
    """The tone of its tag: waiting, good news, or over."""
    return writing.tone(state)


@register.simple_tag
def pool_rows(profiles):
    """The rows of the list."""
    return writing.PoolRows().html(profiles)


@register.simple_tag
def options(field):
    """The boxes to tick, or the buttons to choose one of, of a field; as the form's own template writes them."""
    chosen = field.value()
    chosen = set(chosen) if isinstance(chosen, list) else {chosen}
    wrong = ' aria-invalid="true"' if field.errors else ""
    start = f'<input class="ds-input" type="{field.field.widget.input_type}" name="{field.html_name}"'
    rows = []
    for number, (code, label) in enumerate(field.field.choices):
        own = f"{field.auto_id}_{number}"
        box = f'{start} value="{escape(code)}" id="{own}"{" checked" if code in chosen else ""}{wrong}>'
        rows.append(
            f'<div class="ds-field">{box}<label class="ds-label" for="{own}">{escape(str(label))}</label></div>'
        )
    return SafeString("\n".join(rows))
