from crispy_forms.layout import HTML, Fieldset, Submit
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import Month, OneOf, Text, optional_choices
from people.choices import Degree
from people.lists import fields_of_study, institutions

MOST = 6
OTHER = "other"
NAMES = ("level", "field", "programme", "institution", "institution_name", "completed")


class EducationForm(StepForm):
    """Step 2: the degrees, the highest first; rows are added and removed by buttons, so it works without script."""

    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def prepare(self):
        source = self.data if self.is_bound else self.raw
        self.count = max(_rows(source.get("rows")), _rows_in(source) if self.is_bound else 1)
        self.studies = {str(field.pk): field for field in fields_of_study()}
        self.institutions = {str(institution.pk): institution for institution in institutions()}
        fields = [(pk, str(field)) for pk, field in self.studies.items()]
        places = [(pk, institution.name) for pk, institution in self.institutions.items()]
        self.initial = {"rows": self.count}
        for n in range(self.count):
            self.fields |= _row_fields(n, fields, [*places, (OTHER, _("Other"))])

    def arranged(self):
        yield "rows"
        rows = [[f"{name}_{n}" for name in NAMES] for n in range(self.count)]
        if self.count == 1:
            yield from rows[0]
            return
        for n, parts in enumerate(rows):
            yield Fieldset(_now("Degree %(number)s") % {"number": n + 1}, *parts, HTML(_remove_button(n)))

    def buttons(self):
        yield from super().buttons()
        if self.count < MOST:
            yield Submit("add", _("Add another degree"), css_class="tertiary")

    def typed(self):
        """As typed, after the button that adds or removes a row has done its work."""
        kept = super().typed()
        if "add" in self.data:
            return {**kept, "rows": [str(min(self.count + 1, MOST))]}
        if "remove" in self.data:
            return _without(kept, self.count, self.data["remove"])
        return {**kept, "rows": [str(self.count)]}

    def clean(self):
        cleaned = super().clean()
        for n in range(self.count):
            name = f"institution_name_{n}"
            unnamed = cleaned.get(f"institution_{n}") == OTHER and not cleaned.get(name)
            if unnamed and name not in self.errors:
                self.add_error(name, _("Choose or write the institution."))
        return cleaned

    def summary(self):
        return [self._summary_row(n) for n in range(self.count)]

    def _summary_row(self, n):
        shown = {name: self.shown(self[f"{name}_{n}"]) for name in NAMES}
        place = shown["institution_name"] or shown["institution"]
        parts = [shown["programme"], place, shown["field"], shown["completed"]]
        errors = [error for name in NAMES for error in self[f"{name}_{n}"].errors]
        label = shown["level"] or _now("Degree")
        return {"label": label, "text": ", ".join(filter(None, parts)), "written": False, "errors": errors}

    def content(self):
        return {}

    def educations(self):
        """The rows as the application keeps them."""
        return [self._education(n) for n in range(self.count)]

    def _education(self, n):
        values = {name: self.cleaned_data[f"{name}_{n}"] for name in NAMES}
        values["field"] = self.studies[values["field"]]
        if values["institution"] == OTHER:
            return {**values, "institution": None}
        return {**values, "institution": self.institutions[values["institution"]], "institution_name": ""}


def _rows(value):
    return min(max(int(value), 1), MOST) if value and value.isdecimal() and len(value) < 4 else 1


def _rows_in(source):
    """How many rows a form brings, whatever it says of their number: none of them is dropped."""
    return max((n + 1 for n in range(MOST) if any(f"{name}_{n}" in source for name in NAMES)), default=1)


def _row_fields(n, fields, places):
    choose = _("Choose")
    return {
        f"level_{n}": forms.ChoiceField(
            widget=OneOf,
            label=_("Which degree do you have, or are you taking now?"),
            help_text="" if n else _("Begin with the highest. You can add more."),
            choices=optional_choices(Degree.explained(), choose),
            error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose a degree.")),
        ),
        f"field_{n}": forms.ChoiceField(
            widget=OneOf,
            label=_("Field"),
            choices=optional_choices(fields, choose),
            error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose a field.")),
        ),
        f"programme_{n}": Text(
            label=_("Programme"),
            help_text=_("For example “Accounting and auditing”."),
            at_most=120,
            error_messages={"required": _("Enter the name of the programme.")},
        ),
        f"institution_{n}": forms.ChoiceField(
            widget=OneOf,
            label=_("Institution"),
            help_text=_("If you cannot find it, choose “Other” and write the name."),
            choices=optional_choices(places, choose),
            error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose or write the institution.")),
        ),
        f"institution_name_{n}": Text(label=_("Name of the institution"), required=False, at_most=120),
        f"completed_{n}": Month(
            label=_("When did you finish, or when will you?"),
            help_text=_("Month and year. You can apply before you finish."),
        ),
    }


def _remove_button(n):
    return format_html(
        '<p><button class="ds-button" data-variant="tertiary" type="submit" name="remove" value="{}">{}</button></p>',
        n,
        _now("Remove this degree"),
    )


def _without(kept, count, number):
    """The rows without one of them, numbered again."""
    gone = int(number) if number.isdecimal() and len(number) < 4 else count
    left = [n for n in range(count) if n != gone] or [0]
    result = {"rows": [str(len(left))]}
    for new, old in enumerate(left):
        result |= {f"{name}_{new}": kept[f"{name}_{old}"] for name in NAMES if f"{name}_{old}" in kept}
    return result
