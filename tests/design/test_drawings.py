"""Pictures drawn from data say what the data says."""

import re

from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from introinnherred.templatetags import drawings

MONTH = st.integers(1, 12)
EVENTS = [(8, 9, "Nytt kull", False), (9, 10, "Behov", True), (12, 2, "Utlysning", False), (3, 3, "Frist", False)]


def wheel(events, month=None):
    template = Template("{% load drawings %}{% year_wheel events month %}")
    with translation.override("nb"):
        return template.render(Context({"events": events, "month": month}))


def test_the_same_seed_draws_the_same_field_and_another_seed_another():
    assert drawings.portrait("Ánne Joma", 7) == drawings.portrait("Ánne Joma", 7)
    fields = {tuple(drawings.portrait("Ánne Joma", seed)["furrows"]) for seed in range(50)}
    assert len(fields) == 50
    assert {drawings.portrait("", seed)["tone"] for seed in range(50)} == set(range(drawings.TONES))


def test_a_portrait_carries_initials_and_escapes_what_people_are_called():
    picture = Template("{% load drawings %}{% portrait name %}").render(Context({"name": "<b> & Sønn"}))
    assert ">&lt;S</text>" in picture
    assert 'aria-hidden="true"' in picture


def test_the_wheel_says_in_words_what_it_draws():
    text = wheel(EVENTS, 9)
    for words in ("august–september", "desember–februar", "mars", "Nytt kull", "Behov", "Frist"):
        assert words in text
    assert text.count('aria-current="true"') == 1
    assert ">september</text>" in text
    assert text.count('class="wheel__arc"') == len(EVENTS)


def test_a_wheel_without_a_month_points_nowhere():
    assert "wheel__now" not in wheel(EVENTS)


@given(st.lists(st.tuples(MONTH, MONTH, st.just(""), st.just(False)), max_size=12))
def test_events_in_one_lane_never_share_a_month(events):
    lanes = drawings._lanes(events)
    for lane in set(lanes):
        months = [
            m
            for (first, last, *_), at in zip(events, lanes, strict=True)
            if at == lane
            for m in drawings._months(first, last)
        ]
        assert len(months) == len(set(months))


@given(MONTH, MONTH)
def test_arcs_stay_inside_the_picture(first, last):
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawings._arc(first, last, 84, 128))]
    assert all(0 <= number <= 300 for number in numbers)
    assert len(drawings._months(first, last)) == (last - first) % 12 + 1
