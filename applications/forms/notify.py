from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.about import EMAIL_WRONG
from applications.forms.consent import ConsentForm
from people.code_fields import SessionCodeForm, code_field
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


class NotifyCodeForm(SessionCodeForm):
    """The code from the letter."""

    code = code_field(20)
    button = _("Confirm")
