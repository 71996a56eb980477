import uuid
from pathlib import PurePath

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models.applications import Application
from people.clock import now
from people.files import delete_later, private_storage
from people.models import Entered, Event


def document_path(document, filename):
    """A name that says nothing about whose it is."""
    return f"documents/{uuid.uuid4()}{PurePath(filename).suffix.lower()[:5]}"


class DocumentQuerySet(models.QuerySet):
    def sent(self):
        """Files of the version last sent."""
        return self.exclude(sent_at=None)

    def working(self):
        """Files uploaded and not sent yet."""
        return self.filter(sent_at=None)

    def unread(self):
        """Files stored before we kept the text of their pages."""
        return self.filter(page_texts=[], pages__gt=0)

    def current(self):
        """What the applicant sees while editing: the newest file of each kind."""
        return self.order_by("kind", "-uploaded_at", "-pk").distinct("kind")

    @transaction.atomic
    def send(self, at=None):
        """Working files become the sent ones; each replaces the sent file of its kind."""
        for document in list(self):
            document.application.documents.sent().filter(kind=document.kind).discard()
            document.sent_at = now(at)
            document.save(update_fields=["sent_at"])

    def discard(self):
        """Delete the rows, and their files once that is committed."""
        for document in list(self):
            document.discard()

    def readable_by(self, user, *, second_factor=False):
        """The files a person may open: their own; staff with a second factor what was sent and is not kept by K8."""
        own = models.Q(application__user=user)
        if user.is_staff and second_factor:
            own |= models.Q(sent_at__isnull=False, application__kept_until=None)
        return self.filter(own)


class Document(Entered):
    """A PDF that belongs to an application: the CV or the diploma."""

    class Kind(models.TextChoices):
        CV = "cv", pgettext_lazy("document", "CV")
        DIPLOMA = "diploma", pgettext_lazy("document", "Diploma or transcript")

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="documents", verbose_name=_("Application")
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    file = models.FileField(_("File"), upload_to=document_path, storage=private_storage)
    name = models.CharField(_("File name"), max_length=200)
    size = models.PositiveIntegerField(_("Size"))
    pages = models.PositiveSmallIntegerField(_("Pages"))
    # One text for each page, read once when it was uploaded; empty texts for pictures of pages, none at all when the
    # file was stored before we read texts.
    page_texts = ArrayField(models.TextField(), default=list, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("Uploaded"))
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "-uploaded_at"]
        indexes = [
            # Whether an application has its CV, without a look at the files' texts.
            models.Index(
                fields=["application"], condition=models.Q(sent_at__isnull=False, kind="cv"), name="document_sent_cv"
            )
        ]

    def __str__(self):
        return self.name

    def read_texts(self):
        """Keep the text of each page; once, also when there is nothing to read."""
        from applications.uploads import texts_of

        with self.file.open("rb") as file:
            texts = texts_of(file)[: self.pages]
        self.page_texts = texts + [""] * (self.pages - len(texts))
        self.save(update_fields=["page_texts"])

    @transaction.atomic
    def note_opened(self, by, at=None):
        """That a reader has opened the file is on record, once for each reader."""
        step = f"document.open_{self.kind}"
        if not Event.objects.about(self).filter(step=step, actor=by).exists():
            type(self).objects.select_for_update().get(pk=self.pk)
            if not Event.objects.about(self).filter(step=step, actor=by).exists():
                Event.objects.record(step, self, by=by, person=self.application.user, at=at)

    @property
    def read_pages(self):
        """Each page with its text, as (number, text)."""
        texts = [*self.page_texts, *[""] * self.pages]
        return list(enumerate(texts[: self.pages], 1))

    def discard(self):
        """Delete the row, and the file once that is committed."""
        self.delete()
        delete_later(self.file)
