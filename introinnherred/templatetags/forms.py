"""What the form templates of templates/ds/ ask about fields and buttons."""

from django import template

register = template.Library()

VARIANTS = {"now", "secondary", "tertiary", "danger", "link"}


@register.filter
def error_count(form):
    """How many fields of the form need correcting."""
    return sum(bool(field.errors) for field in form)


@register.filter
def first_input_id(field):
    """The id a link must lead to: the first choice of a group, else the input itself."""
    if field.use_fieldset:
        first = next(iter(field.subwidgets), None)
        return first.id_for_label if first else f"div_{field.auto_id}"
    return field.id_for_label or field.auto_id


@register.filter
def button_variant(classes):
    """The look of a button, from the css_class given to crispy's Submit or Button."""
    return next((name for name in classes.split() if name in VARIANTS), "")
