"""Keys of rows as a browser sends them back."""

# A longer number is no key of ours, and more than the database can hold.
LONGEST = 18


def keys_in(sent):
    """Those of the texts that are keys, as numbers; anything else is none."""
    return [int(text) for text in map(str, sent) if text.isdecimal() and len(text) <= LONGEST]
