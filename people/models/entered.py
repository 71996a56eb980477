from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from people.clock import today
from people.dates import long_date


class Entered(models.Model):
    """Mixed into what staff may write down for somebody after a phone call: who did, and when the call was."""

    entered_by_name = models.CharField(_("Entered by"), max_length=200, blank=True)
    called_on = models.DateField(_("Phone call"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def how_entered(self):
        """«Registrert av Guro etter telefonsamtale 2. november 2026»; nothing when the person did it alone."""
        if not self.entered_by_name or not self.called_on:
            return ""
        words = _now("Registered by %(staff)s after a phone call %(date)s")
        return words % {"staff": self.entered_by_name, "date": long_date(self.called_on)}

    def note_call(self, by, at=None):
        """Mark it as written down by staff; the caller saves."""
        self.entered_by_name, self.called_on = str(by), today(at)
