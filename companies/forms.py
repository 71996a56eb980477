"""What an organisation fills in about itself and its users."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Row, Submit
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.logos import prepared
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
            self.contact.has_terms = True
        if self.can_promise:
            self.contact.confirm_confidentiality()

    def _box(self, label):
        return forms.BooleanField(
            label=label % {"organisation": self.contact.organisation},
            error_messages={"required": _("Tick the box to say yes.")},
        )


class ProfileForm(forms.ModelForm):
    """The organisation's public page, both languages side by side; it can be looked at before it is saved."""

    use_required_attribute = False

    class Meta:
        model = Organisation
        fields = ["about_nb", "about_en", "looking_for_nb", "looking_for_en", "website"]
        labels = {
            "about_nb": _("What we do"),
            "looking_for_nb": _("Whom we look for"),
            "about_en": _("What we do (English)"),
            "looking_for_en": _("Whom we look for (English)"),
        }
        help_texts = {
            "about_nb": _("Two or three paragraphs. Those who read this do not know you yet."),
            "about_en": _("If it is empty, the Norwegian text stands on the English page."),
            "website": _("For example https://www.example.com."),
        }
        error_messages = {"website": {"invalid": _("Enter the whole address, for example https://www.example.com.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in (("about", 8), ("looking_for", 4)):
            for language in ("nb", "en"):
                self.fields[f"{name}_{language}"].widget.attrs = {"rows": rows, "lang": language}
        self.fields["website"].assume_scheme = "https"
        self.helper = FormHelper()
        self.helper.form_action, self.helper.attrs = "member_profile", {"data-wide": ""}
        self.helper.layout = Layout(
            Row("about_nb", "about_en"),
            Row("looking_for_nb", "looking_for_en"),
            "website",
            ButtonHolder(
                Submit("save", _("Save")),
                Submit("preview", _("Preview"), css_class="secondary"),
                Submit("preview_en", _("Preview in English"), css_class="secondary"),
            ),
        )


class LogoField(forms.FileField):
    """A logo kept small, and nothing but the picture; refused kindly when it is none."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Logo"),
            help_text=_("JPEG, PNG or WebP, at most 1 MB. We make it smaller."),
            error_messages={"required": _("Choose a file.")},
            **kwargs,
        )

    def clean(self, data, initial=None):
        """Without a new one the old stays."""
        upload = super().clean(data, initial)
        return prepared(upload) if data else upload


class LogoForm(forms.ModelForm):
    """The organisation's logo, and what it shows for those who cannot see it."""

    use_required_attribute = False
    logo = LogoField()

    class Meta:
        model = Organisation
        fields = ["logo", "logo_alt_nb", "logo_alt_en"]
        labels = {"logo_alt_nb": _("What does the logo show?"), "logo_alt_en": _("What does the logo show? (English)")}
        help_texts = {"logo_alt_nb": _("For those who cannot see it. Often the name is enough.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        alt = self.fields["logo_alt_nb"]
        alt.required, alt.error_messages["required"] = True, _("Say what the logo shows, for those who cannot see it.")
        # The file's own name is nobody's to read.
        self.initial["logo"], self.fields["logo"].required = None, not self.instance.logo
        self.initial["logo_alt_nb"] = self.initial.get("logo_alt_nb") or self.instance.name
        self.helper = FormHelper()
        self.helper.form_action = "member_profile_logo"
        self.helper.layout = Layout(
            "logo", Row("logo_alt_nb", "logo_alt_en"), ButtonHolder(Submit("save", _("Save the logo")))
        )


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
