"""«Hvem trenger dere?»: the same form by answer link, in the member area, and in the office after a phone call."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from companies.models import CompetenceNeed
from introinnherred.office import VerbForm, date_input
from people.clock import plus_days, today
from people.models import Municipality, User
from programme import needs

DATE_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y"]
TICKS = ("wants_trainee", "wants_vacancy", "wants_alert")
DAY_WRONG = _("Write a date, for example 01.09.2027.")


def day_field(label, **kwargs):
    return forms.DateField(
        label=label,
        input_formats=DATE_FORMATS,
        widget=date_input(),
        error_messages={"invalid": DAY_WRONG, "required": DAY_WRONG},
        **kwargs,
    )


class NeedForm(forms.ModelForm):
    """What one member needs: tasks, field and degree, where, when, and what we do about it."""

    use_required_attribute = False
    tasks = forms.CharField(
        label=_("What will the new person do?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write what the new person will do.")},
    )
    starts_on = day_field(_("When?"), required=False, help_text=_("For example 01.09.2027. Leave it open if any."))

    class Meta:
        model = CompetenceNeed
        fields = ["tasks", "fields", "level", "municipality", "starts_on", *TICKS]
        widgets = {"fields": forms.CheckboxSelectMultiple}
        labels = {"fields": _("Fields of study"), "level": _("Degree"), "municipality": _("Where?")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.choices_today()
        self.fields["municipality"].empty_label = self.fields["level"].choices[0][1]
        if not self.instance.municipality_id:
            self.initial["municipality"] = self.instance.organisation.municipality_id
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "tasks", "fields", "level", "municipality", "starts_on", Fieldset(_("What do you want?"), *TICKS)
        )

    def clean(self):
        values = super().clean()
        if not any(values.get(name) for name in TICKS):
            self.add_error("wants_trainee", _("Tick at least one of these."))
        return values

    def save(self, person_pk=None):
        """By the link or in the member area: the member's own answer."""
        needs.answer(self.instance, by=User.objects.filter(pk=person_pk).first(), **self.cleaned_data)


class NeedCallForm(NeedForm):
    """The same, told on the phone."""

    called_on = day_field(_("Date of the phone call"))

    def __init__(self, data=None, *, obj):
        super().__init__(data, instance=obj, initial={"called_on": today()})
        self.helper.layout.append("called_on")

    def clean_called_on(self):
        return not_later_than_today(self.cleaned_data["called_on"])


class NoNeedCallForm(VerbForm):
    """Told on the phone that there is no need now."""

    called_on = day_field(_("Date of the phone call"), initial=today)

    def clean_called_on(self):
        return not_later_than_today(self.cleaned_data["called_on"])


def not_later_than_today(day):
    if day > today():
        raise forms.ValidationError(_("Choose a day that has been."))
    return day


class AskNeedsForm(VerbForm):
    """By when the members answer."""

    reply_by = day_field(_("Reply by"), help_text=_("The whole day counts. Those who are silent get one reminder."))

    def clean_reply_by(self):
        day = self.cleaned_data["reply_by"]
        if day <= plus_days(today(), 1):
            raise forms.ValidationError(_("Give them at least two days."))
        return day
