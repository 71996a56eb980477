"""The manager points a member to a candidate, with a word of why."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.blinding import tells_who
from applications.models.hiding import named
from applications.models.profiles import CandidateProfile
from companies.models import Organisation, OrgContact
from people.clock import now
from people.models import Event, Letter
from people.numbers import has_identity_number
from people.states import Refused


def may_be_tipped(profile):
    """The organisations that a candidate may be pointed out to; `visible_to` has the last word for each."""
    ticked = set(profile.hide_from.values_list("pk", flat=True))
    admitted = Organisation.objects
    found = admitted.admitted_to_pool() if profile.shown_outside else admitted.with_pool_access().order_by("sort_key")
    found = [organisation for organisation in found if organisation.pk not in ticked]
    hidden = named(found, profile)
    return [organisation for organisation in found if organisation not in hidden]


class PoolTipQuerySet(models.QuerySet):
    def on(self, profile):
        """What was said about one candidate, newest first, with to whom."""
        return self.filter(profile=profile).select_related("organisation").order_by("-at", "-pk")

    @transaction.atomic
    def give(self, profile, organisation, word, by, at=None):
        """Point an organisation that sees the candidate to it, and write to its people (E26b); once."""
        from applications import pool_emails

        CandidateProfile.objects.select_for_update().get(pk=profile.pk)
        if not CandidateProfile.objects.visible_to(organisation, at).filter(pk=profile.pk).exists():
            raise Refused(_now("%(name)s cannot see this candidate.") % {"name": organisation})
        if tells_who(profile.user, word) or has_identity_number(word):
            raise Refused(
                _now("The word must not hold a name, an address or a number. Write what the candidate can do.")
            )
        if self.filter(profile=profile, organisation=organisation).exists():
            raise Refused(_now("%(name)s has had this tip already.") % {"name": organisation})
        contacts = [one for one in OrgContact.objects.reachable(organisation) if one.user]
        if not contacts:
            raise Refused(_now("%(name)s has no user with an address that works.") % {"name": organisation})
        tip = self.create(profile=profile, organisation=organisation, word=word, by=by, by_name=str(by), at=now(at))
        Event.objects.record("profile.tip", profile, by=by, person=profile.user, at=at)
        pool_emails.tip_given(tip, contacts, at)
        return tip

    def call_off_unseen(self, profile, at=None):
        """Letters that still wait do not leave to an organisation that no longer sees the candidate."""
        for tip in self.on(profile):
            if not CandidateProfile.objects.visible_to(tip.organisation, at).filter(pk=profile.pk).exists():
                Letter.objects.waiting().about_tip(tip.pk).call_off(at)


class PoolTip(models.Model):
    """One word from the manager to one member about one candidate; it is seen only where the candidate is."""

    profile = models.ForeignKey(CandidateProfile, models.CASCADE, related_name="tips", verbose_name=_("Profile"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("Organisation"))
    word = models.CharField(_("A word about why"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("By")
    )
    by_name = models.CharField(_("Name"), max_length=254)
    at = models.DateTimeField(_("When"))

    objects = PoolTipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tip about a candidate")
        verbose_name_plural = _("tips about candidates")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint("profile", "organisation", name="pool_tip_once")]

    def __str__(self):
        return f"{self.organisation} {self.at:%Y-%m-%d}"
