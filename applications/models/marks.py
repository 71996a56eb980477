"""What an organisation notes about a candidate for its own people: «Interessant» or «Ikke nå»."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.profiles import CandidateProfile
from companies.models import Organisation
from people.clock import now


class PoolMarkQuerySet(models.QuerySet):
    def of(self, organisation):
        """The marks that the people of one organisation share."""
        return self.filter(organisation=organisation)

    def on(self, profile):
        """The marks on one candidate."""
        return self.filter(profile=profile)

    def put(self, profile, organisation, mark, by, at=None):
        """Mark a candidate for all colleagues; a new mark takes the place of the last, and no mark takes it away."""
        mine = self.of(organisation).on(profile)
        if mark not in PoolMark.Mark.values:
            mine.delete()
            return None
        values = {"mark": mark, "user": by, "user_name": str(by), "at": now(at)}
        return mine.update_or_create(profile=profile, organisation=organisation, defaults=values)[0]


class PoolMark(models.Model):
    """One organisation's mark on one candidate. Colleagues see it; the candidate may ask to see it."""

    class Mark(models.TextChoices):
        INTERESTED = "interested", pgettext_lazy("pool_mark", "Interesting")
        NOT_NOW = "not_now", pgettext_lazy("pool_mark", "Not now")

    profile = models.ForeignKey(CandidateProfile, models.CASCADE, related_name="marks", verbose_name=_("Profile"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("Organisation"))
    mark = models.CharField(_("Mark"), max_length=12, choices=Mark)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    user_name = models.CharField(_("Name"), max_length=254)
    at = models.DateTimeField(_("When"))

    objects = PoolMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark on a candidate")
        verbose_name_plural = _("marks on candidates")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint("profile", "organisation", name="pool_mark_once")]

    def __str__(self):
        return f"{self.organisation}: {self.get_mark_display()}"
