"""What an organisation looks for in the candidate pool, kept: words and choices, and whether it wants a letter when
somebody new fits."""

from itertools import groupby
from urllib.parse import urlencode

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models.profiles import CandidateProfile
from companies.models import CompetenceNeed, Organisation, OrgContact
from people.choices import Degree, Industry, NorwegianLevel
from people.clock import now, plus_days, today
from people.lists import fields_of_study, municipalities_today
from people.locking import Locked
from people.models import Event, Letter

# So long the manager is reminded that nobody fits.
DAYS_NOBODY_FITS = 30


class SavedSearchQuerySet(models.QuerySet):
    def of(self, organisation):
        """What one organisation looks for, newest first."""
        return self.filter(organisation=organisation)

    def alerting(self):
        """Those whose organisation wants a letter when somebody new fits."""
        return self.filter(alert=True)

    def numbered(self, number):
        """The one with this number, with its organisation; or None."""
        return self.filter(pk=number).select_related("organisation", "made_by").first()

    def listed(self):
        """With what the list of them shows."""
        return self.select_related("need")

    def fruitless(self, at=None):
        """Those of which somebody said lately that nobody fits."""
        since = plus_days(now(at), -DAYS_NOBODY_FITS)
        return self.filter(nobody_fits_at__gt=since).select_related("organisation").order_by("nobody_fits_at")

    @transaction.atomic
    def match(self, at=None):
        """E26 for each search that somebody new fits: who became visible, or changed what is shown, since it was looked
        through last. Waits as long as the pool is closed to the organisation. Returns how many searches were told."""
        open_to = Organisation.objects.admitted_to_pool(today(at)).order_by()
        searches = list(self.alerting().filter(organisation__in=open_to).order_by("organisation", "pk"))
        touched = CandidateProfile.objects.touched_since(min((s.told_until for s in searches), default=now(at)))
        told = 0
        for _pk, group in groupby(searches, key=lambda search: search.organisation_id):
            those = list(group)
            seen = CandidateProfile.objects.visible_to(those[0].organisation, at).of_these(list(touched))
            seen = set(seen.values_list("pk", flat=True)) if touched else set()
            told += sum(one.tell_of([pk for pk in seen if touched[pk] > one.told_until], at) for one in those)
        self.filter(pk__in=[search.pk for search in searches]).update(told_until=now(at))
        return told

    @transaction.atomic
    def untell(self, profile, at=None):
        """A candidate has gone: letters that wait do not tell of this one; whom else they tell of, new ones tell."""
        from applications import pool_emails

        for letter in Letter.objects.waiting().about_candidate(profile.code):
            search = self.numbered(letter.context["search"])
            if search and CandidateProfile.objects.visible_to(search.organisation, at).of_these([profile.pk]).exists():
                continue
            letter.cancel(by=None, at=at)
            if search:
                search.told_of.remove(profile)
                codes = set(letter.context["candidates"].split()) - {profile.code}
                left = CandidateProfile.objects.visible_to(search.organisation, at).coded(codes)
                pool_emails.somebody_fits(search, left, at, only=letter.to_email)

    @transaction.atomic
    def keep(self, organisation, words, choices, by=None, need=None, at=None):
        """Keep a search; the same words and choices again are the same search, which then gives letters again."""
        values = {"words": words.strip()[:200], "choices": {name: choices[name] for name in choices if choices[name]}}
        made = {"made_by": by, "made_by_name": str(by) if by else "", "made_at": now(at)}
        search = self.filter(organisation=organisation, need=need, **values).first()
        if search is None:
            search = self.create(organisation=organisation, need=need, told_until=now(at), **values, **made)
            search._know_those_here(at)
            Event.objects.record("saved_search.keep", search, by=by, at=at)
        elif not search.alert:
            search.restart(by, at)
        return search

    @transaction.atomic
    def from_need(self, need, by=None, at=None):
        """«Si fra når noen passer i kandidatbanken»: the search that a need asks for, with what the need says now; a
        need that does not ask for it (any more) has none. Returns the search, or None."""
        of_need = self.filter(need=need)
        if not (need.wants_alert and need.state == CompetenceNeed.State.ANSWERED):
            of_need.delete()
            return None
        choices = {
            "field": [field.code for field in need.fields.all()],
            "degree": [need.level] if need.level else [],
            "place": [need.municipality.slug] if need.municipality else [],
        }
        search = self.keep(need.organisation, "", choices, by=by, need=need, at=at)
        of_need.exclude(pk=search.pk).delete()
        return search


class SavedSearch(Locked):
    """One thing an organisation looks for. Nobody is scored: whoever fits the choices fits."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="saved_searches", verbose_name=_("Organisation")
    )
    need = models.ForeignKey(
        CompetenceNeed, models.SET_NULL, null=True, blank=True, related_name="saved_searches", verbose_name=_("Need")
    )
    words = models.CharField(_("Words"), max_length=200, blank=True)
    choices = models.JSONField(_("Choices"), default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Saved by")
    )
    made_by_name = models.CharField(_("Saved by"), max_length=254, blank=True)
    made_at = models.DateTimeField(_("Saved"))
    alert = models.BooleanField(_("Letter when someone new fits"), default=True)
    told_until = models.DateTimeField(_("Looked through until"))
    # Whom the organisation knows of already: here when the search was saved, or told of since.
    told_of = models.ManyToManyField(CandidateProfile, blank=True, related_name="+", editable=False)
    nobody_fits_at = models.DateTimeField(_("Nobody fits"), null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.organisation}: {self.name}"

    def get_absolute_url(self):
        query = {**({"q": [self.words]} if self.words else {}), **self.choices}
        return f"{reverse('pool')}?{urlencode(query, doseq=True)}"

    @property
    def name(self):
        """What it looks for, in words: «Ingeniør og teknologi, Master, Levanger, «regnskap»»."""
        chosen = [str(label) for name, codes in self.choices.items() for label in _labels(name, codes)]
        words = [str(_("“%(words)s”") % {"words": self.words})] if self.words else []
        return ", ".join([*chosen, *words]) or str(_("All candidates"))

    def fitting(self, candidates):
        """Those of the candidates who fit."""
        return candidates.chosen(self.choices).with_words(self.words)

    def tell_of(self, numbers, at=None):
        """Write of those among these candidates who fit and are not known yet; 1 when somebody does, else 0."""
        from applications import pool_emails

        if not numbers:
            return 0
        known = type(self).told_of.through.objects.filter(savedsearch=self).values("candidateprofile")
        new = self.fitting(CandidateProfile.objects.of_these(numbers)).exclude(pk__in=known)
        profiles = list(new.order_by("-visible_from", "-code").select_related("field"))
        if not profiles:
            return 0
        self.told_of.add(*profiles)
        if self.nobody_fits_at:
            self.nobody_fits_at = None
            self.save(update_fields=["nobody_fits_at"])
        pool_emails.somebody_fits(self, profiles, at)
        return 1

    @property
    def readers(self):
        """Who gets its letters: whoever saved it and still acts for the organisation; else who gets its others."""
        theirs = OrgContact.objects.acting(self.made_by).filter(organisation=self.organisation_id)
        mine = list(theirs.select_related("user")) if self.made_by_id else []
        return mine or OrgContact.objects.to_write_to(self.organisation)

    @transaction.atomic
    def stop(self, by=None, at=None):
        """No more letters about this search."""
        self._lock()
        self.alert = False
        self.save(update_fields=["alert"])
        Event.objects.record("saved_search.stop", self, by=by, at=at)

    @transaction.atomic
    def restart(self, by=None, at=None):
        """Letters again, about those who come from now on."""
        self._lock()
        self.alert, self.told_until = True, now(at)
        self.save(update_fields=["alert", "told_until"])
        self._know_those_here(at)
        Event.objects.record("saved_search.restart", self, by=by, at=at)

    @transaction.atomic
    def say_nobody_fits(self, by=None, at=None):
        """«Ingen passer»: the manager hears of it."""
        self._lock()
        self.nobody_fits_at = now(at)
        self.save(update_fields=["nobody_fits_at"])
        Event.objects.record("saved_search.say_nobody_fits", self, by=by, at=at)

    @transaction.atomic
    def remove(self, by=None, at=None):
        """The search is not kept any more."""
        Event.objects.record("saved_search.remove", self, by=by, at=at)
        self.delete()

    def _know_those_here(self, at):
        """Whoever fits already is no news, also after changing the profile."""
        here = self.fitting(CandidateProfile.objects.visible_to(self.organisation, at))
        self.told_of.add(*here.numbers())


def _labels(facet, codes):
    """The words for codes of one facet, in the order of its choices."""
    if facet == "field":
        return [field for field in fields_of_study() if field.code in codes]
    if facet == "place":
        return [place for place in municipalities_today() if place.slug in codes]
    words = {"degree": Degree, "industry": Industry, "norwegian": NorwegianLevel}[facet]
    return [label for code, label in words.choices if code in codes]
