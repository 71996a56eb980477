from django.urls import reverse

from people import kept, lists
from people.models import FieldOfStudy, Foundation, Institution
from tests import make


def test_a_list_is_asked_for_once_a_minute(db, django_assert_num_queries, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(kept, "monotonic", lambda: clock[0])
    kept.forget()
    with django_assert_num_queries(1):
        assert lists.institutions() == lists.institutions() != []
    clock[0] += kept.SECONDS - 1
    with django_assert_num_queries(0):
        lists.institutions()
    clock[0] += 1
    with django_assert_num_queries(1):
        lists.institutions()


def test_what_is_saved_changed_or_deleted_here_is_seen_at_once(db):
    before = lists.institutions()
    one = Institution.objects.create(name="Aa høgskole")
    assert one in lists.institutions()
    one.delete()
    assert lists.institutions() == before
    FieldOfStudy.objects.filter(code="it").update(name_nb="Data")
    assert "Data" in {field.name_nb for field in lists.fields_of_study()}


def test_the_office_changes_an_address_and_the_next_page_shows_it(client, foundation):
    assert "post@introinnherred.example" in client.get(reverse("contact")).text
    ours = Foundation.current()
    ours.email = "ny@introinnherred.example"
    ours.save()
    assert "ny@introinnherred.example" in client.get(reverse("contact")).text


def test_an_empty_foundation_is_asked_for_again(db):
    assert not Foundation.current().email
    make.foundation()
    assert Foundation.current().email
