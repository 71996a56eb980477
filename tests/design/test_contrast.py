"""The colours keep the contrast we promise, light and dark: text 7:1 where it stands, what must be seen 3:1."""

import re

import pytest

from tests.repo.files import ROOT

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text()
PAIRS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS)
}
GROUNDS = ["ground", "surface", "sunken"]
TEXT = [(text, ground) for text in ("ink", "ink-soft", "fjord", "fjord-deep", "barn", "spruce") for ground in GROUNDS]
TEXT += [("ink", f"{tint}-tint") for tint in ("fjord", "barley", "spruce", "barn", "heather")]
TEXT += [("ink-soft", f"{tint}-tint") for tint in ("fjord", "barley", "heather")]
TEXT += [("fjord", "fjord-tint"), ("spruce", "spruce-tint"), ("barn", "barn-tint"), ("heather", "heather-tint")]
TEXT += [("heather", "ground"), ("on-fjord", "fjord"), ("on-fjord", "fjord-deep"), ("on-barley", "barley")]
TEXT += [("on-barley", "barley-deep"), ("on-night", "night"), ("ground", "barn"), ("ground", "barn-deep")]
SEEN = [(mark, ground) for mark in ("line-strong", "fjord", "barn") for ground in GROUNDS]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_easy_to_read(text, ground, scheme):
    assert contrast(PAIRS[text][scheme], PAIRS[ground][scheme]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_edges_of_fields_and_marks_are_seen(mark, ground, scheme):
    assert contrast(PAIRS[mark][scheme], PAIRS[ground][scheme]) >= 3


def test_older_browsers_get_the_same_light_colours():
    fallback = dict(re.findall(r"    --([\w-]+): (#\w{6});", TOKENS[TOKENS.index("@supports") :]))
    assert fallback == {name: pair["light"] for name, pair in PAIRS.items()}
