from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class TriesQuerySet(models.QuerySet):
    def add(self, key, ends_at):
        """One try more; how many that makes. One statement, so that two at once are two."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_tries (key, ends_at, count) VALUES (%s, %s, 1)"
                " ON CONFLICT (key) DO UPDATE SET count = people_tries.count + 1 RETURNING count",
                [key, ends_at],
            )
            return cursor.fetchone()[0]

    def past(self, at):
        """Those nobody asks for any more."""
        return self.filter(ends_at__lt=at)


class Tries(models.Model):
    """How often a person, an address or a network tried one thing in one stretch of time; the key does not tell who."""

    key = models.CharField(_("What and whose"), max_length=80, primary_key=True)
    ends_at = models.DateTimeField(_("Counts until"))
    count = models.PositiveIntegerField(_("Count"))

    objects = TriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("tries")
        verbose_name_plural = _("tries")

    def __str__(self):
        return self.key
