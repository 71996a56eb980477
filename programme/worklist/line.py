"""A line of the work list, and the ways to where it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Line:
    """One thing that waits: what, why or who, when, and where it is done."""

    title: str
    url: str
    why: str = ""
    when: str = ""
    tone: str = ""


def changelist(model, query=""):
    """The office's list of a model."""
    return reverse(f"admin:{model}_changelist") + query


def change_page(model, pk):
    """The office's page of one row."""
    return reverse(f"admin:{model}_change", args=[pk])


def page_or_list(model, rows, query=""):
    """The page of the only one, or the list."""
    return change_page(model, rows[0].pk) if len(rows) == 1 else changelist(model, query)


def shortened(names):
    """The first three, and how many more."""
    names = list(dict.fromkeys(str(name) for name in names))
    more = len(names) - 3
    shown = ", ".join(names[:3])
    return _("%(names)s and %(count)s more") % {"names": shown, "count": more} if more > 0 else shown
