"""What is asked when staff take a step with a traineeship, and how a plan of periods is checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from introinnherred.office import VerbForm, date_input
from people.models import User
from people.states import Refused
from trainees.models import Rotation


class MonthsForm(VerbForm):
    """How long a leave is; why is never asked."""

    months = forms.IntegerField(
        label=_("Months"), min_value=1, max_value=24, widget=forms.NumberInput({"data-width": "short"})
    )


class LastDayForm(VerbForm):
    """The last day of something that stops early; why is never asked."""

    on = forms.DateField(label=_("Last day"), widget=date_input())

    def clean_on(self):
        if self.cleaned_data["on"] < self.obj.starts_on:
            raise forms.ValidationError(_("The last day cannot be before the first."))
        if self.cleaned_data["on"] > self.obj.ends_on:
            raise forms.ValidationError(_("The last day cannot be after the planned end."))
        return self.cleaned_data["on"]


class MentorForm(VerbForm):
    """Who becomes the mentor: somebody who is here, or somebody new."""

    email = forms.EmailField(label=_("The mentor's e-mail address"), max_length=254)
    given_name = forms.CharField(label=_("Given name"), required=False, help_text=_("Only if the mentor is new here."))
    family_name = forms.CharField(label=_("Family name"), required=False)

    def clean(self):
        values = super().clean()
        known = User.objects.with_email(values.get("email", "")).exists()
        if "email" in values and not known and not values["given_name"]:
            self.add_error("given_name", _("Nobody here has that address. Write the name of the new mentor."))
        return values

    @staticmethod
    def person_of(values):
        """The one with the address, made when nobody has it."""
        return User.objects.with_email(values["email"]).first() or User.objects.create_user(
            values["email"], given_name=values["given_name"], family_name=values["family_name"]
        )


class RotationFormSet(forms.BaseInlineFormSet):
    """The plan of one trainee: kind words about overlaps before the database refuses, and the rules of the plan."""

    def clean(self):
        super().clean()
        planned = []
        for form in self.forms:
            if not form.is_valid() or (not form.has_changed() and not form.instance.pk):
                continue
            period = form.instance
            if form.has_changed():
                self._check(form, period)
            if period.state != Rotation.State.CANCELLED:
                if any(o.starts_on <= period.ends_on and period.starts_on <= o.ends_on for o in planned):
                    form.add_error(
                        "starts_on", _("The trainee already has a period in that time. Change one of the dates.")
                    )
                planned.append(period)

    @staticmethod
    def _check(form, period):
        try:
            period.check_plan()
        except Refused as refused:
            form.add_error(None, refused.message)


class RotationForm(forms.ModelForm):
    """A period changed on its own page keeps the same rules as in the plan."""

    def clean(self):
        values = super().clean()
        if not self.errors:
            for name, value in values.items():
                setattr(self.instance, name, value)
            try:
                self.instance.check_plan()
                self.instance.check_free()
            except Refused as refused:
                self.add_error(None, refused.message)
        return values
