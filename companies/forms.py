"""What an organisation fills in about itself and its users."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Organisation, OrgContact, TermsAcceptance
from companies.models.access import current_terms
from people.models import ConsentText


class TermsForm(forms.Form):
    """The organisation's yes to the terms (an administrator's, once a version) and the user's own promise."""

    use_required_attribute = False

    def __init__(self, *args, contact, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = contact
        self.terms = current_terms(language)
        self.promise_text = ConsentText.objects.newest("T1-user", language)
        self.accepted = TermsAcceptance.objects.in_force(contact.organisation).first()
        if self.can_accept:
            self.fields["accept"] = self._box(_("Accept the terms for %(organisation)s"))
        if self.can_promise:
            self.fields["promise"] = self._box(
                _("I keep what I see in the candidate pool to myself and use it only in my work for %(organisation)s")
            )

    @property
    def can_accept(self):
        return self.contact.is_administrator and self.accepted is None

    @property
    def can_promise(self):
        return self.contact.confidentiality_at is None and (self.can_accept or self.accepted is not None)

    def save(self):
        if self.can_accept:
            TermsAcceptance.objects.accept(self.contact.organisation, self.contact.user)
        if self.can_promise:
            self.contact.confirm_confidentiality()

    def _box(self, label):
        return forms.BooleanField(
            label=label % {"organisation": self.contact.organisation},
            error_messages={"required": _("Tick the box to say yes.")},
        )


class ProfileForm(forms.ModelForm):
    """The organisation's public page, in both languages."""

    use_required_attribute = False

    class Meta:
        model = Organisation
        fields = ["about_nb", "looking_for_nb", "about_en", "looking_for_en", "website"]
        labels = {
            "about_nb": _("What we do"),
            "looking_for_nb": _("Whom we look for"),
            "about_en": _("What we do (English)"),
            "looking_for_en": _("Whom we look for (English)"),
        }
        help_texts = {
            "about_nb": _("Two or three paragraphs. Those who read this do not know you yet."),
            "website": _("For example https://www.example.com."),
        }
        error_messages = {"website": {"invalid": _("Enter the whole address, for example https://www.example.com.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("about_nb", "about_en"):
            self.fields[name].widget.attrs = {"rows": 6}
        for name in ("looking_for_nb", "looking_for_en"):
            self.fields[name].widget.attrs = {"rows": 3}
        self.fields["website"].assume_scheme = "https"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_("In Norwegian"), "about_nb", "looking_for_nb"),
            Fieldset(_("In English"), "about_en", "looking_for_en"),
            Fieldset(_("Website"), "website"),
        )
        self.helper.add_input(Submit("", _("Save")))


class InviteForm(forms.Form):
    """A colleague's own address, and what the colleague may do."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The colleague's own address. Several people read a shared address, so it cannot get access."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ["required", "invalid", "max_length"], _("Enter an e-mail address, for example name@example.com.")
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_("An administrator can also accept the terms and give others access."),
        choices=[
            (OrgContact.Role.USER, pgettext_lazy("org role", "User")),
            (OrgContact.Role.ADMINISTRATOR, pgettext_lazy("org role", "Administrator")),
        ],
        initial=OrgContact.Role.USER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Give access")))
