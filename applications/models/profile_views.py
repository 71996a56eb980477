from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.profiles import CandidateProfile
from companies.models import Organisation
from people.clock import now


class ProfileViewQuerySet(models.QuerySet):
    def seen(self, profile, organisation, what, by, at=None):
        """Write down that someone looked, on behalf of which organisation, and at what."""
        return self.create(
            profile=profile, organisation=organisation, what=what, user=by, user_name=by.name or by.email, at=now(at)
        )

    def looks_at(self, profile):
        """Which organisations looked, newest first: what the candidate sees. No names of people."""
        return self.filter(profile=profile).select_related("organisation").order_by("-at", "-pk")

    def by_day(self, profile, requests=()):
        """What each organisation did on each day, newest first, as (organisation, date, what it opened, what it asked
        in the `requests`)."""
        days = {}
        for view in self.looks_at(profile):
            opened, _asked = days.setdefault((view.organisation, timezone.localdate(view.at)), ({}, []))
            opened[view.what] = view.get_what_display()
        for request in requests:
            days.setdefault((request.organisation, timezone.localdate(request.sent_at)), ({}, []))[1].append(request)
        return [
            (*whose, [opened[what] for what in self.model.What.values if what in opened], asked)
            for whose, (opened, asked) in sorted(days.items(), key=lambda row: row[0][1], reverse=True)
        ]


class ProfileView(models.Model):
    """One look at a candidate: who, for which organisation, when, and what was opened. Only ever added to."""

    class What(models.TextChoices):
        PROFILE = "profile", pgettext_lazy("profile_view", "Profile")
        CONTACT = "contact", pgettext_lazy("profile_view", "Contact information")
        CV = "cv", pgettext_lazy("profile_view", "CV")

    profile = models.ForeignKey(CandidateProfile, models.CASCADE, related_name="views", verbose_name=_("Profile"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("Organisation"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    user_name = models.CharField(_("Name"), max_length=254)
    what = models.CharField(_("What"), max_length=8, choices=What)
    at = models.DateTimeField(_("When"))

    objects = ProfileViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile view")
        verbose_name_plural = _("profile views")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.organisation} {self.at:%Y-%m-%d}"
