"""The spread of the members and the pool's health, against numbers counted by hand; what is taken away is counts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import ContactRequest, PoolOutcome, ProfileView, SavedSearch
from companies.models import CompetenceNeed, ContactLog, Organisation
from people.clock import plus_days, plus_months, today
from people.models import Municipality, Region
from programme import erasure, pool_health, spread
from programme.models import Funder
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


# The spread


def test_members_are_counted_by_industry_sector_and_municipality(office):
    make.organisation("A", sector="private", industry="food", place="Levanger")
    make.organisation("B", sector="private", industry="food", place="Verdal")
    make.organisation("C", sector="state", industry="public", place="Verdal")
    make.organisation("D", sector="county", industry="health", member=False)
    found = spread.of_members()
    rows = {str(label): (cells, count) for label, cells, count in found.rows}
    assert rows["Landbruk, havbruk og mat"] == ([2, 0, 0, 0, 0], 2)
    assert rows["Offentlig forvaltning"] == ([0, 0, 0, 1, 0], 1)
    assert [count for _label, count in found.sectors] == [2, 0, 0, 1, 0]
    places = {place.name: count for place, count in found.places}
    assert (places["Levanger"], places["Verdal"], places["Steinkjer"]) == (1, 2, 0)
    assert [str(label) for label in found.gaps["sectors"]] == ["Kommune", "Fylkeskommune", "Ideell"]
    assert "Helse og omsorg" in [str(label) for label in found.gaps["industries"]]
    assert {"Levanger", "Verdal"}.isdisjoint(place.name for place in found.gaps["places"])
    page = office.get(reverse("admin:members_spread")).text
    assert "Uten medlem" in page
    assert "Industri" in page


def test_nothing_is_a_gap_when_everywhere_has_a_member(office):
    from people.choices import Industry, Sector

    for industry in Industry.values:
        make.organisation(sector="private", industry=industry)
    for sector in Sector.values:
        make.organisation(sector=sector, industry="food")
    for place in Municipality.objects.in_region(Region.HOME):
        Organisation.objects.filter(pk=make.organisation(sector="municipality").pk).update(municipality=place)
    found = spread.of_members()
    assert found.gaps == {"industries": [], "sectors": [], "places": []}
    page = office.get(reverse("admin:members_spread")).text
    assert "Uten medlem" not in page
    assert "Alle kommunene i regionen er medlemmer." in page


def test_municipalities_not_in_yet_with_support_trainees_and_the_last_contact(office, manager):
    town = make.organisation("Levanger kommune", sector="municipality", industry="public", place="Levanger")
    make.organisation("Verdal Verk AS", place="Verdal")
    outside = make.organisation("Steinkjer kommune", sector="municipality", place="Steinkjer", member=False)
    Funder.objects.create(organisation=outside)
    verdal, steinkjer = make.municipality("Verdal"), make.municipality("Steinkjer")
    ContactLog.objects.note(verdal, "call", "Ringte ordføreren", manager, at=plus_days(timezone.now(), -9))
    ContactLog.objects.note(verdal, "meeting", "Møte i formannskapet", manager)
    trainee = make.traineeship()
    make.rotation(trainee, Organisation.objects.get(name="Verdal Verk AS"), months=(0, 4))
    make.rotation(trainee, town, months=(4, 8), municipality=verdal)
    rows = {place.name: (place, trainees, contact) for place, trainees, contact in spread.not_yet_members()}
    assert "Levanger" not in rows
    assert (rows["Verdal"][0].is_funder, rows["Verdal"][1], rows["Verdal"][2].note) == (
        False,
        1,
        "Møte i formannskapet",
    )
    assert (rows["Steinkjer"][0].is_funder, rows["Steinkjer"][1], rows["Steinkjer"][2]) == (True, 0, None)
    page = office.get(reverse("admin:members_spread")).text
    note = f"{reverse('admin:companies_contactlog_add')}?municipality={steinkjer.pk}"
    assert note in page
    assert f'value="{steinkjer.pk}"' in office.get(note).text
    assert f"1 av {len(rows) + 1}" in page or "kommuner er med" in page


# The pool's health


def candidate(days_visible=0, **fields):
    profile = make.profile(make.user(), **fields)
    profile.visible_from = plus_days(timezone.now(), -days_visible)
    profile.save()
    return profile


def asked(profile, organisation, days, state="sent"):
    """A request so many days after the profile became visible, brought to a state."""
    contact = organisation.contacts.first() or make.contact(organisation, make.user())
    request = ContactRequest.objects.ask(profile, organisation, "Vi har en jobb i regnskap.", contact.user)
    request.sent_at = plus_days(profile.visible_from, days)
    request.save()
    if state in {"accepted", "hired"}:
        request.accept()
    if state == "hired":
        request.report_hired(by=contact.user)
    if state == "declined":
        request.decline()
    if state == "expired":
        request.run_out(at=plus_days(request.reply_by, 1))
    return request


def test_who_is_in_the_pool_now():
    candidate()
    candidate().pause()
    make.profile(make.user(), shown=False)
    soon = candidate()
    soon.expires_at = plus_days(timezone.now(), 20)
    soon.save()
    assert pool_health.standing() == {"visible": 2, "waiting": 1, "paused": 1, "expiring": 1}


def test_requests_and_what_came_of_them_by_month():
    orgs = [make.organisation() for _ in range(5)]
    profile, other = candidate(60), candidate(60)
    for organisation, state in zip(orgs, ("accepted", "hired", "declined", "expired", "sent"), strict=True):
        asked(profile if state != "sent" else other, organisation, 1, state)
    found = dict(pool_health.months())
    assert len(found) == 12
    then = plus_days(today(), -59).replace(day=1)
    row = {"joined": 0, "sent": 5, "yes": 2, "no": 1, "silent": 1, "hired": 1}
    assert found[then] == row
    this = today().replace(day=1)
    assert found[this]["joined"] == 2
    erasure.erase_profile(profile)
    after = dict(pool_health.months())
    assert after[then] == row
    assert after[this]["joined"] == 1
    assert plus_months(this, -12) not in after


def test_days_until_the_first_request_is_the_median():
    assert pool_health.days_to_first_request() == (None, 0)
    for days in (2, 4, 9):
        profile = candidate(30)
        asked(profile, make.organisation(), days)
        asked(profile, make.organisation(), days + 5)
    candidate(30)
    assert pool_health.days_to_first_request() == (4.0, 3)


def test_what_nobody_fits_and_who_never_looked(office, organisation, other_organisation, member, manager):
    need = CompetenceNeed.objects.create(
        organisation=organisation,
        start_year=2027,
        state="answered",
        tasks="Planlegge vei",
        nobody_fits_at=timezone.now(),
    )
    SavedSearch.objects.create(
        organisation=other_organisation,
        words="hydrolog",
        made_at=timezone.now(),
        told_until=timezone.now(),
        nobody_fits_at=plus_days(timezone.now(), -1),
    )
    found = pool_health.unmet()
    assert [(one, what) for one, what, _when in found] == [
        (organisation, need.tasks),
        (other_organisation, "«hydrolog»"),
    ]
    paused = make.organisation("Paus AS")
    paused.memberships.get().suspend(by=manager)
    ProfileView.objects.seen(candidate(), organisation, "profile", member)
    assert list(pool_health.never_looked()) == [other_organisation]
    page = office.get(reverse("admin:pool_health")).text
    assert "Planlegge vei" in page
    assert "«hydrolog»" in page


def test_what_is_taken_away_is_counts_and_no_small_ones(office):
    profile = make.profile(make.user("Zaqa", "Markørsen", "zaqa@planted.example"), keywords=["planted"])
    for month, n in ((1, 7), (2, 3), (3, 6), (4, 0)):
        day = plus_months(today(), -month).replace(day=1)
        for number in range(n):
            PoolOutcome.objects.create(
                request_number=1000 * month + number, organisation=make.organisation(), month=day, answer="declined"
            )
    answer = office.get(reverse("admin:pool_health_file"))
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = {line.split(",")[0]: line.split(",")[1:] for line in text.splitlines()}
    sent = {month: rows[f"{plus_months(today(), -month):%Y-%m}"][1] for month in (1, 2, 3, 4)}
    assert sent == {1: "7", 2: "", 3: "", 4: "0"}
    assert len(rows) == 13
    for secret in ("Zaqa", "Markørsen", "planted", profile.code):
        assert secret not in text


def test_the_page_says_how_things_stand_and_names_nobody(office, organisation, member):
    profile = candidate(10)
    asked(profile, organisation, 3)
    page = office.get(reverse("admin:pool_health")).text
    assert "for 1 kandidat" in page
    assert profile.code not in page
    assert profile.user.family_name not in page.split("<main", 1)[-1]


@pytest.mark.parametrize(
    "name", ["members_spread", "pool_health", "pool_health_file", "import_members", "import_sample"]
)
def test_only_staff_with_a_second_factor_come_in(name, client, member, applicant):
    address = reverse(f"admin:{name}")
    for person in (None, member, applicant):
        if person:
            client.force_login(person)
        assert client.get(address).status_code in {302, 403}
