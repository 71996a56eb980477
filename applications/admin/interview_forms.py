"""The forms of the interviews: several times at once, a company interview in one step, another time."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from companies.models import Organisation
from introinnherred.office import VerbForm, date_input
from people.clock import end_of_day, today
from people.models import User

CHECKBOXES = forms.CheckboxSelectMultiple


def _time(label):
    """A time of day as people write it: 9.00, 09:00."""
    return forms.TimeField(
        label=label,
        input_formats=["%H.%M", "%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput({"data-width": "short"}, "%H.%M"),
    )


class TimeForm(VerbForm):
    """A day, an hour and how long."""

    day = forms.DateField(label=_("Date"), widget=date_input())
    first = _time(_("Starts at"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=240, initial=60)
    place = forms.CharField(label=_("Place or video"), max_length=160)

    starts = "starts_at"

    def clean(self):
        values = super().clean()
        if not self.errors:
            moment = timezone.make_aware(datetime.combine(values.pop("day"), values.pop("first")))
            if moment <= timezone.now():
                self.add_error("day", _("Choose a time that has not passed."))
            values[self.starts] = moment
        return values


def _reply_by():
    return forms.DateField(label=_("Reply by"), widget=date_input(), required=False)


class PeopleField(forms.ModelMultipleChoiceField):
    """People who may ask, each with the organisation."""

    def __init__(self, **options):
        text = _("Nobody is at two interviews at the same time.")
        super().__init__(
            User.objects.none(), label=_("Who asks"), required=False, widget=CHECKBOXES, help_text=text, **options
        )

    def label_from_instance(self, person):
        organisations = ", ".join(contact.organisation.name for contact in person.org_contacts.all())
        return f"{person} ({organisations})" if organisations else str(person)


def _end_of(day):
    """The last moment of the day to answer by, if there is one."""
    if day and day < today():
        raise forms.ValidationError(_("Choose a time that has not passed."))
    return end_of_day(day) if day else None


class TimesForm(TimeForm):
    """Several times for first interviews, one after another on the same day."""

    first = _time(_("The first one starts at"))
    minutes = forms.IntegerField(label=_("Minutes each"), min_value=10, max_value=240, initial=45)
    pause = forms.IntegerField(label=_("Minutes between"), min_value=0, max_value=120, initial=15)
    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=20, initial=6)
    people = PeopleField()
    interviewers = forms.CharField(
        label=_("Whom the applicant meets"),
        max_length=200,
        required=False,
        help_text=_("As the letter says it. Empty: the names of those who ask."),
    )
    reply_by = _reply_by()

    starts = "first"
    field_order = ["day", "first", "minutes", "pause", "number", "place", "people", "interviewers", "reply_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = User.objects.who_may_ask()

    def clean_reply_by(self):
        return _end_of(self.cleaned_data["reply_by"])

    def clean(self):
        values = super().clean()
        if not self.errors and not values["people"] and not values["interviewers"]:
            self.add_error("interviewers", _("Say whom the applicant meets."))
        return values


class CompaniesForm(TimeForm):
    """A company interview of one applicant with several organisations, never one it is hidden from."""

    organisations = forms.ModelMultipleChoiceField(Organisation.objects.none(), label=_("Companies"), widget=CHECKBOXES)
    people = PeopleField()
    reply_by = _reply_by()

    field_order = ["organisations", "people", "day", "first", "minutes", "place", "reply_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meets = self.obj.who_may_meet()
        self.fields["organisations"].queryset = meets
        self.fields["people"].queryset = User.objects.who_may_ask(meets)
        self.initial.setdefault("organisations", [choice.position.organisation_id for choice in self.obj.choices.all()])

    def clean_reply_by(self):
        return _end_of(self.cleaned_data["reply_by"])


class MoveForm(TimeForm):
    """Another time for an interview."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        local = timezone.localtime(self.obj.starts_at)
        self.initial |= {"day": local.date(), "first": f"{local:%H:%M}"}
        self.initial |= {"minutes": self.obj.minutes, "place": self.obj.place}
