"""Markdown that staff and trainees write, as HTML of a few known elements. Links to our own pages: `url:name`,
with `?kind=…` behind it where a page may be narrowed."""

import re

import nh3
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
SET = {"th": {"scope": "col"}}  # Markdown's tables have headings over columns only
SCHEMES = {"http", "https", "mailto", "tel"}
OWN_PAGE = re.compile(r"\(url:(\w+)(\?\w+=\w+)?\)")
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def _address(match):
    try:
        return f"({reverse(match[1])}{match[2] or ''})"
    except NoReverseMatch:
        return match[0]


def render(text):
    """The text as safe HTML; headings other than the second and third level become plain text."""
    html = _markdown.render(OWN_PAGE.sub(_address, text))
    allowed = {"tags": TAGS, "attributes": {"a": {"href"}}, "url_schemes": SCHEMES, "set_tag_attribute_values": SET}
    return mark_safe(nh3.clean(html, **allowed, link_rel=None))  # noqa: S308 – cleaned
