"""What the applicant does with an application: send it, change it, take it back, answer an offer."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import transaction

from people.clock import now
from people.models import Event
from people.states import not_now


@dataclass
class Content:
    """What an applicant sends, validated by the form: plain fields, and what stands in rows of its own."""

    fields: dict
    educations: list = field(default_factory=list)
    positions: list = field(default_factory=list)
    places: list = field(default_factory=list)
    hide_from: list = field(default_factory=list)
    # Kinds of documents that were there and are taken out.
    removed: list = field(default_factory=list)


class Sending:
    """Mixed into Application."""

    @transaction.atomic
    def submit(self, content, privacy_version, by=None, at=None):
        """Send the application: from now on it counts. Sending twice is one application and one receipt."""
        from applications import emails

        if self._already("submitted"):
            return
        self._require_open(at)
        self.submitted_at, self.privacy_version = now(at), privacy_version
        self._store(content, at)
        self._step("submit", by or self.user, at)
        emails.receipt(self, at)

    @transaction.atomic
    def send_changes(self, content, at=None, by=None):
        """The working copy becomes the version that counts; sending it twice is one receipt."""
        from applications import emails

        self._lock()
        if self.working is None:
            return
        self._require_open(at)
        self._store(content, at)
        self.entered_by_name, self.called_on = "", None
        self._step("send_changes", by or self.user, at)
        emails.changes_receipt(self, at)

    @transaction.atomic
    def withdraw(self, by=None, at=None):
        """The applicant takes the application back; it is no longer considered."""
        from applications import emails

        self._lock()
        if self.is_held(at):  # what nobody has told the applicant does not stand in the way
            self.undo_release(by=by or self.user, at=at)
        for offer in self.offers.outstanding():
            offer.cancel(by=by or self.user, at=at)
        self.interviews.let_go(at)
        was_waiting = self._stop_waiting_profile(at)
        self.final_at = now(at)
        self.documents.working().discard()
        self.working = None
        self._clear_prepared()
        self._step("withdraw", by or self.user, at)
        emails.withdrawn(self, was_waiting, at)

    @transaction.atomic
    def accept(self, at=None):
        """Yes to the offer: the place is taken, the two years are made, a pool profile ends."""
        from applications import emails
        from trainees.models import Traineeship

        offer = self._outstanding_offer(at)
        traineeship = Traineeship.begin_from_offer(self.user, self.call.starts_on, at)
        offer.accept(traineeship, at)
        self._end_profile(at)
        self.final_at = now(at)
        self._step("accept", self.user, at)
        emails.welcome(self, offer, at)
        return traineeship

    @transaction.atomic
    def decline(self, by=None, at=None):
        """No to the offer: the place is free for the next one."""
        offer = self._outstanding_offer(at)
        offer.decline(at)
        self._after_no(offer, at)
        self.final_at = now(at)
        self._step("decline", by or self.user, at)

    @transaction.atomic
    def add_file(self, kind, content, name, pages, by, page_texts=(), at=None):
        """Staff attach a file that the applicant has handed in some other way: sent at once, instead of one like it."""
        self._lock()
        if not self.is_alive:
            raise not_now()
        self.documents.sent().filter(kind=kind).discard()
        document = self.documents.model(
            application=self,
            kind=kind,
            file=ContentFile(content, name="document.pdf"),
            name=name,
            size=len(content),
            pages=pages,
            page_texts=list(page_texts),
            uploaded_at=now(at),
            sent_at=now(at),
        )
        document.note_call(by, at)
        document.save()
        Event.objects.record(f"document.add_{kind}", self, by=by, person=self.user, at=at, on_behalf=True)
        return document

    def _store(self, content, at):
        """Write the sent version from what the form has validated, and drop the working copy."""
        from applications.models.choices import PositionChoice
        from applications.models.educations import Education

        for name, value in content.fields.items():
            setattr(self, name, value)
        self.working, self.changes_dropped_at = None, None
        have = set()
        if self.state == self.State.DRAFT:  # nothing stands from before
            self.places.add(*content.places)
            self.hide_from.add(*content.hide_from)
        else:
            self.places.set(content.places)
            self.hide_from.set(content.hide_from)
            self.educations.all().delete()
            self.choices.besides(content.positions).delete()
            have = set(self.choices.values_list("position", flat=True))
        Education.objects.bulk_create(
            Education(application=self, order=n, **row) for n, row in enumerate(content.educations)
        )
        PositionChoice.objects.bulk_create(
            PositionChoice(application=self, position=p) for p in content.positions if p.pk not in have
        )
        if content.removed:
            self.documents.sent().filter(kind__in=content.removed).discard()
        self.documents.working().send(at)
        self._name_person()

    def _name_person(self):
        """What people call themselves when they apply is how we write to them."""
        called = {
            "given_name": self.given_name,
            "family_name": self.family_name,
            "phone": self.phone or self.user.phone,
        }
        if any(getattr(self.user, name) != value for name, value in called.items()):
            for name, value in called.items():
                setattr(self.user, name, value)
            self.user.save(update_fields=list(called))
