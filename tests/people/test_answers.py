import datetime

import pytest
from django.utils import timezone

from people import answers
from people.models import User
from people.states import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(applicant, monkeypatch):
    """A purpose of links that changes the person's language, registered for this test only."""
    monkeypatch.setattr(answers, "_purposes", dict(answers._purposes))

    def act(user, choice, person_pk):
        if choice == "en" and user.family_name == "Nei":
            raise Refused("Ikke nå.")
        user.language = choice
        user.save()

    answers.register(
        answers.Answer(
            purpose="language",
            load=lambda pk: User.objects.filter(pk=pk).first(),
            template="people/answer_base.html",
            act=act,
            choices=lambda user: (("en", "English"), ("nb", "Norsk")),
            is_done=lambda user: user.language == "en",
        )
    )
    return applicant


def link(user, purpose="language", days=1):
    until = timezone.now() + datetime.timedelta(days=days)
    return f"/svar/{answers.token(purpose, user.pk, user.pk, until.isoformat())}/"


def test_opening_the_link_does_nothing_and_the_button_does_it(client, question):
    page = client.get(link(question))
    assert page.status_code == 200
    question.refresh_from_db()
    assert question.language == "nb"
    assert client.post(link(question), {"choice": "en"}).status_code == 302
    question.refresh_from_db()
    assert question.language == "en"


def test_a_replay_shows_what_was_answered_and_changes_nothing(client, question):
    address = link(question)
    client.post(address, {"choice": "en"})
    client.post(address, {"choice": "nb"})
    question.refresh_from_db()
    assert question.language == "en"
    assert "Takk for svaret!" in client.get(address).content.decode()


def test_the_link_never_signs_in(client, question):
    client.get(link(question))
    client.post(link(question), {"choice": "en"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/svar/tull/", "/svar/abc:def:ghi/"])
def test_a_made_up_link_is_a_kind_page(client, address, db):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Lenken virker ikke</h1>" in answer.text


def test_after_its_date_the_link_does_nothing(client, question):
    assert client.post(link(question, days=-1), {"choice": "en"}).status_code == 410
    question.refresh_from_db()
    assert question.language == "nb"


def test_a_link_opens_nothing_else(client, question):
    assert client.get(link(question, purpose="unknown")).status_code == 410
    gone = link(question)
    question.delete()
    assert client.get(gone).status_code == 410


def test_an_answer_that_is_refused_says_why(client, question):
    question.family_name = "Nei"
    question.save()
    answer = client.post(link(question), {"choice": "en"})
    assert answer.status_code == 409
    assert "Ikke nå." in answer.content.decode()


def test_a_choice_that_is_not_there_is_refused(client, question):
    answer = client.post(link(question), {"choice": "tull"})
    assert answer.status_code == 409
    assert "Velg ett av svarene." in answer.content.decode()


def test_half_a_link_is_told_to_be_half(client, foundation, question):
    whole = link(question)
    for half in (whole[:-9] + "/", "/svar/tull/"):
        page = client.get(half)
        assert page.status_code == 404
        assert "Se etter at du har fått med hele" in page.text
    over = client.get(link(question, days=-1))
    assert over.status_code == 410
    assert "Svarfristen er ute" in over.text
