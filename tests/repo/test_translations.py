"""Every English text in code and templates has its Norwegian one, whole and with the same values."""

import re
from io import BytesIO
from pathlib import Path

import django
import polib
import pytest
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tests.repo.files import ROOT, project_files, python_files

ONE, MANY, ONE_IN_CONTEXT, MANY_IN_CONTEXT = (1,), (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": ONE,
    "_now": ONE,
    "gettext": ONE,
    "gettext_lazy": ONE,
    "gettext_noop": ONE,
    "ngettext": MANY,
    "ngettext_lazy": MANY,
}
KEYWORDS |= {"pgettext": ONE_IN_CONTEXT, "pgettext_lazy": ONE_IN_CONTEXT}
KEYWORDS |= {"npgettext": MANY_IN_CONTEXT, "npgettext_lazy": MANY_IN_CONTEXT}
VALUES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def norwegian():
    entries = polib.pofile(str(ROOT / "locale/nb/LC_MESSAGES/django.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def texts_in(source):
    """The (context, English text) pairs of one Python source."""
    for _, function, words, _ in extract_python(BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        words = [words] if isinstance(words, str) else list(words)
        context = words.pop(0) if function.startswith(("pgettext", "npgettext")) else None
        yield context, words[0]


def test_no_text_is_missing(norwegian):
    found = {(pair, path) for path in python_files() for pair in texts_in(path.read_text())}
    for path in (path for path in project_files(".html", ".txt") if "templates" in path.parts):
        found |= {(pair, path) for pair in texts_in(templatize(path.read_text(), origin=str(path)))}
    assert len(found) > 100  # the search itself works
    missing = {
        f"{path.relative_to(ROOT)}: {text}" for (context, text), path in found if (context, text) not in norwegian
    }
    assert not missing, "\n".join(sorted(missing))


def test_no_translation_is_empty_or_a_guess(norwegian):
    for entry in norwegian.values():
        assert not entry.fuzzy, entry.msgid
        assert all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr, entry.msgid


def test_translations_show_the_same_values(norwegian):
    for entry in norwegian.values():
        if entry.msgid_plural:  # «one day» need not name its number
            values = set(VALUES.findall(entry.msgid + entry.msgid_plural))
            assert set(VALUES.findall(entry.msgstr_plural[1])) == set(VALUES.findall(entry.msgid_plural)), entry.msgid
            assert set(VALUES.findall(entry.msgstr_plural[0])) <= values, entry.msgid
        else:
            assert set(VALUES.findall(entry.msgstr)) == set(VALUES.findall(entry.msgid)), entry.msgid


def test_what_the_offices_scripts_say_is_norwegian_too():
    """Where Django's own Norwegian has holes, ours fills them."""
    admin = Path(django.__file__).parent / "contrib/admin/locale"
    known = set()
    for path in (admin / "nb/LC_MESSAGES/djangojs.po", ROOT / "locale/nb/LC_MESSAGES/djangojs.po"):
        known |= {
            (entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path)).translated_entries()
        }
    said = polib.pofile(str(admin / "en/LC_MESSAGES/djangojs.po"))
    assert len(said) > 50
    assert [entry.msgid for entry in said if (entry.msgctxt, entry.msgid, entry.msgid_plural) not in known] == []
