"""What a person writes on «Opplysningene mine»: a correction, a question, and the name that confirms erasing."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import User
from people.numbers import NoIdentityNumbers


class CorrectForm(NoIdentityNumbers, forms.ModelForm):
    """Name, phone and language; the address is changed with codes, on a page of its own."""

    use_required_attribute = False

    class Meta:
        model = User
        fields = ["given_name", "family_name", "phone", "language"]
        labels = {"phone": _("Mobile number")}
        error_messages = {
            "phone": {"invalid": _("Enter eight digits. If the number is not Norwegian, start with the country code.")}
        }
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Save")))


class HelpForm(NoIdentityNumbers, forms.Form):
    """A wish about one's data that needs a person."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("What can we help you with?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what you want us to do.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Send")))


class EraseForm(forms.Form):
    """The person writes the own name or address, so that nobody erases by a slip."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Enter your name or your e-mail address to erase"),
        error_messages={"required": _("Enter your name or your e-mail address as they stand above.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self):
        typed = " ".join(self.cleaned_data["name"].split()).casefold()
        if typed not in {self.user.name.casefold(), self.user.email.casefold()} - {""}:
            raise forms.ValidationError(_("Enter your name or your e-mail address as they stand above."))
        return typed
