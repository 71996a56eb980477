"""Lint, format, the doors between the rooms, migrations and the deployment check are part of the test run."""

import os
import string
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from importlinter.cli import lint_imports

from tests.repo.files import ROOT, templates


def run(*command, env=None):
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout


def tool(name):
    return os.path.join(os.path.dirname(sys.executable), name)


def test_lint():
    run(tool("ruff"), "check", "--quiet", "--no-cache", ".")


def test_python_format():
    run(tool("ruff"), "format", "--check", "--quiet", "--no-cache", ".")


def test_template_format():
    run(tool("djade"), "--check", "--target-version", "6.1", *map(str, templates()))


def test_imports_go_through_the_doors(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    out = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())


def test_settings_are_safe_when_the_environment_is_silent():
    said = {"SECRET_KEY": string.printable[:62], "ALLOWED_HOSTS": "portal.example"}
    said |= {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
    run(sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", env=said)
