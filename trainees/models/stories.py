import hashlib
import uuid

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.clock import now, plus_days
from people.files import private_storage
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

    def find(self, slug):
        """The one with this address, with its consent to the picture; or None."""
        return self.filter(slug=slug).select_related("photo_consent").first()

    def gone(self, slug, at=None):
        """The story of this address if it was public once and is no longer: page and picture answer 410."""
        return self.filter(slug=slug, published_at__isnull=False).exclude(pk__in=self.published(at).values("pk"))

    def at(self, organisation):
        """Public stories of those who had a company period there."""
        from trainees.models.rotations import Rotation

        periods = Rotation.objects.known_to_public().begun().filter(organisation=organisation)
        return self.listed().filter(traineeship__in=periods.order_by().values("traineeship"))

    def for_press(self, at=None):
        """Public stories whose picture the person lends to newspapers (the fourth tick of K6)."""
        standing = Consent.objects.active(at)
        return self.listed(at).filter(press_consent__in=standing, photo_consent__in=standing).exclude(picture="")

    def after(self, story):
        """The public story that the list shows after this one; after the last comes the first."""
        older = models.Q(published_at__lt=story.published_at) | models.Q(
            published_at=story.published_at, pk__lt=story.pk
        )
        others = self.listed().exclude(pk=story.pk)
        return others.order_by(models.Case(models.When(older, then=0), default=1), "-published_at", "-pk").first()

    def shown_to_person(self):
        """Those the person has been asked about: a first draft is still the writer's. The newest first."""
        return self.exclude(state=Story.State.DRAFT).order_by("-pk")

    def awaiting(self):
        """Those the person has been asked to read, and has not answered yet."""
        return self.filter(state=Story.State.AWAITING_PERSON)

    def approved(self):
        """Those the person has approved, and nobody has published yet."""
        return self.filter(state=Story.State.APPROVED)

    def keeping(self, at=None):
        """Those that their trainee's years are kept for: agreed to, or written anew since a yes not long ago."""
        agreed = models.Q(state__in=Story.AGREED, text_consent__in=Consent.objects.active(at))
        lately = plus_days(now(at), -settings.DAYS_TRAINEE_KEPT_AFTER)
        in_work = models.Q(state__in=[Story.State.DRAFT, Story.State.AWAITING_PERSON])
        return self.filter(agreed | in_work & models.Q(text_consent__withdrawn_at__gt=lately))

    def of(self, user):
        """A person's own stories, whatever their state; each tells what the page shows of the two years."""
        return self.filter(traineeship__user=user).select_related(
            "traineeship__user", "traineeship__cohort", "photo_consent"
        )


def story_picture(story, filename):
    """A new name for each file: no address of an old picture ever shows a new one, and none can be guessed."""
    return f"stories/{uuid.uuid4()}.jpg"


class Story(models.Model):
    """A trainee's portrait, written by staff or the person, public only after the person has approved it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("story", "Draft")
        AWAITING_PERSON = "awaiting_person", pgettext_lazy("story", "Awaiting approval")
        APPROVED = "approved", pgettext_lazy("story", "Approved")
        PUBLISHED = "published", pgettext_lazy("story", "Published")
        UNPUBLISHED = "unpublished", pgettext_lazy("story", "Taken down")

    STEPS = StateTable(
        Step("ask_person", ("draft", "awaiting_person", "approved", "unpublished"), "awaiting_person"),
        Step("correct", ("awaiting_person",), "awaiting_person", "person"),
        Step("approve", ("awaiting_person",), "approved", "person"),
        Step("refuse", ("awaiting_person",), "draft", "person"),
        Step("publish", ("approved",), "published"),
        Step("take_down", ("awaiting_person", "approved", "published"), "unpublished", "manager or person"),
        Step("confirm", ("published",), "published", "person"),
        Step("rewrite", ("approved", "published", "unpublished"), "draft"),
    )
    # Where the person's yes holds: any step out of these ends the consents with it.
    AGREED = (State.APPROVED, State.PUBLISHED)
    # The four ticks of consent K6, in the order they are asked.
    TICKS = ("K6-text", "K6-photo", "K6-social", "K6-press")
    PICTURE_TICKS = ("K6-photo", "K6-press")
    TEXTS = ("title", "lede", "body", "quote")

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
    picture = models.ImageField(_("Picture"), upload_to=story_picture, storage=private_storage, blank=True)
    picture_alt_nb = models.CharField(_("What the picture shows (Norwegian)"), max_length=200, blank=True)
    picture_alt_en = models.CharField(_("What the picture shows (English)"), max_length=200, blank=True)
    photographer = models.CharField(_("Photographer"), max_length=100, blank=True)
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.DRAFT)
    text_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    photo_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    social_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    press_consent = models.ForeignKey(Consent, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("Approved"), null=True, blank=True)
    # What exactly was approved: words or a picture changed afterwards need a new yes.
    approved_text = models.CharField(max_length=64, blank=True, editable=False)
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
    def body(self):
        return both(self, "body")

    @property
    def quote(self):
        return both(self, "quote")

    @property
    def job_now(self):
        return both(self, "job_now")

    @property
    def picture_alt(self):
        return both(self, "picture_alt")

    @property
    def can_be_edited(self):
        """Until the person has approved it; afterwards it must become a draft again."""
        return self.state in {self.State.DRAFT, self.State.AWAITING_PERSON}

    @property
    def address_is_given(self):
        """Whether the person has a letter that leads to it, or it was public once."""
        return self.state != self.State.DRAFT or self.published_at is not None

    @property
    def is_public(self):
        """Whether anyone can read it now."""
        standing = self.text_consent is not None and self.text_consent.is_active()
        return standing and self.state == self.State.PUBLISHED and self.published_at <= now()

    @property
    def picture_may_show(self):
        """Whether there is a picture and the person's consent to it stands."""
        return bool(self.picture) and self.photo_consent is not None and self.photo_consent.is_active()

    @property
    def shows_picture_to_person(self):
        """Before the answer the person sees the picture that is asked about; afterwards what the public sees."""
        return bool(self.picture) if self.state == self.State.AWAITING_PERSON else self.picture_may_show

    @property
    def picture_url(self):
        """The picture's public address; empty when it must not show."""
        return reverse("story_picture", args=[self.slug]) if self.picture_may_show else ""

    @property
    def consents(self):
        """The consents given with the approval: text, photo, social media, press."""
        given = (self.text_consent, self.photo_consent, self.social_consent, self.press_consent)
        return [consent for consent in given if consent]

    @property
    def fingerprint(self):
        """Stands for all that the person is shown before approving."""
        shown = [getattr(self, f"{name}_{language}") for name in self.TEXTS for language in ("nb", "en")]
        shown += [self.job_now_nb, self.job_now_en, self.picture.name, self.picture_alt_nb, self.picture_alt_en]
        return hashlib.sha256("\n".join([*shown, self.photographer]).encode()).hexdigest()

    @transaction.atomic
    def ask_person(self, by, at=None):
        """Send the draft to the person, who can correct, approve or say no."""
        from trainees import emails

        self._step("ask_person", by, at)
        emails.story_to_approve(self, at)

    @transaction.atomic
    def correct(self, texts, at=None):
        """The person corrects the words; it still waits for the person's approval."""
        for name, text in texts.items():
            setattr(self, name, text)
        self._step("correct", self.person, at)

    @transaction.atomic
    def approve(self, ticks, seen="", language=None, at=None):
        """The person approves, ticking what the story and the picture may be used for; the text tick is needed.

        `seen` is the fingerprint of what was on the screen: nobody approves words they have not read.
        """
        if "K6-text" not in ticks:
            raise Refused(_now("Tick that the text may be published, or say no to the story."))
        if seen and seen != self.fingerprint:
            raise Refused(_now("The story has been changed meanwhile. Read it once more before you approve it."))
        for tick, name in zip(self.TICKS, ("text", "photo", "social", "press"), strict=True):
            consent = None
            if tick in ticks:  # each story has its own: taking one down leaves the others
                consent = Consent.objects.give(self.person, tick, language=language, at=at, once=False)
            setattr(self, f"{name}_consent", consent)
        self.approved_at = self.confirmed_at = now(at)
        self.approved_text = self.fingerprint
        self._step("approve", self.person, at)

    def refuse(self, at=None):
        """The person says no; it stays a draft that nobody publishes."""
        self._step("refuse", self.person, at)

    def publish(self, by, at=None):
        """Put the approved story on the site."""
        if self.text_consent is None or not self.text_consent.is_active(at):
            raise Refused(_now("The person has not agreed to publishing, or has withdrawn the consent."))
        if self.approved_text != self.fingerprint:
            raise Refused(_now("The story has been changed since the person approved it. Ask the person again."))
        self.published_at = now(at)
        self._step("publish", by, at)

    def take_down(self, by, at=None):
        """Off the site at once, whoever does it."""
        self._step("take_down", by, at)

    @transaction.atomic
    def take_picture_down(self, at=None):
        """The person keeps the story and takes the picture off the site, at once."""
        for consent in filter(None, (self.photo_consent, self.press_consent)):
            consent.withdraw(by=self.person, at=at)
        Event.objects.record("story.take_picture_down", self, by=self.person, person=self.person, at=at)

    def confirm(self, at=None):
        """The person says that the story still holds."""
        self.confirmed_at = now(at)
        self._step("confirm", self.person, at)

    def rewrite(self, by, at=None):
        """Back to a draft, to change the text; the person must approve again."""
        self.approved_at = None
        self._step("rewrite", by, at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save()
        if self.state not in self.AGREED:
            for consent in self.consents:
                consent.withdraw(by=by, at=at)
        Event.objects.record(f"story.{verb}", self, by=by, person=self.person, at=at)
