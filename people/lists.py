"""The lists that forms let people choose from, as they are kept (see `kept`)."""

from people.clock import today
from people.kept import kept
from people.models import FieldOfStudy, Institution, Municipality


def municipalities_today():
    """What a person may answer: the region's municipalities of today, in alphabetical order."""
    day = today()
    return kept(("municipalities", day), lambda: list(Municipality.objects.choices_today()))


def municipalities():
    """All municipalities there are and were, in alphabetical order."""
    return kept("all municipalities", lambda: list(Municipality.objects.all()))


def fields_of_study():
    """All fields of study, in their own order."""
    return kept("fields of study", lambda: list(FieldOfStudy.objects.all()))


def institutions():
    """All places of study there are and were, by name."""
    return kept("institutions", lambda: list(Institution.objects.all()))
