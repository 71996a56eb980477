"""The form of those who want to join, or to be called: it becomes an organisation, a contact person and an enquiry."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from companies.models import Membership, Organisation, OrgContact
from people.choices import Industry, Sector
from people.models import Municipality
from people.numbers import NoIdentityNumbers
from people.sorting import sort_key
from people.traps import Trapped


class EnquiryForm(NoIdentityNumbers, Trapped):
    """Who they are, whom to call, and what they want to say."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    org_no = forms.CharField(
        label=_("Organisation number"),
        help_text=_("Nine digits. We use it to find the right organisation."),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "data-width": "short"}),
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Choose")), *Sector.choices])
    industry = forms.ChoiceField(label=_("Industry"), choices=[("", _("Choose")), *Industry.choices])
    place = forms.ModelChoiceField(label=_("Municipality"), queryset=None, required=False, empty_label=_("Choose"))
    contact_name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = PhoneNumberField(
        label=_("Phone number"), widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})
    )
    message = forms.CharField(
        label=_("Is there anything you want to say?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Municipality.objects.choices_today()
        for field, text in REQUIRED.items():
            self.fields[field].error_messages["required"] = self.fields[field].error_messages["invalid"] = text
        self.fields["email"].error_messages["max_length"] = REQUIRED["email"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_("The organisation"), "name", "org_no", Row("sector", "industry"), "place"),
            Fieldset(_("Whom we call"), "contact_name", Row("email", "phone"), "message"),
            "fax",
            "shown",
            ButtonHolder(Submit("", _("Send the form"))),
        )

    def clean_org_no(self):
        """As people write it, with or without spaces."""
        written = "".join(self.cleaned_data["org_no"].split())
        try:
            return orgnr.validate(written) if written else ""
        except NumberError as error:
            raise forms.ValidationError(_("Enter the nine digits of the organisation number.")) from error

    def save(self):
        """The enquiry as the manager finds it on the work list."""
        data = self.cleaned_data
        organisation = Organisation(
            name=data["name"],
            slug=Organisation.objects.free_slug(data["name"]),
            sort_key=sort_key(data["name"]),
            org_no=data["org_no"],
            sector=data["sector"],
            industry=data["industry"],
            municipality=data["place"],
        )
        contact = OrgContact(name=data["contact_name"], email=data["email"], phone=data["phone"])
        return Membership.enquire(organisation, contact, data["message"])


REQUIRED = {
    "name": _("Enter the name of the organisation."),
    "sector": _("Choose from the list."),
    "industry": _("Choose from the list."),
    "contact_name": _("Enter your name."),
    "email": _("Enter an e-mail address, for example name@example.com."),
    "phone": _("Enter eight digits. If you have a foreign number, begin with the country code, for example +46."),
}
