"""What was said with whom: one subject a line, and the name of who wrote it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from companies.models import ContactLog
from tests import make


@pytest.mark.django_db
def test_a_line_is_about_exactly_one(manager, organisation):
    ContactLog.objects.note(organisation, "call", "Ringte.", by=manager)
    ContactLog.objects.note(make.municipality(), "meeting", "Møtte ordføreren.", by=manager)
    assert [line.note for line in ContactLog.objects.about(make.municipality())] == ["Møtte ordføreren."]
    for subjects in ({}, {"organisation": organisation, "municipality": make.municipality()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactLog.objects.create(kind="call", at=timezone.now(), by_name="Guro", **subjects)


@pytest.mark.django_db
def test_a_programme_has_one_letter_about_a_vacancy(manager, organisation):
    programme, vacancy = make.programme(), make.vacancy(organisation)
    ContactLog.objects.note(programme, "call", "Ringte.", by=manager, vacancy=vacancy)
    ContactLog.objects.note(programme, "letter", "", by=manager, vacancy=vacancy)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactLog.objects.note(programme, "letter", "", by=manager, vacancy=vacancy)


@pytest.mark.django_db
def test_the_office_writes_its_name(manager, signed_in):
    office = signed_in(manager)
    address = reverse("admin:companies_contactlog_add")
    place = make.municipality()
    values = {"kind": "call", "at_0": "25.11.2026", "at_1": "10.00", "note": "Vil tenke på det."}
    refused = office.post(address, values)
    assert "Velg én: en virksomhet, en kommune eller en studieretning." in refused.text
    assert office.post(address, {**values, "municipality": place.pk}).status_code == 302
    line = ContactLog.objects.get()
    assert (line.subject, line.by, line.by_name) == (place, manager, manager.name)


def test_an_organisations_page_leads_to_its_membership(signed_in, manager, organisation):
    page = signed_in(manager).get(reverse("admin:companies_organisation_change", args=[organisation.pk])).text
    membership = organisation.memberships.get()
    assert reverse("admin:companies_membership_change", args=[membership.pk]) in page
