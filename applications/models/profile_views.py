from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import functions
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.profiles import CandidateProfile
from companies.models import Organisation, OrgContact
from people.clock import now, plus_days
from people.dates import short_date

WEEKS_BEFORE = 8


class ProfileViewQuerySet(models.QuerySet):
    def seen(self, profile, organisation, what, by, at=None):
        """Write down that someone looked, on behalf of which organisation, and at what."""
        return self.create(
            profile=profile, organisation=organisation, what=what, user=by, user_name=str(by), at=now(at)
        )

    def since(self, moment, until):
        """Looks after a moment, until another."""
        return self.filter(at__gt=moment, at__lte=until)

    def readers(self, at=None):
        """Who has read in the last seven days, for which organisation: how many candidates, cards and CVs."""
        what = self.model.What
        counts = {"cards": models.Q(what=what.CONTACT), "cvs": models.Q(what=what.CV)}
        return (
            self.since(plus_days(now(at), -7), now(at))
            .order_by()
            .values("organisation", "organisation__name", "user", "user_name")
            .annotate(
                candidates=models.Count("profile", distinct=True),
                **{name: models.Count("profile", distinct=True, filter=only) for name, only in counts.items()},
            )
            .order_by("-candidates", "organisation__name", "user_name")
        )

    def too_many_in_a_day(self, at=None):
        """People who have opened more different candidates than anyone needs to within 24 hours of the last seven days,
        most first: what is read in a night or over a weekend is told of when somebody is at work again."""
        week = self.since(plus_days(now(at), -7), now(at)).exclude(user=None).order_by()
        number, most = models.Count("profile", distinct=True), settings.MAX_VIEWS_A_DAY
        many = week.values("user").annotate(candidates=number).filter(candidates__gt=most)
        before = week.filter(
            organisation=models.OuterRef("organisation"),
            user=models.OuterRef("user"),
            at__gt=models.OuterRef("at") - timedelta(days=1),
            at__lte=models.OuterRef("at"),
        )
        in_a_day = models.Subquery(before.values("user").annotate(candidates=number).values("candidates"))
        looks = week.filter(user__in=many.values("user")).annotate(in_a_day=in_a_day)
        per_person = looks.values("organisation", "organisation__name", "user", "user_name")
        counted = per_person.annotate(candidates=models.Max("in_a_day"))
        return counted.filter(candidates__gt=most).order_by("-candidates")

    def far_above_usual(self, at=None):
        """Organisations that read several times as much this week as in their usual one: [(organisation, name,
        candidates, usual)]. The usual week is the mean of the eight before."""
        start = plus_days(now(at), -7)
        before = self.since(plus_days(start, -7 * WEEKS_BEFORE), start)
        weeks = (
            before.order_by()
            .values("organisation", week=functions.TruncWeek("at"))
            .annotate(candidates=models.Count("profile", distinct=True))
        )
        usual = {}
        for row in weeks:
            usual[row["organisation"]] = usual.get(row["organisation"], 0) + row["candidates"] / WEEKS_BEFORE
        counted = self.since(start, now(at)).order_by().values("organisation", "organisation__name")
        counted = counted.annotate(candidates=models.Count("profile", distinct=True))
        return [
            (
                row["organisation"],
                row["organisation__name"],
                row["candidates"],
                round(usual.get(row["organisation"], 0)),
            )
            for row in counted.filter(candidates__gt=settings.FEWEST_VIEWS_ALARMED).order_by("-candidates")
            if row["candidates"] > settings.TIMES_USUAL_WEEK * usual.get(row["organisation"], 0)
        ]

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
    """One look at a candidate: who, for which organisation, when, and what was opened. Only ever added to: the database
    refuses everything else."""

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
        return f"{self.organisation} {short_date(self.at)}"

    @property
    def access_is_open(self):
        """Whether the one who looked can still act for the organisation."""
        return OrgContact.objects.acting(self.user).of(self.organisation).exists()

    @transaction.atomic
    def close_access(self, by, at=None):
        """The one who looked gets no further: the role for the organisation ends at once."""
        for contact in OrgContact.objects.acting(self.user, at).of(self.organisation):
            contact.end(by=by, at=at)
