"""Bad input for the fuzz test and drill: hostile texts, files that lie, and query strings, from a seed."""

import random
import string

PIECES = [
    "", " ", "\u00a0", "\x00", "\x1b[2J", "\u202e", "\ufeff", "\ud7ff", "𝔘𝔫𝔦", "👩\u200d👧", "A\u0337", "ß", "ﷺ", "İ",
    "æøåÆØÅ", "Raarvihke – Røyrvik", "<script>alert(1)</script>", "{{ 7|add:7 }}", "{% load static %}", "${7*7}",
    "%s%n%(x)s", "{missing}", "\\", "\\N", "\\x00", "' OR 1=1 --", '"; DROP TABLE people_user; --',
    "../../etc/passwd", "C:\\nul", "file:///", "javascript:alert(1)", "0", "-1", "1e999", "NaN", "Infinity",
    "99999999999999999999", "٣٤٥", "²", "1,5", "0x10", "1_000", "01.13.2027", "31.02.2027", "0000-00-00", "00.0000",
    "13.2027", "juni 99999", "24:00", "\r\n\r\nSet-Cookie: a=b", "a@b", "a@" + "b" * 300 + ".no", "@", "å@å.å", "+47",
    "+" + "9" * 40, "on", "off", "true", "null", "[]", "{}", "all", "whole", "other", "all,all", "=cmd|' /C calc'!A0",
    "x" * 25_000, "ord " * 3000, "\n" * 500, ",;" * 400,
]  # fmt: skip
NUMBER = "01819510187"
HEADS = [
    b"",
    b"%PDF-1.7\n",
    b"%PDF-",
    b"\x89PNG\r\n\x1a\n",
    b"PK\x03\x04",
    b"MZ",
    bytes(10),
    b"<html>%PDF-",
    b"\xff\xfe",
]
NAMES = [
    "cv.pdf",
    "..",
    "../../x.pdf",
    "a" * 300 + ".pdf",
    "\u202efdp.exe",
    "nul",
    "{{ 1|add:1 }}.pdf",
    f"{NUMBER}.pdf",
]
LETTERS = [*map(chr, range(0xD800)), *string.printable, "\U0001f600"]


class BadInput:
    """The same seed gives the same input, so a fault can be looked at again."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        """A hostile text, two of them together, or anything at all."""
        pick = self.random.random()
        if pick < 0.6:
            return self.random.choice(PIECES)
        if pick < 0.7:
            return f"{self.random.choice(PIECES)[:200]} {NUMBER} {self.random.choice(PIECES)[:200]}"
        if pick < 0.85:
            return self.random.choice(PIECES)[:200] + self.random.choice(PIECES)[:200]
        return "".join(self.random.choices(LETTERS, k=self.random.randrange(40)))

    def values(self):
        """What one field may come with: nothing, once, or many times."""
        return [self.text() for _n in range(self.random.choice([0, 1, 1, 1, 1, 2, 12]))]

    def form(self, names, buttons=()):
        """Every field of a form, some left out, some that are not there, and now and then a button."""
        data = {name: self.values() for name in names if self.random.random() < 0.9}
        if self.random.random() < 0.3:
            data[self.text()[:50] or "x"] = self.values()
        if buttons and self.random.random() < 0.7:
            data[self.random.choice(buttons)] = [self.text()[:100] if self.random.random() < 0.3 else "1"]
        return data

    def file(self, good):
        """A name and bytes: not a PDF, half a PDF, or one with bytes changed."""
        name, pick = self.random.choice(NAMES), self.random.random()
        if pick < 0.4:
            return name, self.random.choice(HEADS) + self.random.randbytes(self.random.randrange(400))
        content = bytearray(good)
        for _n in range(self.random.randrange(1, 12)):
            content[self.random.randrange(len(content))] = self.random.randrange(256)
        return name, bytes(content[: self.random.randrange(len(content))] if pick < 0.6 else content)

    def query(self, names):
        """A query string with known and unknown names."""
        return {self.random.choice([*names, self.text()[:30] or "x"]): self.text()[:300] for _n in range(3)}
