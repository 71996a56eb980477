"""Statements that are kept, with gaps for what differs."""

import datetime

import pytest
from django.utils import timezone

from companies.models import Organisation, OrgContact
from people.clock import now, plus_days, today
from people.models import Municipality, User
from people.ready import Given, Moment, ReadyRows, ready
from tests import make

pytestmark = pytest.mark.django_db


def test_a_kept_statement_answers_as_the_query_does_each_time(organisation, other_organisation):
    first, second = make.contact(organisation), make.contact(other_organisation)
    for contact in (first, second, first):
        [asked] = OrgContact.objects.as_acting(contact.user)
        [queried] = OrgContact.objects.acting(contact.user).with_organisation()
        assert asked == queried == contact
        assert vars(asked).keys() == vars(queried).keys()
        assert asked.organisation.municipality == queried.organisation.municipality
    organisation.memberships.get().suspend(by=None)
    assert [one.has_pool for one in OrgContact.objects.as_acting(first.user)] == [False]
    first.end(by=None)
    assert OrgContact.objects.as_acting(first.user) == []


def test_it_is_put_together_once():
    made = []

    def by_name():
        made.append(1)
        return ReadyRows(Municipality.objects.filter(name=Given("name")).values_list("name", flat=True))

    for name, found in (("Verdal", {"Verdal"}), ("Levanger", {"Levanger"}), ("Ingensteds", set())):
        assert set(ready("by name", by_name).rows(name=name)) == found
    assert ready("by name", by_name).first(name="Ingensteds") is None
    assert made == [1]


def test_any_of_is_as_in(organisation):
    for keys in ([], [organisation.municipality_id], [0, organisation.municipality_id]):
        found = Organisation.objects.filter(municipality__any_of=keys)
        assert list(found) == list(Organisation.objects.filter(municipality__in=keys))
    assert Organisation.objects.filter(name__any_of=[organisation.name, "Ingen"]).get() == organisation


def test_a_moment_is_read_when_it_is_asked():
    at = datetime.datetime(2027, 3, 29, 22, 30, tzinfo=datetime.UTC)
    gap = plus_days(now(Moment()), -2)
    assert gap.fill({"at": at}) == plus_days(at, -2)
    assert today(gap).fill({"at": at}) == today(plus_days(at, -2)) == datetime.date(2027, 3, 28)
    joined = ready("joined", lambda: ReadyRows(User.objects.filter(date_joined__gt=Moment())))
    person = make.user()
    assert joined.rows() == []
    assert joined.rows(at=plus_days(timezone.now(), -1)) == [person]


def test_what_the_clock_says_now_is_never_kept():
    with pytest.raises(ValueError, match="holds a date"):
        ready("too early", lambda: ReadyRows(User.objects.filter(date_joined__gt=timezone.now())))
