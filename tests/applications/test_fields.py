import datetime

import pytest
from django.core.exceptions import ValidationError

from applications.forms.fields import Day, Lines, Month, Text
from tests.applications.conftest import IDENTITY_NUMBER


@pytest.mark.parametrize(
    "written", ["06.2027", "6.2027", "06/2027", "6 / 2027", "2027-06", "2027.6", "juni 2027", "Jun. 2027", "June 2027"]
)
def test_a_month_is_read_however_it_is_written(written):
    assert Month().clean(written) == datetime.date(2027, 6, 1)


@pytest.mark.parametrize(
    "written", ["", "2027", "13.2027", "0.2027", "06.1900", "06.27", "hei 2027", "ju", "junio 2027"]
)
def test_what_is_no_month_says_how_to_write_it(written):
    with pytest.raises(ValidationError, match=r"Skriv måned og år, for eksempel 06\.2027\."):
        Month().clean(written)


@pytest.mark.parametrize("written", ["01.08.2027", "1.8.2027", "1.8.27", "2027-08-01", "1/8/2027"])
def test_a_day_is_read_however_it_is_written(written):
    assert Day().clean(written) == datetime.date(2027, 8, 1)


@pytest.mark.parametrize("written", ["", "31.02.2027", "i august"])
def test_what_is_no_day_says_how_to_write_it(written):
    with pytest.raises(ValidationError, match=r"Skriv datoen slik: 01\.08\.2027\."):
        Day().clean(written)


def test_text_counts_as_the_reader_does():
    text = Text(at_most=5, at_least=2)
    assert text.clean("a\u030a\r\nbcd") == "å\nbcd"
    with pytest.raises(ValidationError, match="Teksten er 3 tegn for lang"):
        text.clean("12345678")
    with pytest.raises(ValidationError, match="minst 2 tegn"):
        text.clean("1")
    with pytest.raises(ValidationError, match="fødselsnummer"):
        Text().clean(IDENTITY_NUMBER)


def test_lines_are_cleaned_and_counted():
    lines = Lines(longest=6, most=3, too_many="for mange", required=False)
    assert lines.clean(" Python,\nPython; SQL \n\n") == ["Python", "SQL"]
    assert lines.clean("") == []
    with pytest.raises(ValidationError, match="for mange"):
        lines.clean("a,b,c,d")
    with pytest.raises(ValidationError, match="Teksten er 4 tegn for lang"):
        lines.clean("a\n1234567890")
