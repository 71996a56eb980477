"""Finds national identity numbers in text: we never need one, so we ask people to take it out."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.no import fodselsnummer

# Six and five digits, as people write them; not behind a plus, where a phone number begins.
CANDIDATE = re.compile(r"(?<![\d+])(\d\d)[ .\-/]?(\d\d)[ .\-/]?(\d\d)[\s.\-\u2013\u2014/]{0,3}(\d{3})\s?(\d\d)(?!\d)")
FOUND = _("There seems to be a national identity number here. We do not need it. Remove it and try again.")


def has_identity_number(text):
    """Whether the text holds eleven digits that look like a date and end in two right check digits."""
    return any(_is_identity_number("".join(match)) for match in CANDIDATE.findall(text))


def without_identity_numbers(text):
    """The text with every such number taken out."""
    while has_identity_number(text):
        text = CANDIDATE.sub(lambda found: "" if _is_identity_number("".join(found.groups())) else found[0], text)
    return text


def refuse_identity_number(text):
    """The same as a validator of forms."""
    if has_identity_number(text):
        raise ValidationError(FOUND, code="identity_number")


class NoIdentityNumbers:
    """Mixed into every form people write in: a number is told of in whatever field it stands."""

    def clean(self):
        cleaned = super().clean()
        for name in self.fields:
            if any(map(has_identity_number, self._written_in(name))):
                self._errors.pop(name, None)
                self.add_error(name, ValidationError(FOUND, code="identity_number"))
        return cleaned

    def _written_in(self, name):
        key = self.add_prefix(name)
        return self.data.getlist(key) if hasattr(self.data, "getlist") else [str(self.data.get(key, ""))]


def _is_identity_number(digits):
    # Day plus 40: D-number. Month plus 40, 65 or 80: help numbers and the synthetic people of public test data.
    day, month = int(digits[:2]) % 40, int(digits[2:4])
    month = next((month - plus for plus in (80, 65, 40, 0) if month > plus), 0)
    return (
        1 <= day <= 31
        and 1 <= month <= 12
        and digits[9] == fodselsnummer.calc_check_digit1(digits)
        and digits[10] == fodselsnummer.calc_check_digit2(digits)
    )
