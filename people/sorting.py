"""Norwegian order on any server: … z æ ø å, «aa» as «å», foreign accents folded away."""

import unicodedata

_NORWEGIAN = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def sort_key(text):
    """A key whose code-point order is Norwegian alphabetical order."""
    folded = text.casefold().replace("aa", "å").translate(_NORWEGIAN)
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
