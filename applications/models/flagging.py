"""Flags put on an application while reading: a reminder to those who decide, never a decision."""

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from people.models import Event


class Flag(TextChoices):
    INTERVIEW = "interview", pgettext_lazy("flag", "For interview")
    DISCUSS = "discuss", pgettext_lazy("flag", "To be discussed")
    UNSURE = "unsure", pgettext_lazy("flag", "Unsure")
    NOT_NOW = "not_now", pgettext_lazy("flag", "Not relevant now")


class Flagging:
    """Mixed into Application."""

    @transaction.atomic
    def flag(self, code, by, at=None):
        """Staff put a flag on; one that is there already stays as it is."""
        self._lock()
        if code not in self.flags:
            self._set_flags({*self.flags, code})
            Event.objects.record("application.flag", self, by=by, person=self.user, at=at)

    @transaction.atomic
    def unflag(self, code, by, at=None):
        """Staff take a flag off."""
        self._lock()
        if code in self.flags:
            self._set_flags({*self.flags} - {code})
            Event.objects.record("application.unflag", self, by=by, person=self.user, at=at)

    def _set_flags(self, codes):
        """In the order of the choices, each of them known."""
        self.flags = [flag.value for flag in Flag if flag in {Flag(code) for code in codes}]
        self.save(update_fields=["flags"])

    @property
    def shown_flags(self):
        """The flags in words."""
        return [Flag(code).label for code in self.flags]
