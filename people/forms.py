from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import User


class RequestCodeForm(RequestLoginCodeForm):
    """One address field for everybody: an address we do not know becomes a person and gets the same code."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("E-mail address")
        email.widget.attrs = {"autocomplete": "email", "inputmode": "email"}
        email.error_messages["required"] = email.error_messages["invalid"] = _(
            "Write an e-mail address, for example name@example.com."
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Send me a code")))

    def clean_email(self):
        email = self.cleaned_data["email"].strip()
        if email and not User.objects.with_email(email).exists():
            User.objects.create_user(email, language=translation.get_language() or "nb")
        return super().clean_email()


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """The code from the letter."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        code.error_messages["required"] = _("The code is not right, or it is too old.")
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Sign in")))


class ChangeAddressForm(forms.Form):
    """The address a person wants to use from now on."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("New e-mail address"),
        error_messages={
            "required": _("Write an e-mail address, for example name@example.com."),
            "invalid": _("Write an e-mail address, for example name@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Send me a code")))


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
        return data
