from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import limits
from people.code_fields import SessionCodeForm, code_field
from people.models import User
from people.names import is_shared_address
from people.traps import TOO_FAST, HiddenFromPeople

WRONG_ADDRESS = dict.fromkeys(
    ["required", "invalid", "max_length"], _("Enter an e-mail address, for example name@example.com.")
)


class RequestCodeForm(RequestLoginCodeForm):
    """One address field for everybody: an address we do not know becomes a person and gets the same code."""

    use_required_attribute = False
    fax = HiddenFromPeople()
    field_order = ["fax", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("E-mail address")
        email.widget.attrs = {"autocomplete": "email", "inputmode": "email"}
        email.error_messages |= WRONG_ADDRESS
        email.validators.append(MaxLengthValidator(254, WRONG_ADDRESS["invalid"]))
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Send me a code")))

    def clean_email(self):
        """The library looks for addresses in small letters only; ours stand as people wrote them."""
        if self.cleaned_data.get("fax"):
            raise forms.ValidationError(TOO_FAST, code="too_fast")
        limits.spend_of_network("code", context.request, limits.CODE_NETWORK)
        limits.spend("code", self.cleaned_data["email"], limits.CODE)
        email = super().clean_email()
        person = User.objects.with_email(email).first()
        self._user = person or User.objects.create_user(email, language=translation.get_language() or "nb")
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """The code from the letter, and whether this device is to be remembered."""

    use_required_attribute = False
    remember = forms.BooleanField(
        label=_("Remember this device for 30 days"),
        help_text=_("Not on a device that others use."),
        required=False,
    )
    field_order = ["code", "remember"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        code.error_messages["required"] = _("The code is not right, or it is too old.")
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Sign in")))


class FreshCodeForm(SessionCodeForm):
    """A new code from one who is signed in already."""

    code = code_field(12)
    button = _("Go on")


class ChangeAddressForm(forms.Form):
    """The address a person wants to use from now on."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        error_messages=WRONG_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Send me a code")))

    def clean_email(self):
        email = self.cleaned_data["email"]
        if is_shared_address(email) and self.user.acts_for_others:
            raise forms.ValidationError(_("This is a shared address. Write the address of one person."))
        return email


class ConfirmAddressForm(forms.Form):
    """A code from each of the two addresses."""

    use_required_attribute = False
    old = forms.CharField(max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
    new = forms.CharField(max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))

    def __init__(self, *args, change, **kwargs):
        super().__init__(*args, **kwargs)
        self.change = change
        for name, email in (("old", change.user.email), ("new", change.new_email)):
            self.fields[name].label = gettext("Code from %(email)s") % {"email": email}
            self.fields[name].error_messages["required"] = _("The code is not right, or it is too old.")
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Change the address")))

    def clean(self):
        data = super().clean()
        if "old" in data and "new" in data and not self.change.check(data["old"], data["new"]):
            raise forms.ValidationError(_("The code is not right, or it is too old."))
        if not self.errors and self.change.is_taken:
            raise forms.ValidationError(_("Someone already uses this e-mail address."))
        return data
