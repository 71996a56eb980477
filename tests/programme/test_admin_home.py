"""The manager's home: lines come and go with how things stand, and cost the same whatever the number."""

import datetime

import pytest
from django.utils import timezone

from applications.models import ContactRequest
from companies.models import CompetenceNeed, Membership
from people.clock import plus_days, today
from people.models import Letter
from programme import worklist, year
from programme.models import DataRequest, Funder, Grant, NightlyRun
from tests import make

pytestmark = pytest.mark.django_db


def titles():
    return [line.title for line in worklist.lines()]


def has(word):
    return any(word in title for title in titles())


@pytest.fixture(autouse=True)
def ran_tonight(db):
    return NightlyRun.objects.create(on=today(), started_at=timezone.now(), finished_at=timezone.now())


def test_nothing_waits_when_nothing_does(manager, signed_in):
    assert titles() == []
    assert "Ingenting venter på deg." in signed_in(manager).get("/admin/").text


def test_a_late_nightly_run_comes_first_and_is_red(ran_tonight):
    make.application(make.call(), state="under_review")
    ran_tonight.started_at -= datetime.timedelta(hours=27)
    ran_tonight.save()
    first = worklist.lines()[0]
    assert first.tone == "danger"
    assert "Nattjobben har ikke kjørt" in first.title
    NightlyRun.objects.all().delete()
    assert "aldri" in worklist.lines()[0].title


def test_applications_are_read_prepared_and_released(manager):
    application = make.application(make.call(), state="under_review", by=manager)
    assert has("1 søknad å lese")
    application.prepare("reject", by=manager)
    assert not has("å lese")
    assert has("1 avgjørelse å slippe")
    application.release(by=manager)
    assert not has("avgjørelse")


def test_an_offer_near_its_date_wants_somebody_now(manager):
    call = make.call()
    make.slot(call)
    application = make.application(call, state="under_review", by=manager)
    application.invite_to_interview(by=manager)
    offer = application.offer(call.positions.get(), by=manager)
    [line] = [line for line in worklist.lines() if "tilbud venter" in line.title]
    assert line.tone == ""
    [line] = [line for line in worklist.lines(plus_days(timezone.now(), 9)) if "tilbud venter" in line.title]
    assert line.tone == "now"
    application.accept()
    assert offer.pk
    assert not has("tilbud venter")


def test_a_missing_cv_is_named_only_after_the_deadline():
    call = make.call(closes_in=2)
    make.application(call, cv=False)
    make.application(call, cv=True)
    assert not has("mangler CV")
    late = [line for line in worklist.lines(plus_days(timezone.now(), 4)) if "mangler CV" in line.title]
    assert [line.title for line in late] == ["1 søknad mangler CV"]


def test_interviews_that_are_over_are_marked(manager):
    call = make.call()
    slot = make.slot(call)
    application = make.application(call, state="under_review", by=manager)
    application.invite_to_interview(by=manager)
    booked = slot.book(application)
    assert not has("å merke som holdt")
    after = plus_days(timezone.now(), 40)
    assert any("1 intervju å merke" in line.title for line in worklist.lines(after))
    booked.hold(by=manager)
    assert not any("å merke" in line.title for line in worklist.lines(after))


def test_a_call_with_only_answers_can_be_decided(manager):
    call = make.call(closes_in=1)
    application = make.application(call)
    call.close(at=plus_days(timezone.now(), 3))
    application.refresh_from_db()
    assert not has("registrer utlysningen")
    application.reject(by=manager)
    assert has("registrer utlysningen")
    call.decide(by=manager)
    assert not has("registrer utlysningen")


def test_a_trainee_without_a_mentor_and_a_period_without_a_supervisor():
    from trainees.models import SupervisorAssignment

    traineeship = make.traineeship()
    rotation = make.rotation(traineeship)
    assert has("1 trainee mangler mentor")
    assert has("1 bedriftsperiode mangler faglig veileder")
    make.mentor(traineeship)
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=make.user())
    assert titles() == []


def test_a_yes_that_nobody_acted_on_for_a_week(member, organisation):
    request = make.request(make.profile(), organisation, by=member)
    request.accept()
    assert not has("ikke hørt")
    ContactRequest.objects.update(answered_at=plus_days(timezone.now(), -8))
    assert has("1 kandidat sa ja")
    request.refresh_from_db()
    request.be_in_touch(by=member)
    assert not has("sa ja")


def test_stories_wait_for_the_person_and_then_for_us(manager):
    story = make.story(make.traineeship(), state="awaiting_person")
    assert has("1 historie venter på godkjenning")
    story.approve(("K6-text",))
    assert has("1 godkjent historie kan publiseres")
    story.publish(by=manager)
    assert not has("histori")


def test_a_request_about_data_alarms_from_day_25(applicant, manager):
    request = DataRequest.objects.create(user=applicant, text="Hva har dere?", made_at=timezone.now())
    [line] = worklist.lines()
    assert line.why == "Ánne Søker"
    assert line.tone == ""
    assert worklist.lines(plus_days(timezone.now(), 25))[-1].tone == "danger"
    request.close(by=manager)
    assert titles() == []


def test_letters_that_failed_and_addresses_that_do_not_work(applicant, manager):
    Letter.objects.queue("F1", to=applicant, context={"subject": "Hei", "body": "Hei"})
    Letter.objects.queue("E1", to=applicant, context={"code": "123", "minutes": 15})
    Letter.objects.update(state="failed")
    applicant.mark_address_broken(by=manager)
    assert has("1 brev kom ikke fram")
    assert has("1 adresse virker ikke")
    Letter.objects.get(template__code="F1").retry(by=manager)
    applicant.mark_address_working(by=manager)
    assert titles() == []


def test_enquiries_needs_and_reports(manager):
    organisation = make.organisation(member=False)
    membership = Membership.objects.create(organisation=organisation)
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=2027)
    grant = Grant.objects.create(funder=Funder.objects.create(organisation=organisation), report_due=today())
    assert has("1 forespørsel om medlemskap")
    assert has("1 medlemsbedrift har ikke sagt")
    assert has("Rapporter på et tilskudd")
    assert [line.tone for line in worklist.lines(plus_days(timezone.now(), 1)) if "Rapporter" in line.title] == [
        "danger"
    ]
    membership.admit(by=manager)
    need.decline()
    grant.reported_on = today()
    grant.save()
    assert titles() == []


def test_many_names_become_three_and_the_rest():
    for name in "ABCDE":
        make.traineeship(make.user(name, "Trainee"))
    [line] = worklist.lines()
    assert line.why.endswith("og 2 til")
    assert "show=mentor" in line.url


@pytest.mark.parametrize(
    ("days", "step"), [(0, 1), (25, 2), (50, 2), (81, 4)], ids=["open", "closed", "interviews", "answered"]
)
def test_the_steps_follow_the_call(days, step):
    call = make.call()
    make.application(call)
    assert year.place_in_year(call, plus_days(timezone.now(), days))["current"] == step


def test_the_counts_of_now(applicant, monkeypatch):
    make.application(make.call(), applicant)
    make.profile()
    make.traineeship()
    assert [count for _label, count, _about, _url in year.counts_now(None)][1:] == [1, 1, 1]
    monkeypatch.setattr(year, "COUNTED", 0)
    assert year.counts_now(None)[1][1:3] == (0, "eller flere")


def test_the_home_shows_the_four_figures_of_the_board(manager, signed_in):
    page = signed_in(manager).get("/admin/").text
    for name in (
        "Fikk tilbud om jobb i regionen",
        "Bor i regionen tre år etter",
        "Søkere per plass",
        "Fra kandidatbanken til jobb",
    ):
        assert f'<p class="figure__label">{name}</p>' in page
    assert page.count("Ingenting å vise ennå.") == 4


def test_the_home_says_when_the_night_ran_and_how_old_the_oldest_is(manager, signed_in):
    make.application(make.call(), state="rejected", by=manager)
    page = signed_in(manager).get("/admin/").text
    assert "Nattjobben kjørte sist" in page
    assert "Eldste søknad fikk svar" in page


def test_staff_without_a_second_factor_do_not_get_in(client, manager, outsider):
    client.force_login(manager)
    answer = client.get("/admin/", follow=True)
    assert [code for _url, code in answer.redirect_chain] == [302] * len(answer.redirect_chain)
    assert answer.redirect_chain
    assert "Dette venter på deg" not in answer.text
    client.force_login(outsider)
    assert client.get("/admin/", follow=True).status_code == 403
    client.logout()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/logg-inn/")


def test_a_period_that_time_made_impossible_is_named_with_the_way_to_it(manager, signed_in, organisation):
    period = make.rotation(make.traineeship(make.user("Tor", "Trainee")), organisation)
    assert not has("utenfor")
    Membership.objects.get(organisation=organisation).give_notice(by=None, last_day=plus_days(period.starts_on, 9))
    [line] = [line for line in worklist.lines() if "1 bedriftsperiode er utenfor" in line.title]
    assert line.why == f"Tor Trainee ({organisation})"
    assert str(period.pk) in line.url
    other = make.rotation(make.traineeship(), make.organisation())
    shown = signed_in(manager).get("/admin/trainees/rotation/?show=impossible").text
    assert f"/rotation/{period.pk}/change/" in shown
    assert f"/rotation/{other.pk}/change/" not in shown
