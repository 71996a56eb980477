"""Who may see which candidate: every page of the pool, played by everyone, against candidates hidden in each way."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from applications.models import CandidateProfile
from companies.models import EmployerAccess, OrgContact
from people.clock import today
from programme import erasure
from tests import make

pytestmark = pytest.mark.django_db
NEVER = "QQQQ"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def profile():
    return make.profile(make.user("Kari", "Kandidat", "kari@eksempel.example"), keywords=["regnskap"])


def outside_employer(days=10):
    employer = make.organisation("Utenfor Eksempel AS", member=False)
    EmployerAccess.objects.create(
        organisation=employer,
        valid_from=today() - datetime.timedelta(days=80),
        valid_to=today() + datetime.timedelta(days=days),
        approved_by_name="Guro",
    )
    return make.contact(employer).user


def suspended_member():
    organisation = make.organisation("Pause Eksempel AS")
    organisation.memberships.get().suspend(by=None)
    return make.contact(organisation).user


def user_without(what, organisation):
    """A user of the organisation who lacks the terms or the own promise."""
    person = make.user("Ny", "Bruker")
    contact = OrgContact.objects.create(organisation=organisation, user=person, role="user")
    if what == "terms":
        contact.confirm_confidentiality()
    return person


# Everyone, and what the pool's list and a candidate's page answer them.
PEOPLE = {
    "anonymous": (302, "/logg-inn/"),
    "applicant": (403, ""),
    "candidate": (403, ""),
    "other_candidate": (403, ""),
    "trainee": (403, ""),
    "mentor": (403, ""),
    "board": (403, ""),
    "manager": (403, ""),
    "contact_only": (403, ""),
    "former_user": (403, ""),
    "no_terms": (302, "/medlem/vilkar/"),
    "no_promise": (302, "/medlem/vilkar/"),
    "suspended": (403, ""),
    "access_over": (403, ""),
    "member": (200, ""),
    "other_member": (200, ""),
    "user": (200, ""),
}


@pytest.fixture
def everyone(request, profile, organisation):
    def person(name):
        if name in {"applicant", "trainee", "mentor", "board", "manager", "member", "other_member"}:
            return request.getfixturevalue(name)
        return {
            "candidate": lambda: profile.user,
            "other_candidate": lambda: make.profile(make.user("Ola", "Annen")).user,
            "contact_only": lambda: make.contact(organisation, role="contact").user,
            "former_user": former_user,
            "no_terms": lambda: user_without("terms", organisation),
            "no_promise": no_promise,
            "suspended": suspended_member,
            "access_over": lambda: outside_employer(days=-1),
            "user": lambda: make.contact(organisation, role="user").user,
        }[name]()

    def former_user():
        contact = make.contact(organisation, role="user")
        contact.end(by=None)
        return contact.user

    def no_promise():
        make.contact(organisation)
        return user_without("promise", organisation)

    return person


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("page", ["/kandidatbanken/", "/en/candidate-pool/", "/kandidatbanken/{code}/"])
def test_only_those_who_may_see_the_pool(name, page, client, signed_in, profile, everyone):
    if name != "anonymous":
        signed_in(everyone(name))
    status, to = PEOPLE[name]
    answer = client.get(page.format(code=profile.code))
    assert answer.status_code == status
    text = answer.content.decode()
    assert ("regnskap" in text) == (status == 200)
    assert "Kari" not in text
    if to and not page.startswith("/en"):
        assert answer.url.startswith(to)


@pytest.mark.parametrize("name", [name for name, (status, _) in PEOPLE.items() if status != 200])
def test_nobody_else_can_ask_or_open_a_card(name, client, signed_in, profile, everyone, other_organisation):
    asked = make.request(profile, other_organisation)
    asked.accept()
    if name != "anonymous":
        signed_in(everyone(name))
    number = asked.number
    client.post(f"/kandidatbanken/{profile.code}/", {"message": "Vi vil snakke med deg."})
    assert profile.requests.count() == 1
    for page in (f"/medlem/foresporsler/{number}/", f"/medlem/foresporsler/{number}/cv/"):
        answer = client.get(page)
        assert answer.status_code in {302, 403, 404}
        assert "kari@eksempel.example" not in answer.content.decode()


def hide_from(profile, organisation):
    profile.hide([organisation])


def hide_by_name(profile, organisation):
    profile.hide([], [organisation.name.upper()])


def expire(profile, organisation):
    CandidateProfile.objects.update(expires_at=timezone.now())


def reserve(profile, organisation):
    CandidateProfile.objects.update(state="waiting", visible_from=None, expires_at=None)


def withdraw_consent(profile, organisation):
    profile.consent.withdraw()


def erase(profile, organisation):
    erasure.erase_profile(profile)


def deactivate(profile, organisation):
    profile.user.is_active = False
    profile.user.save()


HIDDEN = {
    "hidden from this organisation": hide_from,
    "hidden from the name it has": hide_by_name,
    "paused": lambda profile, organisation: profile.pause(),
    "expired by the clock": expire,
    "expired": lambda profile, organisation: profile.expire(at=profile.expires_at),
    "withdrawn": lambda profile, organisation: profile.leave(),
    "hired": lambda profile, organisation: profile.get_hired("member"),
    "on reserve": reserve,
    "not consented": withdraw_consent,
    "erased": erase,
    "closed account": deactivate,
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_hidden_candidate_is_as_one_who_never_was(how, signed_in, member, organisation, profile):
    code = profile.code
    client = signed_in(member)
    assert client.get(f"/kandidatbanken/{code}/").status_code == 200
    HIDDEN[how](profile, organisation)
    seen = [answer_and_queries(client, f"/kandidatbanken/{c}/") for c in (code, NEVER)]
    assert seen[0] == seen[1]
    assert seen[0][0] == 404
    posted = [client.post(f"/kandidatbanken/{c}/", {"message": "Hei"}) for c in (code, NEVER)]
    assert posted[0].status_code == posted[1].status_code == 404
    assert posted[0].content == posted[1].content


def answer_and_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return answer.status_code, answer.content, len(queries)


@pytest.mark.parametrize("how", HIDDEN)
def test_a_hidden_candidate_is_in_no_list_count_or_facet(how, signed_in, member, organisation, profile):
    client = signed_in(member)
    make.profile(make.user("Synlig", "Annen"), field=make.field("it"), keywords=["python"], level="bachelor")
    before = client.get("/kandidatbanken/").content.decode()
    assert "2 kandidater" in before
    assert "Økonomi og administrasjon (1)" in before
    code = profile.code
    HIDDEN[how](profile, organisation)
    for page in ("", "?q=regnskap", "?q=regn", "?field=economics&field=it", "?order=random&seed=a1", "?page=2"):
        text = client.get(f"/kandidatbanken/{page}").content.decode()
        assert code not in text
        assert "Økonomi og administrasjon (1)" not in text
        assert "2 kandidater" not in text


def test_hiding_from_one_organisation_hides_from_no_other(signed_in, other_member, organisation, profile):
    profile.hide([organisation])
    assert signed_in(other_member).get(f"/kandidatbanken/{profile.code}/").status_code == 200


def test_an_outside_employer_sees_only_those_with_k2(signed_in, profile):
    open_one = make.profile(make.user("Åpen", "Annen"), region=True)
    client = signed_in(outside_employer())
    text = client.get("/kandidatbanken/").content.decode()
    assert open_one.code in text
    assert profile.code not in text
    assert "1 kandidat<" in text
    assert client.get(f"/kandidatbanken/{profile.code}/").status_code == 404
    open_one.close_outside()
    assert client.get(f"/kandidatbanken/{open_one.code}/").status_code == 404


def test_withdrawing_takes_effect_at_once_for_one_who_is_reading(client, signed_in, member, organisation, profile):
    asked = make.request(profile, organisation, by=member)
    asked.accept()
    signed_in(member)
    card, cv = f"/medlem/foresporsler/{asked.number}/", f"/medlem/foresporsler/{asked.number}/cv/"
    assert "kari@eksempel.example" in client.get(card).content.decode()
    assert make.download(client, cv) == make.PDF
    own = type(client)()
    own.force_login(profile.user)
    own.post("/min-side/kandidatprofil/trekk/")
    assert client.get(f"/kandidatbanken/{profile.code}/").status_code == 404
    text = client.get(card).content.decode()
    assert "kari@eksempel.example" not in text
    assert "Kari" not in text
    assert client.get(cv).status_code == 404


@pytest.mark.parametrize("end", ["sharing", "hide", "membership", "consent"])
def test_what_ends_closes_card_and_cv(end, signed_in, member, organisation, profile):
    asked = make.request(profile, organisation, by=member)
    asked.accept()
    client = signed_in(member)
    card, cv = f"/medlem/foresporsler/{asked.number}/", f"/medlem/foresporsler/{asked.number}/cv/"
    assert "kari@eksempel.example" in client.get(card).content.decode()
    assert make.download(client, cv) == make.PDF
    {
        "sharing": lambda: asked.end(by=profile.user),
        "hide": lambda: profile.hide([organisation]),
        "membership": lambda: organisation.memberships.get().suspend(by=None),
        "consent": lambda: asked.consent.withdraw(),
    }[end]()
    answer = client.get(card)
    assert answer.status_code == 200
    assert "kari@eksempel.example" not in answer.content.decode()
    assert client.get(cv).status_code in {403, 404}


def test_another_members_card_is_not_there(signed_in, other_member, member, organisation, profile):
    asked = make.request(profile, organisation, by=member)
    asked.accept()
    client = signed_in(other_member)
    assert client.get(f"/medlem/foresporsler/{asked.number}/").status_code == 404
    assert client.get(f"/medlem/foresporsler/{asked.number}/cv/").status_code == 404
    assert client.post(f"/medlem/foresporsler/{asked.number}/", {"do": "end"}).status_code == 404
    asked.refresh_from_db()
    assert asked.is_shared
