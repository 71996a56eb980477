"""The foundation's legal facts stand in the footer of every page, what could not be shown included (L10)."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("kind", ["sign_in", "code", "no_access", "not_found", "gone"])
def test_name_number_and_address_are_everywhere(client, foundation, applicant, kind, prefix):
    answer = ANSWERS[kind](client, applicant, "/en" if prefix else "")
    footer = answer.content.decode().partition("<footer")[2]
    assert "Stiftelsen Intro Innherred" in footer
    assert "310 000 019" in footer.replace("\xa0", " ")
    assert "Eksempelveien 1" in footer
    assert 'class="main-nav"' in answer.content.decode()
    assert not answer.cookies or kind in {"sign_in", "code"}


def _sign_in(client, applicant, prefix):
    return client.get(prefix + ("/sign-in/" if prefix else "/logg-inn/"))


def _code(client, applicant, prefix):
    return client.post(prefix + ("/sign-in/" if prefix else "/logg-inn/"), {"email": applicant.email}, follow=True)


def _no_access(client, applicant, prefix):
    client.force_login(applicant)
    answer = client.get(prefix + ("/board/" if prefix else "/styret/"))
    assert answer.status_code == 403
    return answer


def _not_found(client, applicant, prefix):
    answer = client.get(prefix + "/finnes-ikke/")
    assert answer.status_code == 404
    return answer


def _gone(client, applicant, prefix):
    story = make.story()
    story.take_down(by=story.person)
    answer = client.get(prefix + ("/stories/" if prefix else "/traineehistorier/") + story.slug + "/")
    assert answer.status_code == 410
    return answer


ANSWERS = {
    "sign_in": _sign_in,
    "code": _code,
    "no_access": _no_access,
    "not_found": _not_found,
    "gone": _gone,
}
