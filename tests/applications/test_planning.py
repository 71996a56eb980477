"""Where a call comes from and when it opens: last year's call, the needs, the clock, holidays, the fair's code."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from applications.models import Call, CallCriterion
from companies.models import CompetenceNeed
from people import special_days
from people.clock import end_of_day, plus_days, start_of_day, today
from people.states import Refused
from programme import nightly, worklist
from tests import make
from tests.companies.test_needs import answered

pytestmark = pytest.mark.django_db
OSLO = datetime.timezone(datetime.timedelta(hours=1))


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def page(call, name, *more):
    return reverse(f"admin:applications_call_{name}", args=[call.pk, *more])


# From last year's


@pytest.fixture
def last_year(organisation):
    call = make.call(positions=[organisation], starts_on=datetime.date(2027, 9, 1), places=6, min_level="master")
    Call.objects.filter(pk=call.pk).update(
        slug="trainee-2027", title_nb="Traineer 2027", title_en="Trainees 2027", text_nb="Vi lyser ut i 2027.",
        opens_at=datetime.datetime(2027, 1, 15, 8, tzinfo=OSLO), deadline=end_of_day(datetime.date(2027, 3, 1)),
        interviews_on=datetime.date(2027, 3, 29), answers_by=datetime.date(2027, 6, 15),
    )  # fmt: skip
    CallCriterion.objects.create(call=call, order=1, text_nb="Vil bo her", text_en="Wants to live here")
    call.refresh_from_db()
    return call


def test_one_step_makes_a_draft_a_year_later(office, last_year):
    answer = office.post(page(last_year, "do", "start_next"))
    made = Call.objects.get(slug="trainee-2028")
    assert answer.url == page(made, "change")
    assert (made.state, made.title_nb, made.title_en, made.text_nb) == (
        "draft", "Traineer 2028", "Trainees 2028", "Vi lyser ut i 2027.",
    )  # fmt: skip
    assert made.opens_at == datetime.datetime(2028, 1, 15, 8, tzinfo=OSLO)
    assert made.deadline == end_of_day(datetime.date(2028, 3, 1))
    assert (made.interviews_on, made.answers_by, made.starts_on) == (
        datetime.date(2028, 3, 29), datetime.date(2028, 6, 15), datetime.date(2028, 9, 1),
    )  # fmt: skip
    assert (made.places, made.min_level, made.first_deadline, made.cohort) == (6, "master", None, None)
    assert [(one.order, one.text_nb, one.text_en) for one in made.criteria.all()] == [
        (1, "Vil bo her", "Wants to live here")
    ]
    assert not made.positions.exists()
    assert last_year.criteria.count() == 1


def test_a_second_click_makes_no_second_call(office, last_year):
    office.post(page(last_year, "do", "start_next"))
    answer = office.post(page(last_year, "do", "start_next"), follow=True)
    assert "Utlysningen for neste år er her alt." in answer.text
    assert Call.objects.count() == 2


def test_a_leap_day_and_an_address_without_a_year(manager, last_year):
    Call.objects.filter(pk=last_year.pk).update(
        slug="hovedopptak", deadline=end_of_day(datetime.date(2028, 2, 29)), answers_by=datetime.date(2028, 2, 29)
    )
    last_year.refresh_from_db()
    made = last_year.start_next(by=manager)
    assert made.slug == "hovedopptak-2028"
    assert made.deadline == end_of_day(datetime.date(2029, 2, 28))
    assert made.answers_by == datetime.date(2029, 2, 28)


def test_a_text_that_tells_of_last_year_is_pointed_out(manager, last_year):
    made = last_year.start_next(by=manager)
    assert "Teksten nevner 2027. Stemmer det?" in made.warnings()
    made.text_nb = "Vi lyser ut i 2028."
    assert not [warning for warning in made.warnings() if "Teksten nevner" in warning]


# From the needs


@pytest.fixture
def draft(organisation):
    call = make.call(schedule=False, opens_in=10, closes_in=30)
    call.positions.all().delete()
    return call


def test_needs_become_positions_prefilled_linked_and_once(office, draft, organisation):
    town = make.organisation("Levanger kommune", sector="municipality")
    year = draft.starts_on.year
    first = answered(organisation, year, ("economics", "it"), tasks="Lage budsjett", level="master")
    second = answered(town, year, ())
    other_year = answered(organisation, year + 1)
    unwanted = answered(organisation, year, wants_trainee=False, wants_vacancy=True)
    shown = office.get(page(draft, "needs")).text
    assert "Lage budsjett" in shown
    assert f'value="{other_year.pk}"' not in shown
    assert f'value="{unwanted.pk}"' not in shown
    ticked = {"need": [first.pk, second.pk, other_year.pk, unwanted.pk, "tull"]}
    for _n in range(2):
        office.post(page(draft, "needs"), ticked)
    made = {position.need_id: position for position in draft.positions.all()}
    assert set(made) == {first.pk, second.pk}
    position = made[first.pk]
    assert position.title_nb == "Trainee, økonomi og administrasjon eller IT og data"
    assert position.title_en == "Trainee, business and administration or IT"
    assert (position.text_nb, position.level) == ("Lage budsjett", "master")
    assert (position.municipality, position.organisation) == (organisation.municipality, organisation)
    assert position.fields.count() == 2
    assert (made[second.pk].title_nb, made[second.pk].has_public_employer) == ("Trainee", True)
    assert not draft.needs().exists()


def test_nothing_ticked_makes_nothing(office, draft, organisation):
    answered(organisation, draft.starts_on.year)
    answer = office.post(page(draft, "needs"), follow=True)
    assert "Kryss av for minst ett behov." in answer.text
    assert not draft.positions.exists()


def test_a_closed_call_takes_no_positions(office, manager, organisation):
    call = make.call()
    need = answered(organisation, call.starts_on.year)
    Call.objects.filter(pk=call.pk).update(state="closed")
    assert "Det går ikke å legge til stillinger" in office.post(page(call, "needs"), {"need": [need.pk]}).text
    with pytest.raises(Refused):
        call.make_positions([need.pk], by=manager)


def test_the_work_list_leads_from_the_needs_to_the_call(draft, organisation, manager):
    need = answered(organisation, draft.starts_on.year)
    line = next(line for line in worklist.lines() if "å lage stilling" in line.title)
    assert line.url == page(draft, "needs")
    draft.make_positions([need.pk], by=manager)
    assert not [line for line in worklist.lines() if "å lage stilling" in line.title]


def test_the_public_page_counts_the_real_demand_and_names_nobody(client, organisation):
    call = make.call(positions=[make.organisation("Vert AS")])
    year = call.starts_on.year
    answered(organisation, year, ("economics", "it"))
    answered(make.organisation(place="Verdal"), year, ("economics",), wants_trainee=False, wants_alert=True)
    answered(make.organisation(), year + 1, ("health",))
    CompetenceNeed.objects.create(organisation=make.organisation(), start_year=year, state="silent")
    shown = client.get("/stillinger/").text
    assert f"Dette ser medlemmene våre etter i {year}" in shown
    assert "2 arbeidsplasser har sagt fra hvem de trenger" in shown
    demand = CompetenceNeed.objects.demand(year)
    assert [(str(field), field.asked_for) for field in demand.fields] == [
        ("Økonomi og administrasjon", 2), ("IT og data", 1),
    ]  # fmt: skip
    assert [(str(place), place.asked_for) for place in demand.places] == [("Levanger", 1), ("Verdal", 1)]
    assert organisation.name not in shown.split('id="demand"')[1].split("</section>")[0]
    assert "What our members look for" in client.get("/en/positions/").text


def test_without_an_answer_the_public_page_says_nothing_of_demand(client):
    make.call()
    assert 'id="demand"' not in client.get("/stillinger/").text


# Opening and closing


def at(call, seconds):
    return call.deadline + datetime.timedelta(seconds=seconds)


def test_the_deadline_is_inclusive_to_its_last_second(organisation):
    call = make.call(opens_in=-1, closes_in=0)
    local = timezone.localtime(call.deadline)
    assert f"{local:%H:%M:%S}" == "23:59:59"
    assert call.is_open(at(call, 0))
    assert Call.objects.open(at(call, 0)).exists()
    assert not call.is_open(at(call, 1))
    assert not Call.objects.open(at(call, 1)).exists()


@pytest.mark.parametrize("day", [datetime.date(2027, 3, 28), datetime.date(2027, 10, 31), datetime.date(2027, 3, 1)])
def test_the_day_ends_in_oslo_also_when_the_clock_changes(day):
    last = timezone.localtime(end_of_day(day))
    assert (last.date(), f"{last:%H:%M:%S}") == (day, "23:59:59")
    assert end_of_day(day) + datetime.timedelta(seconds=1) == start_of_day(plus_days(day, 1))


def test_a_scheduled_call_opens_by_the_clock_before_anything_is_written(client):
    call = make.call(opens_in=1)
    assert not call.is_open()
    Call.objects.filter(pk=call.pk).update(opens_at=timezone.now() - datetime.timedelta(seconds=1))
    assert "Søk på denne stillingen" in client.get("/stillinger/").text
    nightly.run()
    call.refresh_from_db()
    assert call.state == "open"


def test_a_later_deadline_reopens_and_the_page_says_so(client, office, manager):
    call = make.call(opens_in=-20, closes_in=1)
    call.close(at=at(call, 1))
    assert not call.is_open()
    first = call.first_deadline
    later = plus_days(today(), 12)
    office.post(page(call, "do", "reopen"), {"deadline": f"{later:%d.%m.%Y}"})
    call.refresh_from_db()
    assert (call.state, call.deadline, call.first_deadline) == ("open", end_of_day(later), first)
    assert "Ny frist: Du kan søke til" in client.get("/stillinger/").text


def test_a_deadline_changed_before_the_opening_is_the_first_one(client):
    call = make.call(opens_in=5)
    call.deadline = end_of_day(plus_days(today(), 40))
    call.note_deadline()
    assert call.first_deadline == call.deadline
    assert not call.is_extended


def change(office, call, **more):
    form = {
        name: value
        for name, value in office.get(page(call, "change")).context["adminform"].form.initial.items()
        if value
    }
    for name in ("opens_at", "deadline"):
        local = timezone.localtime(form.pop(name))
        form |= {f"{name}_0": f"{local:%d.%m.%Y}", f"{name}_1": f"{local:%H:%M:%S}"}
    for prefix in ("positions", "criteria"):
        form |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return office.post(page(call, "change"), {**form, **more})


def test_a_deadline_typed_as_23_59_lasts_the_minute_out(office):
    call = make.call(opens_in=5)
    change(office, call, deadline_0="01.03.2099", deadline_1="23:59")
    call.refresh_from_db()
    assert call.deadline == end_of_day(datetime.date(2099, 3, 1))
    assert call.first_deadline == call.deadline


# Warnings


def test_a_date_on_a_holiday_is_named_and_nothing_is_stopped(office):
    call = make.call(schedule=False, opens_in=5)
    Call.objects.filter(pk=call.pk).update(
        opens_at=start_of_day(datetime.date(2099, 1, 1)), deadline=end_of_day(datetime.date(2099, 5, 17)),
        interviews_on=datetime.date(2099, 12, 25), answers_by=datetime.date(2099, 12, 26),
        starts_on=datetime.date(2100, 1, 1),
    )  # fmt: skip
    shown = office.get(page(call, "change")).text.replace("\xa0", " ")
    for words in (
        "Åpningen, 1. januar 2099, er en fridag (Første nyttårsdag).",
        "Fristen, 17. mai 2099, er en fridag (Grunnlovsdag).",
        "Første intervjudag, 25. desember 2099, er en fridag (Første juledag).",
        "Dagen søkerne får svar innen, 26. desember 2099, er en fridag (Andre juledag).",
        "Oppstarten, 1. januar 2100, er en fridag (Første nyttårsdag).",
    ):
        assert words in shown
    assert office.post(page(call, "do", "schedule")).status_code == 302
    call.refresh_from_db()
    assert call.state == "scheduled"


@pytest.mark.parametrize(
    ("day", "away"),
    [
        ((2027, 7, 11), False), ((2027, 7, 12), True), ((2027, 8, 8), True), ((2027, 8, 9), False),
        ((2026, 12, 21), False), ((2026, 12, 22), True), ((2027, 1, 2), True), ((2027, 1, 3), False),
    ],
)  # fmt: skip
def test_a_reply_date_in_the_holidays_warns_and_names_the_deputy_when_there_is_one(site, day, away):
    found = special_days.reply_warnings(datetime.date(*day))
    assert any("i ferien" in warning for warning in found) is away
    site.deputy_name = "Geir Moe"
    site.save()
    found = special_days.reply_warnings(datetime.date(*day))
    assert any("Stedfortreder er Geir Moe." in warning for warning in found) is away


@pytest.mark.parametrize(
    ("places", "extra", "warned"),
    [(4, False, True), (5, False, False), (7, False, False), (8, False, True), (3, True, False)],
)
def test_places_outside_five_to_seven_warn(places, extra, warned):
    call = make.call(places=places, supplementary=extra)
    assert any("fem til sju plasser" in warning for warning in call.warnings()) is warned


def test_days_that_have_been_warn_no_more(manager):
    call = make.call()
    Call.objects.filter(pk=call.pk).update(
        opens_at=start_of_day(datetime.date(2020, 1, 1)), deadline=end_of_day(datetime.date(2020, 5, 17)),
        interviews_on=datetime.date(2020, 6, 1), answers_by=datetime.date(2020, 7, 20),
        starts_on=datetime.date(2020, 12, 25),
    )  # fmt: skip
    call.refresh_from_db()
    assert call.warnings() == []


# The text about public lists (L1)


def test_a_public_position_is_not_announced_without_the_text(office):
    call = make.call(positions=[make.organisation(sector="municipality")], schedule=False, opens_in=5)
    Call.objects.filter(pk=call.pk).update(list_warning_nb=" ")
    answer = office.post(page(call, "do", "schedule"), follow=True)
    assert "kan bare lyses ut med teksten om offentlig søkerliste" in answer.text
    call.refresh_from_db()
    assert call.state == "draft"
    private = make.call(schedule=False, opens_in=5)
    Call.objects.filter(pk=private.pk).update(list_warning_nb="")
    private.refresh_from_db()
    private.schedule(by=None)
    assert private.state == "scheduled"


def test_what_is_announced_keeps_the_text(client):
    call = make.call(positions=[make.organisation(sector="state")])
    call.list_warning_nb = "  "
    with pytest.raises(ValidationError):
        call.full_clean()
    Call.objects.filter(pk=call.pk).update(list_warning_nb="Søkerlisten er offentlig, også med deg.")
    call.refresh_from_db()
    assert "Søkerlisten er offentlig, også med deg." in client.get("/stillinger/").text
    assert "Søkerlisten er offentlig, også med deg." in call.advertisement


def test_a_call_whose_deadline_has_passed_is_not_announced():
    call = make.call(schedule=False, opens_in=-20, closes_in=-2)
    with pytest.raises(Refused):
        call.schedule(by=None)


# The advertisement and the fair


def test_the_advertisement_has_what_an_applicant_asks_for(site):
    call = make.call(min_level="bachelor", places=6)
    text = call.advertisement
    position = call.positions.get()
    assert "<" not in text
    for part in (
        call.title, "folk med bachelorgrad", position.title, str(position.organisation), position.text, "seks plasser",
        "23.59", "/stillinger/", "Ring Guro Eksempel på 41 23 45 67",
    ):  # fmt: skip
        assert part in text


def test_the_advertisement_asks_nobody_to_call_a_number_that_is_not_there(site):
    site.phone = ""
    site.save()
    text = make.call().advertisement
    assert text.rstrip().endswith("/stillinger/")
    assert "Ring" not in text


def test_the_fairs_code_leads_to_tell_me(office, settings):
    settings.BASE_URL = "https://intro.example"
    shown = office.get(reverse("admin:applications_call_fair"))
    assert "intro.example/gi-beskjed/" in shown.text
    assert "<svg" in shown.text
    assert 'style="' not in shown.text.split("<svg")[1].split("</svg>")[0]
    paper = office.get(reverse("admin:applications_call_fair_paper"))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_the_fairs_code_can_be_read_by_a_machine(settings):
    """The drawn modules are those the library makes for the address, with the light border around them."""
    import qrcode

    from applications import fair

    settings.BASE_URL = "https://intro.example"
    sheet = fair.sheet()
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    code.add_data("https://intro.example/gi-beskjed/")
    matrix = code.get_matrix()
    drawn = {tuple(map(int, part.split("h")[0].split())) for part in sheet["path"].split("M")[1:]}
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    assert min(x for x, _y in drawn) == 4
