"""The small forms of the selection: a decision, a note, a date."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.forms.attachments import PdfField
from applications.models import Application, Document, Position
from applications.planning import reply_date_warning
from introinnherred.office import VerbForm, date_input
from people.clock import end_of_day, plus_days, today
from people.letters import placeholders

SUBJECTS = {"": _("Subject"), "nb": _("Subject (Norwegian)"), "en": _("Subject (English)")}
TEXTS = {"": _("Text"), "nb": _("Text (Norwegian)"), "en": _("Text (English)")}


class DeadlineForm(VerbForm):
    """A new, published deadline."""

    deadline = forms.DateField(label=_("New deadline"), widget=date_input(), help_text=_("The whole day counts."))

    def clean_deadline(self):
        return end_of_day(self.cleaned_data["deadline"])


class FileForm(VerbForm):
    """A file that staff attach for an applicant, judged as the applicant's own would be."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Document.Kind, widget=forms.RadioSelect)
    file = PdfField(label=_("File"), widget=forms.FileInput({"accept": "application/pdf,.pdf"}))

    def clean_file(self):
        if not self.cleaned_data["file"]:
            raise forms.ValidationError(_("Choose a file."))
        return self.cleaned_data["file"]


class RenewForm(VerbForm):
    """A new date to answer an offer by; in the holidays the page says who stands in."""

    reply_by = forms.DateField(label=_("Reply by"), widget=date_input(), help_text=_("The whole day counts."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = plus_days(today(), settings.DAYS_TO_ANSWER_OFFER)
        self.initial.setdefault("reply_by", day)
        if reply_date_warning(day):
            self.fields["reply_by"].help_text = reply_date_warning(day)

    def clean_reply_by(self):
        day = self.cleaned_data["reply_by"]
        if day <= today():
            raise forms.ValidationError(_("Choose a time that has not passed."))
        return end_of_day(day)


class NoteForm(VerbForm):
    """A note on an application, which the applicant may ask to read."""

    text = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Write factually. The applicant may ask to read this."),
    )


class DecisionForm(VerbForm):
    """One of the decisions that the state table allows; an offer is for one of the chosen positions."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    position = forms.ModelChoiceField(
        label=_("Position"),
        queryset=Position.objects.none(),
        required=False,
        help_text=_("Only when you offer a place."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [(decision.value, decision.label) for decision in self.obj.decisions]
        self.fields["position"].queryset = Position.objects.chosen_in(self.obj)
        if Application.Prepared.OFFER not in self.obj.decisions:
            del self.fields["position"]

    def clean(self):
        values = super().clean()
        if values.get("decision") != Application.Prepared.OFFER:
            values["position"] = None
        elif "position" in values and not values["position"]:
            self.add_error("position", _("Choose one of the positions the applicant wants to be considered for."))
        return values


class ReferenceForm(VerbForm):
    """Which application a duplicate belongs to."""

    into = forms.CharField(label=_("Reference of the application that stays"))

    def clean_into(self):
        into = Application.objects.with_reference(self.cleaned_data["into"])
        if into is None or into == self.obj or into.call_id != self.obj.call_id:
            raise forms.ValidationError(_("There is no other application with that reference in this call."))
        return into


class LettersForm(VerbForm):
    """A letter in the manager's own words to many, in each language that some of them read."""

    number = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, circle, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = circle.languages
        for code in self.languages:
            named = len(self.languages) > 1 or code == "en"
            self.fields[f"subject_{code}"] = forms.CharField(label=SUBJECTS[code if named else ""], max_length=200)
            self.fields[f"body_{code}"] = forms.CharField(
                label=TEXTS[code if named else ""],
                widget=forms.Textarea({"rows": 10}),
                help_text=_("The greeting, your name and the footer are added. {first_name} becomes the first name."),
            )

    def clean(self):
        values = super().clean()
        for name, value in list(values.items()):
            if name != "number" and placeholders(value) - {"first_name"}:
                self.add_error(name, _("Only {first_name} can stand in braces here."))
        return values

    @property
    def words(self):
        """{language: (subject, text)}."""
        return {
            code: (self.cleaned_data[f"subject_{code}"], self.cleaned_data[f"body_{code}"]) for code in self.languages
        }


class ExportForm(VerbForm):
    """What kind of file."""

    kind = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("Comma-separated (CSV)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class SelectionForm(VerbForm):
    """The name of a selection, and whether the office shares it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    shared = forms.BooleanField(label=_("For everyone in the office"), required=False)
