import secrets

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from applications.models.application_queries import ApplicationQuerySet
from applications.models.calls import Call
from applications.models.deciding import Deciding
from applications.models.doubles import Doubling
from applications.models.drafting import Drafting
from applications.models.flagging import Flag, Flagging
from applications.models.positions import Position
from applications.models.releasing import Releasing
from applications.models.sending import Sending
from applications.models.steps import Stepping
from companies.models import Organisation
from people.choices import Experience, Gender, NorwegianLevel, RightToWork
from people.clock import now, plus_months, today
from people.models import Entered, Event, Municipality
from people.names import NameKeysField
from people.residence import area_field, municipality_field, residence_agrees
from people.states import StateTable, Step

# Without 0 O 1 I: a reference is read aloud on the phone.
REFERENCE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference():
    """A reference nobody can guess from another one."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(7))


class Application(Drafting, Sending, Deciding, Releasing, Doubling, Flagging, Stepping, Entered):
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
    hide_keys = NameKeysField("hide_from_names")
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

    # What readers want to come back to.
    flags = ArrayField(models.CharField(max_length=12, choices=Flag), default=list, blank=True, verbose_name=_("Flags"))
    # A decision that is made and not yet told.
    prepared = models.CharField(_("Decision prepared"), max_length=24, choices=Prepared, blank=True)
    prepared_position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Position")
    )
    prepared_at = models.DateTimeField(_("Prepared"), null=True, blank=True)
    prepared_by_name = models.CharField(_("Prepared by"), max_length=200, blank=True)
    # The last release, as long as it can be taken back; `untold` until what follows for others has followed.
    before_release = models.JSONField(null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("Released"), null=True, blank=True, editable=False)
    told_at = models.DateTimeField(_("Told"), null=True, blank=True, editable=False)
    untold = models.BooleanField(default=False, editable=False)
    # The order in which reserves are asked, set by a person.
    reserve_rank = models.PositiveSmallIntegerField(_("Number on the reserve list"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(hide_from_names=[]) | ~models.Q(hide_keys=[]), name="application_hidden_names_found"
            ),
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
        indexes = [
            models.Index(fields=["call", "state"]),
            # The orders of the office's list.
            models.Index(fields=["family_name", "given_name", "id"], name="application_by_name"),
            models.Index(fields=["submitted_at", "id"], name="application_by_time"),
            # What waits for the manager, and how many people have applied: the office's home counts them each time.
            models.Index(
                fields=["call"],
                condition=models.Q(state="under_review", prepared="", kept_until=None),
                name="application_to_read",
            ),
            models.Index(fields=["call"], condition=~models.Q(prepared=""), name="application_prepared"),
            models.Index(
                fields=["id", "call"],
                condition=models.Q(
                    state__in=["submitted", "under_review", "interview_1", "interview_2", "reserve", "offered"],
                    kept_until=None,
                ),
                name="application_alive",
            ),
            models.Index(
                fields=["call", "user", "id"],
                condition=~models.Q(state__in=["draft", "merged"]),
                name="application_people",
            ),
            models.Index(fields=["user"], condition=models.Q(state="reserve"), name="application_on_reserve"),
        ]

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
        return self.PUBLIC_LABELS[self.known_state]

    @property
    def decisions(self):
        """The decisions that the state table allows now."""
        return [decision for decision in self.Prepared if self.STEPS.allows(decision.value, self.state)]

    @property
    def shown_prepared(self):
        """The prepared decision in words, with its position."""
        if not self.prepared:
            return ""
        return " – ".join(filter(None, [self.get_prepared_display(), str(self.prepared_position or "")]))

    @property
    def sent_documents(self):
        """The files of the version last sent."""
        return [document for document in self.documents.all() if document.sent_at]

    @property
    def merged_here(self):
        """The duplicates that were merged into this one, with how much each has brought."""
        return self.merged.filter(kept_until=None).order_by("submitted_at")

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
    def can_be_finished(self):
        """What was begun in time may be sent some minutes after the deadline too."""
        return self.can_be_edited or (self.working is not None and self.call.in_grace())

    @property
    def erase_on(self):
        """The day we erase it: months after the final answer, later when the person asked us to keep it."""
        if self.final_at is None or self.is_held():
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
        return self.call.drafts_erased_on

    @property
    def months_kept(self):
        """The longest an application is kept for the next call."""
        return settings.MONTHS_KEPT_FOR_NEXT_CALL

    @property
    def published_lists(self):
        """The employers whose list of applicants is public already, with the name: there it stays."""
        out = self.choices.named().values("position")
        return Organisation.objects.filter(positions__in=out).distinct().order_by("sort_key")

    def note_read_by_company(self, by, what="application", at=None):
        """That a company which meets the applicant has opened the application or the CV is on record, each time."""
        Event.objects.record(f"{what}.read_by_company", self, by=by, person=self.user, at=at)

    @property
    def cv(self):
        return self.documents.sent().filter(kind="cv").first()
