import secrets
import uuid

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models, transaction
from django.db.models.functions import Random
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.applications import REFERENCE_LETTERS, Application
from applications.models.coarser import Coarser
from applications.models.hiding import hides
from applications.models.joining import Joining
from applications.models.profile_changes import ProfileChanges
from applications.models.profile_search import ProfileSearch
from companies.models import EmployerAccess, Organisation
from people.choices import Degree, Experience, HiredWhere, Industry, NorwegianLevel
from people.clock import now, plus_days, plus_months, today
from people.files import private_storage
from people.models import Consent, Event, FieldOfStudy, Municipality, User
from people.names import NameKeysField
from people.states import Refused, StateTable, Step, not_now


def new_code():
    """Four letters a person is shown as until they say yes: «Kandidat K7QM»."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(4))


def cv_path(profile, filename):
    """A name that says nothing about whose it is."""
    return f"profiles/{uuid.uuid4()}.pdf"


def with_standing(consent, at):
    """The condition that the consent in a field is there, and is active at the moment."""
    return models.Q(**{f"{consent}__isnull": False}) & ~models.Q(**{f"{consent}__in": Consent.objects.ended(at)})


class CandidateProfileQuerySet(ProfileSearch):
    def visible_to(self, organisation, at=None):
        """The only door to candidates for anyone outside staff: who this organisation may see at this moment."""
        # All in the statement itself: a membership that is paused closes the pool as a withdrawal does, at once.
        on = today(at)
        member = models.Exists(Organisation.objects.with_pool_access(on).filter(pk=organisation.pk))
        let_in = models.Exists(EmployerAccess.objects.current(on).filter(organisation=organisation.pk))
        agreed = with_standing("region_consent", at)
        # Names typed before the organisation was here hide the profile from the day it is.
        return self.active(at).exclude(hides(organisation)).filter(member | (let_in & agreed))

    def active(self, at=None):
        """Profiles that are shown: by state, by date and by a consent that stands, and of nobody on a reserve list."""
        at = now(at)
        shown = self.filter(state=CandidateProfile.State.ACTIVE, visible_from__lte=at, expires_at__gt=at)
        # The few who are not shown are looked up, and not all who are.
        shown = shown.exclude(user__in=Application.objects.on_reserve().order_by().values("user"))
        return shown.exclude(user__in=User.objects.inactive()).filter(with_standing("consent", at))

    def waiting(self):
        """Consent given, the answer to the application still pending."""
        return self.filter(state=CandidateProfile.State.WAITING)

    def paused(self):
        """Profiles that rest."""
        return self.filter(state=CandidateProfile.State.PAUSED)

    def standing(self):
        """Profiles that have not ended."""
        return self.filter(state__in=CandidateProfile.STANDING)

    def of(self, user):
        """A person's own profile."""
        return self.filter(user=user)

    def hidden_from(self, organisation):
        """Those their owner hides from an organisation."""
        return self.filter(hides(organisation))

    def following(self, application):
        """The profile of the applicant, or of the one whose application was merged into this."""
        return self.filter(models.Q(user=application.user_id) | models.Q(application=application))

    def shown_fully(self):
        """With what the profile's page shows."""
        return self.select_related("field").prefetch_related("places")

    def with_place_keys(self):
        """Each with the keys of the places the person wants to work in (`place_keys`)."""
        places = CandidateProfile.places.through.objects.filter(candidateprofile=models.OuterRef("pk"))
        return self.annotate(place_keys=ArraySubquery(places.values("municipality")))

    def past_expiry(self, at=None):
        """Profiles whose twelve months are over and that nobody has ended yet."""
        return self.filter(state__in=["active", "paused"], expires_at__lte=now(at))

    def expiring(self, days, at=None):
        """Visible profiles with so many days left, or fewer."""
        return self.active(at).filter(expires_at__lte=plus_days(now(at), days))

    def expiring_soon(self, at=None):
        """«Utløper snart»: visible profiles in their last month."""
        return self.expiring(settings.DAYS_PROFILE_EXPIRES_SOON, at)

    def never_shown(self, at=None):
        """Profiles that have waited as long as they could have been visible, and never were."""
        return self.filter(
            state__in=[CandidateProfile.State.INVITED, CandidateProfile.State.WAITING],
            joined_at__lt=plus_months(now(at), -settings.MONTHS_PROFILE_VISIBLE),
        )

    def due_for_erasing(self, at=None):
        """Ended profiles whose last night before the promised day has come."""
        return self.filter(ended_at__lt=plus_days(now(at), 1 - settings.DAYS_ENDED_PROFILE_KEPT))


class CandidateProfile(ProfileChanges, Joining, Coarser):
    """What employers see of a candidate: coarse, without a name, as long as the person wants."""

    class State(models.TextChoices):
        INVITED = "invited", pgettext_lazy("candidate_profile", "Invited")
        WAITING = "waiting", pgettext_lazy("candidate_profile", "Visible when you have your answer")
        ACTIVE = "active", pgettext_lazy("candidate_profile", "Visible")
        PAUSED = "paused", pgettext_lazy("candidate_profile", "Paused")
        EXPIRED = "expired", pgettext_lazy("candidate_profile", "Expired")
        WITHDRAWN = "withdrawn", pgettext_lazy("candidate_profile", "Withdrawn")
        HIRED = "hired", pgettext_lazy("candidate_profile", "Got a job")

    STANDING = (State.INVITED, State.WAITING, State.ACTIVE, State.PAUSED)
    ENDED = (State.EXPIRED, State.WITHDRAWN, State.HIRED)
    STEPS = StateTable(
        Step("show", ("invited", "waiting"), "active", "answer or person"),
        Step("pause", ("active",), "paused", "person"),
        Step("resume", ("paused",), "active", "person"),
        Step("expire", ("active", "paused"), "expired", "clock"),
        Step("leave", ("invited", "waiting", "active", "paused", "expired"), "withdrawn", "person"),
        Step("get_hired", ("active", "paused", "expired"), "hired", "person"),
        Step("join_again", ("invited", "expired", "withdrawn", "hired"), "waiting", "person"),
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="candidate_profile", verbose_name=_("Person")
    )
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("From the application")
    )
    code = models.CharField(_("Code"), max_length=6, unique=True, default=new_code, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.WAITING)
    consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    region_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    # A candidate who does not answer is asked about a break; empty again when that is answered.
    asked_about_break_at = models.DateTimeField(null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(_("Joined"))
    visible_from = models.DateTimeField(_("Visible from"), null=True, blank=True)
    expires_at = models.DateTimeField(_("Visible until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    hired_where = models.CharField(_("Where the job is"), max_length=12, choices=HiredWhere, blank=True)

    level = models.CharField(_("Degree"), max_length=20, choices=Degree)
    field = models.ForeignKey(FieldOfStudy, models.PROTECT, related_name="+", verbose_name=_("Field of study"))
    completed_year = models.PositiveSmallIntegerField(_("Completed"))
    not_finished = models.BooleanField(_("Not finished yet"), default=False)
    experience = models.CharField(_("Relevant work"), max_length=8, choices=Experience, blank=True)
    norwegian_level = models.CharField(_("Norwegian"), max_length=8, choices=NorwegianLevel, blank=True)
    keywords = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("Keywords"))
    keyword_text = models.CharField(max_length=700, blank=True, editable=False)
    industries = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("Industries"))
    whole_region = models.BooleanField(_("The whole region"), default=False)
    places = models.ManyToManyField(Municipality, blank=True, related_name="+", verbose_name=_("Wants to work in"))
    available_from = models.DateField(_("Can start"), null=True, blank=True)
    hide_from = models.ManyToManyField(
        Organisation, blank=True, related_name="profiles_hidden", verbose_name=_("Hidden from")
    )
    hide_from_names = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    hide_keys = NameKeysField("hide_from_names")
    # The profile owns its CV: the application may be erased long before.
    cv = models.FileField(_("CV"), upload_to=cv_path, storage=private_storage, blank=True)
    cv_name = models.CharField(_("File name"), max_length=200, blank=True)
    cv_uploaded_at = models.DateTimeField(_("Uploaded"), null=True, blank=True)
    # Where the profile stands in an order by lot.
    lot = models.FloatField(db_default=Random(), editable=False)
    search = models.GeneratedField(
        expression=SearchVector("keyword_text", config="norwegian"), output_field=SearchVectorField(), db_persist=True
    )

    objects = CandidateProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate profile")
        verbose_name_plural = _("candidate profiles")
        ordering = ["-visible_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hide_from_names=[]) | ~models.Q(hide_keys=[]), name="profile_hidden_names_found"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["active", "paused"])
                | models.Q(visible_from__isnull=False, expires_at__isnull=False),
                name="profile_visible_has_dates",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(consent__isnull=False),
                name="profile_visible_has_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["expired", "withdrawn", "hired"], ended_at__isnull=False)
                | models.Q(state__in=["invited", "waiting", "active", "paused"], ended_at=None),
                name="profile_ended_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(exact_year=None, until_year=None)
                | models.Q(exact_year__range=[models.F("completed_year"), models.F("until_year")]),
                name="profile_year_within_what_is_shown",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="profile_search"),
            models.Index(fields=["state", "visible_from"]),
            models.Index(fields=["-visible_from", "-code"], condition=models.Q(state="active"), name="profile_newest"),
            models.Index(fields=["lot", "code"], condition=models.Q(state="active"), name="profile_lot"),
        ]

    def __str__(self):
        return _("Candidate %(code)s") % {"code": self.code}

    @property
    def is_ended(self):
        return self.state in self.ENDED

    @property
    def stands(self):
        """Whether the person has said yes, and neither time nor person has ended it."""
        return self.state in {self.State.WAITING, self.State.ACTIVE, self.State.PAUSED}

    @property
    def is_invited(self):
        return self.state == self.State.INVITED

    @property
    def is_on_reserve(self):
        """Whether an application of the person is on a reserve list: then nobody sees the profile."""
        return Application.objects.of(self.user).on_reserve().exists()

    @property
    def is_visible(self):
        return type(self).objects.active().filter(pk=self.pk).exists()

    @property
    def is_expiring(self):
        """«Utløper snart»: in the last month, and not renewed."""
        last = plus_days(now(), settings.DAYS_PROFILE_EXPIRES_SOON)
        return self.state == self.State.ACTIVE and now() < self.expires_at <= last

    @property
    def can_be_tipped(self):
        """Whether the manager may point members to it now."""
        return self.state == self.State.ACTIVE

    @property
    def shown_outside(self):
        """Whether approved employers who are not members may see the profile (K2)."""
        return self.region_consent is not None and self.region_consent.is_active()

    @property
    def industry_names(self):
        return [label for code, label in Industry.choices if code in self.industries]

    def set_keywords(self, keywords):
        """The keywords, and the text the search reads."""
        self.keywords, self.keyword_text = keywords, " ".join(keywords)

    @transaction.atomic
    def show(self, by=None, at=None):
        """The profile becomes visible; its twelve months, and the consent's, count from now."""
        from applications import pool_emails

        self._lock()
        self.visible_from = now(at)
        self.expires_at = plus_months(now(at), settings.MONTHS_PROFILE_VISIBLE)
        self.consent.expires_at = self.expires_at
        self.consent.save(update_fields=["expires_at"])
        self._step("show", by, at)
        pool_emails.in_the_pool(self, at)

    @transaction.atomic
    def pause(self, by=None, at=None):
        """Hidden for now; everything else stands."""
        self._lock()
        self._step("pause", by, at)

    @transaction.atomic
    def resume(self, by=None, at=None):
        """Shown again."""
        self._lock()
        self._step("resume", by, at)

    @transaction.atomic
    def renew(self, by=None, at=None):
        """Twelve more months, as long as the last ones are not over."""
        self._lock()
        if self.state not in {self.State.ACTIVE, self.State.PAUSED} or self.expires_at <= now(at):
            raise Refused(_now("The time is over, and the profile is not shown any more. You can join again."))
        self.expires_at = plus_months(now(at), settings.MONTHS_PROFILE_VISIBLE)
        self.consent.renew(self.expires_at, by=by, at=at)
        self.save(update_fields=["expires_at"])

    @transaction.atomic
    def expire(self, at=None):
        """The twelve months are over: hidden, and erased within 30 days from then."""
        self._lock()
        if self.expires_at is None or self.expires_at > now(at):
            raise not_now()
        self._end("expire", None, at, ended_at=self.expires_at)

    @transaction.atomic
    def leave(self, by=None, at=None):
        """The person does not want to stand in the pool any more: hidden, and nothing shared, in the same moment."""
        self._lock()
        self.STEPS.target("leave", self.state)
        for request in self.requests.shared():
            request.end(by=self.user, at=at)
        self._end("leave", by, at)

    @transaction.atomic
    def get_hired(self, where, by=None, at=None):
        """«Jeg har fått jobb»: the profile has done its work."""
        self._lock()
        self.hired_where = where
        self._end("get_hired", by, at)

    def tip(self, organisation, word, by, at=None):
        """The manager points an organisation that sees the profile to it."""
        from applications.models.tips import PoolTip

        return PoolTip.objects.give(self, organisation, word, by, at)

    def _end(self, verb, by, at, ended_at=None):
        for consent in filter(None, [self.consent, self.region_consent]):
            consent.withdraw(by=by, at=at)
        for request in self.requests.open():
            request.expire(at)
        if self.ended_at is None:
            self.ended_at = ended_at or now(at)
        self._step(verb, by, at)

    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        self.tips.call_off_unseen(self, at)
        Event.objects.record(f"profile.{verb}", self, by=by, person=self.user, at=at)
        self._untell(at)

    def _untell(self, at):
        """Letters that wait do not tell of the candidate to those who may not see it now."""
        from applications.models.saved_searches import SavedSearch

        SavedSearch.objects.untell(self, at)
