import re
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.clock import now


class SavedSelectionQuerySet(models.QuerySet):
    def shown_to(self, user):
        """What a person finds beside the list: their own, and what the office shares."""
        return self.filter(models.Q(shared=True) | models.Q(owner=user))

    def with_number(self, number):
        """The one with this number among these, or None."""
        return self.filter(pk=number).first()

    def only_of(self, user):
        """Those that nobody else sees."""
        return self.filter(owner=user, shared=False)

    def naming(self, texts):
        """Those whose words or name hold one of the texts: a name or an address that somebody searched for."""
        named = models.Q(pk__in=[])
        for text in filter(None, texts):
            alone = rf"(^|\W){re.escape(text)}($|\W)"
            named |= models.Q(words__iregex=alone) | models.Q(name__iregex=alone)
        return self.filter(named)

    def keep(self, by, name, query, *, shared=False, at=None):
        """Keep a selection of the list under a name; the same name again is the same selection with new contents."""
        choices = {key: values for key, values in query.lists() if any(values)}
        words = " ".join(choices.pop("q", []))[:200]
        values = {"words": words, "choices": choices, "made_at": now(at), "owner_name": str(by)}
        return self.update_or_create(owner=by, name=name, shared=shared, defaults=values)[0]


class SavedSelection(models.Model):
    """A selection of the list of applications that somebody comes back to: words and choices, never the rows."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Saved by")
    )
    owner_name = models.CharField(_("Saved by"), max_length=200)
    name = models.CharField(_("Name"), max_length=60)
    shared = models.BooleanField(_("For everyone in the office"), default=False)
    words = models.CharField(_("Words"), max_length=200, blank=True)
    choices = models.JSONField(_("Choices"), default=dict)
    made_at = models.DateTimeField(_("Saved"))

    objects = SavedSelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved selection")
        verbose_name_plural = _("saved selections")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        query = {**self.choices, **({"q": [self.words]} if self.words else {})}
        return f"{reverse('admin:applications_application_changelist')}?{urlencode(query, doseq=True)}"
