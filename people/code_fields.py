"""A code from a letter, to be written into a page."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _


def code_field(longest):
    """A code from a letter."""
    return forms.CharField(
        label=_("Code"),
        max_length=longest,
        error_messages=dict.fromkeys(["required", "max_length"], _("The code is not right, or it is too old.")),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "data-width": "short"}),
    )


class SessionCodeForm(forms.Form):
    """A code that `codes`, the SessionCodes it was sent by, finds right. A subclass has the field and the button."""

    use_required_attribute = False
    button = ""

    def __init__(self, *args, codes, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = codes
        self.helper = FormHelper()
        self.helper.add_input(Submit("", self.button))

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not self.codes.check(code):
            raise forms.ValidationError(_("The code is not right, or it is too old."))
        return code
