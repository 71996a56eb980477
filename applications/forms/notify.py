from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.about import EMAIL_WRONG
from applications.forms.consent import ConsentForm
from people.numbers import NoIdentityNumbers
from people.traps import Trapped


class NotifyForm(NoIdentityNumbers, Trapped, ConsentForm):
    """An address and the consent to write to it."""

    SECONDS_TO_WRITE = 2

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages=dict.fromkeys(["required", "invalid", "max_length"], EMAIL_WRONG),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["email", "yes", "fax", "shown"]


class NotifyCodeForm(forms.Form):
    """The code from the letter."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        error_messages=dict.fromkeys(["required", "max_length"], _("The code is not right, or it is too old.")),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "data-width": "short"}),
    )

    def __init__(self, data=None, *, wanted):
        super().__init__(data, auto_id="%s")
        self.wanted = wanted
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Confirm")))

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not self.wanted.check(code):
            raise forms.ValidationError(_("The code is not right, or it is too old."))
        return code
