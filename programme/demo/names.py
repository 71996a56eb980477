"""Invented people, always the same in the same order. Any likeness to living people is chance."""

import random
import unicodedata

GIVEN = """
Åse-Marie Ánne Björn Ingrid Eirik Solveig Håkon Marte Sivert Tuva Jonas Ronja Aslak Vilde Torbjørn Maja Ole-Johan Hedda
Amund Synne Birk Frida Lavrans Oda Peder Selma Trygve Ylva Iver Astrid Nils-Ante Kaja Øystein Live Gard Thea Emre Amina
Lukas Sara Mikkel Elin Jakub Leila Stian Runa Henrik Sunniva Magnus Elle Vegard Dina Kristoffer Ásta Sondre Signe Yusuf
Ragnhild Andreas Tiril Brage Johanne Samuel Eline Markus Vår Isak Guro-Anne Eskil Nora Tobias Hanna Aksel Ida Matheus
""".split()
FAMILY = """
Fjordheim Søråsen Nåvik Þorvaldsen Granmo Tverrelv Aasgård Ystmyr Hallbakk Åkermo Rennemo Kvitneset Lyngdalsmo Øverbygd
Skjelvik Bjørkli Moavatnet Elvestrøm Haugsandmo Ånesvik Ravnåsen Storlimo Vestrebø Nordholmen Gjeitlia Svarthaug Leirmo
Sandhaugen Tjeldnes Ytterli Myrvangen Fossmoen Grønnlimo Kjølstad Brattmo Solhaugmo Eikremo Neset-Moe Ørlandsmo Duoddar
Varreš Guldbakken Hestmo Kornbrekke Straumdal Lauvåsmo Rypemo Snømyr Tangmo Utvikmo Vintermyr Ørretvoll Ålmo Kvernmo
""".split()
FAMILY[3] = "Torvaldsmo"


def slug(text):
    """Letters of an address: «Ánne Nåvik» becomes «anne.navik»."""
    folded = text.casefold().translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"}))
    plain = unicodedata.normalize("NFD", folded)
    return ".".join("".join(c for c in plain if c.isascii() and (c.isalnum() or c in " -")).replace("-", "").split())


class People:
    """Hands out names and addresses, each address once."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.used = set()

    def next(self, domain="post.example"):
        """Given name, family name and an address that nobody has yet."""
        given, family = self.random.choice(GIVEN), self.random.choice(FAMILY)
        base, n = slug(f"{given} {family}"), 1
        email = f"{base}@{domain}"
        while email in self.used:
            n += 1
            email = f"{base}{n}@{domain}"
        self.used.add(email)
        return given, family, email
