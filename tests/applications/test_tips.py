"""The manager points a member to a candidate: only one that sees it, in words that do not tell who it is."""

import pytest
from django.urls import reverse

from applications.models import PoolTip
from people.clock import plus_days, today
from people.models import Letter
from people.states import Refused
from programme import erasure, export
from tests import make
from tests.companies.test_importing import NUMBER

pytestmark = pytest.mark.django_db
WORD = "Har arbeidet med regnskap for gårdsbruk."


@pytest.fixture
def profile():
    return make.profile(make.user("Åse-Marie", "Fjordheim", "aase@eksempel.example", phone="+4741234567"))


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def point(office, profile, organisation, word=WORD):
    address = reverse("admin:applications_candidateprofile_do", args=[profile.pk, "tip"])
    return office.post(address, {"organisation": organisation.pk, "word": word}, follow=True)


def offered(office, profile):
    page = office.get(reverse("admin:applications_candidateprofile_do", args=[profile.pk, "tip"]))
    return {label for pk, label in page.context["form"].fields["organisation"].choices if pk}


def test_the_member_reads_it_on_the_row_on_the_profile_and_in_a_letter(
    office, profile, organisation, other_organisation, member, other_member, client, foundation
):
    assert "Medlemmet får en e-post om kandidaten." in point(office, profile, organisation).text
    letter = Letter.objects.get(template__code="E26b")
    assert (letter.to, letter.about) == (member, profile.user)
    assert WORD in letter.plain()
    assert f"/kandidatbanken/{profile.code}/" in letter.plain()
    for person, count in ((member, 1), (other_member, 0)):
        make.sign_in(client, person)
        for page in (reverse("pool"), reverse("candidate", args=[profile.code])):
            text = client.get(page).text
            assert text.count("Tips fra daglig leder") == count
            assert text.count(WORD) == count


def test_the_candidate_sees_who_was_told_and_what(office, profile, organisation, member, client):
    point(office, profile, organisation)
    page = make.sign_in(client, profile.user).get(reverse("my_profile")).text
    assert f"{organisation} fikk tips om profilen din" in page
    assert WORD in page
    assert "applications.pooltip" in str(export.as_data(profile.user)).lower()
    assert "Guro" not in page


@pytest.mark.parametrize(
    "word",
    [
        "Åse-Marie er flink",
        "fjordheims arbeid er bra",
        "Skriv til aase@eksempel.example",
        "Ring 412 34 567",
        f"Født {NUMBER}",
        "",
        "x" * 301,
    ],
)
def test_words_that_tell_who_it_is_are_refused(office, profile, organisation, member, word):
    point(office, profile, organisation, word)
    assert not PoolTip.objects.exists()
    assert not Letter.objects.filter(template__code="E26b").exists()


def test_only_those_who_see_the_candidate_can_be_told(office, manager, profile):
    seen, ticked, typed = make.organisation("Ser AS"), make.organisation("Krysset AS"), make.organisation("Skrevet AS")
    paused, outside = make.organisation("Paus AS"), make.organisation("Utenfor AS", member=False)
    paused.memberships.get().suspend(by=manager)
    outside.accesses.create(valid_from=today(), valid_to=plus_days(today(), 9), approved_by_name="Guro")
    for one in (seen, ticked, typed, paused, outside):
        make.contact(one, make.user())
    profile.hide([ticked], names=["Skrevet"])
    assert offered(office, profile) == {"Ser AS"}
    for one in (ticked, typed, paused, outside):
        point(office, profile, one)
        with pytest.raises(Refused, match="kan ikke se"):
            profile.tip(one, WORD, by=manager)
    profile.open_outside()
    assert offered(office, profile) == {"Ser AS", "Utenfor AS"}
    profile.tip(outside, WORD, by=manager)
    assert [tip.organisation for tip in PoolTip.objects.all()] == [outside]


def test_a_tip_is_given_once_and_to_somebody(office, profile, organisation, manager):
    assert "har ingen bruker med en adresse som virker" in point(office, profile, organisation).text
    make.contact(organisation)
    point(office, profile, organisation)
    assert "har alt fått dette tipset" in point(office, profile, organisation).text
    address = reverse("admin:applications_candidateprofile_do", args=[profile.pk, "tip"])
    assert "Velg i listen." in office.post(address, {"word": WORD}).text  # nobody by default
    assert PoolTip.objects.count() == 1


@pytest.mark.parametrize("way", ["hide", "pause", "leave", "get_hired"])
def test_with_hiding_it_is_gone_and_a_letter_that_waits_does_not_leave(
    office, profile, organisation, member, other_organisation, other_member, client, way
):
    for one in (organisation, other_organisation):
        point(office, profile, one)
    {
        "hide": lambda: profile.hide([organisation]),
        "pause": profile.pause,
        "leave": profile.leave,
        "get_hired": lambda: profile.get_hired("member"),
    }[way]()
    waiting = Letter.objects.waiting().filter(template__code="E26b")
    assert [letter.to for letter in waiting] == ([other_member] if way == "hide" else [])
    assert WORD not in make.sign_in(client, member).get(reverse("pool")).text
    assert client.get(reverse("candidate", args=[profile.code])).status_code == 404


def test_a_profile_that_is_not_shown_cannot_be_pointed_to(office, profile, organisation, member):
    profile.pause()
    page = office.get(reverse("admin:applications_candidateprofile_change", args=[profile.pk])).text
    assert "Tips et medlem" not in page
    point(office, profile, organisation)
    assert not PoolTip.objects.exists()


def test_erasing_the_profile_takes_tip_and_letter(office, profile, organisation, member):
    point(office, profile, organisation)
    erasure.erase_profile(profile)
    assert not PoolTip.objects.exists()
    assert not Letter.objects.filter(template__code="E26b").exists()
