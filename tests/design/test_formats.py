"""Dates, numbers and names stand as the house style says, in both languages."""

import datetime

import pytest
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone, translation
from django.utils.formats import localize

from introinnherred.office import MomentField
from introinnherred.templatetags import formats

DAY = datetime.date(2027, 3, 1)
EVENING = datetime.datetime(2027, 3, 1, 22, 59, tzinfo=datetime.UTC)  # 23.59 in Oslo


def plain(text):
    return text.replace(formats.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("function", "value", "norwegian", "english"),
    [
        (formats.longdate, DAY, "1. mars 2027", "1 March 2027"),
        (formats.longdate, EVENING, "1. mars 2027", "1 March 2027"),
        (formats.longdate, None, "", ""),
        (formats.shortdate, DAY, "01.03.2027", "01/03/2027"),
        (formats.shortdate, None, "", ""),
        (formats.clock, EVENING, "kl. 23.59", "23:59"),
        (formats.clock, None, "", ""),
        (formats.moment, EVENING, "1. mars 2027 kl. 23.59", "1 March 2027 at 23:59"),
        (formats.moment, None, "", ""),
        (formats.month, DAY, "mars 2027", "March 2027"),
        (formats.month, None, "", ""),
        (formats.thousands, 25000, "25 000", "25,000"),
        (formats.thousands, 999, "999", "999"),
        (formats.kroner, 25000, "25 000 kr", "NOK 25,000"),
        (formats.percent, 67, "67 %", "67%"),
    ],
)
def test_values_in_both_languages(function, value, norwegian, english):
    with translation.override("nb"):
        assert plain(function(value)) == norwegian
    with translation.override("en"):
        assert plain(function(value)) == english


@pytest.mark.parametrize(
    ("start", "end", "norwegian", "english"),
    [
        ((2027, 4, 15), (2027, 5, 5), "15. april–5. mai 2027", "15 April–5 May 2027"),
        ((2027, 4, 15), (2027, 4, 17), "15.–17. april 2027", "15–17 April 2027"),
        ((2026, 12, 22), (2027, 1, 2), "22. desember 2026–2. januar 2027", "22 December 2026–2 January 2027"),
    ],
)
def test_a_period_says_month_and_year_once(start, end, norwegian, english):
    start, end = datetime.date(*start), datetime.date(*end)
    with translation.override("nb"):
        assert plain(formats.period(start, end)) == norwegian
    with translation.override("en"):
        assert plain(formats.period(start, end)) == english


def test_months_say_the_year_once_when_they_share_it():
    with translation.override("nb"):
        assert formats.months(DAY, datetime.date(2027, 10, 31)) == "mars–oktober 2027"
        assert formats.months(DAY, datetime.date(2028, 2, 1)) == "mars 2027–februar 2028"


@pytest.mark.parametrize(
    ("number", "shown", "dialled"),
    [
        ("41234567", "41 23 45 67", "41234567"),
        ("+4741234567", "41 23 45 67", "+4741234567"),
        ("+46 70 123 45 67", "+46 70 123 45 67", "+46701234567"),
        ("02800", "02800", "02800"),
    ],
)
def test_telephone_numbers(number, shown, dialled):
    assert plain(formats.phone(number)) == shown
    assert formats.tel(number) == dialled


def test_organisation_numbers_are_grouped_in_threes():
    assert plain(formats.orgno("310000019")) == "310 000 019"
    assert formats.orgno("ikke registrert") == "ikke registrert"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Åse-Marie Sørli", "ÅS"), ("Li", "L"), ("Per Olav von Eksempel", "PE"), ("ánne joma", "ÁJ"), ("", "")],
)
def test_initials(name, letters):
    assert formats.initials(name) == letters


def test_numbers_and_their_units_stay_on_one_line():
    with translation.override("nb"):
        for text in (formats.longdate(DAY), formats.kroner(25000), formats.percent(67), formats.phone("41234567")):
            assert " " not in text


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [("nb", "1. mars 2027", "1. mars 2027 kl. 23.59"), ("en", "1 March 2027", "1 March 2027 at 23:59")],
)
def test_dates_that_templates_show_as_they_are_follow_the_house_style(language, day, moment):
    with translation.override(language):
        assert localize(DAY) == day
        assert localize(timezone.localtime(EVENING)) == moment


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    ("day", "hour"), [("15.10.2026", "23.59"), ("2026-10-15", "23:59:59"), ("15.10.2026", "23:59")]
)
def test_fields_of_the_office_take_what_people_write(language, day, hour):
    with translation.override(language):
        moment = timezone.localtime(MomentField().clean([day, hour]))
    assert moment.strftime("%Y-%m-%d %H:%M:%S") == "2026-10-15 23:59:59"


def test_fields_of_the_office_show_the_house_style():
    with translation.override("nb"):
        shown = AdminSplitDateTime().render("deadline", EVENING)
    assert 'value="01.03.2027"' in shown
    assert 'value="23.59"' in shown
