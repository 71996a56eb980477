from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.clock import now
from people.languages import both
from people.models import Consent, Event, FieldOfStudy
from people.states import Refused, StateTable, Step
from trainees.models.traineeships import Traineeship


class StoryQuerySet(models.QuerySet):
    def published(self, at=None):
        """What the public may read now: published, and the person's consent to the text still stands."""
        standing = Consent.objects.active(at)
        return self.filter(state=Story.State.PUBLISHED, published_at__lte=now(at), text_consent__in=standing)

    def listed(self, at=None):
        """The public list, newest first, with what each card tells."""
        public = self.published(at).select_related("traineeship__cohort", "traineeship__user", "photo_consent", "field")
        return public.order_by("-published_at", "-pk")

    def of(self, user):
        """A person's own stories, whatever their state."""
        return self.filter(traineeship__user=user)


def story_picture(story, filename):
    """Where a story's picture is kept: by story, not by the name of the file that was sent."""
    return f"stories/{story.slug}/{filename.rsplit('.', 1)[-1].lower()[:4]}.{filename.rsplit('.', 1)[-1].lower()[:4]}"


class Story(models.Model):
    """A trainee's portrait, written by staff or the person, public only after the person has approved it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("story", "Draft")
        AWAITING_PERSON = "awaiting_person", pgettext_lazy("story", "Awaiting approval")
        APPROVED = "approved", pgettext_lazy("story", "Approved")
        PUBLISHED = "published", pgettext_lazy("story", "Published")
        UNPUBLISHED = "unpublished", pgettext_lazy("story", "Taken down")

    STEPS = StateTable(
        Step("ask_person", ("draft", "awaiting_person", "unpublished"), "awaiting_person"),
        Step("approve", ("awaiting_person",), "approved", "person"),
        Step("refuse", ("awaiting_person",), "draft", "person"),
        Step("publish", ("approved",), "published"),
        Step("take_down", ("awaiting_person", "approved", "published"), "unpublished", "manager or person"),
        Step("rewrite", ("approved", "published", "unpublished"), "draft"),
    )
    # The four ticks of consent K6, in the order they are asked.
    TICKS = ("K6-text", "K6-photo", "K6-social", "K6-press")

    traineeship = models.ForeignKey(Traineeship, models.CASCADE, related_name="stories", verbose_name=_("Trainee"))
    slug = models.SlugField(_("Address"), max_length=80, unique=True)
    field = models.ForeignKey(
        FieldOfStudy, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Field of study")
    )
    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120, blank=True)
    lede_nb = models.CharField(_("Introduction (Norwegian)"), max_length=300)
    lede_en = models.CharField(_("Introduction (English)"), max_length=300, blank=True)
    body_nb = models.TextField(_("Text (Norwegian)"), help_text=_("Markdown"))
    body_en = models.TextField(_("Text (English)"), blank=True, help_text=_("Markdown"))
    quote_nb = models.CharField(_("Quote (Norwegian)"), max_length=240, blank=True)
    quote_en = models.CharField(_("Quote (English)"), max_length=240, blank=True)
    job_now_nb = models.CharField(_("Job now (Norwegian)"), max_length=160, blank=True)
    job_now_en = models.CharField(_("Job now (English)"), max_length=160, blank=True)
    picture = models.ImageField(_("Picture"), upload_to=story_picture, blank=True)
    picture_alt_nb = models.CharField(_("What the picture shows (Norwegian)"), max_length=200, blank=True)
    picture_alt_en = models.CharField(_("What the picture shows (English)"), max_length=200, blank=True)
    photographer = models.CharField(_("Photographer"), max_length=100, blank=True)
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.DRAFT)
    text_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    photo_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    social_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    press_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("Approved"), null=True, blank=True)
    published_at = models.DateTimeField(_("Published"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("Last confirmed"), null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainee story")
        verbose_name_plural = _("trainee stories")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "published"]) | models.Q(approved_at__isnull=False),
                name="story_approved_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(published_at__isnull=False, text_consent__isnull=False),
                name="story_published_has_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(picture="") | ~models.Q(picture_alt_nb=""),
                name="story_picture_has_alt",
                violation_error_message=_("Say what the picture shows, for those who cannot see it."),
            ),
        ]

    def __str__(self):
        return self.title_nb

    def get_absolute_url(self):
        return reverse("story", args=[self.slug])

    @property
    def person(self):
        return self.traineeship.user

    @property
    def title(self):
        return both(self, "title")

    @property
    def lede(self):
        return both(self, "lede")

    @property
    def picture_may_show(self):
        """Whether there is a picture and the person's consent to it stands."""
        return bool(self.picture) and self.photo_consent is not None and self.photo_consent.is_active()

    @transaction.atomic
    def ask_person(self, by, at=None):
        """Send the draft to the person, who can correct, approve or say no."""
        from trainees import emails

        self._step("ask_person", by, at)
        emails.story_to_approve(self, at)

    @transaction.atomic
    def approve(self, ticks, at=None):
        """The person approves, ticking what the story and the picture may be used for; the text tick is needed."""
        if "K6-text" not in ticks:
            raise Refused(_now("Tick that the text may be published, or say no to the story."))
        for tick, name in zip(self.TICKS, ("text", "photo", "social", "press"), strict=True):
            consent = Consent.objects.give(self.person, tick, at=at) if tick in ticks else None
            setattr(self, f"{name}_consent", consent)
        self.approved_at = self.confirmed_at = now(at)
        self._step("approve", self.person, at)

    def refuse(self, at=None):
        """The person says no; it stays a draft that nobody publishes."""
        self._step("refuse", self.person, at)

    def publish(self, by, at=None):
        """Put the approved story on the site."""
        if self.text_consent is None or not self.text_consent.is_active(at):
            raise Refused(_now("The person has not agreed to publishing, or has withdrawn the consent."))
        self.published_at = now(at)
        self._step("publish", by, at)

    @transaction.atomic
    def take_down(self, by, at=None):
        """Off the site at once; the consents to text and picture end with it when the person does it."""
        if by == self.person:
            for consent in filter(
                None, [self.text_consent, self.photo_consent, self.social_consent, self.press_consent]
            ):
                consent.withdraw(by=by, at=at)
        self._step("take_down", by, at)

    def rewrite(self, by, at=None):
        """Back to a draft, to change the text; the person must approve again."""
        self.approved_at = None
        self._step("rewrite", by, at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        Event.objects.record(f"story.{verb}", self, by=by, person=self.person, at=at)
