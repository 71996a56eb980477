"""What every answer says to the browser: strict policy, no cookie on reading pages, the same page for everybody."""

import os
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db
CHECKOUT = Path(__file__).resolve().parents[1]
READING = [
    "/", "/bli-trainee/", "/stillinger/", "/traineehistorier/", "/kull/", "/medlemsbedrifter/", "/resultater/",
    "/medieomtale/", "/stottespillere/", "/om-oss/", "/kontakt/", "/personvern/", "/tilgjengelighet/",
    "/informasjonskapsler/", "/presse/", "/ledige-jobber/", "/for-arbeidsgivere/", "/om-kandidatbanken/",
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_reading_pages_set_no_cookie_and_are_the_same_for_everyone(client, foundation, applicant, signed_in, prefix):
    from benchmarks.pages import in_english

    if signed_in:
        client.force_login(applicant)
    for path in READING:
        answer = client.get(in_english(path) if prefix else path)
        assert answer.status_code == 200, path
        assert not answer.cookies, path
        assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding", path
        assert applicant.given_name not in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/logg-inn/", "/admin/login/", "/finnes-ikke/", "/svar/tull/"])
def test_every_answer_carries_the_strict_policy(client, foundation, path):
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_admin_has_the_same_policy(client, foundation):
    make.sign_in(client, make.staff())
    assert "unsafe" not in client.get("/admin/")["Content-Security-Policy"]


@pytest.mark.parametrize(("path", "language"), [("/", "nb"), ("/en/", "en"), ("/finnes-ikke/", "nb"), ("/en/x/", "en")])
def test_the_language_is_that_of_the_address_whatever_the_browser_wants(client, foundation, path, language):
    answer = client.get(path, headers={"accept-language": "de"})
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.fixture
def settings_with(monkeypatch):
    """The settings as an environment gives them, read anew beside the ones of the tests."""

    def read(**environment):
        for key in set(os.environ) - {"PATH", "HOME"}:
            monkeypatch.delenv(key)
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        return runpy.run_path(str(CHECKOUT / "introinnherred" / "settings.py"))

    return read


PRODUCTION = {"SECRET_KEY": "x" * 60, "DATABASE_URL": "postgres://u@h/d", "ALLOWED_HOSTS": "a.example"}


def test_a_silent_environment_is_production_and_wants_its_secret(settings_with):
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        settings_with()
    read = settings_with(**PRODUCTION)
    assert (read["SESSION_COOKIE_NAME"], read["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert (read["SECURE_HSTS_SECONDS"], read["SECURE_SSL_REDIRECT"], read["DEBUG"]) == (31536000, True, False)


def test_the_demo_is_refused_in_production_and_shows_no_page_for_developers(settings_with):
    with pytest.raises(ImproperlyConfigured, match="DEMO=1 needs DEBUG=1"):
        settings_with(**PRODUCTION, DEMO="1")
    read = settings_with(DEBUG="1", DEMO="1", DATABASE_URL="postgres://u@h/d")
    assert (read["DEMO"], read["DEBUG"]) == (True, False)


def test_a_mail_address_says_how_letters_leave_and_one_of_another_kind_is_refused(settings_with):
    options = settings_with(**PRODUCTION, EMAIL_URL="smtps://post:p%40ss@mail.example")["MAILERS"]["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["password"]) == ("mail.example", 465, "p@ss")
    assert (options["use_ssl"], options["use_tls"]) == (True, False)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must start with"):
        settings_with(**PRODUCTION, EMAIL_URL="http://x")


def test_a_mailbox_that_we_cannot_read_is_refused(settings_with):
    with pytest.raises(ImproperlyConfigured, match="BOUNCES_URL must start with"):
        settings_with(**PRODUCTION, BOUNCES_URL="pop3://post:p@mail.example")
    assert settings_with(**PRODUCTION, BOUNCES_URL="imaps://post:p@mail.example/INBOX")["BOUNCES_URL"]


@pytest.mark.parametrize(
    ("path", "words"), [("/medieomtale/", "Noe gikk galt"), ("/en/media-mentions/", "Something went wrong")]
)
def test_a_mistake_of_ours_is_said_in_the_readers_language_without_its_cause(foundation, monkeypatch, path, words):
    from programme.models import MediaMention

    def broken():
        raise RuntimeError("the cause")

    monkeypatch.setattr(MediaMention.objects, "all", broken)
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == 500
    assert words in answer.text
    assert "the cause" not in answer.text
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_form_that_was_open_too_long_says_so(foundation):
    answer = Client(enforce_csrf_checks=True).post("/logg-inn/", {"email": "a@b.example"})
    assert answer.status_code == 403
    assert "Skjemaet var åpent for lenge" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [("/logg-inn/", "Vi kunne ikke lese det nettleseren sendte."), ("/en/sign-in/", "Go back and try")],
)
def test_what_cannot_be_read_is_said_in_the_readers_language(client, foundation, path, words):
    answer = client.post(path, b"halvt", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert words in answer.text


def test_a_host_that_is_not_ours_gets_no_address_in_the_other_language(client, foundation):
    answer = client.get("/", headers={"host": "ond.example"})
    assert answer.status_code == 400
    assert "Vi kunne ikke lese det nettleseren sendte." in answer.text
    assert "hreflang" not in answer.text
    assert "ond.example" not in answer.text
