from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from people import letters


class LetterTemplateQuerySet(models.QuerySet):
    def editable(self):
        """Those that carry more than a code."""
        return self.exclude(kind=LetterTemplate.Kind.SECRET)


class LetterTemplate(models.Model):
    """The words of one kind of letter in both languages, edited by the manager."""

    class Kind(models.TextChoices):
        TRANSACTIONAL = "transactional", _("About a step")
        SECRET = "secret", _("Code")
        MARKETING = "marketing", _("Only with consent")
        STAFF = "staff", _("To staff")

    code = models.SlugField(_("Code"), unique=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind)
    # The letter's {link} opens an answer page without sign-in; it is made at sending and never stored.
    answer_link = models.BooleanField(_("Carries an answer link"), default=False)
    reason_nb = models.CharField(_("Why they get it (Norwegian)"), max_length=200)
    reason_en = models.CharField(_("Why they get it (English)"), max_length=200)
    subject_nb = models.CharField(_("Subject (Norwegian)"), max_length=200)
    subject_en = models.CharField(_("Subject (English)"), max_length=200)
    body_nb = models.TextField(_("Text (Norwegian)"))
    body_en = models.TextField(_("Text (English)"))
    # What the code that queues the letter fills in, separated by spaces.
    placeholders = models.CharField(_("Placeholders"), max_length=400, blank=True, editable=False)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter text")
        verbose_name_plural = _("letter texts")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.subject_nb}"

    @property
    def known_placeholders(self):
        """The names in braces that a text of this kind may use."""
        return set(self.placeholders.split()) | letters.COMMON

    @property
    def vital_placeholders(self):
        """Those of them that the reader cannot do without."""
        return letters.vital(self.known_placeholders)

    @property
    def can_be_tested(self):
        """A code is not sent as a test."""
        return self.kind != self.Kind.SECRET

    @property
    def waiting(self):
        """Letters of this kind that have not left and have other words than these."""
        return self.letter_set.shown_to_staff().waiting().worded_otherwise(self)

    @property
    def has_waiting(self):
        return self.waiting.exists()

    def clean(self):
        """A text may use the placeholders its code fills in, no others, and must keep those the reader needs."""
        wrong = {}
        for language in ("nb", "en"):
            words = [getattr(self, f"{field}_{language}") for field in ("subject", "body")]
            for field, message in letters.faults(*words, self.known_placeholders):
                wrong.setdefault(f"{field}_{language}", []).append(message)
        if wrong:
            raise ValidationError(wrong)
