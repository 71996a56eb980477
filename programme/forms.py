"""The forms of the office's own pages."""

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.letters import placeholders


class OfficeForm(forms.Form):
    """A form with the page's own buttons around it."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True


class FreeLetterForm(OfficeForm):
    """A letter in the manager's own words; greeting and signature are added."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea({"rows": 10}),
        help_text=_("The greeting, your name and the footer are added."),
    )

    def clean(self):
        values = super().clean()
        for name in ("subject", "body"):
            if placeholders(values.get(name, "")):
                self.add_error(name, _("Write the words out. Names in braces are not filled in here."))
        return values


class ImportForm(OfficeForm):
    """The spreadsheet with members, memberships and contacts."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An Excel workbook (.xlsx), at most 5 MB."),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(_("The file is too large. Divide it and upload one part at a time."))
        return file


class EraseForm(OfficeForm):
    """The person's name, written by hand, is the yes."""

    name = forms.CharField(label=_("Enter the name to erase."), widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args, about, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.about, self.by = about, by

    def clean_name(self):
        if " ".join(self.cleaned_data["name"].split()).casefold() != " ".join(str(self.about).split()).casefold():
            raise forms.ValidationError(_("The name is not the same."))
        return self.cleaned_data["name"]

    def clean(self):
        if self.about == self.by:
            raise forms.ValidationError(_("You cannot erase yourself. Ask the other member of staff."))
        return super().clean()
