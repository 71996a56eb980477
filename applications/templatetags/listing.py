"""The rows of the office's list of applications. Django's own way asks for a widget, a field and an address in every
cell, which took most of the page's time."""

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("admin/change_list_results.html")
def application_rows(cl):
    """The same table as Django's: a box to tick, a link to the reading page, and what the columns say."""
    headers = list(result_headers(cl))
    _ticked, first, *columns = [_column(cl.model_admin, name) for name in cl.list_display]
    before, after = _addresses(cl)
    tick = _("Select this object for an action - {}")
    rows = []
    for application in cl.result_list:
        number, ticked = application.pk, conditional_escape(tick.format(application))
        # What the columns say is escaped; the rest are numbers and words of ours.
        cells = [f'<td class="field-{name}">{said(application)}</td>' for name, said in columns]
        link = f'<a href="{before}{number}{after}">{first[1](application)}</a>'
        rows.append([SafeString("".join([TICK.format(number, ticked), LINK.format(link), *cells]))])
    return {
        "result_headers": headers,
        "num_sorted_fields": sum(header["sortable"] and header["sorted"] for header in headers),
        "results": rows,
    }


TICK = (
    '<td class="action-checkbox"><input type="checkbox" name="_selected_action" value="{}" class="action-select" '
    'aria-label="{}"></td>'
)
LINK = '<th scope="row" class="field-who">{}</th>'
CHOICE = '<label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span>{}</label>'


@register.simple_tag
def facet_choices(box):
    """The boxes to tick of one facet, each with how many it would show."""
    name, mark = box["spec"].parameter_name, SafeString(" checked")
    return format_html_join(
        "\n",
        CHOICE,
        (
            (name, one["value"], mark if one["selected"] else "", one["display"], _number(one["number"]))
            for one in box["choices"]
        ),
    )


def _number(number):
    return "" if number is None else format_html(' <span class="office-facets__number">{}</span>', number)


def _column(model_admin, name):
    """A column's name and what it says of an application; Django's empty sign where it says nothing."""
    empty = model_admin.get_empty_value_display()
    said = getattr(model_admin, name, None) or _label(model_admin.model._meta.get_field(name))
    return name, lambda application: conditional_escape(said(application)) or empty


def _label(field):
    """The words of a field with choices; looked up once a page, for Django's own way looks through all of them."""
    words = {value: str(label) for value, label in field.flatchoices}
    return lambda application: words[getattr(application, field.attname)]


def _addresses(cl):
    """What stands before and after the number in the address of a reading page."""
    preserved = {"preserved_filters": cl.preserved_filters, "opts": cl.opts}
    address = add_preserved_filters(preserved, cl.model_admin.page_address("change", 0))
    before, after = conditional_escape(address).split("/0/", 1)
    return f"{before}/", f"/{after}"
