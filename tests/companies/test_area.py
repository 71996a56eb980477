"""The member area: for whom one acts, what waits, the terms, the trainees, the profile page."""

import pytest

from companies.models import OrgContact, TermsAcceptance
from people.models import ConsentText, Event
from tests import make
from trainees.models import Rotation

pytestmark = pytest.mark.django_db
HOME, TERMS, CHOOSE, PROFILE = "/medlem/", "/medlem/vilkar/", "/medlem/velg/", "/medlem/profilside/"
PAGES = [HOME, TERMS, "/medlem/traineer/", PROFILE, "/medlem/brukere/", "/medlem/foresporsler/"]
PAGES += ["/medlem/medlemskapet/", "/medlem/samlinger/", "/medlem/erfaringer/"]


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def text_of(client, page=HOME):
    return client.get(page).content.decode()


def newcomer(organisation, role="administrator"):
    return make.contact(organisation, make.user("Ny", "Bruker"), role, ready=False)


@pytest.mark.parametrize("page", PAGES)
def test_only_those_who_act_for_an_organisation(page, client, signed_in, outsider, manager, member):
    assert client.get(page).url.startswith("/logg-inn/")
    assert signed_in(outsider).get(page).status_code == 403
    assert signed_in(manager).get(page).status_code == 403
    assert signed_in(member).get(page).status_code == 200


def test_home_says_what_waits_and_who_is_there(signed_in, organisation, member):
    client = signed_in(member)
    assert "Ingenting venter nå." in text_of(client)
    assert "Dere har ingen traineer nå." in text_of(client)
    make.rotation(make.traineeship(make.user("Tora", "Trainee")), organisation)
    yes, open_one = (make.request(make.profile(make.user()), organisation, by=member) for _ in range(2))
    yes.accept()
    text = text_of(client)
    for part in (f"Kandidat {yes.profile.code} sier ja", f"Forespørsel {open_one.number}", "Tora Trainee"):
        assert part in text
    yes.be_in_touch(by=member)
    assert "sier ja" not in text_of(client)


def test_home_leads_to_the_terms_before_the_pool(signed_in, organisation):
    administrator, user = newcomer(organisation), newcomer(organisation, "user")
    assert "Godta vilkårene for virksomheten, så åpner kandidatbanken seg." in text_of(signed_in(administrator.user))
    assert "En administrator hos Fjordkraft Eksempel AS må godta vilkårene først." in text_of(signed_in(user.user))
    TermsAcceptance.objects.accept(organisation, administrator.user)
    assert "Bekreft at du holder det du ser, for deg selv" in text_of(signed_in(user.user))


def test_a_promise_keeps_the_day_it_was_given(organisation):
    contact = newcomer(organisation)
    contact.confirm_confidentiality()
    given = contact.confidentiality_at
    contact.confirm_confidentiality()
    assert contact.confidentiality_at == given
    assert Event.objects.with_person(contact.user).count() == 1


def test_the_administrator_accepts_for_all_and_promises_for_one(signed_in, organisation):
    contact = newcomer(organisation)
    client = signed_in(contact.user)
    text = text_of(client, TERMS)
    assert "sletter dem når vi er ferdige" in text
    assert "Godta vilkårene for Fjordkraft Eksempel AS" in text
    assert "checked" not in text
    text = client.post(TERMS, {"accept": "on"}).content.decode()
    assert "Kryss av for å si ja." in text
    assert not TermsAcceptance.objects.exists()
    assert client.post(TERMS, {"accept": "on", "promise": "on"}).url == "/kandidatbanken/"
    acceptance = TermsAcceptance.objects.get()
    assert (acceptance.organisation, acceptance.accepted_by) == (organisation, contact.user)
    contact.refresh_from_db()
    assert contact.confidentiality_at
    assert "Godtatt av Ny Bruker" in text_of(client, TERMS)
    client.post(TERMS, {})
    assert TermsAcceptance.objects.count() == 1


def test_a_user_cannot_accept_for_the_organisation(signed_in, organisation):
    user = newcomer(organisation, "user")
    client = signed_in(user.user)
    assert "må godta vilkårene først" in text_of(client, TERMS)
    assert client.post(TERMS, {"accept": "on", "promise": "on"}).url == TERMS
    user.refresh_from_db()
    assert not TermsAcceptance.objects.exists()
    assert user.confidentiality_at is None
    make.contact(organisation)
    client.post(TERMS, {"promise": "on"})
    user.refresh_from_db()
    assert user.confidentiality_at
    assert client.get("/kandidatbanken/").status_code == 200


def test_new_terms_are_asked_for_again(signed_in, member):
    client = signed_in(member)
    assert client.get("/kandidatbanken/").status_code == 200
    for text in ConsentText.objects.filter(code="T1"):
        text.pk, text.version = None, 2
        text.save()
    assert client.get("/kandidatbanken/").url == TERMS
    client.post(TERMS, {"accept": "on"})
    assert client.get("/kandidatbanken/").status_code == 200


def test_the_terms_in_english(signed_in, organisation):
    text = text_of(signed_in(newcomer(organisation).user), "/en/member/terms/")
    assert "If we break the terms, we lose access." in text
    assert "Accept the terms for Fjordkraft" in text


def test_one_who_acts_for_two_says_for_which(signed_in, organisation, other_organisation, member):
    profile = make.profile()
    make.contact(other_organisation, member)
    profile.hide([other_organisation])
    client = signed_in(member)
    assert client.get("/kandidatbanken/").url == CHOOSE
    text = text_of(client, CHOOSE)
    assert organisation.name in text
    assert other_organisation.name in text
    assert client.post(CHOOSE, {"organisation": organisation.slug}).url == HOME
    assert profile.code in text_of(client, "/kandidatbanken/")
    assert "Bytt virksomhet" in text_of(client)
    client.post(CHOOSE, {"organisation": other_organisation.slug})
    assert profile.code not in text_of(client, "/kandidatbanken/")


def test_nobody_chooses_an_organisation_of_others(signed_in, member, other_organisation, organisation):
    client = signed_in(member)
    assert client.get(CHOOSE).url == HOME
    assert client.post(CHOOSE, {"organisation": other_organisation.slug}).status_code == 404
    assert organisation.name in text_of(client)


def test_a_choice_ends_with_the_role(signed_in, organisation, other_organisation, member):
    make.contact(other_organisation, member)
    client = signed_in(member)
    client.post(CHOOSE, {"organisation": other_organisation.slug})
    OrgContact.objects.get(organisation=other_organisation, user=member).end(by=None)
    assert f">{organisation.name}<" in text_of(client)


def test_a_paused_membership_closes_the_pool_and_nothing_else(signed_in, organisation, member):
    rotation = make.rotation(make.traineeship(make.user("Tora", "Trainee")), organisation)
    asked = make.request(make.profile(make.user("Kari", "Kandidat")), organisation, by=member)
    asked.accept()
    organisation.memberships.get().suspend(by=None)
    client = signed_in(member)
    closed = client.get("/kandidatbanken/")
    assert closed.status_code == 403
    assert "stengt" in closed.content.decode()
    text = text_of(client)
    assert "Tilgangen til kandidatbanken er stengt" in text
    assert str(rotation.traineeship.user) in text
    assert "Kari" not in text
    assert "sier ja" not in text
    for page in PAGES:
        assert client.get(page).status_code == 200
    assert "Tilgangen til kandidatbanken er stengt" in text_of(client, f"/medlem/foresporsler/{asked.number}/")


def test_an_employer_outside_has_the_pool_and_no_page(signed_in):
    from tests.applications.test_visibility import outside_employer

    client = signed_in(outside_employer())
    text = text_of(client)
    assert "Kandidatbanken" in text
    assert 'href="/medlem/ledige-jobber/"' in text
    assert "Profilsiden vår" not in text
    assert "Våre traineer" not in text


def test_our_trainees_are_only_ours(signed_in, organisation, member):
    make.rotation(make.traineeship(make.user("Tora", "Trainee")), organisation, tasks="Regnskap\nog analyse")
    make.rotation(make.traineeship(make.user("Andre", "Trainee")), make.organisation())
    text = text_of(signed_in(member), "/medlem/traineer/")
    assert "Tora Trainee" in text
    assert "Regnskap<br>" in text
    assert "Andre" not in text


def test_the_profile_page_is_edited_in_both_languages(signed_in, organisation, member):
    client = signed_in(member)
    client.post(PROFILE, {"about_nb": "Vi lager strøm.", "about_en": "We make power.", "website": "eksempel.example"})
    organisation.refresh_from_db()
    assert (organisation.about_nb, organisation.about_en) == ("Vi lager strøm.", "We make power.")
    assert organisation.website == "https://eksempel.example"
    assert "Lagret." in text_of(client, PROFILE)
    assert "Vi lager strøm." in text_of(client, PROFILE)


def test_a_wrong_address_keeps_what_was_typed(signed_in, member, organisation):
    text = (
        signed_in(member).post(PROFILE, {"about_nb": "Vi lager strøm.", "website": "ikke en adresse"}).content.decode()
    )
    assert "Skriv hele adressen" in text
    assert "Vi lager strøm." in text
    organisation.refresh_from_db()
    assert organisation.about_nb == ""


def test_a_draft_of_a_period_is_the_managers_until_it_is_told(signed_in, member, organisation, manager):
    period = make.rotation(make.traineeship(make.user("Petra", "Planlagt")), organisation, told_at=None)
    signed_in(member)
    assert "Petra" not in signed_in(member).get("/medlem/traineer/").text
    assert not Rotation.objects.visible_to(member).exists()
    period.tell(by=manager)
    assert "Petra" in signed_in(member).get("/medlem/traineer/").text
    assert Rotation.objects.visible_to(member).get() == period
