"""Fields that read what people write: dates, months, keywords and texts with a length."""

import datetime
import re
import unicodedata

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from phonenumber_field.formfields import PhoneNumberField

from people.numbers import refuse_identity_number

DATE_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y", "%d %m %Y"]


class Text(forms.CharField):
    """Text with a longest length that is told in characters too many, and never with an identity number."""

    default_validators = [refuse_identity_number]

    def __init__(self, *, at_most=100, at_least=0, **kwargs):
        super().__init__(**kwargs)
        self.at_most, self.at_least = at_most, at_least

    def to_python(self, value):
        """One kind of line break, and composed letters: «å» is one character whoever typed it."""
        return unicodedata.normalize("NFC", super().to_python(value).replace("\r\n", "\n"))

    def validate(self, value):
        super().validate(value)
        over = len(value) - self.at_most
        if over > 0:
            message = ngettext(
                "The text is %(count)s character too long.", "The text is %(count)s characters too long.", over
            )
            raise ValidationError(message % {"count": over}, code="too_long")
        if value and len(value) < self.at_least:
            raise ValidationError(
                _("Write a little more – at least %(min)s characters.") % {"min": self.at_least}, code="too_short"
            )


class GivenName(Text):
    """What somebody is called."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("First name"),
            error_messages={"required": _("Enter your first name.")},
            widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
            **kwargs,
        )


class FamilyName(Text):
    """And the surname."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Surname"),
            error_messages={"required": _("Enter your surname.")},
            widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
            **kwargs,
        )


class Phone(PhoneNumberField):
    """A telephone number, Norwegian when no country is written, and never an identity number."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            error_messages={
                "invalid": _(
                    "Enter eight digits. If you have a foreign number, begin with the country code, for example +46."
                )
            },
            widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "data-width": "short"}),
            validators=[lambda value: refuse_identity_number(str(value))],
            **kwargs,
        )


class Lines(Text):
    """Short texts, one on each line (or with commas between): keywords, names."""

    def __init__(self, *, longest, most=None, too_many="", **kwargs):
        super().__init__(at_most=4000, **kwargs)
        self.longest, self.most, self.too_many = longest, most, too_many

    def clean(self, value):
        parts = [part.strip() for part in re.split(r"[\n,;]", super().clean(value))]
        lines = list(dict.fromkeys(part for part in parts if part))
        if self.most and len(lines) > self.most:
            raise ValidationError(self.too_many, code="too_many")
        over = max((len(line) for line in lines), default=0) - self.longest
        if over > 0:
            message = ngettext(
                "The text is %(count)s character too long.", "The text is %(count)s characters too long.", over
            )
            raise ValidationError(message % {"count": over}, code="too_long")
        return lines


class Day(forms.DateField):
    """A date as people write it, in a plain text field."""

    def __init__(self, **kwargs):
        super().__init__(
            input_formats=DATE_FORMATS,
            widget=forms.TextInput(attrs={"data-width": "short", "inputmode": "text"}),
            error_messages=dict.fromkeys(["required", "invalid"], _("Enter the date like this: 01.08.2027.")),
            **kwargs,
        )


class Month(forms.CharField):
    """A month and a year: 06.2027, 6/2027, 2027-06, «juni 2027»; gives the first day of the month."""

    def __init__(self, **kwargs):
        self.wrong = _("Enter month and year, for example 06.2027.")
        widget = forms.TextInput(attrs={"data-width": "short"})
        super().__init__(widget=widget, error_messages={"required": self.wrong}, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        month, year = self._parts(text.casefold())
        if not (1 <= month <= 12 and 1950 <= year <= 2100):
            raise ValidationError(self.wrong, code="invalid")
        return datetime.date(year, month, 1)

    @staticmethod
    def _parts(text):
        if match := re.fullmatch(r"(\d{1,2})\D{1,3}(\d{4})", text):
            return int(match[1]), int(match[2])
        if match := re.fullmatch(r"(\d{4})\D(\d{1,2})", text):
            return int(match[2]), int(match[1])
        if match := re.fullmatch(r"([a-zæøå]+)\.?\s+(\d{4})", text):
            return _month_number(match[1]), int(match[2])
        return 0, 0


class OneOf(forms.Select):
    """A list to choose one from, written at once: Django fills in a template for each of its lines."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen, mark = self.format_value(value), mark_safe(" selected")
        lines = ((code, mark if str(code) in chosen else "", label) for code, label in self.choices)
        options = format_html_join("\n", '<option value="{}"{}>{}</option>', lines)
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


def _month_number(word):
    for language, _name in settings.LANGUAGES:
        with override(language):
            for number, name in MONTHS.items():
                if len(word) >= 3 and str(name).casefold().startswith(word):
                    return number
    return 0


def optional_choices(choices, empty):
    """Choices of a list with a first line that says to choose."""
    return [("", empty), *choices]
