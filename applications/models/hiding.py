"""Who may not see: an organisation that was ticked, or whose name was typed before it was here."""

from django.db import models

from companies.models import Organisation
from people.names import asked_keys


def hides(organisation):
    """Rows hidden from an organisation: ticked, also under the name it had before, or typed. A typed name hides from
    the moment the organisation is here, however it is spelled; too much rather than too little, for that harms nobody.
    """
    ticked = Organisation.objects.filter(models.Q(pk=organisation.pk) | models.Q(succeeded_by=organisation.pk))
    return models.Q(hide_from__in=ticked) | models.Q(hide_keys__overlap=organisation.asked_keys)


def named(organisations, row):
    """Those of the organisations whose names were typed in the row."""
    kept = set(row.hide_keys)
    if not kept:
        return []
    return [organisation for organisation in organisations if kept.intersection(asked_keys(organisation.name))]
