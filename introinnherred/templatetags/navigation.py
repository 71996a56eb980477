"""Links that know whether they lead to the page being read."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def navlink(context, name, label, below=""):
    """Link to the page `name`, marked when it, or a page under it or named in `below`, is the one being read."""
    here, url = context["request"].path, reverse(name)
    if here == url:
        return format_html('<a href="{}" aria-current="page">{}</a>', url, label)
    if any(here.startswith(part) for part in [url, *map(reverse, below.split())]):
        return format_html('<a href="{}" aria-current="true">{}</a>', url, label)
    return format_html('<a href="{}">{}</a>', url, label)
