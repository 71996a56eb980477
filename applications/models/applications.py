import secrets

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from applications.models.calls import Call, Position
from applications.models.drafting import Drafting
from applications.models.hiding import hides
from applications.models.steps import ApplicationSteps
from companies.models import Organisation
from people.choices import Degree, Experience, Gender, NorwegianLevel, RightToWork
from people.clock import now, plus_days, plus_months, start_of_day, today
from people.models import FieldOfStudy, Institution, Municipality
from people.residence import area_field, municipality_field, residence_agrees
from people.states import StateTable, Step

# Without 0 O 1 I: a reference is read aloud on the phone.
REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference():
    """A reference nobody can guess from another one."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(7))


class ApplicationQuerySet(models.QuerySet):
    def of(self, user):
        """A person's own applications, newest first; a duplicate that was merged is not shown twice."""
        return self.filter(user=user).exclude(state=Application.State.MERGED).order_by("-created_at")

    def sent(self):
        """Applications that were sent: withdrawn ones too, drafts not."""
        return self.exclude(state__in=[Application.State.DRAFT, Application.State.MERGED])

    def for_my_page(self):
        """With what Min side tells about each."""
        return self.select_related("call__cohort", "user__candidate_profile")

    def standing(self, user, call):
        """A person's application to a call: at most one, for withdrawn and merged ones do not stand."""
        return self.filter(user=user, call=call).exclude(state__in=["withdrawn", "merged"])

    def for_pool(self):
        """Those a profile in the candidate pool can start from: sent, and not answered with a yes by the person."""
        return self.sent().exclude(state=Application.State.ACCEPTED)

    def to_read(self):
        """What the manager reads: sent, not withdrawn, and not kept by K8, which closes it to everyone."""
        return self.sent().exclude(state=Application.State.WITHDRAWN).filter(kept_until=None)

    def kept_beyond(self, day):
        """Those kept longer than a day."""
        return self.filter(kept_until__gt=day)

    def kept(self, at=None):
        """Those their writers have asked us to keep for the next call."""
        return self.filter(kept_until__gte=today(at))

    def drafts_to_remind(self, at=None):
        """Drafts whose deadline is three days away or nearer, and that nobody was reminded of."""
        return self.filter(state=Application.State.DRAFT, draft_reminded_at=None, **closes_soon(at))

    def without_cv_to_remind(self, at=None):
        """Sent without a CV, the deadline three days away or nearer, and not reminded of."""
        from applications.models.documents import Document

        with_cv = Document.objects.filter(kind=Document.Kind.CV).values("application")
        waiting = self.filter(state=Application.State.SUBMITTED, cv_reminded_at=None, **closes_soon(at))
        return waiting.exclude(pk__in=with_cv)

    def open_to_staff(self):
        """What the office may read: sent, and not closed to everyone until it is sent again (K8)."""
        return self.sent().filter(kept_until=None)

    def as_read(self):
        """With all that the list and the reading page show of each."""
        return self.select_related("call", "user", "municipality", "prepared_position__organisation").prefetch_related(
            "educations__field", "educations__institution", "choices__position__organisation", "documents"
        )

    def in_current_calls(self):
        """Applications to calls that are not decided yet."""
        return self.exclude(call__state__in=[Call.State.DECIDED, Call.State.ARCHIVED])

    def to_call(self, pk):
        """Applications to one call."""
        return self.filter(call=pk)

    def choosing(self, position):
        """Applications that want to be considered for a position."""
        return self.filter(pk__in=PositionChoice.objects.filter(position=position).values("application"))

    def waiting_to_be_read(self):
        """Under review, and nobody has decided anything yet."""
        return self.filter(state=Application.State.UNDER_REVIEW, prepared="")

    def still_without_cv(self, at=None):
        """Alive after the deadline, and the CV never came."""
        from applications.models.documents import Document

        sent_cv = models.Exists(Document.objects.sent().filter(application=models.OuterRef("pk"), kind="cv"))
        return self.not_final().filter(~sent_cv, call__deadline__lt=now(at))

    def with_reference(self, reference):
        """The one with this reference, or None; it is read aloud on the phone, so case and spaces do not matter."""
        return self.filter(reference=reference.replace(" ", "").upper()).first()

    def chosen_by_hand(self, pks):
        """Exactly those ticked; nothing ticked is nobody."""
        return self.filter(pk__in=[int(pk) for pk in pks if str(pk).isdigit()])

    def per_call(self):
        """How many of these there are in each call, as (call, count)."""
        counts = dict(self.order_by().values_list("call").annotate(models.Count("pk")))
        return [(call, counts[call.pk]) for call in Call.objects.filter(pk__in=counts).order_by("deadline")]

    def oldest(self):
        """The one that has been answered the longest, and is still here."""
        return self.final().filter(state__in=Application.WITHOUT_PLACE).order_by("final_at").first()

    def sent_before_deadline(self):
        """Sent ones that nobody has taken under review yet."""
        return self.filter(state=Application.State.SUBMITTED)

    def not_final(self):
        """Sent ones that still wait for an answer."""
        return self.filter(state__in=Application.ALIVE)

    def final(self):
        """Those with a final answer, or withdrawn."""
        return self.filter(state__in=Application.FINAL)

    def prepared(self):
        """Decisions that are made and not yet told."""
        return self.exclude(prepared="")

    def visible_to_host(self, organisation):
        """What a company that meets applicants may read: only those it interviews, never one hidden from it."""
        from applications.models.selection import Interview

        met = Interview.objects.filter(organisations=organisation, kind=Interview.Kind.COMPANY).values("application")
        return self.to_read().filter(pk__in=met).exclude(hides(organisation))

    def unsent_drafts_due(self, on=None):
        """Drafts to delete: so many days after the deadline and never sent."""
        limit = plus_days_ago(settings.DAYS_DRAFT_KEPT, on)
        return self.filter(state=Application.State.DRAFT, call__deadline__lt=limit)

    def due_for_erasing(self, at=None):
        """Final ones without a place whose months are over, and that nobody asked us to keep."""
        limit = plus_months(now(at), -settings.MONTHS_APPLICATION_KEPT)
        ended = self.filter(state__in=Application.WITHOUT_PLACE, final_at__lt=limit)
        return ended.filter(models.Q(kept_until=None) | models.Q(kept_until__lt=today(at)))


def closes_soon(at=None):
    """The call takes applications now, and closes within the days of the reminder."""
    limit = plus_days(now(at), settings.DAYS_REMINDER_BEFORE_DEADLINE)
    return {"call__in": Call.objects.open(at), "call__deadline__lte": limit}


def plus_days_ago(days, on=None):
    """The start of the day so many days before the given day, or today."""
    return start_of_day(plus_days(on or today(), -days))


class Application(Drafting, ApplicationSteps, models.Model):
    """One person's application to one call: the version last sent, and the working copy of what is not sent yet."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("application_admin", "Draft")
        SUBMITTED = "submitted", pgettext_lazy("application_admin", "Received")
        UNDER_REVIEW = "under_review", pgettext_lazy("application_admin", "Under review")
        INTERVIEW_1 = "interview_1", pgettext_lazy("application_admin", "First interview")
        INTERVIEW_2 = "interview_2", pgettext_lazy("application_admin", "Company interview")
        RESERVE = "reserve", pgettext_lazy("application_admin", "On the reserve list")
        OFFERED = "offered", pgettext_lazy("application_admin", "Offer sent")
        ACCEPTED = "accepted", pgettext_lazy("application_admin", "Accepted")
        DECLINED = "declined", pgettext_lazy("application_admin", "Declined")
        OFFER_EXPIRED = "offer_expired", pgettext_lazy("application_admin", "Offer expired")
        REJECTED = "rejected", pgettext_lazy("application_admin", "Rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("application_admin", "Withdrawn")
        MERGED = "merged", pgettext_lazy("application_admin", "Merged")

    PUBLIC_LABELS = {
        "draft": pgettext_lazy("application", "Draft"),
        "submitted": pgettext_lazy("application", "Received"),
        "under_review": pgettext_lazy("application", "Under review"),
        "interview_1": pgettext_lazy("application", "Invited to interview"),
        "interview_2": pgettext_lazy("application", "Invited to second interview"),
        "reserve": pgettext_lazy("application", "On the reserve list"),
        "offered": pgettext_lazy("application", "Offer received"),
        "accepted": pgettext_lazy("application", "Accepted"),
        "declined": pgettext_lazy("application", "Declined"),
        "offer_expired": pgettext_lazy("application", "Offer expired"),
        "rejected": pgettext_lazy("application", "Not offered a place this time"),
        "withdrawn": pgettext_lazy("application", "Withdrawn"),
        "merged": pgettext_lazy("application", "Merged with another of your applications"),
    }
    ALIVE = ("submitted", "under_review", "interview_1", "interview_2", "reserve", "offered")
    FINAL = ("accepted", "declined", "offer_expired", "rejected", "withdrawn")
    WITHOUT_PLACE = ("declined", "offer_expired", "rejected", "withdrawn")
    STEPS = StateTable(
        Step("submit", ("draft",), "submitted", "applicant"),
        Step("send_changes", ("submitted",), "submitted", "applicant"),
        Step("take_under_review", ("submitted",), "under_review", "manager or clock"),
        Step("invite_to_interview", ("under_review",), "interview_1"),
        Step("invite_to_companies", ("interview_1",), "interview_2"),
        Step("put_on_reserve", ("interview_1", "interview_2"), "reserve"),
        Step("offer", ("interview_1", "interview_2", "reserve", "rejected", "offer_expired"), "offered"),
        Step("accept", ("offered",), "accepted", "applicant"),
        Step("decline", ("offered",), "declined", "applicant"),
        Step("let_offer_expire", ("offered",), "offer_expired", "clock"),
        Step("reject", ("submitted", "under_review", "interview_1", "interview_2", "reserve"), "rejected"),
        Step("merge", ("draft", *ALIVE, *FINAL), "merged"),
        Step("withdraw", ALIVE, "withdrawn", "applicant"),
    )

    class Prepared(models.TextChoices):
        INTERVIEW = "invite_to_interview", pgettext_lazy("prepared", "Invite to first interview")
        COMPANIES = "invite_to_companies", pgettext_lazy("prepared", "Invite to company interview")
        RESERVE = "put_on_reserve", pgettext_lazy("prepared", "Put on the reserve list")
        OFFER = "offer", pgettext_lazy("prepared", "Offer a place")
        REJECT = "reject", pgettext_lazy("prepared", "No place this time")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications", verbose_name=_("Person")
    )
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name=_("Call"))
    reference = models.CharField(_("Reference"), max_length=10, unique=True, default=new_reference, editable=False)
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(_("Started"))
    # What is typed and not sent, step by step, exactly as typed; None when there is nothing unsent.
    working = models.JSONField(null=True, blank=True, editable=False)
    working_saved_at = models.DateTimeField(_("Draft saved"), null=True, blank=True)
    changes_dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    draft_reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    cv_reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    language = models.CharField(_("Language"), max_length=2, default="nb")
    submitted_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    final_at = models.DateTimeField(_("Final answer"), null=True, blank=True)
    kept_until = models.DateField(_("Kept until"), null=True, blank=True)
    privacy_version = models.CharField(_("Privacy notice"), max_length=20, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    entered_by_name = models.CharField(_("Entered by"), max_length=200, blank=True)

    # The version last sent.
    given_name = models.CharField(_("Given name"), max_length=100, blank=True)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = PhoneNumberField(_("Mobile number"), blank=True)
    municipality = municipality_field(_("Lives in"))
    area = area_field()
    right_to_work = models.CharField(_("May work in Norway"), max_length=8, choices=RightToWork, blank=True)
    norwegian_level = models.CharField(_("Norwegian"), max_length=8, choices=NorwegianLevel, blank=True)
    experience = models.CharField(_("Relevant work"), max_length=8, choices=Experience, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("Good at"))
    all_positions = models.BooleanField(_("Consider me for all"), default=False)
    industries = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("Industries"))
    whole_region = models.BooleanField(_("The whole region"), default=False)
    places = models.ManyToManyField(Municipality, blank=True, related_name="+", verbose_name=_("Wants to work in"))
    available_from = models.DateField(_("Can start"), null=True, blank=True)
    hide_from = models.ManyToManyField(
        Organisation, blank=True, related_name="applications_hidden", verbose_name=_("Hidden from")
    )
    # Typed names of organisations that are not here yet; matched when they join.
    hide_from_names = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    motivation = models.TextField(_("Motivation"), blank=True)
    learn = models.TextField(_("Wants to learn"), blank=True)
    heard_from = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("Heard of us"))
    # Step 7, only for those who chose a public employer's position.
    list_age = models.PositiveSmallIntegerField(_("Age"), null=True, blank=True)
    list_gender = models.CharField(_("Gender"), max_length=20, choices=Gender, blank=True)
    list_title = models.CharField(_("Position or title"), max_length=100, blank=True)
    list_municipality = models.CharField(_("Municipality"), max_length=60, blank=True)
    list_exempt = models.BooleanField(_("Does not want to be named on the list"), default=False)
    list_exempt_reason = models.TextField(_("Why"), blank=True)

    # A decision that is made and not yet told.
    prepared = models.CharField(_("Decision prepared"), max_length=24, choices=Prepared, blank=True)
    prepared_position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Position")
    )
    prepared_at = models.DateTimeField(_("Prepared"), null=True, blank=True)
    prepared_by_name = models.CharField(_("Prepared by"), max_length=200, blank=True)
    # A named person decides, always (G12).
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Decided by")
    )
    decided_by_name = models.CharField(_("Decided by"), max_length=200, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                "user",
                "call",
                condition=~models.Q(state__in=["withdrawn", "merged"]),
                name="application_one_per_call",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(state="merged") | models.Q(submitted_at__isnull=False),
                name="application_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "declined", "offer_expired", "rejected", "withdrawn"])
                | models.Q(final_at__isnull=False),
                name="application_final_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | ~models.Q(decided_by_name=""),
                name="application_rejected_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(prepared="", prepared_at=None, prepared_by_name="")
                | (~models.Q(prepared="") & models.Q(prepared_at__isnull=False) & ~models.Q(prepared_by_name="")),
                name="application_prepared_by_someone",
            ),
            residence_agrees("municipality", "area", "application_residence"),
        ]
        indexes = [models.Index(fields=["call", "state"])]

    def __str__(self):
        return f"{self.name or self.user} ({self.reference})"

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def public_label(self):
        """The status in the words the applicant reads."""
        if self.state == self.State.SUBMITTED and self.working is not None:
            return pgettext("application", "Received, with changes you have not sent")
        return self.PUBLIC_LABELS[self.state]

    @property
    def decisions(self):
        """The decisions that the state table allows now."""
        return [decision for decision in self.Prepared if self.STEPS.allows(decision.value, self.state)]

    @property
    def shown_prepared(self):
        """The prepared decision in words, with its position."""
        return " – ".join(filter(None, [self.get_prepared_display(), str(self.prepared_position or "")]))

    @property
    def sent_documents(self):
        """The files of the version last sent."""
        return [document for document in self.documents.all() if document.sent_at]

    @property
    def lacks_cv(self):
        return not any(document.kind == "cv" for document in self.sent_documents)

    @property
    def is_alive(self):
        return self.state in self.ALIVE

    @property
    def is_final(self):
        return self.state in self.FINAL

    @property
    def can_be_edited(self):
        """Until the deadline, a draft or what is sent; afterwards nothing."""
        return self.state in {self.State.DRAFT, self.State.SUBMITTED} and self.call.is_open()

    @property
    def erase_on(self):
        """The day we erase it: months after the final answer, later when the person asked us to keep it."""
        if self.final_at is None:
            return None
        usual = today(plus_months(self.final_at, settings.MONTHS_APPLICATION_KEPT))
        return max(usual, self.kept_until or usual)

    @property
    def erase_on_if_ended_now(self):
        """The day it would be erased if the person withdrew now."""
        return today(plus_months(now(), settings.MONTHS_APPLICATION_KEPT))

    @property
    def draft_erased_on(self):
        """The day an unsent draft is deleted."""
        return plus_days(today(self.call.deadline), settings.DAYS_DRAFT_KEPT)

    @property
    def months_kept(self):
        """The longest an application is kept for the next call."""
        return settings.MONTHS_KEPT_FOR_NEXT_CALL

    @property
    def published_lists(self):
        """The employers whose list of applicants is public already: there the name stays."""
        out = Position.objects.filter(choices__application=self, list_published_at__isnull=False)
        return Organisation.objects.filter(positions__in=out).distinct().order_by("sort_key")

    @property
    def cv(self):
        return self.documents.sent().filter(kind="cv").first()

    @property
    def public_employers(self):
        """The public employers among the positions chosen: each makes a list."""
        chosen = Position.objects.filter(choices__application=self, has_public_employer=True)
        return Organisation.objects.filter(positions__in=chosen).distinct().order_by("sort_key")


class PositionChoice(models.Model):
    """That an applicant wants to be considered for a position."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="choices")
    position = models.ForeignKey(Position, models.PROTECT, related_name="choices")

    class Meta:
        verbose_name = _("position chosen")
        verbose_name_plural = _("positions chosen")
        ordering = ["position"]
        constraints = [models.UniqueConstraint("application", "position", name="position_chosen_once")]

    def __str__(self):
        return str(self.position)


class Education(models.Model):
    """One degree in an application; the highest first. It belongs to the application, not to the person."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="educations")
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    level = models.CharField(_("Degree"), max_length=20, choices=Degree)
    field = models.ForeignKey(FieldOfStudy, models.PROTECT, related_name="+", verbose_name=_("Field of study"))
    programme = models.CharField(_("Study programme"), max_length=120)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Place of study")
    )
    institution_name = models.CharField(_("Other place of study"), max_length=120, blank=True)
    completed = models.DateField(_("Completed"), help_text=_("The first day of the month"))

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False, institution_name="")
                | (models.Q(institution=None) & ~models.Q(institution_name="")),
                name="education_one_institution",
            )
        ]

    def __str__(self):
        return f"{self.programme}, {self.place_of_study}"

    @property
    def place_of_study(self):
        return self.institution.name if self.institution else self.institution_name
