"""What an organisation looks for in the candidate pool, kept: words and choices, and whether it wants a letter when
somebody new fits."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models.profiles import CandidateProfile
from companies.models import CompetenceNeed, Organisation
from people.choices import Degree, Industry, NorwegianLevel
from people.clock import now
from people.models import Event, FieldOfStudy, Municipality


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

    @transaction.atomic
    def keep(self, organisation, words, choices, by=None, need=None, at=None):
        """Keep a search; the same words and choices again are the same search, which then gives letters again."""
        values = {"words": words.strip()[:200], "choices": {name: choices[name] for name in choices if choices[name]}}
        made = {"made_by": by, "made_by_name": (by.name or by.email) if by else "", "made_at": now(at)}
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


class SavedSearch(models.Model):
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
        return ", ".join([*chosen, *([f"«{self.words}»"] if self.words else [])]) or str(_("All candidates"))

    def fitting(self, candidates):
        """Those of the candidates who fit."""
        return candidates.chosen(self.choices).with_words(self.words)

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

    def _know_those_here(self, at):
        """Whoever fits already is no news, also after changing the profile."""
        here = self.fitting(CandidateProfile.objects.visible_to(self.organisation, at))
        self.told_of.add(*here.numbers())

    def _lock(self):
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())


def _labels(facet, codes):
    """The words for codes of one facet, in the order of its choices."""
    if facet == "field":
        return FieldOfStudy.objects.filter(code__in=codes)
    if facet == "place":
        return Municipality.objects.filter(slug__in=codes).order_by("sort_key")
    words = {"degree": Degree, "industry": Industry, "norwegian": NorwegianLevel}[facet]
    return [label for code, label in words.choices if code in codes]
