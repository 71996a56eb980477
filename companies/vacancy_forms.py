"""A vacancy as its organisation writes it, in both languages."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.models import Vacancy
from companies.need_forms import day_field
from people.clock import today
from people.models import Municipality


class VacancyForm(forms.ModelForm):
    """What the job is, where, for whom, and until when it is shown."""

    use_required_attribute = False
    expires_on = day_field(_("Shown until"), help_text=_("The whole day counts. For example 01.03.2027."))

    class Meta:
        model = Vacancy
        fields = [
            "kind", "title_nb", "text_nb", "title_en", "text_en",
            "hours", "municipality", "fields", "level", "link", "expires_on",
        ]  # fmt: skip
        widgets = {"fields": forms.CheckboxSelectMultiple}
        labels = {
            "title_nb": _("Title"),
            "text_nb": _("Text"),
            "municipality": _("Where?"),
            "kind": pgettext_lazy("vacancy", "What is it?"),
        }
        help_texts = {
            "text_nb": _(
                "What the new person will do, whom you look for, and whom to ask. A blank line begins a new paragraph."
            ),
            "link": _("For example https://www.example.com. Leave it empty if you have no page of your own for it."),
            "title_en": _("Without an English text, the English page shows the Norwegian one."),
        }
        error_messages = {
            "title_nb": {"required": _("Write a title.")},
            "text_nb": {"required": _("Write what the new person will do.")},
            "link": dict.fromkeys(
                ["required", "invalid"], _("Enter the whole address, for example https://www.example.com.")
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.choices_today()
        self.fields["municipality"].empty_label = self.instance.organisation.municipality or _("Not decided")
        self.fields["link"].assume_scheme = "https"
        if self.instance.organisation.is_public_employer:  # nobody may show interest here instead
            self.fields["link"].required = True
            self.fields["link"].help_text = _("As a public employer you take applications on a page of your own.")
        self.fields["text_nb"].widget.attrs = {"rows": 8}
        self.fields["text_en"].widget.attrs = {"rows": 6}
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "kind",
            Fieldset(_("In Norwegian"), "title_nb", "text_nb"),
            Fieldset(_("In English"), "title_en", "text_en"),
            Fieldset(_("About the job"), "hours", "municipality", "fields", "level", "link", "expires_on"),
        )

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day < today():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day
