"""Markdown that staff and trainees write, as HTML of a few known elements. Links to our own pages: `url:name`."""

import re

import nh3
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
SET = {"th": {"scope": "col"}}  # Markdown's tables have headings over columns only
OWN_PAGE = re.compile(r"\(url:(\w+)\)")
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def _address(match):
    try:
        return f"({reverse(match[1])})"
    except NoReverseMatch:
        return match[0]


def render(text):
    """The text as safe HTML; headings other than the second and third level become plain text."""
    html = _markdown.render(OWN_PAGE.sub(_address, text))
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, set_tag_attribute_values=SET, link_rel=None)
    return mark_safe(clean)  # noqa: S308 – cleaned
