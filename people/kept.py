"""Short lists that every form asks for and that the office changes a few times a year: each process keeps them for a
minute, so what another process changes is seen within that time, and what this one changes at once."""

from time import monotonic

from django.db import models

SECONDS = 60
_lists = {}


def kept(name, make):
    """What `make` gives, or gave within the last minute; whoever gets it only reads it."""
    until, found = _lists.get(name, (0, None))
    if until <= monotonic():
        found = make()
        _lists[name] = monotonic() + SECONDS, found
    return found


def forget():
    """From now on everything is asked for again."""
    _lists.clear()


class KeptQuerySet(models.QuerySet):
    """Changing many rows at once forgets what was known of them; of rows made or deleted so, a minute later."""

    def update(self, **values):
        changed = super().update(**values)
        forget()
        return changed


class Kept(models.Model):
    """A table that is kept: saving or deleting a row forgets what was known of it."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        forget()

    def delete(self, *args, **kwargs):
        gone = super().delete(*args, **kwargs)
        forget()
        return gone
