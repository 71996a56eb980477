"""An organisation's requests: the list, the card after a yes, the CV, and what the organisation may do."""

import pytest

from applications.models import CandidateProfile, ContactRequest, ProfileView
from companies.models import OrgContact
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def profile():
    return make.profile(make.user("Kari", "Kandidat", "kari@eksempel.example", phone="+4741234567"))


@pytest.fixture
def asked(profile, organisation, member):
    return make.request(profile, organisation, by=member)


@pytest.fixture
def theirs(signed_in, member):
    return signed_in(member)


def page(asked):
    return f"/medlem/foresporsler/{asked.number}/"


def text_of(client, address):
    return client.get(address).content.decode()


def fresh(asked):
    return ContactRequest.objects.get(pk=asked.pk)


def test_an_empty_list_says_what_to_do(theirs):
    assert "Dere har ikke bedt om å få møte noen ennå." in text_of(theirs, "/medlem/foresporsler/")


def test_the_list_shows_codes_and_states_and_no_names(theirs, asked):
    text = text_of(theirs, "/medlem/foresporsler/")
    assert f"Forespørsel {asked.number}" in text
    assert asked.profile.code in text
    assert ">Sendt<" in text
    asked.accept()
    text = text_of(theirs, "/medlem/foresporsler/")
    assert ">Ja takk<" in text
    assert "Kari" not in text


def test_before_the_answer_there_is_no_card(theirs, asked):
    text = text_of(theirs, page(asked))
    assert "Kari" not in text
    assert "Kandidaten svarer innen" in text
    assert "Vi har en jobb i regnskap." in text
    assert theirs.get(f"{page(asked)}cv/").status_code == 404
    assert not ProfileView.objects.filter(what__in=["contact", "cv"]).exists()


def test_after_a_yes_card_and_cv_open_and_are_written_down(theirs, asked, profile, organisation, member):
    asked.accept()
    text = text_of(theirs, page(asked))
    for part in ("Kari Kandidat", "kari@eksempel.example", "tel:+4741234567", "senest etter seks måneder"):
        assert part in text
    assert make.download(theirs, f"{page(asked)}cv/") == make.PDF
    views = ProfileView.objects.looks_at(profile)
    assert [(v.organisation, v.user, v.what) for v in views] == [
        (organisation, member, "cv"),
        (organisation, member, "contact"),
    ]


def test_a_colleague_without_the_promise_sees_no_card(signed_in, asked, organisation):
    asked.accept()
    colleague = OrgContact.objects.create(organisation=organisation, user=make.user("Ny", "Bruker"), role="user")
    client = signed_in(colleague.user)
    text = text_of(client, page(asked))
    assert "Kari" not in text
    assert "/medlem/vilkar/" in text
    assert client.get(f"{page(asked)}cv/").url == "/medlem/vilkar/"


def test_a_candidate_without_a_cv(theirs, asked):
    CandidateProfile.objects.update(cv="")
    asked.accept()
    assert "Kandidaten har ingen CV her." in text_of(theirs, page(asked))
    assert theirs.get(f"{page(asked)}cv/").status_code == 404


def test_we_have_been_in_touch(theirs, asked):
    theirs.post(page(asked), {"do": "in_touch"})
    assert fresh(asked).contacted_at is None
    asked.accept()
    assert "Vi har tatt kontakt</button>" in text_of(theirs, page(asked))
    said = theirs.post(page(asked), {"do": "in_touch"}, follow=True).text
    assert "Om en stund spør vi om det ble noe av." in said
    assert fresh(asked).contacted_at
    assert "Dere har tatt kontakt" in text_of(theirs, page(asked))


def test_being_finished_closes_the_card(theirs, asked):
    asked.accept()
    theirs.post(page(asked), {"do": "end"})
    assert fresh(asked).state == "closed"
    assert "kari@eksempel.example" not in text_of(theirs, page(asked))


def test_a_request_can_be_taken_back_until_it_is_answered(theirs, asked):
    theirs.post(page(asked), {"do": "withdraw"})
    assert fresh(asked).state == "cancelled"
    theirs.post(page(asked), {"do": "withdraw"})
    assert fresh(asked).state == "cancelled"
    theirs.post(page(asked), {"do": "tull"})


@pytest.mark.parametrize(
    ("end", "says"),
    [("decline", "Kandidaten ønsker ikke kontakt nå."), ("expire", "Kandidaten svarte ikke innen fristen.")],
)
def test_other_answers_say_only_that(theirs, asked, end, says):
    getattr(asked, end)()
    text = text_of(theirs, page(asked))
    assert says in text
    assert "Kari" not in text


def test_the_profile_is_linked_only_while_it_is_visible(theirs, asked, profile):
    assert f"/kandidatbanken/{profile.code}/" in text_of(theirs, page(asked))
    profile.pause()
    assert f"/kandidatbanken/{profile.code}/" not in text_of(theirs, page(asked))


def test_the_chosen_vacancy_is_shown(signed_in, profile):
    town = make.organisation("Eksempel kommune", sector="municipality")
    user = make.contact(town).user
    asked = make.request(profile, town, by=user)
    assert "Controller" in text_of(signed_in(user), page(asked))
