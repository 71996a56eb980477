from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.models.organisations import Organisation
from people.clock import now
from people.models import ConsentText, Event


class TermsAcceptanceQuerySet(models.QuerySet):
    def in_force(self, organisation):
        """The organisation's acceptance of the terms as they read now, if there is one."""
        version = ConsentText.objects.newest_version("T1")
        return self.filter(organisation=organisation, version=models.Subquery(version))

    def accept(self, organisation, by, at=None):
        """The administrator accepts the terms in force for the organisation; once per version."""
        acceptance, created = self.get_or_create(
            organisation=organisation,
            version=current_terms().version,
            defaults={"accepted_by": by, "accepted_by_name": str(by), "accepted_at": now(at)},
        )
        if created:
            Event.objects.record("terms.accept", acceptance, by=by, at=at)
        return acceptance


def current_terms(language="nb"):
    """The pool terms in force."""
    return ConsentText.objects.newest("T1", language)


def terms_of_version(version, language="nb"):
    """The pool terms as one version read."""
    return ConsentText.objects.of_version("T1", version, language)


class TermsAcceptance(models.Model):
    """That an organisation's administrator accepted one version of the pool terms on its behalf."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="terms", verbose_name=_("Organisation"))
    version = models.PositiveSmallIntegerField(_("Version"))
    accepted_at = models.DateTimeField(_("Accepted"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    accepted_by_name = models.CharField(_("Name"), max_length=200)

    objects = TermsAcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("accepted terms")
        verbose_name_plural = _("accepted terms")
        ordering = ["-accepted_at"]
        constraints = [models.UniqueConstraint("organisation", "version", name="terms_once_per_version")]

    def __str__(self):
        return f"{self.organisation} v{self.version}"
