from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import User
from people.numbers import NoIdentityNumbers


class ContactForm(NoIdentityNumbers, forms.ModelForm):
    """How the mentor's trainees reach the mentor; the e-mail address is changed with a code to both addresses."""

    use_required_attribute = False

    class Meta:
        model = User
        fields = ("given_name", "family_name", "phone")
        labels = {"given_name": _("First name"), "family_name": _("Surname"), "phone": _("Mobile number")}
        error_messages = {
            "given_name": {"required": _("Enter your first name.")},
            "family_name": {"required": _("Enter your surname.")},
            "phone": {
                "invalid": _(
                    "Enter eight digits. If you have a foreign number, begin with the country code, for example +46."
                )
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["given_name"].required = self.fields["family_name"].required = True
        self.fields["given_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["family_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["phone"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel", "data-width": "short"}
        self.helper = FormHelper()
        self.helper.layout = Layout(Row("given_name", "family_name"), "phone", ButtonHolder(Submit("save", _("Save"))))
