"""Names of organisations as people write them: who is found by what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import asked_keys, kept_keys


def found(typed, name):
    return bool(set(kept_keys([typed])) & set(asked_keys(name)))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Fjordkraft", "Fjordkraft Eksempel AS"),
        ("FJORDKRAFT EKSEMPEL", "Fjordkraft Eksempel AS"),
        ("fjordkraft as", "Fjordkraft Eksempel AS"),
        ("Fjordkraft Eksempel AS (Verdal)", "Fjordkraft Eksempel AS"),
        ("sjefen min hos Fjordkraft Eksempel", "Fjordkraft Eksempel AS"),
        ("Åkerdrift", "Åkerdrift Eksempel AS"),
        ("Åkerdrift Eksempel a.s", "Åkerdrift Eksempel A/S"),
        ("Levanger", "Levanger kommune"),
        ("Møllers", "Møllers Bakeri"),
        ("SMN", "SMN AS"),
        ("AS", "A.S."),
    ],
)
def test_a_name_is_found_however_it_is_spelled(typed, name):
    assert found(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Levanger kommune", "Verdal kommune"),
        ("Levanger kommune", "Levanger Vekst AS"),
        ("Nord universitet", "Nord-Trøndelag fylkeskommune"),
        ("SMN", "SMN Regnskap AS"),
        ("Kraft", "Fjordkraft AS"),
        ("AS", "Fjordkraft AS"),
        ("", "Fjordkraft AS"),
        ("…", "Fjordkraft AS"),
    ],
)
def test_another_name_is_not_found(typed, name):
    assert not found(typed, name)


@given(st.text(max_size=120))
def test_every_name_finds_itself_and_keys_fit_their_column(name):
    assert found(name, name)
    assert all(len(key) <= 130 for key in [*kept_keys([name]), *asked_keys(name)])
