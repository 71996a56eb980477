import re
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people import letters
from people.clock import now
from people.dates import long_moment
from people.languages import both
from people.locking import Locked
from people.models.events import Event
from people.models.foundation import Foundation
from people.models.letter_queries import LetterQuerySet
from people.models.letter_templates import LetterTemplate
from people.replies import in_words
from people.states import Refused, StateTable, Step


class Letter(Locked):
    """One letter in the outbox: written in the step's transaction, delivered by the worker."""

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("letter", "Held back")
        QUEUED = "queued", pgettext_lazy("letter", "Waiting")
        SENT = "sent", pgettext_lazy("letter", "Sent")
        REFUSED = "refused", pgettext_lazy("letter", "Refused")
        FAILED = "failed", pgettext_lazy("letter", "Failed")
        RETURNED = "returned", pgettext_lazy("letter", "Came back")
        CANCELLED = "cancelled", pgettext_lazy("letter", "Cancelled")

    STEPS = StateTable(
        Step("hold", ("queued",), "held"),
        Step("release", ("held",), "queued"),
        Step("cancel", ("queued", "held", "failed", "refused", "returned"), "cancelled"),
        Step("retry", ("queued", "failed", "refused", "returned"), "queued"),
        Step("come_back", ("sent",), "returned", "mail server"),
    )
    NOT_THROUGH = ("refused", "failed", "returned")
    # So long after its time a letter nobody has tried says that the worker stands still.
    OVERDUE = timedelta(minutes=15)
    # A letter is tried again after these many minutes: together a little over a day.
    RETRY_MINUTES = (1, 5, 15, 60, 120, 240, 480, 720)

    template = models.ForeignKey(LetterTemplate, models.PROTECT, verbose_name=_("Letter text"))
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("To")
    )
    to_email = models.EmailField(_("Address"))
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="letters_about",
        verbose_name=_("About"),
    )
    language = models.CharField(_("Language"), max_length=2)
    subject = models.CharField(_("Subject"), max_length=300)
    body = models.TextField(_("Text"))
    context = models.JSONField(default=dict, editable=False)
    answers = models.JSONField(default=dict, blank=True, editable=False)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField(_("Written"))
    send_after = models.DateTimeField(_("Not before"))
    next_try_at = models.DateTimeField(_("Next try"))
    attempts = models.PositiveSmallIntegerField(_("Tries"), default=0)
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    # The same on every try, so that a receiver can drop a double.
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["sent", "returned"], sent_at__isnull=False)
                | (~models.Q(state__in=["sent", "returned"]) & models.Q(sent_at=None)),
                name="letter_sent_has_time",
            )
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=models.Q(state="queued"), name="letter_due")]

    def __str__(self):
        return f"{self.subject_shown} → {self.to_email}"

    @property
    def can_be_edited(self):
        """Whether the words may still be changed: it has not left, and it holds no code."""
        return self.state in {self.State.QUEUED, self.State.HELD} and not self.is_secret

    @property
    def can_be_retried(self):
        """Whether it has been tried in vain."""
        return self.state in self.NOT_THROUGH or (self.state == self.State.QUEUED and self.attempts > 0)

    @property
    def known_placeholders(self):
        """The names in braces that this letter can fill in."""
        return set(self.context) | set(self.answers) | letters.COMMON

    @property
    def is_secret(self):
        return self.template.kind == LetterTemplate.Kind.SECRET

    @property
    def subject_shown(self):
        """The subject with its names filled in; a code never shows."""
        return str(_("Code")) if self.is_secret else self.subject_line()

    def subject_line(self):
        """The subject as it is sent; most need nothing but what the letter itself holds."""
        enough = letters.placeholders(self.subject) <= set(self.context)
        return letters.fill(self.subject, self.context if enough else self._values())

    def plain(self, links=None):
        """The letter as plain text, opening and closing included."""
        return letters.plain(self, self._values(links))

    def html(self, links=None):
        """The letter as HTML."""
        return letters.html(self, self._values(links))

    def body_html(self):
        """What the letter says, for a page: without opening and closing, and with words where answer links were."""
        html = letters.body_html(self, self._values())
        dead = re.escape(f'<a href="{_("(link)")}">')
        return mark_safe(re.sub(f"{dead}(.*?)</a>", r"\1", html))  # noqa: S308 – every value is escaped there

    def _values(self, links=None):
        foundation = Foundation.current()
        return {
            "first_name": self.to.given_name if self.to else "",
            "manager_name": foundation.manager_name,
            "phone": letters.phone(foundation.phone),
            "site": settings.BASE_URL,
            **self.context,
            # Before sending, an answer link shows as a word: the real one exists only in the letter itself.
            **{name: str(_("(link)")) for name in self.answers},
            **(links or {}),
        }

    @transaction.atomic
    def hold(self, by, at=None):
        """Keep a waiting letter back until it is released."""
        if self.is_secret:
            self.STEPS.target("hold", "secret")
        self._step("hold", by, at)

    def release(self, by, at=None):
        """Let a held letter go."""
        self._step("release", by, at)

    @transaction.atomic
    def rewrite(self, subject, body, by, at=None):
        """Change the words of one letter that has not left."""
        if not Letter.objects.select_for_update(of=("self",)).select_related("template").get(pk=self.pk).can_be_edited:
            raise Refused(_now("The letter has left. It cannot be changed."))
        self._reword("rewrite", subject, body, by, at)

    def renew(self, template, by, at=None):
        """Take over the words the text has now, if this letter can fill them in; whether it did."""
        words = [both(template, field, self.language) for field in ("subject", "body")]
        fits = not letters.placeholders(" ".join(words)) - self.known_placeholders
        if fits:
            self._reword("renew", *words, by, at)
        return fits

    def _reword(self, verb, subject, body, by, at):
        self.subject, self.body = subject, body
        self.save(update_fields=["subject", "body"])
        Event.objects.record(f"letter.{verb}", self, by=by, person=self.to, at=at)

    def cancel(self, by, at=None):
        """The letter is never sent."""
        self._step("cancel", by, at, sent_at=None)

    def retry(self, by, at=None):
        """Try again from the start, to the address the person has now."""
        changes = {"attempts": 0, "next_try_at": now(at), "sent_at": None}
        if self.to:
            changes["to_email"] = self.to.email
        self._step("retry", by, at, **changes)

    @transaction.atomic
    def come_back(self, reply, at=None):
        """A letter that was sent is returned by a server further on; heard twice, it is said once."""
        try:
            self._step("come_back", None, at)
        except Refused:
            return False
        self.log.create(at=now(at), delivered=False, reply=reply[:300])
        return True

    @transaction.atomic
    def _step(self, verb, by, at, **changes):
        self._lock()  # the worker may just be sending it
        for field, value in {"state": self.STEPS.target(verb, self.state), **changes}.items():
            setattr(self, field, value)
        self.save(update_fields=["state", *changes])
        Event.objects.record(f"letter.{verb}", self, by=by, person=self.to, at=at)


class LetterAttempt(models.Model):
    """One try to deliver a letter, and what the mail server answered."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="log", verbose_name=_("Letter"))
    at = models.DateTimeField(_("When"))
    delivered = models.BooleanField(_("Delivered"))
    reply = models.CharField(_("Answer of the mail server"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery attempt")
        verbose_name_plural = _("delivery attempts")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{long_moment(self.at)} {'✓' if self.delivered else '–'}"

    @property
    def reason(self):
        """Why it did not get through, in plain words."""
        return "" if self.delivered else in_words(self.reply)
