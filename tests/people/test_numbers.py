"""No form that people write in takes a national identity number, in whatever field it stands."""

import importlib

import pytest
from django import forms
from django.http import QueryDict
from django.utils.http import urlencode

from people.numbers import FOUND, NoIdentityNumbers
from programme.data_forms import HelpForm
from tests.applications.conftest import IDENTITY_NUMBER

# Search words, codes, and what is compared with something we have: nothing of it is kept.
NOT_KEPT = {
    "PoolFilter",
    "NotifyCodeForm",
    "ConfirmCodeForm",
    "FreshCodeForm",
    "ConfirmAddressForm",
    "EraseForm",
    "ApprovalForm",
}
# An address is proved by a code before anything is done with it.
PROVED = {"RequestCodeForm", "ChangeAddressForm"}
MODULES = """
people.forms programme.data_forms programme.enquiry trainees.forms.gathering trainees.forms.mentor
trainees.forms.story trainees.forms.welcome applications.forms.about applications.forms.attachments
applications.forms.consent applications.forms.education applications.forms.experience applications.forms.motivation
applications.forms.notify applications.forms.pool applications.forms.profile applications.forms.public_list
applications.forms.wishes applications.forms.withdraw
""".split()


def forms_of_people():
    for name in MODULES:
        module = importlib.import_module(name)
        for cls in vars(module).values():
            if isinstance(cls, type) and issubclass(cls, forms.BaseForm) and cls.__module__ == name:
                yield cls


def has_text(cls):
    return any(isinstance(field, forms.CharField) for field in cls.base_fields.values())


def test_every_form_with_text_looks_for_it():
    asked = [cls for cls in forms_of_people() if has_text(cls) and cls.__name__ not in NOT_KEPT | PROVED]
    assert len(asked) > 12
    assert [cls.__name__ for cls in asked if not issubclass(cls, NoIdentityNumbers)] == []


@pytest.mark.parametrize("written", [IDENTITY_NUMBER, f"{IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}"])
def test_it_is_told_beside_the_field(written):
    form = HelpForm(QueryDict(urlencode({"text": f"Slett {written}, takk"})))
    assert not form.is_valid()
    assert form.errors["text"] == [str(FOUND)]


def test_other_numbers_are_fine():
    assert HelpForm({"text": "Ring meg på 41 23 45 67"}).is_valid()


def test_it_is_told_in_a_field_that_has_room_for_other_things_only():
    class Birthday(NoIdentityNumbers, forms.Form):
        day = forms.DateField()

    assert Birthday({"day": IDENTITY_NUMBER}).errors["day"] == [str(FOUND)]
