"""Links that know whether they lead to the page being read."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

register = template.Library()


def _start(name):
    """Where the page's address begins; of pages with a name of their own, what is the same for all of them."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=["a"]).removesuffix("a/")


@register.simple_tag(takes_context=True)
def navlink(context, name, label, below=""):
    """Link to the page `name`, marked when it, or a page under it or named in `below`, is the one being read."""
    here, url = context["request"].path, reverse(name)
    if here == url:
        return format_html('<a href="{}" aria-current="page">{}</a>', url, label)
    if any(here.startswith(part) for part in [url, *map(_start, below.split())]):
        return format_html('<a href="{}" aria-current="true">{}</a>', url, label)
    return format_html('<a href="{}">{}</a>', url, label)
