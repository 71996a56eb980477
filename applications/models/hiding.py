"""Who may not see: an organisation that was ticked, or whose name was typed before it was here."""

from django.db import models


def hides(organisation):
    """Rows hidden from an organisation. A typed name hides from the moment the organisation is here, in any case of
    letters; one that only holds the name hides too, for showing too little harms nobody."""
    return models.Q(hide_from=organisation) | models.Q(hide_from_names__icontains=organisation.name)
