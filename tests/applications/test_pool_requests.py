"""The candidate's answer to a request: on the page, by the link, and an end to the sharing."""

import datetime

import pytest
from django.utils import timezone

from applications.models import CandidateProfile, ContactRequest
from people import answers
from people.clock import plus_days
from people.models import Consent, Letter
from people.states import Refused
from programme import erasure
from tests import make
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def profile():
    return make.profile(make.user("Kari", "Kandidat", "kari@eksempel.example", phone="+4741234567"))


@pytest.fixture
def asked(profile, organisation, member):
    return make.request(profile, organisation, by=member, message="Vi har en <b>jobb</b> i regnskap.")


def link(purpose, obj, person, until=None):
    until = until or timezone.now() + datetime.timedelta(days=1)
    return f"/svar/{answers.token(purpose, obj.pk, person.pk, until.isoformat())}/"


def page(asked):
    return f"/min-side/foresporsler/{asked.number}/"


def fresh(asked):
    return ContactRequest.objects.get(pk=asked.pk)


@pytest.mark.parametrize("way", ["page", "link"])
def test_a_yes_shares_with_that_organisation_only(way, client, signed_in, asked, profile, member, other_member):
    address = page(asked) if way == "page" else link("contact_request", asked, profile.user)
    if way == "page":
        signed_in(profile.user)
    text = client.get(address).content.decode()
    for part in ("Fjordkraft Eksempel AS", "Levanger", "&lt;b&gt;jobb&lt;/b&gt;", "cv.pdf", "Ja, del med Fjordkraft"):
        assert part in text
    assert fresh(asked).state == "sent"
    assert client.post(address, {"choice": "yes"}).status_code == 302
    assert fresh(asked).state == "accepted"
    assert fresh(asked).consent.text.code == "K3"
    answered = client.get(address).text
    assert "Du sa ja." in answered
    assert "De har lovet å ta kontakt innen en uke." in answered
    letter = Letter.objects.get(template__code="E13-yes")
    assert letter.to == member
    assert "Kari Kandidat" in letter.plain()
    client.force_login(member)
    card = client.get(f"/medlem/foresporsler/{asked.number}/").content.decode()
    assert "Kari Kandidat" in card
    assert "kari@eksempel.example" in card
    assert "41 23 45 67" in card.replace("\u00a0", " ")
    client.force_login(other_member)
    assert client.get(f"/medlem/foresporsler/{asked.number}/").status_code == 404


@pytest.mark.parametrize("way", ["page", "link"])
def test_a_no_says_only_no(way, client, signed_in, asked, profile, member):
    address = page(asked) if way == "page" else link("contact_request", asked, profile.user)
    if way == "page":
        signed_in(profile.user)
    client.post(address, {"choice": "no"})
    assert fresh(asked).state == "declined"
    assert fresh(asked).consent is None
    assert "Du sa nei." in client.get(address).content.decode()
    assert "Kari" not in Letter.objects.get(template__code="E13-no").plain()
    client.force_login(member)
    text = client.get(f"/medlem/foresporsler/{asked.number}/").content.decode()
    assert "Kari" not in text
    assert "Kandidaten ønsker ikke kontakt nå." in text


def test_a_replay_changes_nothing(client, asked, profile):
    address = link("contact_request", asked, profile.user)
    client.post(address, {"choice": "no"})
    client.post(address, {"choice": "yes"})
    assert fresh(asked).state == "declined"


def test_after_the_date_it_is_too_late(client, signed_in, asked, profile):
    ContactRequest.objects.update(reply_by=plus_days(timezone.now(), -1))
    assert client.post(link("contact_request", asked, profile.user), {"choice": "yes"}).status_code == 409
    client = signed_in(profile.user)
    client.post(page(asked), {"choice": "yes"})
    assert "Svarfristen er ute" in client.get(page(asked)).content.decode()
    assert fresh(asked).state == "sent"


def test_a_link_to_what_is_gone_has_ended(client, asked, profile):
    addresses = [link("contact_request", asked, profile.user), link("leave_profile", profile, profile.user)]
    profile.delete()
    assert [client.get(address).status_code for address in addresses] == [410, 410]


def test_the_sharing_can_be_ended(signed_in, asked, profile, organisation):
    asked.accept()
    client = signed_in(profile.user)
    assert "Avslutt delingen" in client.get(page(asked)).content.decode()
    assert "Du deler ikke lenger noe med dem." in client.post(page(asked), {"choice": "end"}, follow=True).text
    assert fresh(asked).state == "closed"
    assert not fresh(asked).consent.is_active()
    assert not ContactRequest.objects.readable_by(organisation).exists()
    assert "Delingen er avsluttet." in client.get(page(asked)).content.decode()


def test_what_is_not_an_answer_changes_nothing(signed_in, asked, profile):
    signed_in(profile.user).post(page(asked), {"choice": "tull"})
    assert fresh(asked).state == "sent"


def test_a_public_employers_request_says_which_rules_hold(client, profile):
    town = make.organisation("Eksempel kommune", sector="municipality")
    asked = make.request(profile, town)
    text = client.get(link("contact_request", asked, profile.user)).content.decode()
    assert "offentlig søkerliste og journal" in text
    assert "Controller" in text
    client.post(link("contact_request", asked, profile.user), {"choice": "yes"})
    assert fresh(asked).consent.text.code == "K3-public"


def test_nobody_opens_anothers_request(signed_in, asked, outsider):
    assert signed_in(outsider).get(page(asked)).status_code == 404
    assert signed_in(outsider).post(page(asked), {"choice": "yes"}).status_code == 404
    assert fresh(asked).state == "sent"


def test_the_states_a_request_can_end_in_are_told(signed_in, profile, organisation, member):
    client = signed_in(profile.user)
    assert "Du har ingen forespørsler." in client.get("/min-side/foresporsler/").content.decode()
    withdrawn = make.request(profile, organisation, by=member)
    withdrawn.cancel(by=member)
    assert "har trukket forespørselen" in client.get(page(withdrawn)).content.decode()
    silent = make.request(profile, organisation, by=member)
    silent.expire()
    assert "De får bare vite at du ikke svarte." in client.get(page(silent)).content.decode()
    text = client.get("/min-side/foresporsler/").content.decode()
    assert "Trukket av virksomheten" in text
    assert "Ubesvart" in text


def test_renewing_by_link(client, profile):
    CandidateProfile.objects.update(expires_at=plus_days(timezone.now(), 20))
    address = link("renew_profile", profile, profile.user)
    assert "Vil du fortsatt stå i kandidatbanken?" in client.get(address).content.decode()
    client.post(address, {"choice": "yes"})
    profile.refresh_from_db()
    assert profile.expires_at > plus_days(timezone.now(), 360)
    first = profile.expires_at
    client.post(address, {"choice": "yes"})
    profile.refresh_from_db()
    assert profile.expires_at == first
    assert "Takk! Samtykket varer nå til" in client.get(address).content.decode()


def test_leaving_by_link(client, profile, organisation):
    address = link("leave_profile", profile, profile.user)
    assert "innen 30 dager" in client.get(address).content.decode()
    assert CandidateProfile.objects.visible_to(organisation).exists()
    client.post(address, {"choice": "yes"})
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    assert "Samtykket er trukket tilbake." in client.get(address).content.decode()
    renew = link("renew_profile", profile, profile.user)
    client.post(renew, {"choice": "yes"})
    assert "Du står ikke lenger i kandidatbanken." in client.get(renew).content.decode()
    profile.refresh_from_db()
    assert profile.state == "withdrawn"


# What an organisation may ask


def test_one_request_at_a_time_to_each_candidate(asked, profile, organisation, member):
    with pytest.raises(Refused, match="allerede spurt"):
        make.request(profile, organisation, by=member)


def test_a_candidate_who_has_left_is_not_asked(profile, organisation, member):
    profile.leave(by=profile.user)
    with pytest.raises(Refused, match="ikke i kandidatbanken lenger"):
        make.request(profile, organisation, by=member)


def test_a_public_employer_asks_about_a_vacancy(profile):
    town = make.organisation("Eksempel kommune", sector="municipality")
    with pytest.raises(Refused, match="ledig stilling som er lyst ut"):
        ContactRequest.objects.ask(profile, town, "Hei", make.contact(town).user)


def test_nobody_is_in_touch_with_one_who_has_not_said_yes(asked, member):
    with pytest.raises(Refused, match="går ikke nå"):
        asked.be_in_touch(member)
    assert asked.contacted_at is None


def test_leaving_the_pool_answers_what_is_open_and_once_more_changes_no_date(asked, profile):
    profile.expire(at=profile.expires_at)
    ended = profile.ended_at
    assert fresh(asked).state == "expired"
    assert Letter.objects.filter(template__code="E13-expired").count() == 1
    profile.leave(by=profile.user, at=plus_days(ended, 3))
    assert (profile.state, profile.ended_at) == ("withdrawn", ended)


def test_a_letter_with_the_name_does_not_leave_after_the_sharing_was_ended(asked, profile):
    asked.accept()
    letter = Letter.objects.get(template__code="E13-yes")
    assert letter.state == "queued"
    fresh(asked).end(by=profile.user)
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_an_ended_profile_is_neither_changed_nor_renewed(profile):
    stale = CandidateProfile.objects.get(pk=profile.pk)
    profile.leave(by=profile.user)
    for step in (lambda: stale.change({}, []), lambda: stale.hide([]), stale.pause, stale.renew):
        with pytest.raises(Refused):
            step()
    profile.refresh_from_db()
    assert profile.state == "withdrawn"


def test_a_sharing_ends_also_when_its_consent_is_erased(asked, profile):
    asked.accept()
    asked.consent.delete()
    fresh(asked).end(by=profile.user)
    assert fresh(asked).state == "closed"


def test_the_number_of_a_request_is_never_used_again(asked, organisation, member):
    """What came of it stays by its number when the person is gone."""
    erasure.erase_person(asked.person)
    assert make.request(make.profile(), organisation, by=member).number == asked.number + 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_who_leaves_while_somebody_asks_changes_and_answers_is_gone():
    """Whatever comes first: afterwards nobody sees the profile, nothing is open and nothing is shared."""
    organisation, other = make.organisation("Fjordkraft Eksempel AS"), make.organisation("Åkerdrift Eksempel AS")
    new = {"keywords": ["nytt"], "completed_year": 2025, "field": make.field("it")}
    for number in range(4):
        profile = make.profile(make.user(f"Kandidat{number}", "Eksempel"))
        waits = make.request(profile, organisation)
        by = make.contact(other).user
        same = [CandidateProfile.objects.get(pk=profile.pk) for _ in range(2)]
        at_once(
            lambda own=same[0]: own.leave(by=own.user),
            lambda own=same[1]: own.change(new, []),
            lambda asked=profile, by=by: ContactRequest.objects.ask(asked, other, "Kom og snakk med oss om jobb.", by),
            lambda request=waits: request.accept(),
        )
        profile.refresh_from_db()
        assert profile.state == "withdrawn"
        assert not CandidateProfile.objects.active().filter(pk=profile.pk).exists()
        assert not profile.requests.open().exists()
        assert not profile.requests.shared().exists()
        assert not Consent.objects.active().filter(user=profile.user).exists()
        ContactRequest.objects.filter(profile=profile).delete()


# Not too many at once, and a break for one who does not answer


def others(count):
    return [make.organisation(f"Bedrift {number} Eksempel AS") for number in range(count)]


def test_three_organisations_at_most_wait_for_an_answer(profile):
    first, *rest = others(4)
    waiting = [make.request(profile, organisation) for organisation in (first, *rest[:2])]
    with pytest.raises(Refused, match="mange forespørsler"):
        make.request(profile, rest[2])
    waiting[0].decline()
    assert make.request(profile, rest[2]).state == "sent"


def in_silence(profile, organisation, days):
    """A request that runs out some days from now."""
    request = make.request(profile, organisation)
    ContactRequest.objects.filter(pk=request.pk).update(sent_at=plus_days(timezone.now(), days))
    fresh(request).run_out()
    return request


@pytest.fixture
def silent(profile):
    """Two requests without an answer."""
    for number, organisation in enumerate(others(2)):
        in_silence(profile, organisation, number)
    return Letter.objects.get(template__code="E14b")


def test_one_silence_is_no_reason_to_ask(profile, organisation):
    in_silence(profile, organisation, 0)
    assert not Letter.objects.filter(template__code="E14b").exists()


def test_an_answer_between_is_no_silence(profile):
    one, two, three = others(3)
    in_silence(profile, one, 0)
    answered = make.request(profile, two)
    answered.decline()
    ContactRequest.objects.filter(pk=answered.pk).update(sent_at=plus_days(timezone.now(), 1))
    in_silence(profile, three, 2)
    assert not Letter.objects.filter(template__code="E14b").exists()


@pytest.mark.parametrize(
    ("choice", "state", "said"), [("break", "paused", "Profilen er på pause."), ("stay", "active", "Fint.")]
)
def test_a_break_by_link(client, profile, silent, choice, state, said):
    assert silent.to == profile.user
    address = link("take_a_break", profile, profile.user)
    assert "Vil du ta en pause?" in client.get(address).content.decode()
    client.post(address, {"choice": choice})
    profile.refresh_from_db()
    assert (profile.state, profile.asked_about_break_at) == (state, None)
    assert said in client.get(address).content.decode()


def test_the_question_waits_for_its_answer(profile, silent, organisation):
    in_silence(profile, organisation, 3)
    assert Letter.objects.filter(template__code="E14b").count() == 1
    profile.refresh_from_db()
    profile.answer_about_break(False)
    in_silence(profile, make.organisation("Bedrift 9 Eksempel AS"), 4)
    assert Letter.objects.filter(template__code="E14b").count() == 2


def test_one_who_left_meanwhile_is_told_so(client, profile, silent):
    profile.refresh_from_db()
    profile.leave(by=profile.user)
    assert (
        "Du står ikke lenger i kandidatbanken."
        in client.get(link("take_a_break", profile, profile.user)).content.decode()
    )


def test_one_without_a_cv_is_told_before_the_answer(signed_in, asked, profile):
    profile.cv = ""
    profile.save(update_fields=["cv"])
    text = signed_in(profile.user).get(page(asked)).text
    assert "Du har ingen CV her, så de får ingen." in text
