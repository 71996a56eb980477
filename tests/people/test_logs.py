"""An answer link is as good as a key: its token stands in no log, whatever goes wrong behind it."""

import io
import logging

import pytest

from introinnherred.logs import NoTokens
from people import answers
from tests.people.test_answers import link, question  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch):
    """What the portal's own handlers write."""
    stream = io.StringIO()
    for name in ("", "django.server"):
        [handler] = [one for one in logging.getLogger(name).handlers if any(map(_ours, one.filters))]
        monkeypatch.setattr(handler, "stream", stream)
    return stream


def _ours(one):
    return isinstance(one, NoTokens)


@pytest.mark.parametrize("prefix", ["", "/en/answer"])
def test_what_breaks_behind_a_link_is_told_without_its_token(client, foundation, question, log, monkeypatch, prefix):  # noqa: F811
    def broken(user):
        raise RuntimeError(f"it broke at {address}")

    address = link(question)
    if prefix:
        address = address.replace("/svar", prefix)
    answer = answers._purposes["language"]
    monkeypatch.setitem(answers._purposes, "language", answers.Answer(**vars(answer) | {"is_done": broken}))
    client.raise_request_exception = False
    assert client.get(address).status_code == 500
    said = log.getvalue()
    assert "Internal Server Error: " + address.rsplit("/", 2)[0] + "/…/" in said
    assert "RuntimeError" in said
    assert address.rsplit("/", 2)[1] not in said


def test_pages_that_are_not_there_or_not_for_the_reader_are_not_told(client, foundation, applicant, log):
    assert client.get("/svar/tull/").status_code == 404
    assert client.get("/finnes-ikke/").status_code == 404
    client.force_login(applicant)
    assert client.get("/styret/").status_code == 403
    logging.getLogger("django.server").info('"%s" %s', "GET /svar/tull/ HTTP/1.1", "200")
    assert log.getvalue() == ""
