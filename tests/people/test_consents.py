import datetime
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Consent, ConsentText
from tests import make

pytestmark = pytest.mark.django_db


def test_a_yes_is_stored_with_its_exact_words(applicant):
    consent = Consent.objects.give(applicant, "K1")
    assert consent.text == ConsentText.objects.newest("K1", "nb")
    assert consent.digest == consent.text.digest
    assert len(consent.digest) == 64


def test_saying_yes_twice_is_one_consent_but_each_sharing_is_its_own(applicant):
    assert Consent.objects.give(applicant, "K1") == Consent.objects.give(applicant, "K1")
    first = Consent.objects.give(applicant, "K3", once=False)
    assert first != Consent.objects.give(applicant, "K3", once=False)


def test_a_new_version_never_reuses_the_old_tick(applicant):
    old = Consent.objects.give(applicant, "K4")
    ConsentText.objects.create(
        code="K4",
        name="next-call",
        version=99,
        language="nb",
        body="Ny",
        tick="Ja",
        valid_from=datetime.date(2026, 1, 1),
    )
    assert Consent.objects.give(applicant, "K4") != old
    assert old.text.version != 99


def test_active_follows_withdrawal_and_the_clock(applicant):
    soon = timezone.now() + datetime.timedelta(days=1)
    consent = Consent.objects.give(applicant, "K4", expires_at=soon)
    assert Consent.objects.active().get() == consent
    assert not Consent.objects.active(soon).exists()
    assert not consent.is_active(soon)
    consent.renew(soon + datetime.timedelta(days=10))
    assert Consent.objects.active(soon).exists()
    consent.withdraw()
    assert not Consent.objects.active().exists()
    assert not consent.is_active()


def test_what_is_not_active_is_ended(applicant):
    at = timezone.now()
    for days, expires, withdrawn in itertools.product((-2, 0, 1), (None, -1, 0, 2), (None, -1, 0, 2)):
        consent = Consent.objects.give(applicant, "K1", at=at + datetime.timedelta(days=-3), once=False)
        moments = {"expires_at": expires, "withdrawn_at": withdrawn}
        given = {name: at + datetime.timedelta(days=n) for name, n in moments.items() if n is not None and n > days}
        Consent.objects.filter(pk=consent.pk).update(given_at=at + datetime.timedelta(days=days), **given)
    active, ended = (
        set(found.values_list("pk", flat=True)) for found in (Consent.objects.active(at), Consent.objects.ended(at))
    )
    assert active
    assert ended
    assert not active & ended
    assert active | ended == set(Consent.objects.values_list("pk", flat=True))


def test_the_database_refuses_a_withdrawal_before_the_yes(applicant):
    consent = Consent.objects.give(applicant, "K4")
    consent.withdrawn_at = consent.given_at - datetime.timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        consent.save()


def test_emails_are_unique_whatever_their_case(applicant):
    with pytest.raises(ValidationError, match="Noen bruker allerede denne e-postadressen"):
        make.user(email="ANNE@EKSEMPEL.EXAMPLE")
