"""Gatherings: invitations, answers with and without signing in, and files that calendars read."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from people.clock import plus_days
from people.models import Letter
from people.states import Refused
from tests import make
from trainees import calendar
from trainees.models import Attendance, Gathering

pytestmark = pytest.mark.django_db
LIST = "/trainee/samlinger/"


@pytest.fixture
def traineeship(trainee):
    return trainee.traineeships.get()


def gathering(title="Oppstartssamling", *cohorts, days=10, **fields):
    starts_at = plus_days(timezone.now(), days)
    made = Gathering.objects.create(
        title_nb=title,
        kind="professional",
        place_nb="Rådhuset, Levanger",
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=3),
        **fields,
    )
    made.cohorts.set(cohorts)
    return made


def test_a_trainee_sees_the_own_cohorts_gatherings(client, signed_in, traineeship, outsider):
    own = gathering("Fagsamling", traineeship.cohort, theme_nb="Bioøkonomi", host=make.organisation("Vert AS"))
    held = gathering("Forrige samling", traineeship.cohort, days=-20)
    other = gathering("Andres samling", make.cohort(2020))
    assert "/logg-inn/" in client.get(LIST)["Location"]
    page = signed_in(traineeship.user).get(LIST).content.decode()
    assert "Fagsamling" in page
    assert "Forrige samling" in page
    assert "Andres samling" not in page
    one = client.get(own.get_absolute_url()).content.decode()
    for text in ("Bioøkonomi", "Vert AS", "Rådhuset, Levanger", "Jeg kommer", "Jeg kan ikke"):
        assert text in one
    assert "Jeg kommer" not in client.get(held.get_absolute_url()).content.decode()
    for address in (other.get_absolute_url(), f"{LIST}{other.pk}.ics"):
        assert client.get(address).status_code == 404
    for address in (LIST, own.get_absolute_url(), f"{LIST}{own.pk}.ics"):
        assert signed_in(outsider).get(address).status_code == 403


def test_no_gatherings_yet(signed_in, traineeship):
    assert "Ingen samlinger er planlagt" in signed_in(traineeship.user).get(LIST).content.decode()


def test_coming_with_food_then_not_after_all(signed_in, traineeship):
    one = gathering("Fagsamling", traineeship.cohort)
    client = signed_in(traineeship.user)
    assert client.post(one.get_absolute_url(), {"coming": "", "food": "nøtter"}).status_code == 302
    answer = Attendance.objects.get()
    assert (answer.state, answer.food) == ("coming", "nøtter")
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Du kommer" in page
    assert 'value="nøtter"' in page
    client.post(one.get_absolute_url(), {"not_coming": "", "food": "nøtter"})
    answer.refresh_from_db()
    assert (answer.state, answer.food) == ("not_coming", "")
    assert "Du kan ikke" in client.get(LIST).content.decode()


def test_too_late_and_too_long_answers_keep_what_was_typed(signed_in, traineeship):
    begun = gathering("Begynt", traineeship.cohort, days=-0.01)
    page = signed_in(traineeship.user).post(begun.get_absolute_url(), {"coming": "", "food": "fisk"})
    assert page.status_code == 200
    assert not Attendance.objects.exists()
    coming = gathering("Kommer", traineeship.cohort)
    page = signed_in(traineeship.user).post(coming.get_absolute_url(), {"coming": "", "food": "f" * 201})
    assert "f" * 201 in page.content.decode()
    with pytest.raises(Refused, match="har begynt"):
        begun.reply(traineeship.user, coming=True)


def test_everyone_in_the_cohort_is_invited_once(traineeship, manager):
    done = make.traineeship(make.user("Sluttet", "Tor"))
    done.leave_early(by=manager)
    make.traineeship(make.user("Andre", "Kull"), start_year=2020)
    one = gathering("Fagsamling", traineeship.cohort, reply_by=plus_days(timezone.localdate(), 5))
    one.invite(by=manager)
    one.invite(by=manager)
    letter = Letter.objects.get(template__code="E31")
    assert letter.to == traineeship.user
    assert "Fagsamling" in letter.subject_line()
    assert "Rådhuset, Levanger" in letter.plain()
    late = make.traineeship(make.user("Ny", "Trainee"))
    one.invite(by=manager)
    assert list(one.attendances.values_list("user__given_name", flat=True).order_by("pk")) == ["Tor", "Ny"]
    assert Letter.objects.filter(template__code="E31", to=late.user).count() == 1


def test_the_letters_link_answers_without_signing_in(client, traineeship, manager):
    from people import answers

    one = gathering("Fagsamling", traineeship.cohort)
    one.invite(by=manager)
    letter = Letter.objects.get(template__code="E31")
    link = answers.url(letter, letter.answers["link"]).split("localhost:8000")[-1]
    page = client.get(link).content.decode()
    assert "Fagsamling" in page
    assert Attendance.objects.get().state == "invited"
    client.post(link, {"choice": "no"})
    assert Attendance.objects.get().state == "not_coming"
    assert "sessionid" not in client.cookies
    assert "Jeg kommer" not in client.get(link).content.decode()


def test_a_calendar_file_parses_and_keeps_norwegian_time(signed_in, traineeship):
    one = gathering("Fagsamling: «kaffe», kart; og mer", traineeship.cohort, theme_nb="Linje én\nLinje to, " + "æ" * 90)
    response = signed_in(traineeship.user).get(f"{LIST}{one.pk}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    raw = response.content
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    read = Calendar.from_ical(raw)
    (event,) = read.walk("VEVENT")
    assert read.walk("VTIMEZONE")[0]["TZID"] == "Europe/Oslo"
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert abs(event.decoded("DTSTART") - one.starts_at) < datetime.timedelta(seconds=1)
    assert str(event["SUMMARY"]) == "Fagsamling: «kaffe», kart; og mer"
    assert str(event["DESCRIPTION"]) == one.theme_nb
    assert event["UID"] == f"gathering-{one.pk}@localhost"
    assert event["SEQUENCE"] == 0


def test_a_changed_gathering_keeps_its_name_and_raises_its_number(traineeship, manager):
    one = gathering("Fagsamling", traineeship.cohort)
    before = Calendar.from_ical(calendar.calendar_file([one])).walk("VEVENT")[0]
    one.revise(by=manager, place_nb="Steinkjer")
    one.refresh_from_db()
    after = Calendar.from_ical(calendar.calendar_file([one])).walk("VEVENT")[0]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert str(after["LOCATION"]) == "Steinkjer"


def test_the_subscribed_calendar_needs_no_sign_in_and_holds_all_own_ones(client, traineeship):
    gathering("Første", traineeship.cohort)
    gathering("Andre", traineeship.cohort, days=20)
    gathering("Andres", make.cohort(2020))
    address = calendar.address(traineeship).split("localhost:8000")[-1]
    response = client.get(address)
    assert not response.cookies
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert sorted(str(event["SUMMARY"]) for event in events) == ["Andre", "Første"]


def test_a_calendar_address_cannot_be_guessed_and_ends_with_the_two_years(client, traineeship, manager):
    address = calendar.address(traineeship).split("localhost:8000")[-1]
    assert client.get(address.replace(".ics", "x.ics")).status_code == 404
    assert client.get(f"/trainee/kalender/{traineeship.pk}.ics").status_code == 404
    traineeship.leave_early(by=manager)
    assert client.get(address).status_code == 404


def test_each_language_has_its_name_of_the_place(signed_in, traineeship, manager, mailbox):
    one = gathering("Studietur", traineeship.cohort, days=30)
    one.revise(by=manager, place_nb="Brussel", place_en="Brussels")
    client, path = signed_in(traineeship.user), one.get_absolute_url()
    assert "<dd>Brussel</dd>" in client.get(path).content.decode()
    english = f"/en{path.replace('samlinger', 'gatherings')}"
    assert "<dd>Brussels</dd>" in client.get(english).content.decode()
    traineeship.user.language = "en"
    traineeship.user.save()
    one.invite(by=manager)
    assert Letter.objects.get(template__code="E31").context["place"] == "Brussels"
