"""The letters, consents and pages that ship with the portal: both languages, known words, house style."""

import re
from pathlib import Path
from statistics import mean

import polib
import pytest


def names(text):
    return set(text.split())


ROOT = Path(__file__).parents[2]
LETTERS = sorted((ROOT / "people/texts/letters").glob("*.md"))
CONSENTS = sorted((ROOT / "people/texts/consents").glob("*.md"))
PAGES = sorted((ROOT / "programme/texts/pages").glob("*.md"))
FOUNDATION = ROOT / "programme/texts/foundation.md"
INTERFACE = ROOT / "locale/nb/LC_MESSAGES/django.po"

LETTER_CODES = names(
    "E1 E2 E2-cv E3 E3-changes E4 E4-booked E4-cancelled E4-moved E5 E6 E7 E7b E8 E9 E9-visible E9b E9b-visible "
    "E10 E10-pool E11 E12 E12-public E13-yes E13-no E13-expired E14 E14-last E14b E15 E16 E16-later E16-reminder E16b "
    "E16c E17 E17-admin E17b E18 E19 E19b E20 E20b E21 E22 E23 E23-lapsed E24 E25 E25-reminder E26 E26-one E26b E27 "
    "E27-waiting E28 E29 E29-host E29b E30 E30b E31 E32 E33 E34 EC1 D1 D2 F1 S1 S2 S2-look"
)
CONSENT_CODES = names("K1 K1s K2 K3 K3-public K4 K5 K6-text K6-photo K6-social K6-press K7 K8 K9 T1 T1-user small")
PAGE_KEYS = names(
    "how_it_works who_can_apply questions living join host municipalities students privacy cookies accessibility "
    "about contact press employers pool experiences"
)
HEADER_KEYS = {
    "letters": {"class", "reason_nb", "reason_en", "answer_link"},
    "consents": {"code", "name", "version"},
    "pages": {"title_nb", "title_en"},
}
URL_NAMES = names(
    "home become who_can_apply questions living positions notify apply stories cohorts members employers join host "
    "municipalities_info students vacancies news press results media funders about contact privacy cookies "
    "accessibility login my_page pool_about pool_join experiences"
)
FORBIDDEN = re.compile(
    r"\b(vennligst|herved|vedrørende|ift\.|ugyldig\w*|praktikant\w*|cv-base\w*|brüssel|tilbakemelding\w*|det bes om)",
    re.IGNORECASE,
)
# What nobody may be asked about; a sentence that tells people not to write about it is welcome.
PERSONAL = re.compile(
    r"fødselsnummer|fødselsdato|personnummer|sivilstand|ektefelle|barn\b|gravid|helse\b|funksjons|religion|livssyn|"
    r"etnisk|legning|politi[ks]|fagforening|birth|national identity|marital|spouse|children|pregnan|\bhealth\b|"
    r"disab|religi|ethnic|sexual|politic|trade union|citizen",
    re.IGNORECASE,
)


def placeholders(text):
    return set(re.findall(r"\{(\w+)\}", text))


def read(path):
    """The header as a dictionary and the two texts."""
    header, nb, en = re.split(r"^=== (?:nb|en)\n", path.read_text(), flags=re.MULTILINE)
    return dict(line.split(": ", 1) for line in header.splitlines()), nb.strip(), en.strip()


def lix(text):
    """Words per sentence plus the share of words longer than six letters."""
    plain = re.sub(r"\{\w+\}", "ord", re.sub(r"\([^)]*\)", "", text))
    words = re.findall(r"[^\W\d_]+", plain)
    sentences = len(re.findall(r"[^\s.!?:][.!?:](?=\s|$)", plain)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def texts():
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in [*LETTERS, *CONSENTS, *PAGES]]


def name(path):
    return path.stem


def test_every_text_is_there_and_none_is_unknown():
    assert {path.stem for path in LETTERS} == LETTER_CODES
    assert {path.stem for path in CONSENTS} == CONSENT_CODES
    assert {path.stem for path in PAGES} == PAGE_KEYS


@pytest.mark.parametrize("path", texts())
def test_both_languages_have_words_and_the_same_placeholders(path):
    header, nb, en = read(path)
    assert set(header) == HEADER_KEYS[path.parent.name]
    assert all(header.values())
    assert nb
    assert en
    assert placeholders(nb) == placeholders(en)
    assert not re.search(r"[¶]|TODO|XXX", nb + en)


@pytest.mark.parametrize("path", texts())
def test_the_house_style_holds(path):
    _, nb, en = read(path)
    assert FORBIDDEN.findall(nb) == []
    assert nb.lower().count("dessverre") <= 1
    assert '"' not in nb + en
    assert not re.search(r"[“”]", nb)
    assert not re.search(r"[«»]", en)


@pytest.mark.parametrize("path", texts())
def test_no_text_asks_about_personal_matters(path):
    _, nb, en = read(path)
    questions = re.findall(r"[^.!?\n]*\?", nb + "\n" + en)
    assert [question for question in questions if PERSONAL.search(question)] == []


def test_the_interface_keeps_the_house_style():
    assert [entry.msgstr for entry in polib.pofile(str(INTERFACE)) if FORBIDDEN.search(entry.msgstr)] == []


def test_the_norwegian_interface_fills_in_what_the_english_does():
    def values(text):
        return set(re.findall(r"%\(\w+\)s", text))

    for entry in polib.pofile(str(INTERFACE)):
        if entry.msgid_plural:
            english, norwegian = entry.msgid + entry.msgid_plural, "".join(entry.msgstr_plural.values())
        else:
            english, norwegian = entry.msgid, entry.msgstr
        assert values(english) == values(norwegian), entry.msgid


def test_no_label_or_question_of_the_interface_asks_about_personal_matters():
    shown = [text for entry in polib.pofile(str(INTERFACE)) for text in (entry.msgid, entry.msgstr)]
    asked = [text for text in shown if text.endswith("?") or (len(text) < 40 and not text.endswith("."))]
    allowed = {"Health and care", "Helse og omsorg"}
    assert len(asked) > 100
    assert [text for text in asked if PERSONAL.search(text) and text not in allowed] == []


@pytest.mark.parametrize("path", LETTERS, ids=name)
def test_a_letter_has_subject_body_class_and_its_links(path):
    header, nb, en = read(path)
    assert header["class"] in {"transactional", "secret", "marketing", "staff"}
    assert header["answer_link"] in {"yes", "no"}
    for text in (nb, en):
        subject, blank, *body = text.split("\n")
        assert subject
        assert blank == ""
        assert body
        assert "{first_name}" not in text
    links = {key for key in placeholders(nb) if key.endswith("link")}
    assert links or header["answer_link"] == "no"


def test_only_letters_with_sign_in_codes_are_secret_and_they_carry_no_link():
    secret = [path for path in LETTERS if read(path)[0]["class"] == "secret"]
    assert {path.stem for path in secret} == {"E1", "EC1"}
    assert all("code" in placeholders(read(path)[1]) for path in secret)
    assert not any(read(path)[0]["answer_link"] == "yes" or "link" in placeholders(read(path)[1]) for path in secret)


def test_marketing_can_be_stopped():
    marketing = [path for path in LETTERS if read(path)[0]["class"] == "marketing"]
    assert [path.stem for path in marketing] == ["E21"]
    assert all("stop_link" in placeholders(read(path)[1]) for path in marketing)


def test_the_letters_are_easy_to_read():
    bodies = [read(path)[1].split("\n", 1)[1] for path in LETTERS if path.stem not in {"S1", "F1"}]
    assert mean(lix(body) for body in bodies) < 40
    words = re.findall(r"\w+", " ".join(bodies))
    assert len(words) / sum(len(re.findall(r"[.!?:](?:\s|$)", body)) for body in bodies) < 15


@pytest.mark.parametrize("path", CONSENTS, ids=name)
def test_a_consent_is_a_heading_a_body_and_an_unticked_box_or_a_button(path):
    header, nb, en = read(path)
    assert header["code"] == path.stem
    assert header["version"].isdigit()
    if path.stem == "small":
        return
    for text in (nb, en):
        heading, *body, choice = text.split("\n\n")
        assert "\n" not in heading
        assert body
        assert all(re.fullmatch(r"\[ \] .+|\[.+\]", line) for line in choice.splitlines())
        assert text.count("[ ]") <= 1


def test_consents_have_their_own_names():
    names = [read(path)[0]["name"] for path in CONSENTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_links_to_known_places_and_closes_its_conditions(path):
    _, nb, en = read(path)
    for text in (nb, en):
        assert set(re.findall(r"\(url:([^)?]+)", text)) <= URL_NAMES
        assert set(re.findall(r"\(url:vacancies\?kind=([^)]*)\)", text)) <= {"job", "summer", "practice", "thesis"}
        assert "?" not in "".join(re.findall(r"\(url:[^)]+\)", text)).replace("vacancies?kind=", "")
        assert not re.search(r"\[[^\]]+\](?!\()", text)
        marks = re.findall(r"^\{% (\w+) %\}$", text, flags=re.MULTILINE)
        blocks = [tuple(marks[start : start + 3]) for start in range(0, len(marks), 3)]
        assert set(blocks) <= {("open", "closed", "end"), ("criteria", "otherwise", "end")}
        assert text.count("{%") == len(marks)
        assert not text.startswith(("{%", "#", "|", "- "))


def test_the_foundation_gives_every_value_the_pages_ask_for():
    rows = dict(line.split(": ", 1) for line in FOUNDATION.read_text().splitlines()[1:])
    assert set().union(*(placeholders(path.read_text()) for path in PAGES)) == set(rows)
    unmarked = {key for key, value in rows.items() if value.lower().count("eksempel") + value.count("(example)") < 2}
    assert unmarked == {"founded", "org_no", "phone", "email", "days"}
