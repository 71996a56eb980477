import re

import pytest

from people.delivery import deliver_due
from people.models import User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client, applicant, mailbox):
    client.force_login(applicant)
    return client


def codes(mailbox):
    deliver_due()
    return {m["To"]: re.search(r"\d{6}", m["Subject"])[0] for m in mailbox.messages}


def start(visitor, email="ny@eksempel.example"):
    return visitor.post("/min-side/e-postadresse/", {"email": email})


def test_both_codes_change_the_address(visitor, applicant, mailbox):
    assert start(visitor)["Location"] == "/min-side/e-postadresse/koder/"
    sent = codes(mailbox)
    answer = visitor.post(
        "/min-side/e-postadresse/koder/", {"old": sent["anne@eksempel.example"], "new": sent["ny@eksempel.example"]}
    )
    assert answer["Location"] == "/min-side/"
    applicant.refresh_from_db()
    assert applicant.email == "ny@eksempel.example"


def test_one_code_is_not_enough_and_what_was_typed_stays(visitor, applicant, mailbox):
    start(visitor)
    sent = codes(mailbox)
    old = sent["anne@eksempel.example"]
    answer = visitor.post("/min-side/e-postadresse/koder/", {"old": old, "new": "x"})
    assert "Koden stemmer ikke" in answer.content.decode()
    assert f'value="{old}"' in answer.content.decode()
    applicant.refresh_from_db()
    assert applicant.email == "anne@eksempel.example"


def test_three_wrong_tries_end_it(visitor, applicant, mailbox):
    start(visitor)
    sent = codes(mailbox)
    for _ in range(2):
        visitor.post("/min-side/e-postadresse/koder/", {"old": "x", "new": "y"})
    assert (
        visitor.post("/min-side/e-postadresse/koder/", {"old": "x", "new": "y"})["Location"]
        == "/min-side/e-postadresse/"
    )
    right = {"old": sent["anne@eksempel.example"], "new": sent["ny@eksempel.example"]}
    assert visitor.post("/min-side/e-postadresse/koder/", right)["Location"] == "/min-side/e-postadresse/"
    applicant.refresh_from_db()
    assert applicant.email == "anne@eksempel.example"


def test_an_address_someone_has_gives_the_same_page_and_no_letter_to_them(visitor, other_applicant, mailbox):
    assert start(visitor, other_applicant.email.upper())["Location"] == "/min-side/e-postadresse/koder/"
    assert set(codes(mailbox)) == {"anne@eksempel.example"}
    assert User.objects.count() == 2


def test_without_a_change_under_way_there_is_nothing_to_confirm(visitor):
    assert visitor.get("/min-side/e-postadresse/koder/")["Location"] == "/min-side/e-postadresse/"


def test_an_address_that_got_an_owner_meanwhile_is_refused_kindly(visitor, applicant, mailbox):
    start(visitor)
    sent = codes(mailbox)
    make.user(email="ny@eksempel.example")
    answer = visitor.post(
        "/min-side/e-postadresse/koder/", {"old": sent["anne@eksempel.example"], "new": sent["ny@eksempel.example"]}
    )
    assert "Noen bruker allerede denne e-postadressen." in answer.content.decode()
    applicant.refresh_from_db()
    assert applicant.email == "anne@eksempel.example"


def test_a_code_left_out_is_asked_for(visitor, applicant, mailbox):
    start(visitor)
    answer = visitor.post("/min-side/e-postadresse/koder/", {"old": codes(mailbox)["anne@eksempel.example"], "new": ""})
    assert "Koden stemmer ikke" in answer.content.decode()
    applicant.refresh_from_db()
    assert applicant.email == "anne@eksempel.example"


@pytest.mark.parametrize("email", ["tull", make.LONG_EMAIL])
def test_bad_addresses_are_told_what_to_write(visitor, email):
    assert "navn@eksempel.no" in start(visitor, email).content.decode()
