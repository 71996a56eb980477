from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import FamilyName, GivenName, OneOf, Phone, optional_choices
from people.choices import NorwegianLevel, ResidenceArea, RightToWork

EMAIL_WRONG = _("Enter an e-mail address, for example name@example.com.")


class AboutForm(StepForm):
    """Step 1: who you are and how we reach you."""

    given_name = GivenName(help_text=_("As you want us to write it."))
    family_name = FamilyName()
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Use an address you will also have after your studies."),
        error_messages={"required": EMAIL_WRONG, "invalid": EMAIL_WRONG, "max_length": EMAIL_WRONG},
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Phone(
        label=_("Mobile number"),
        help_text=_("So that we can call you about an interview."),
    )
    municipality = forms.ChoiceField(
        label=_("Where do you live now?"),
        required=False,
        help_text=_("We use the answer for figures on where applicants come from."),
        widget=OneOf,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    right_to_work = forms.ChoiceField(
        label=_("Can you work in Norway from the start?"),
        help_text=_("Answer yes if you have a work permit or do not need one."),
        choices=RightToWork,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose yes, no or don't know.")),
    )
    norwegian_level = forms.ChoiceField(
        label=_("How well do you know Norwegian, Swedish or Danish?"),
        choices=NorwegianLevel,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose what fits best.")),
    )

    def prepare(self):
        self.places = self.wizard.places
        wider = [choice for choice in ResidenceArea.choices if choice[0] != ResidenceArea.REGION]
        nearby = [(pk, place.name) for pk, place in self.places.items()]
        self.fields["municipality"].choices = optional_choices([*nearby, *wider], _("Choose"))

    def suggested(self):
        user = self.wizard.user
        return {
            "given_name": user.given_name,
            "family_name": user.family_name,
            "email": user.email,
            "phone": user.phone,
        }

    def content(self):
        answer = self.cleaned_data["municipality"]
        place = self.places.get(answer)
        area = ResidenceArea.REGION.value if place else answer
        return {**self.cleaned_data, "municipality": place, "area": area}
