"""The indicators from real rows and from counters, with numbers counted by hand."""

import datetime
import json

import pytest
from django.core.management import call_command

from applications.models import Application, Call, PoolOutcome
from companies.models import MembershipFee
from people.clock import now, plus_days, plus_months, start_of_day, today
from people.models import Consent, Municipality, RegionMunicipality
from programme import counting, erasure
from programme.figures import figures, headline
from programme.models import Funder, Grant, MediaMention
from tests import make
from trainees.models import Attendance, Gathering

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 1, 31)
NO_OFFER = {"had_offer": "no"}


def alumnus(year, *, here=None, offer=None, late=0, state="complete", **fields):
    """A former trainee with what the answers say after one, two and three years; None: no answer."""
    made = make.traineeship(make.user("Ola", "Alumn"), start_year=year, **fields)
    if state == "complete":
        made.complete()
    else:
        made.leave_early(by=None, on=plus_months(made.starts_on, 12))
    for round_ in made.follow_ups.all() if here is not None else ():
        answers = {"area": "region", "municipality": make.municipality()} if here else {"area": "norway"}
        if round_.months == 12 and offer is not None:
            answers |= (
                {"had_offer": "yes", "offer_from": "host", "attribution": offer} if offer else {"had_offer": "no"}
            )
        round_.answer(at=start_of_day(plus_days(round_.due_on, late)), **answers)
    return made


@pytest.fixture
def seed_figures(db):
    """21 alumni of three cohorts, 14 offers, 12 resident after three years: the fixture of the domain document."""
    people = [(index < 14, index < 12) for index in range(21)]
    return [
        alumnus(2015 + index % 3, here=here, offer="yes" if offer else "", prior_area="norway")
        for index, (offer, here) in enumerate(people)
    ]


def test_the_fixture_gives_the_figures_of_the_survey(seed_figures):
    found = figures(ON)
    job, home = found["I1"], found["I2"]
    assert (job.percent, job.numerator, job.denominator, job.published) == (67, 14, 21, True)
    assert (home.percent, home.numerator, home.known, home.unknown, home.due) == (57, 12, 21, 0, 21)
    assert found["I3"].percent == 57
    assert found["I2"].extra["cohorts"] == [11, 12, 13]
    assert job.extra["from"] == {"host": 14, "other": 0}


@pytest.mark.parametrize("erased", [[0, 5, 20], list(range(21))])
def test_erasing_changes_no_figure(seed_figures, erased):
    before = {key: figure.public() for key, figure in figures(ON).items()}
    for index in erased:
        erasure.erase_person(seed_figures[index].user)
    assert {key: figure.public() for key, figure in figures(ON).items()} == before


def test_erasing_the_answers_first_changes_no_figure(seed_figures):
    before = figures(ON)["I2"]
    for traineeship in seed_figures[:7]:
        erasure.erase_answers(traineeship)
    assert figures(ON)["I2"] == before
    for traineeship in seed_figures[:7]:
        erasure.erase_person(traineeship.user)
    assert figures(ON)["I2"] == before


def test_one_erased_before_the_time_point_leaves_the_denominator(seed_figures):
    early = make.traineeship(start_year=2024)
    erasure.erase_person(early.user)
    figure = figures(ON)["I2"]
    assert (figure.due, figure.percent) == (21, 57)


def test_silence_is_unknown_and_late_answers_count_for_the_day_they_tell_about(seed_figures):
    alumnus(2016, here=True, late=90)
    assert figures(ON)["I2"].unknown == 1
    late = alumnus(2016, here=True, late=90)
    round_ = late.follow_ups.get(months=36)
    round_.describes_on = plus_days(round_.due_on, 60)
    round_.save()
    figure = figures(ON)["I2"]
    assert (figure.known, figure.numerator, figure.unknown) == (22, 13, 1)
    assert (figure.percent, figure.extra["lower"], figure.extra["upper"]) == (59, 57, 61)


def test_a_time_point_is_due_when_its_window_has_closed(seed_figures):
    last = alumnus(2019)
    end = plus_months(last.ends_on, 36)
    assert figures(plus_days(end, 59))["I2"].due == 21
    assert figures(plus_days(end, 60))["I2"].extra["cohorts"] == [12, 13, 15]
    assert figures(plus_days(end, 59))["I2_24"].unknown == 1


def test_only_offers_that_followed_from_the_programme_count(seed_figures):
    alumnus(2016, here=True, offer="partly")
    alumnus(2016, here=True, offer="no")
    alumnus(2016, here=True, offer="unknown")
    figure = figures(ON)["I1"]
    assert (figure.numerator, figure.denominator) == (15, 24)


def test_those_who_left_early_are_in_one_of_the_two_variants(seed_figures):
    alumnus(2016, here=True, offer="yes", state="left_early")
    found = figures(ON)
    assert (found["I1"].denominator, found["I1_completed"].denominator) == (22, 21)
    assert (found["I11"].why_not, found["I11"].public().keys()) == (
        "too_small",
        {"id", "name", "published", "why_not"},
    )


def test_a_variant_that_would_reveal_a_few_by_the_difference_is_hidden(seed_figures):
    assert figures(ON)["I1_completed"].published
    alumnus(2016, here=True, offer="yes", state="left_early")
    assert figures(ON)["I1"].published
    assert figures(ON)["I1_completed"].why_not == "too_small"


def test_moved_here_needs_to_know_where_from(seed_figures):
    alumnus(2016, here=True)
    alumnus(2016, here=True, prior_area="region", prior_municipality=make.municipality("Steinkjer"))
    alumnus(2016, here=True, prior_area="norway", grew_up_here="yes")
    figure = figures(ON)["I3"]
    assert (figure.numerator, figure.denominator) == (13, 23)


def test_the_region_is_the_one_of_the_day(seed_figures):
    """Snåsa joined Innherred in 2021: who lived there before did not live in Innherred."""
    snasa = Municipality.objects.choices_today().get(name__contains="Snåsa")
    RegionMunicipality.objects.filter(region__code="innherred", municipality=snasa).update(
        valid_from=datetime.date(2021, 1, 1)
    )
    before = figures(ON)["I2_innherred"].numerator
    for year, more in ((2015, 0), (2017, 1)):  # three years after the end: 2020 and 2022
        one = alumnus(year, here=False)
        one.follow_ups.update(area="region", municipality=snasa)
        assert figures(ON)["I2_innherred"].numerator == before + more


def test_too_few_are_not_shown():
    for here in (True, True, False):
        alumnus(2016, here=here)
    figure = figures(ON)["I2"]
    assert (figure.published, figure.why_not, figure.percent) == (False, "too_small", 67)
    assert figure.public() == {
        "id": "I2",
        "name": "Bor i regionen tre år etter",
        "published": False,
        "why_not": "too_small",
    }


def test_without_anybody_every_figure_still_answers():
    found = figures()
    assert found["I1"].why_not == found["I4"].why_not == found["I7"].why_not == "nothing_yet"
    assert list(found)[-1] == "I14"


# Applicants


@pytest.fixture
def closed_call(manager, organisation):
    """Five places, twelve persons and a draft; one withdrew and sent again."""
    call = make.call(positions=[organisation], places=5)
    again = make.user()
    make.application(call, again, state="withdrawn")
    make.application(call, again, state="rejected", by=manager)
    for index in range(11):
        area = {} if index < 6 else {"area": "norway", "municipality": None}
        make.application(call, state="rejected", by=manager, **area)
    make.draft(call)
    call.close()
    return call


def after(call):
    return plus_days(today(call.deadline), 1)


def test_applicants_per_place_counts_persons(closed_call):
    figure = figures(after(closed_call))["I4"]
    assert (figure.numerator, figure.denominator, figure.extra["ratio"]) == (12, 5, "2.4")
    assert figures(today())["I4"].why_not == "nothing_yet"


def test_a_call_half_erased_counts_the_same(closed_call):
    before = {key: figures(after(closed_call))[key] for key in ("I4", "I5", "I6", "I7", "I14")}
    for application in list(Application.objects.sent().filter(call=closed_call))[:7]:
        erasure.erase_application(application)
    assert {key: figures(after(closed_call))[key] for key in before} == before
    assert before["I6"].extra["residence"] == {"region": 7, "norway": 5}
    assert before["I5"].extra["institution"] == {"NTNU": 12}


@pytest.mark.parametrize(
    ("untold", "known", "cells"),
    [
        (6, 12, {"region": 7, "norway": 5, "unknown": 6}),
        (2, None, {"region": 7, "norway": None, "unknown": None}),
    ],
)
def test_where_applicants_live_is_counted_among_those_who_said_it(closed_call, manager, untold, known, cells):
    Call.objects.filter(pk=closed_call.pk).update(state="open")
    closed_call.refresh_from_db()
    for _n in range(untold):
        make.application(closed_call, state="rejected", by=manager, area="", municipality=None)
    figure = figures(after(closed_call))["I6"]
    assert figure.extra["residence"] == cells
    assert (figure.denominator, figure.known, figure.due) == (known, known, 12 + untold)


def test_those_who_joined_the_pool_in_time(closed_call):
    for index, application in enumerate(Application.objects.filter(state="rejected")[:5]):
        late = 31 if index == 4 else 30
        Consent.objects.give(application.user, "K1", at=plus_days(application.final_at, late))
    figure = figures(after(closed_call))["I7"]
    assert (figure.numerator, figure.denominator, figure.percent) == (4, 12, 33)


def test_the_time_to_answer(closed_call):
    figure = figures(after(closed_call))["I14"]
    assert (figure.extra["median"], figure.extra["maximum"]) == (0.0, 0)


# The pool, the programme


def test_the_pool_of_last_year(organisation):
    start = start_of_day(datetime.date(today().year - 1, 3, 1))
    profiles = [make.profile(make.user("Kari", "Kandidat")) for _ in range(11)]
    for profile in profiles:
        type(profile).objects.filter(pk=profile.pk).update(visible_from=start)
    for index, profile in enumerate(profiles[:4]):
        profile.refresh_from_db()
        request = make.request(profile, organisation, by=make.contact(organisation).user)
        type(request).objects.filter(pk=request.pk).update(sent_at=plus_days(start, 10), number=2000 + index)
        request.refresh_from_db()
        request.accept() if index == 3 else request.decline()
    figure = figures()["I8"]
    assert (figure.numerator, figure.denominator, figure.percent) == (4, 11, 36)
    assert (figure.extra["requests"], figure.extra["said_yes"]) == (4, 1)
    for profile in profiles:
        erasure.erase_profile(profile)
    assert figures()["I8"] == figure
    PoolOutcome.objects.filter(answer="accepted").update(hired="yes")
    assert figures()["I8"].extra["hires"] == {"by_employers": None, "by_candidates": 0}


def test_a_request_whose_outcome_is_known_already_counts_once(organisation):
    request = make.request(make.profile(), organisation)
    PoolOutcome.objects.create(
        request_number=request.number, organisation=organisation, month=today().replace(day=1), answer="accepted"
    )
    assert figures()["I8"].extra["requests"] == 1


def test_work_of_one_who_left_early_is_unknown_when_the_answer_came_too_late():
    for late, known in ((0, "no"), (200, "unknown")):
        left = alumnus(2015, state="left_early")
        round_ = left.follow_ups.get(months=12)
        round_.answer(at=start_of_day(plus_days(round_.due_on, late)), area="norway", job_area="norway")
        keys = counting.of_trainee(left, counting.Places(), ON)
        assert [outcome for name, _value, outcome in keys if name == "works_here_left_early"] == [known]


def test_municipalities_then_and_now():
    for name in ("Levanger", "Verdal"):
        make.organisation(f"{name} kommune", sector="municipality", place=name)
    steinkjer = make.organisation("Steinkjer kommune", sector="municipality", place="Steinkjer", member=False)
    Grant.objects.create(funder=Funder.objects.create(organisation=steinkjer), first_year=2000, last_year=2040)
    figure = figures()["I9"]
    assert (figure.numerator, figure.denominator) == (3, 18)
    assert (figure.extra["members"], figure.extra["funders"]) == (2, 1)
    assert figures(datetime.date(2011, 12, 31))["I9"].denominator == 24


def test_what_could_be_seen():
    MediaMention.objects.create(title="Traineer", outlet="Avisa", published_on=today())
    make.story()
    make.call(opens_in=0, closes_in=1)
    figure = figures()["I10"]
    assert (figure.extra["media_mentions"], figure.extra["stories"]) == (1, 1)


def test_network_counts(organisation, other_organisation, member):
    traineeship = make.traineeship(start_year=today().year)
    make.rotation(traineeship, organisation)
    make.rotation(traineeship, other_organisation, months=(8, 16))
    start = max(start_of_day(datetime.date(today().year, 1, 1)), plus_days(now(), -3))
    gathering = Gathering.objects.create(
        title_nb="Besøk", kind="visit", host=organisation, place_nb="x", starts_at=start, ends_at=plus_days(start, 1)
    )
    Attendance.objects.create(gathering=gathering, user=member, organisation=organisation, state="attended")
    figure = figures(plus_days(today(), 1) if today().month < 12 else today())["I12"]
    assert figure.extra["gatherings"] == figure.extra["visited"] == figure.extra["members_attending"] == 1
    assert figure.extra["visited_by_sector"] == {"private": 1}


def test_income_of_the_year(organisation):
    MembershipFee.objects.create(organisation=organisation, year=2026, amount=30000)
    funder = Funder.objects.create(organisation=organisation)
    Grant.objects.create(funder=funder, first_year=2025, last_year=2027, amount=30000)
    Grant.objects.create(funder=funder, first_year=None, amount=None)
    figure = figures(ON)["I13"]
    assert (figure.numerator, figure.denominator, figure.percent) == (10000, 40000, 25)
    assert figures(datetime.date(2024, 1, 1))["I13"].percent is None


# The command, and the public headline


def test_the_command_says_all_as_table_and_as_json(seed_figures, capsys):
    call_command("figures", "--on", "2026-01-31")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("\t")[:3] == ["id", "percent", "numerator"]
    assert lines[1].split("\t") == ["I1", "67", "14", "21", "21", "0", "21", "yes"]
    call_command("figures", "--on", "2026-01-31", "--json")
    assert json.loads(capsys.readouterr().out)["I2"]["percent"] == 57


def test_the_headline_is_the_same_as_the_whole(seed_figures, closed_call):
    whole = figures(after(closed_call))
    assert headline(after(closed_call)) == {key: whole[key] for key in ("I1", "I2", "I3", "I4")}
