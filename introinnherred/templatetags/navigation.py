"""Links that know whether they lead to the page being read, and what they stand in."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from introinnherred.paths import address, start
from people.kept import kept

register = template.Library()
register.simple_tag(address)
CURRENT = SafeString(' aria-current="page"')


@register.simple_tag(takes_context=True)
def navlink(context, name, label, below=""):
    """Link to the page `name`, marked when it, or a page under it or named in `below`, is the one being read."""
    here, url = context["request"].path, address(name)
    if here == url:
        return format_html('<a href="{}" aria-current="page">{}</a>', url, label)
    if any(here.startswith(part) for part in [url, *map(start, below.split())]):
        return format_html('<a href="{}" aria-current="true">{}</a>', url, label)
    return format_html('<a href="{}">{}</a>', url, label)


@register.simple_tag
def area_links(area_nav):
    """The links of a signed-in area's bar: [(label, url, current)]."""
    links = ((url, CURRENT if current else "", label) for label, url, current in area_nav)
    return format_html_join("\n", '<li><a href="{}"{}>{}</a></li>', links)


@register.filter
def area_now(area_nav):
    """What the page being read is called in that bar; nothing for a page that is not in it."""
    return next((label for label, _url, current in area_nav if current), "")


@register.tag
def same(parser, token):
    """`{% same "footer" %}…{% endsame %}`: what looks the same to everyone who reads the page of one name in one
    language, kept for a minute; of what is asked in it, only the foundation's facts and `unready` may change."""
    name = token.split_contents()[1].strip('"')
    inside = parser.parse(["endsame"])
    parser.delete_first_token()
    return Same(name, inside)


class Same(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        match = context["request"].resolver_match
        if match is None:
            return self.nodelist.render(context)
        key = (self.name, match.view_name, get_language(), frozenset(context["unready"]))
        return kept(key, lambda: self.nodelist.render(context))
