"""Which letters: the words that the outbox, the worker and the office ask with, and how a letter gets into it."""

import uuid

from django.db import models, transaction

from people import letters
from people.clock import now
from people.keys import keys_in
from people.languages import both
from people.models.consents import Consent
from people.models.events import Event
from people.models.letter_templates import LetterTemplate


class LetterQuerySet(models.QuerySet):
    def due(self, at=None):
        """What should leave now: queued, past its hold time and past its next try."""
        at = now(at)
        return self.filter(state=self.model.State.QUEUED, send_after__lte=at, next_try_at__lte=at)

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
        """What did not get through and will not be tried again unless somebody looks at it."""
        return self.filter(state__in=self.model.NOT_THROUGH)

    def waiting(self):
        """What has not left yet."""
        return self.filter(state__in=[self.model.State.QUEUED, self.model.State.HELD])

    def about_request(self, number):
        """Letters to an organisation about one of its contact requests."""
        return self.filter(context__request=str(number))

    def about_candidate(self, code):
        """Letters to organisations that tell of a candidate by this code."""
        return self.filter(context__candidates__icontains=f" {code} ")

    def about_tip(self, number):
        """Letters to an organisation about one tip."""
        return self.filter(context__tip=str(number))

    def call_off(self, at=None):
        """They do not leave: what they say is not so any more."""
        for letter in self:
            letter.cancel(by=None, at=at)

    def held(self):
        """What somebody keeps back."""
        return self.filter(state=self.model.State.HELD)

    def trying(self):
        """What the mail server would not take now, and that is tried again by itself."""
        return self.filter(state=self.model.State.QUEUED, attempts__gt=0)

    def overdue(self, at=None):
        """What should have left a good while ago and has not even been tried: nothing delivers."""
        limit = now(at) - self.model.OVERDUE
        return self.filter(state=self.model.State.QUEUED, attempts=0, next_try_at__lt=limit)

    def worded_otherwise(self, template):
        """Those whose words are not the ones their text has now."""
        same = models.Q()
        for language in ("nb", "en"):
            words = {field: both(template, field, language) for field in ("subject", "body")}
            same |= models.Q(language=language, **words)
        return self.exclude(same)

    def reworded(self):
        """The numbers of those that somebody has given words of their own."""
        steps = Event.objects.filter(
            step="letter.rewrite", subject_type="people.letter", subject_id__in=self.values("pk")
        )
        return set(steps.values_list("subject_id", flat=True))

    def with_message_id(self, message_id):
        """The letter that carries this Message-ID, or None."""
        return self.filter(message_id=message_id).select_related("to").first()

    def sent_since(self, moment, address):
        """What left for an address after a moment, also what came back, newest first."""
        sent = self.filter(sent_at__gt=moment, to_email__iexact=address)
        return sent.select_related("to").order_by("-sent_at", "-pk")

    def chosen_by_hand(self, pks):
        """Exactly those ticked; nothing ticked is none."""
        return self.filter(pk__in=keys_in(pks))

    def with_last_reply(self):
        """With what the mail server answered last, for lists."""
        attempts = self.model._meta.get_field("log").related_model.objects
        return self.annotate(
            last_reply=models.Subquery(attempts.filter(letter=models.OuterRef("pk")).values("reply")[:1])
        )

    @transaction.atomic
    def renew(self, template, by, at=None):
        """«Bruk den nye teksten»: give those that still wait the words the text has now; returns how many."""
        waiting = self.waiting().worded_otherwise(template).select_for_update(of=("self",)).select_related("template")
        return sum(letter.renew(template, by, at) for letter in waiting)

    def received_by(self, user):
        """What a person has got from us, newest first; codes are never shown again."""
        mine = self.filter(to=user, state=self.model.State.SENT).exclude(template__kind=LetterTemplate.Kind.SECRET)
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
        for letter in self.samples(template, to, at):
            letter.save()

    def samples(self, template, to, at=None):
        """A text as letters that are not saved, one of each language."""
        names = letters.placeholders(" ".join([template.body_nb, template.body_en, template.subject_nb]))
        context = {name: f"«{name}»" for name in names - letters.COMMON}
        return [
            self.model(
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
            for language in ("nb", "en")
        ]

    @staticmethod
    def _require_consent(to, at):
        if to is None or not Consent.objects.active(at).of("K4").filter(user=to).exists():
            raise ValueError("A marketing letter needs the reader's active consent K4.")
