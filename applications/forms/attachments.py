from crispy_forms.layout import HTML
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.uploads import check_pdf, shown_name
from people.dates import long_moment, short_date


class PdfField(forms.FileField):
    """A PDF, judged by what is in it; the upload then knows the text of its pages and the name to show."""

    def clean(self, data, initial=None):
        if not data:
            return None
        upload = super().clean(data, initial)
        upload.page_texts, upload.shown_name = check_pdf(upload), shown_name(upload)
        upload.pages = len(upload.page_texts)
        return upload


class AttachmentsForm(StepForm):
    """Step 6: CV and diploma. What was uploaded before stays, whatever else is wrong on the page."""

    saves_itself = False
    # The CV is expected, but may come later: so no «(valgfritt)», and no error without it.
    cv = PdfField(label=_("CV"))
    diploma = PdfField(label=_("Diploma or transcript"), required=False)

    def prepare(self):
        limit = {"max": settings.MAX_UPLOAD_MB, "pages": settings.MAX_UPLOAD_PAGES}
        wrong = _now("The file must be a PDF of at most %(max)s MB.") % limit
        self.fields["cv"].help_text = _now(
            "PDF, at most %(max)s MB and %(pages)s pages. Remove any picture and national identity number. "
            "Don't have your CV here? Send the application now and attach the CV before %(deadline)s."
        ) % {**limit, "deadline": long_moment(self.wizard.call.deadline)}
        self.fields["diploma"].help_text = (
            _now(
                "PDF, at most %(max)s MB and %(pages)s pages. Cover the national identity number. "
                "You can hand in the diploma later."
            )
            % limit
        )
        for field in self.fields.values():
            field.widget = forms.FileInput(attrs={"accept": "application/pdf,.pdf"})
            field.widget.is_required = False
            field.error_messages |= dict.fromkeys(["invalid", "empty", "missing", "max_length"], wrong)

    def arranged(self):
        for name in self.fields:
            yield name
            # Only the kind goes into the template's text: a file's name is somebody else's words.
            yield HTML(
                f'{{% include "applications/_file_now.html" with document=wizard.documents.{name} kind="{name}" %}}'
            )

    @property
    def must_be_seen(self):
        return bool(self.errors)

    def uploads(self):
        """The files that are good, by kind, whatever is wrong with the others."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}

    def summary(self):
        documents = self.wizard.documents
        return [self._file_row(self.fields[name].label, documents.get(name)) for name in self.fields]

    @staticmethod
    def _file_row(label, document):
        row = {"label": label, "text": "", "written": False, "errors": [], "document": document}
        if document:
            row["text"] = _now("%(name)s, uploaded %(date)s") % {
                "name": document.name,
                "date": short_date(document.uploaded_at),
            }
            row["text"] = ". ".join(filter(None, [row["text"], document.how_entered]))
        return row

    def content(self):
        return {}
