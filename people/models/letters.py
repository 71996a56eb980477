import re
import uuid

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
from people.models.consents import Consent
from people.models.events import Event
from people.models.foundation import Foundation
from people.models.letter_templates import LetterTemplate
from people.states import Refused, StateTable, Step


class LetterQuerySet(models.QuerySet):
    def due(self, at=None):
        """What should leave now: queued, past its hold time and past its next try."""
        at = now(at)
        return self.filter(state=Letter.State.QUEUED, send_after__lte=at, next_try_at__lte=at)

    def after(self, pk):
        """In the order they were written, from behind one of them."""
        return self.filter(pk__gt=pk).order_by("pk")

    def newest_number(self):
        """The number of the letter written last; 0 when there is none."""
        return self.aggregate(last=models.Max("pk"))["last"] or 0

    def with_message_ids(self, ids):
        """Which of these numbers letters have already."""
        return set(self.filter(message_id__in=ids).values_list("message_id", flat=True))

    def written(self, to, at):
        """What one step has written to a person: every letter of a step carries the step's moment."""
        return self.filter(to=to, created_at=at)

    def wait_until(self, moment):
        """None of them leaves before the moment."""
        self.update(send_after=moment, next_try_at=moment)

    def failed(self):
        """What will not be tried again unless somebody looks at it."""
        return self.filter(state=Letter.State.FAILED)

    def received_by(self, user):
        """What a person has got from us, newest first; codes are never shown again."""
        mine = self.filter(to=user, state=Letter.State.SENT).exclude(template__kind=LetterTemplate.Kind.SECRET)
        return mine.select_related("template", "to").order_by("-sent_at", "-pk")

    def had_often(self, code, times, since):
        """The keys of people who have had one kind of letter so many times since a moment."""
        some = self.filter(template__code=code, created_at__gt=since, to__isnull=False).values("to")
        return some.annotate(count=models.Count("pk")).filter(count__gte=times).values("to")

    def shown_to_staff(self):
        """Letters with codes are never shown to anybody."""
        return self.exclude(template__kind=LetterTemplate.Kind.SECRET)

    @transaction.atomic
    def queue(
        self,
        code,
        *,
        to=None,
        email="",
        about=None,
        context=None,
        answers=None,
        send_after=None,
        at=None,
        language="",
        message_id=None,
    ):
        """Write a letter into the outbox, inside the caller's transaction; the worker delivers it.

        `to` is a person, or `email` an address without one; `about` the person it tells about, so that erasing that
        person erases the letter too. `answers` says what each answer link does, by placeholder: answers.promise().
        """
        template = LetterTemplate.objects.get(code=code)
        if template.kind == LetterTemplate.Kind.MARKETING:
            self._require_consent(to, at)
        language = language or (to.language if to else "nb")
        at = now(at)
        return self.create(
            template=template,
            to=to,
            to_email=to.email if to else email,
            about=about,
            language=language,
            subject=both(template, "subject", language),
            body=both(template, "body", language),
            context={key: str(value) for key, value in (context or {}).items()},
            answers=answers or {},
            created_at=at,
            send_after=send_after or at,
            next_try_at=send_after or at,
            message_id=message_id or uuid.uuid4(),
        )

    @transaction.atomic
    def test(self, template, to, at=None):
        """One letter of each language to the one who edits the text, with the placeholders named instead of filled."""
        names = letters.placeholders(" ".join([template.body_nb, template.body_en, template.subject_nb]))
        context = {name: f"«{name}»" for name in names - {"first_name", "manager_name", "phone", "site"}}
        for language in ("nb", "en"):
            self.create(
                template=template,
                to=to,
                to_email=to.email,
                language=language,
                subject=getattr(template, f"subject_{language}"),
                body=getattr(template, f"body_{language}"),
                context=context,
                created_at=now(at),
                send_after=now(at),
                next_try_at=now(at),
            )

    @staticmethod
    def _require_consent(to, at):
        if to is None or not Consent.objects.active(at).of("K4").filter(user=to).exists():
            raise ValueError("A marketing letter needs the reader's active consent K4.")


class Letter(models.Model):
    """One letter in the outbox: written in the step's transaction, delivered by the worker."""

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("letter", "Held back")
        QUEUED = "queued", pgettext_lazy("letter", "Waiting")
        SENT = "sent", pgettext_lazy("letter", "Sent")
        FAILED = "failed", pgettext_lazy("letter", "Failed")
        CANCELLED = "cancelled", pgettext_lazy("letter", "Cancelled")

    STEPS = StateTable(
        Step("hold", ("queued",), "held"),
        Step("release", ("held",), "queued"),
        Step("cancel", ("queued", "held", "failed"), "cancelled"),
        Step("retry", ("failed",), "queued"),
    )
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
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
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
        self.subject, self.body = subject, body
        self.save(update_fields=["subject", "body"])
        Event.objects.record("letter.rewrite", self, by=by, person=self.to, at=at)

    def cancel(self, by, at=None):
        """The letter is never sent."""
        self._step("cancel", by, at)

    def retry(self, by, at=None):
        """Try a failed letter again, from the start."""
        self.attempts, self.next_try_at = 0, now(at)
        self._step("retry", by, at)

    @transaction.atomic
    def _step(self, verb, by, at):
        self.state = self.STEPS.target(verb, self.state)
        self.save(update_fields=["state", "attempts", "next_try_at"])
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
