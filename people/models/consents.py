import hashlib

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.clock import now
from people.models.events import Event


class ConsentTextQuerySet(models.QuerySet):
    def newest(self, code, language="nb"):
        """The version in force of one consent's text."""
        return self.filter(code=code, language=language).order_by("-version").first()

    def newest_version(self, code, language="nb"):
        """The number of the version in force, for a statement that asks for it."""
        return self.filter(code=code, language=language).order_by("-version").values("version")[:1]

    def of_version(self, code, version, language="nb"):
        """One version of one consent's text; in Norwegian when the language has none."""
        texts = {text.language: text for text in self.filter(code=code, version=version)}
        return texts.get(language) or texts.get("nb")

    def worded(self, language):
        """Every text in one language, by its code and version."""
        return {(text.code, text.version): text for text in self.filter(language=language)}


class ConsentText(models.Model):
    """What exactly a person says yes to: one purpose, one version, one language. Never changed once used."""

    code = models.CharField(_("Code"), max_length=20)
    name = models.SlugField(_("Purpose"), max_length=60)
    version = models.PositiveSmallIntegerField(_("Version"))
    language = models.CharField(_("Language"), max_length=2)
    heading = models.CharField(_("Heading"), max_length=200, blank=True)
    body = models.TextField(_("Text"))
    tick = models.CharField(_("Beside the box"), max_length=300)
    valid_from = models.DateField(_("From"))

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["code", "-version", "-language"]
        constraints = [models.UniqueConstraint("code", "version", "language", name="consent_text_once")]

    def __str__(self):
        return f"{self.code} v{self.version} ({self.language})"

    @property
    def digest(self):
        """Fingerprint of all that was shown, stored with each consent as proof of the wording."""
        return hashlib.sha256("\n".join([self.heading, self.body, self.tick]).encode()).hexdigest()


class ConsentQuerySet(models.QuerySet):
    def active(self, at=None):
        """Given, not withdrawn, not expired at the moment."""
        at = now(at)
        return self.filter(given_at__lte=at).filter(
            models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=at),
            models.Q(expires_at=None) | models.Q(expires_at__gt=at),
        )

    def ended(self, at=None):
        """All that are not active: withdrawn, expired, or of a later moment. They are few: who is erased has none."""
        at = now(at)
        over = models.Q(withdrawn_at__lte=at) | models.Q(expires_at__lte=at) | models.Q(given_at__gt=at)
        return self.filter(over).order_by()

    def of(self, *codes):
        """Consents to these purposes, whatever the version."""
        return self.filter(text__code__in=codes)

    def standing(self, user, text, at=None):
        """A person's yes to this version of a text, in whatever language it was read; None without one."""
        return self.active(at).filter(user=user, text__code=text.code, text__version=text.version).first()

    def given_by(self, user):
        """What a person has said yes to, newest first, with the words."""
        return self.filter(user=user).select_related("text", "user").order_by("-given_at", "-pk")

    @transaction.atomic
    def give(self, user, code, *, language=None, channel="web", expires_at=None, at=None, once=True):
        """The person says yes: which text, when, how, until when.

        Saying yes twice changes nothing, unless each yes is about something else (`once=False`: K3, one a request).
        """
        text = ConsentText.objects.newest(code, language or user.language)
        standing = self.active(at).filter(user=user, text=text).first()
        if standing and once:
            return standing
        consent = self.create(
            user=user, text=text, digest=text.digest, given_at=now(at), expires_at=expires_at, channel=channel
        )
        Event.objects.record("consent.give", consent, by=user, person=user, at=at)
        return consent


class Consent(models.Model):
    """One person's yes to one purpose, with the wording it was given to, until it is withdrawn or runs out."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name=_("Person")
    )
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name=_("Text"))
    digest = models.CharField(_("Fingerprint"), max_length=64)
    given_at = models.DateTimeField(_("Given"))
    expires_at = models.DateTimeField(_("Expires"), null=True, blank=True)
    renewed_at = models.DateTimeField(_("Renewed"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)
    channel = models.CharField(_("How"), max_length=20)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at"]
        indexes = [
            models.Index(
                fields=["withdrawn_at"], condition=models.Q(withdrawn_at__isnull=False), name="consent_withdrawn"
            ),
            models.Index(fields=["expires_at"], condition=models.Q(expires_at__isnull=False), name="consent_expires"),
            models.Index(fields=["given_at"], name="consent_given"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_given",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at=None) | models.Q(expires_at__gt=models.F("given_at")),
                name="consent_expires_after_given",
            ),
            models.CheckConstraint(
                condition=models.Q(renewed_at=None) | models.Q(expires_at__isnull=False),
                name="consent_renewed_has_end",
            ),
        ]

    def __str__(self):
        return f"{self.text} · {self.user}"

    def is_active(self, at=None):
        at = now(at)
        return (self.withdrawn_at is None or self.withdrawn_at > at) and (
            self.expires_at is None or self.expires_at > at
        )

    @transaction.atomic
    def withdraw(self, by=None, at=None):
        """The person takes the yes back; what was done before stays lawful."""
        if self.withdrawn_at is None:
            self.withdrawn_at = now(at)
            self.save(update_fields=["withdrawn_at"])
            Event.objects.record("consent.withdraw", self, by=by or self.user, person=self.user, at=at)

    @transaction.atomic
    def renew(self, expires_at, by=None, at=None):
        """The same yes, to the same text, until a later date."""
        self.renewed_at, self.expires_at = now(at), expires_at
        self.save(update_fields=["renewed_at", "expires_at"])
        Event.objects.record("consent.renew", self, by=by or self.user, person=self.user, at=at)
