import pytest

from applications.blinding import blanked, pattern_of
from applications.models import Application
from people.models import User


def written_by(given="Åse-Marie", family="Bråten Đukić", email="asem.braten@eksempel.example", phone="+4741234567"):
    return Application(
        given_name=given, family_name=family, email=email, phone=phone, user=User(email="privat@andre.example")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Åse-Marie",
        "ÅSE",
        "marie",
        "A\u030ase",
        "Ase",
        "Åses",
        "Marie's",
        "Bråtens",
        "braten",
        "Đukić",
        "Åse-Marie Bråten Đukić",
        "asem.braten@eksempel.example",
        "privat@andre.example",
        "noen.andre@et.sted.example",
        "asem.braten",
        "41 23 45 67",
        "+47 412 34 567",
        "41234567",
    ],
)
def test_names_addresses_and_numbers_are_blanked(text):
    assert blanked(f"Hei, {text}!", pattern_of(written_by())) == "Hei, [skjult]!"


@pytest.mark.parametrize("text", ["Marieberg", "åsene", "basen", "et bråtebrann", "141234567", "kl. 12", ""])
def test_other_words_stay(text):
    assert blanked(text, pattern_of(written_by())) == text


def test_places_in_the_text_are_kept():
    assert blanked("æøå É Åse ß čđŋ.", pattern_of(written_by())) == "æøå É [skjult] ß čđŋ."


def test_one_letter_is_not_taken_for_a_name_but_the_whole_name_is():
    application = written_by("I", "Ås", "i@eksempel.example")
    assert (
        blanked("I dag er jeg i byen, hilsen I Ås", pattern_of(application)) == "I dag er jeg i byen, hilsen [skjult]"
    )


def test_someone_without_a_name_or_number_has_only_addresses_taken_out():
    application = written_by("", "", "", "")
    assert blanked("Hei a@b.example", pattern_of(application)) == "Hei [skjult]"
