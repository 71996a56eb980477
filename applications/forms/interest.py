"""«Vis interesse» for a vacancy: nothing is sent but what the person writes and chooses here."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.forms.attachments import PdfField
from applications.forms.fields import Phone, Text
from applications.models import CandidateProfile, VacancyInterest
from people.numbers import NoIdentityNumbers


class InterestForm(NoIdentityNumbers, forms.Form):
    """Name and a few words; e-mail address, phone and CV only when they are chosen."""

    use_required_attribute = False
    name = Text(
        label=_("Your name"),
        at_most=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    message = Text(
        label=_("What do you want to say?"),
        help_text=_("Two or three sentences: why this job, and what you can."),
        at_most=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a few words.")},
    )
    with_email = forms.BooleanField(required=False)
    phone = Phone(
        label=_("Phone"),
        help_text=_("Only if they may call you."),
    )
    with_cv = forms.BooleanField(required=False)
    cv = PdfField(label=_("CV"), required=False, widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.profile = CandidateProfile.objects.of(person).standing().first()
        self.fields["with_email"].label = _now("Send my e-mail address, %(email)s") % {"email": person.email}
        limit = {"max": settings.MAX_UPLOAD_MB, "pages": settings.MAX_UPLOAD_PAGES}
        self.fields["cv"].help_text = (
            _now("PDF, at most %(max)s MB and %(pages)s pages. Remove any picture and national identity number.")
            % limit
        )
        if self.profile and self.profile.cv:
            label = _now("Send the CV from my candidate profile, %(file)s") % {"file": self.profile.cv_name}
            self.fields["with_cv"].label = label
        else:
            del self.fields["with_cv"]
        chosen = [name for name in ("with_email", "with_cv", "phone", "cv") if name in self.fields]
        self.helper = FormHelper()
        self.helper.layout = Layout("name", "message", Fieldset(_("What else do you want to send?"), *chosen))
        self.helper.add_input(Submit("", _("Send")))

    def clean(self):
        values = super().clean()
        if not values.get("with_email") and not values.get("phone") and "phone" not in self.errors:
            self.add_error("with_email", _("Choose at least one way they can reach you."))
        return values

    def send(self, vacancy):
        """What was chosen, and nothing else; a CV as a copy of its own."""
        values = self.cleaned_data
        return VacancyInterest.objects.send(
            vacancy,
            self.person,
            values["name"],
            values["message"],
            email=self.person.email if values["with_email"] else "",
            phone=values["phone"] or "",
            **self._cv(values),
        )

    def _cv(self, values):
        if values.get("cv"):
            return {"cv": values["cv"], "cv_name": values["cv"].shown_name}
        if not values.get("with_cv"):
            return {}
        with self.profile.cv.open("rb") as file:
            return {"cv": ContentFile(file.read()), "cv_name": self.profile.cv_name}
