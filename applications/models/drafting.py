"""What an applicant does before sending: start, save step by step, attach files, open a copy of what was sent.

Mixed into Application. The working copy holds what was typed as it was typed, valid or not; the version last sent is
never touched by it.
"""

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications import stamps
from people.clock import now, plus_months, today
from people.models import Consent, Event, User
from people.states import Refused, not_now


class Drafting:
    @classmethod
    @transaction.atomic
    def start(cls, user, call, working=None, at=None, by=None):
        """The person's application to the call, as a new draft when there is none; two tabs make one. `by` is staff
        who write it down after a phone call."""
        User.objects.select_for_update().get(pk=user.pk)
        if found := cls.objects.standing(user, call).first():
            return found
        if not call.is_open(at):
            raise Refused(_("The deadline has passed. The application cannot be sent now."))
        started = cls.objects.create(
            user=user,
            call=call,
            created_at=now(at),
            working=working or {},
            language=user.language if by else get_language() or "nb",
        )
        Event.objects.record("application.start", started, by=by or user, person=user, at=at, on_behalf=by is not None)
        return started

    @classmethod
    @transaction.atomic
    def start_from(cls, kept, call, at=None):
        """«Begynn med fjorårets søknad»: a draft with what was sent then, but for what belonged to that call."""
        from applications.working import as_typed

        working = as_typed(kept)
        del working["public_list"], working["wishes"]["positions"], working["wishes"]["available_from"]
        started = cls.start(kept.user, call, working, at)
        for document in kept.documents.sent():
            with document.file.open("rb") as file:
                started.attach(document.kind, file.read(), document.name, document.pages, at, document.page_texts)
        return started

    def save_working(self, working, at=None):
        """Keep what is typed, as it was typed; the version last sent is not touched."""
        self.working, self.working_saved_at = working, now(at)
        self.save(update_fields=["working", "working_saved_at"])

    @transaction.atomic
    def save_step(self, step, values, at=None, stamp=None):
        """Keep one step, beside what another tab may have saved of the others. Written on an old page, while another
        one has saved something else since: set aside until the person has chosen. Whether it is the step now."""
        self._require_working_copy()
        if stamp and self._saved_since(stamp, values):
            self.save_working({**self.working, "aside": {**self.set_aside, step: values}}, at)
            return False
        by = {"tabs": {**self.working.get("tabs", {}), step: stamp.tab}} if stamp else {}
        self.save_working({**self.working, step: values, **by}, at)
        return True

    def _saved_since(self, stamp, values):
        """Whether another page has saved something else since the stamped one was shown."""
        now_there = self.working.get(stamp.step)
        by_itself = stamp.tab == self.working.get("tabs", {}).get(stamp.step)
        return not by_itself and now_there != values and stamps.digest(now_there) != stamp.base

    @property
    def set_aside(self):
        """What was typed on old pages, by step, and waits for the person to choose."""
        return (self.working or {}).get("aside", {})

    @transaction.atomic
    def choose(self, step, typed, at=None):
        """Of two versions of a step, keep the one set aside (`typed`) or the one that was saved."""
        self._require_working_copy()
        left = dict(self.set_aside)
        chosen = left.pop(step, None)
        kept = {step: chosen} if typed and chosen is not None else {}
        self.save_working({**self.working, **kept, "aside": left}, at)

    @transaction.atomic
    def open_copy(self, at=None):
        """«Endre søknaden»: a working copy of what was sent; opening it again changes nothing."""
        from applications.working import as_typed

        self._lock()
        if not self.can_be_edited:
            raise Refused(_("The deadline has passed. The application cannot be changed now."))
        if self.working is None:
            self.save_working(as_typed(self), at)

    @transaction.atomic
    def discard_changes(self):
        """Throw the working copy away; the version last sent stands."""
        self._lock()
        if self.state == "submitted":
            self.documents.working().discard()
            self.working = None
            self.save(update_fields=["working"])

    # Files

    @transaction.atomic
    def attach(self, kind, content, name, pages, at=None, page_texts=()):
        """A file for the working copy, instead of one that is not sent yet."""
        self._require_working_copy()
        self.documents.working().filter(kind=kind).discard()
        self.documents.create(
            kind=kind,
            file=ContentFile(content, name="document.pdf"),
            name=name,
            size=len(content),
            pages=pages,
            page_texts=list(page_texts),
            uploaded_at=now(at),
        )
        self._set_removed([k for k in self.removed_documents if k != kind], at)

    @transaction.atomic
    def take_out(self, kind, at=None):
        """«Fjern filen»: gone from the working copy; a sent one stands until the changes are sent."""
        self._require_working_copy()
        self.documents.working().filter(kind=kind).discard()
        self._set_removed([*{*self.removed_documents, kind}], at)

    @property
    def removed_documents(self):
        """The kinds of files that are taken out of the working copy."""
        return (self.working or {}).get("attachments", {}).get("removed", [])

    @property
    def working_documents(self):
        """The files of the working copy, by kind: the newest of each, without those taken out."""
        current = {document.kind: document for document in self.documents.current()}
        return {
            kind: document
            for kind, document in current.items()
            if document.sent_at is None or kind not in self.removed_documents
        }

    def _set_removed(self, kinds, at):
        self.save_working({**self.working, "attachments": {"removed": kinds}}, at)

    def _require_working_copy(self):
        self._lock()
        if self.state not in {"draft", "submitted"} or self.working is None:
            raise not_now()

    # Kept for the next call (K8)

    @transaction.atomic
    def keep(self, at=None):
        """K8: kept, closed to everyone, until the deadline of the next call and at most so many months."""
        self._lock()
        if self.state not in self.WITHOUT_PLACE:
            raise not_now()
        Consent.objects.give(self.user, "K8", at=at)
        self.kept_until = self._keep_limit(at)
        self.save(update_fields=["kept_until"])
        Event.objects.record("application.keep", self, by=self.user, person=self.user, at=at)

    @transaction.atomic
    def stop_keeping(self, by=None, at=None):
        """The consent is taken back: erased at the usual time again."""
        for consent in Consent.objects.active(at).of("K8").filter(user=self.user):
            consent.withdraw(by=by, at=at)
        self.kept_until = None
        self.save(update_fields=["kept_until"])

    def _keep_limit(self, at):
        from applications.models.calls import Call

        longest = today(plus_months(self.final_at, settings.MONTHS_KEPT_FOR_NEXT_CALL))
        following = Call.objects.next_deadline_after(self.call, at)
        return min(longest, today(following)) if following else longest

    # Reminders, from the nightly job

    @transaction.atomic
    def remind_of_draft(self, at=None):
        """E2, once: the deadline is near and the draft is not sent."""
        from applications import emails

        self.draft_reminded_at = now(at)
        self.save(update_fields=["draft_reminded_at"])
        emails.draft_reminder(self, at)

    @transaction.atomic
    def remind_of_cv(self, at=None):
        """E2, CV, once: sent without one."""
        from applications import emails

        self.cv_reminded_at = now(at)
        self.save(update_fields=["cv_reminded_at"])
        emails.cv_reminder(self, at)
