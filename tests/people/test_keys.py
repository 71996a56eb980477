from people.keys import keys_in


def test_only_what_can_be_a_key_is_one():
    assert keys_in(["7", 12, "²", "", "-1", "1.5", "x", "9" * 19, "9" * 18, "\N{ARABIC-INDIC DIGIT THREE}"]) == [
        7,
        12,
        int("9" * 18),
        3,
    ]
