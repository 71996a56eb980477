"""The board's page: four figures, the year, the targets, and no name of anybody."""

import datetime

import pytest
from django.contrib.auth.models import Group

from companies.models import BoardSeat
from people.models import User
from programme import board as words
from programme.figures import Figure
from programme.models import Indicator
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "/styret/"


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def aim(code="I2", year=2030, percent=65, **fields):
    return Indicator.objects.create(
        code=code,
        kind="target",
        year=year,
        percent=percent,
        adopted_on=datetime.date(2026, 3, 3),
        case_number="4/26",
        **fields,
    )


def test_only_the_board_has_the_page(client, signed_in, outsider, trainee, mentor, member, applicant):
    assert "/logg-inn/" in client.get(ADDRESS)["Location"]
    for person in (outsider, trainee, mentor, member, applicant):
        assert signed_in(person).get(ADDRESS).status_code == 403


def test_a_seat_that_has_ended_opens_nothing(signed_in, board):
    BoardSeat.objects.update(valid_to=datetime.date(2021, 1, 1))
    assert signed_in(board).get(ADDRESS).status_code == 403


def test_staff_of_the_board_group_may_read_it(signed_in, outsider):
    outsider.groups.add(Group.objects.create(name="board"))
    assert "Fire tall" in page(signed_in(outsider))


def test_an_empty_programme_says_that_there_is_nothing_yet(signed_in, board):
    text = page(signed_in(board))
    assert "Søkere per plass" in text
    assert "Styret har ikke satt noe resultatmål ennå" in text
    assert "Her er vi i året" in text or "Årshjulet" in text
    assert text.count("<h1") == 1


def test_figures_and_targets_are_told_in_words(signed_in, board, manager):
    aim()
    aim("I4", 2031, percent=None, numerator=40)
    aim("I1", 2020)
    call = make.call(opens_in=-40, closes_in=20, places=2)
    for _ in range(3):
        make.application(call)
    call.deadline -= datetime.timedelta(days=30)
    call.save()
    text = page(signed_in(board))
    assert "1,5" in text
    assert "3 søkere til 2 plasser" in text
    assert "vedtatt av styret 3.\xa0mars 2026, sak 4/26" in text
    assert "2020" not in text.split('id="targets"')[1]
    assert "1.5" in page(signed_in(board), "/en/board/")


def test_no_name_of_anybody_is_on_the_page(signed_in, board, trainee, mentor, member, applicant, manager):
    traineeship = trainee.traineeships.get()
    make.rotation(traineeship, goals="Hemmelig mål")
    traineeship.welcome(lasting_email="privat@eksempel.example", agreed=["K7", "K9"])
    call = make.call()
    make.application(call, applicant)
    make.profile(make.user("Kari", "Kandidat"))
    make.story(make.traineeship(make.user("Petra", "Portrett")))
    aim()
    text = page(signed_in(board))
    for person in User.objects.all():
        for secret in (person.name, person.email):
            assert secret not in text, secret
    assert "privat@eksempel.example" not in text
    assert "Hemmelig" not in text


def pool(by_employers):
    extra = {"year": 2026, "said_yes": 3, "requests": 8, "hires": {"by_employers": by_employers, "by_candidates": 9}}
    return Figure("I8", "Jobb", numerator=5, denominator=20, percent=25, extra=extra)


def test_few_hires_are_not_told():
    assert "Ansatt" not in words.shown(pool(by_employers=None))["definition"]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure("I1", "Jobb", numerator=14, known=21, unknown=3, percent=67), "14 av 21"),
        (Figure("I2", "Bor her", numerator=12, known=21, unknown=0, percent=57), "12 av 21"),
        (pool(by_employers=6), "5 av 20 kandidater ble spurt"),
        (pool(by_employers=6), "3 av 8 forespørsler"),
        (pool(by_employers=6), "Ansatt, sier arbeidsgiverne: 6."),
        (Figure("I4", "Søkere", numerator=149, denominator=5, extra={"year": 2011, "ratio": "29.8"}), "149 søkere"),
    ],
)
def test_each_figure_has_its_own_words(figure, shown):
    assert shown in words.shown(figure)["definition"]


@pytest.mark.parametrize("why", ["too_small", "too_few_answers", "nothing_yet"])
def test_what_may_not_be_shown_is_not_shown(why):
    figure = Figure("I2", "Bor her", numerator=7, known=8, unknown=1, percent=88, published=False, why_not=why)
    told = words.shown(figure)
    assert told["hidden"]
    assert "88" not in str(told)
    assert "7" not in str(told)


def test_the_year_tells_where_it_stands(signed_in, board, time_machine):
    time_machine.move_to("2026-04-10 10:00+02:00", tick=False)
    wheel = page(signed_in(board)).split('id="year"')[1].split('id="targets"')[0]
    now = [row for row in wheel.split("<li") if 'aria-current="true"' in row]
    assert ["Førstegangsintervju" in row or "Bedriftsintervju" in row for row in now] == [True, True]


def test_hires_lead_and_the_share_that_was_asked_says_what_it_is():
    assert words.shown(pool(by_employers=6))["value"] == 6
    assert words.shown(pool(by_employers=6))["label"] == "Jobb"
    without = words.shown(pool(by_employers=None))
    assert (without["label"], without["value"]) == ("Kandidater som ble spurt om et møte", "25\u00a0%")
