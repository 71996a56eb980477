"""Joining the candidate pool: the yes, whom to hide from, the CV, and for one who never applied all the rest."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout, Submit
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.forms.fields import FamilyName, GivenName, Phone
from applications.forms.profile import CONTENTS, HIDE, ContentForm, CVForm, HideForm, coarser
from applications.models import CandidateProfile
from people.consent_fields import ConsentBlock, newest
from people.models import User

WHO = ["given_name", "family_name", "phone"]


class JoinForm(HideForm, CVForm):
    """K1 and K2, each with its own unticked box; what the profile shows comes from the application."""

    CODE = "K1"
    BUTTON = _("Join the candidate pool")
    consent = forms.BooleanField(error_messages={"required": _("Tick the box to say yes.")})
    region = forms.BooleanField(required=False)
    coarser = coarser("year", "field", "keywords")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.consent_text, self.region_text = newest(self.CODE), newest("K2")
        self.fields["cv"].required = False
        self.fields["consent"].label = self.consent_text.tick
        self.fields["region"].label = self.region_text.tick
        self.helper = FormHelper()
        self.helper.layout = Layout(*self._parts())
        self.helper.add_input(Submit("", self.BUTTON))

    @transaction.atomic
    def join(self, user, application, language):
        """The yes and all that belongs to it, in one go: nothing is seen before what hides it stands."""
        self._save(self._joined(user, application, language))

    def _joined(self, user, application, language):
        return CandidateProfile.join(
            application, region=self.cleaned_data["region"], coarser=self.cleaned_data["coarser"], language=language
        )

    def _save(self, profile):
        HideForm.save(self, profile)
        if self.cleaned_data.get("cv"):
            CVForm.save(self, profile)

    def _parts(self):
        return [
            Fieldset(
                _("Your consent"),
                ConsentBlock(self.consent_text, "consent"),
                ConsentBlock(self.region_text, "region"),
            ),
            Fieldset(_("What the employers see"), "coarser"),
            Fieldset(_("Hide the profile"), *HIDE),
            Fieldset(_("The CV"), HTML('{% include "applications/_join_cv.html" %}'), "cv"),
        ]


class DirectJoinForm(JoinForm, ContentForm):
    """K1s: for those who never applied, with who they are and the profile's contents asked for here."""

    CODE = "K1s"
    BUTTON = _("Show my profile")
    coarser = coarser("year", "field")
    given_name = GivenName(help_text=_("Only those you say yes to get your name and number."))
    family_name = FamilyName()
    phone = Phone(
        label=_("Mobile number"),
    )
    field_order = WHO  # before the keywords, which must not hold them

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, person=person, initial={name: getattr(person, name) for name in WHO}, **kwargs)

    @property
    def writer(self):
        return User(email=self.person.email, **self._who())

    def _who(self):
        return {name: self.cleaned_data.get(name) or "" for name in WHO}

    def _joined(self, user, application, language):
        user.correct(**self._who())
        values = {name: self.cleaned_data[name] for name in ("region", "coarser")}
        return CandidateProfile.join_directly(user, self.contents(), self.chosen_places, **values, language=language)

    def _parts(self):
        consent, shown, hide, cv = super()._parts()
        return [Fieldset(_("Who you are"), *WHO), Fieldset(shown.legend, *CONTENTS, "coarser"), hide, cv, consent]
