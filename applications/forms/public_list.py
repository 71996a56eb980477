from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import Text
from people.choices import Gender

AGE_WRONG = _("Enter your age in whole years.")


class PublicListForm(StepForm):
    """Step 7, only for those who chose a public employer's position: what the law puts on the list of applicants."""

    list_age = forms.IntegerField(
        label=_("Age"),
        min_value=15,
        max_value=100,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], AGE_WRONG),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "short"}),
    )
    list_gender = forms.ChoiceField(
        label=_("Gender"),
        choices=Gender,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose one.")),
    )
    list_title = Text(
        label=_("Position or title"),
        help_text=_("“Student” is fine."),
        error_messages={"required": _("Enter your position or title.")},
    )
    list_municipality = Text(
        label=_("Municipality"),
        at_most=60,
        error_messages={"required": _("Enter the municipality you live in.")},
    )
    list_exempt = forms.BooleanField(label=_("I do not want to be listed by name"), required=False)
    list_exempt_reason = Text(
        label=_("Why?"),
        required=False,
        help_text=_(
            "The employer considers your reason. If they say no, we tell you, "
            "and you can withdraw the application before the list is made public."
        ),
        at_most=1000,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "1000"}),
    )

    def clean(self):
        cleaned = super().clean()
        asks = cleaned.get("list_exempt") and "list_exempt_reason" not in self.errors
        if asks and not cleaned["list_exempt_reason"]:
            self.add_error("list_exempt_reason", _("Write why you do not want to be listed."))
        return cleaned

    def content(self):
        reason = self.cleaned_data["list_exempt_reason"] if self.cleaned_data["list_exempt"] else ""
        return {**self.cleaned_data, "list_exempt_reason": reason}
