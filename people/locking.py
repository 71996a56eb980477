"""Rows that several people may be at: each verb waits for the others, and sees what they did."""

from django.db import models


class Locked(models.Model):
    """A row that a verb takes for itself before it looks at how it stands."""

    class Meta:
        abstract = True

    def _lock(self):
        """Wait for anyone else who is at this row, and see what they did."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
