"""The log of looks: the database keeps it as it was written, and unusual reading is told and can be stopped."""

import re
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from applications.models import ProfileView
from companies.models import OrgContact
from people.clock import end_of_day, plus_days, today
from programme import erasure, retention, worklist
from tests import make
from tests.repo.files import ROOT, python_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(organisation, member):
    return ProfileView.objects.seen(make.profile(), organisation, "profile", member)


def refused(change):
    with pytest.raises(ProgrammingError, match="A look at a candidate is never"), transaction.atomic():
        change()


@pytest.mark.parametrize("name", ["profile", "organisation", "user", "user_name", "what", "at"])
def test_no_part_of_a_look_can_be_changed(look, name):
    other = make.organisation()
    values = {
        "profile": make.profile(make.user()),
        "organisation": other,
        "user": make.user(),
        "user_name": "En annen",
        "what": "cv",
        "at": plus_days(look.at, -1),
    }
    before = ProfileView.objects.values().get()
    refused(lambda: ProfileView.objects.update(**{name: values[name]}))
    setattr(look, name, values[name])
    refused(look.save)
    assert ProfileView.objects.values().get() == before


def test_no_look_can_be_deleted_by_anyone(look, organisation):
    refused(look.delete)
    refused(ProfileView.objects.all().delete)
    refused(look.profile.delete)
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("DELETE FROM applications_profileview"))
    assert ProfileView.objects.exists()


def test_erasing_the_one_who_looked_blanks_the_name_and_keeps_the_look(look, member):
    erasure.erase_person(member)
    look.refresh_from_db()
    assert (look.user, look.user_name) == (None, "–")


def test_erasing_the_candidate_takes_the_looks_and_the_door_is_shut_again(look, organisation, member):
    other = ProfileView.objects.seen(make.profile(make.user()), organisation, "cv", member)
    erasure.erase_profile(look.profile)
    assert [one.pk for one in ProfileView.objects.all()] == [other.pk]
    refused(other.delete)


def test_what_fails_inside_leaves_the_door_shut(look):
    with pytest.raises(ZeroDivisionError), erasure.looks_may_go():
        raise ZeroDivisionError
    refused(look.delete)


def test_looks_go_after_twelve_months_and_not_before(look):
    retention.logs(plus_days(timezone.now(), 300))
    assert ProfileView.objects.exists()
    retention.logs(plus_days(timezone.now(), 400))
    assert not ProfileView.objects.exists()


def test_only_erasing_opens_the_door():
    """The setting stands in one place, and is asked for where rows are erased; no other code may."""
    inside = [path for path in python_files() if "migrations" not in path.parts and "tests" not in path.parts]
    named = {str(path.relative_to(ROOT)) for path in inside if "portal.erasing" in path.read_text()}
    called = {
        (str(path.relative_to(ROOT)), len(re.findall(r"(?<!def )looks_may_go\(", path.read_text())))
        for path in inside
        if "looks_may_go(" in path.read_text()
    }
    assert named == {"programme/erasure.py"}
    assert called == {("programme/erasure.py", 1), ("programme/retention.py", 1)}


# Unusual reading


def titles():
    return [line for line in worklist.lines() if "Uvanlig mye lesing" in line.title]


def read(organisation, by, count, days=0, at=None):
    at = at or plus_days(timezone.now(), -days)
    for _ in range(count):
        profile = make.profile(make.user())
        ProfileView.objects.seen(profile, organisation, "profile", by, at=at)
        ProfileView.objects.seen(profile, organisation, "cv", by, at=at)


def test_one_who_opens_too_many_in_a_day_is_told_of(organisation, member, settings, manager, signed_in):
    settings.MAX_VIEWS_A_DAY = 3
    read(organisation, member, 3)
    assert titles() == []
    read(organisation, member, 1)
    [line] = titles()
    assert line.tone == "danger"
    assert line.why == "Mari Medlem, Fjordkraft Eksempel AS: 4 kandidater på ett døgn"
    office = signed_in(manager)
    assert "Mari Medlem" in office.get(line.url).text
    look = ProfileView.objects.first()
    page = reverse("admin:applications_profileview_do", args=[look.pk, "close_access"])
    assert "Steng tilgangen" in office.get(page).text
    office.post(page)
    assert not OrgContact.objects.acting(member).exists()
    assert titles() == []


def test_what_was_read_in_a_night_is_told_of_for_a_week(organisation, member, settings, manager):
    """On both sides of midnight, on the first night of a weekend; as many on two days are nobody's alarm."""
    settings.MAX_VIEWS_A_DAY = 3
    midnight = end_of_day(plus_days(today(), -4))
    read(organisation, member, 2, at=midnight - timedelta(hours=1))
    read(organisation, member, 2, at=midnight + timedelta(hours=25))
    assert titles() == []
    read(organisation, member, 2, at=midnight + timedelta(hours=2))
    [line] = titles()
    assert line.why == "Mari Medlem, Fjordkraft Eksempel AS: 4 kandidater på ett døgn"
    assert any("Uvanlig mye lesing" in line.title for line in worklist.lines(midnight + timedelta(days=6)))
    assert not any("Uvanlig mye lesing" in line.title for line in worklist.lines(midnight + timedelta(days=9)))


def test_an_organisation_far_above_its_usual_week_is_told_of(organisation, member, settings, manager):
    settings.FEWEST_VIEWS_ALARMED, settings.TIMES_USUAL_WEEK = 2, 5
    for week in range(1, 9):
        read(organisation, member, 1, days=7 * week + 1)
    read(organisation, member, 5, days=2)
    assert titles() == []
    read(organisation, member, 1, days=3)
    [line] = titles()
    assert line.why == "Fjordkraft Eksempel AS: 6 kandidater på en uke, vanligvis 1"
    organisation.memberships.get().suspend(by=manager)
    assert titles() == []


def test_the_office_sees_who_has_read_how_much(organisation, member, manager, signed_in):
    read(organisation, member, 2)
    page = signed_in(manager).get(reverse("admin:applications_profileview_changelist"))
    assert page.context["readers"] == [
        {
            "organisation": organisation.pk,
            "organisation__name": organisation.name,
            "user": member.pk,
            "user_name": member.name,
            "candidates": 2,
            "cards": 0,
            "cvs": 2,
        }
    ]
