"""Names of organisations as people write them: «Fjordkraft», «FJORDKRAFT AS», «hos Fjordkraft Eksempel AS i Verdal»;
and addresses that are no person's."""

import re
import unicodedata

from django.contrib.postgres.fields import ArrayField
from django.db import models

FORMS = frozenset("as asa sa ba da ans ks kf fkf iks sf hf rhf sti nuf enk ltd inc gmbh ab".split())
# Shorter than this, a part of a name says too little; a whole name may be as short as it is.
SHORTEST_PART = 4
MOST_WORDS = 8
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t"})


# How an address begins that several people read.
SHARED = frozenset(
    "post firmapost postmottak epost mail info kontakt contact office hr personal rekruttering jobb admin firma "
    "resepsjon sentralbord faktura salg support".split()
)


def is_shared_address(email):
    """Whether several people read this address: post@, hr.levanger@, post-2@."""
    first = re.split(r"[^a-z]", email.strip().partition("@")[0].casefold(), maxsplit=1)[0]
    return first in SHARED


def words_of(name):
    """The words of a name without case, accents, signs and legal form; the form alone stays when there is no more."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"\w+", re.sub(r"\b(\w)[./](\w)\b", r"\1\2", letters))  # «a.s» and «A/S» are «as»
    return [word for word in words if word not in FORMS] or words


def kept_keys(names):
    """What is kept of typed names to find them by: each whole name, and every part that may itself be a name."""
    keys = set()
    for name in names:
        words = words_of(name)
        keys.add("=" + " ".join(words))
        for first in range(len(words)):
            for last in range(first + 1, min(first + MOST_WORDS, len(words)) + 1):
                keys |= _part(" ".join(words[first:last]))
    return sorted(keys)


def asked_keys(name):
    """What an organisation is found by among kept keys: its name, or the beginning of it, was typed alone; or its whole
    name is a part of what was typed."""
    words = words_of(name)
    whole = " ".join(words)
    beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
    return ["=" + whole, *("=" + one for one in beginnings if len(one) >= SHORTEST_PART), *sorted(_part(whole))]


def _part(text):
    return {"<" + text} if len(text) >= SHORTEST_PART else set()


class NameKeysField(ArrayField):
    """The keys of the names in another field of the row, written whenever the row is."""

    def __init__(self, names="", **kwargs):
        self.names = names
        super().__init__(models.CharField(max_length=130), **{"default": list, "editable": False, **kwargs})

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, [], {**kwargs, "names": self.names}

    def pre_save(self, instance, add):
        keys = kept_keys(getattr(instance, self.names))
        setattr(instance, self.attname, keys)
        return keys
