"""What every answer says to the browser: strict policy, no cookie on reading pages, the same page for everybody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def settings_with(**environment):
    """Import the settings in a process of its own; returns what it printed, or the error."""
    code = (
        "from introinnherred import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT, s.DEBUG)"
    )
    clean = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_a_silent_environment_is_production_and_wants_its_secret():
    assert "Set SECRET_KEY" in settings_with()
    said = settings_with(SECRET_KEY="x" * 60, DATABASE_URL="postgres://u@h/d", ALLOWED_HOSTS="a.example")
    assert said == "__Host-session __Host-csrf 31536000 True False"


def test_the_demo_is_refused_in_production():
    assert "DEMO=1 needs DEBUG=1" in settings_with(SECRET_KEY="x" * 60, DEMO="1")


def test_a_mail_address_of_another_kind_is_refused():
    assert "EMAIL_URL must start with" in settings_with(SECRET_KEY="x" * 60, EMAIL_URL="http://x")


def test_a_form_that_was_open_too_long_says_so(foundation):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/logg-inn/", {"email": "a@b.example"})
    assert answer.status_code == 403
    assert "Skjemaet var åpent for lenge" in answer.content.decode()
