"""What the parts of the demo share while it is built: the day, the clock, who is who, and chance that repeats."""

import datetime
import random

from django.utils import timezone

from people.models import User
from programme.demo.names import People, slug


class World:
    """The demo under construction."""

    def __init__(self, day):
        self.day = day
        self.random = random.Random(2005)
        self.people = People(149)
        self.organisations, self.cast, self.calls = {}, {}, {}
        self.hosts, self.tellers = [], {}
        self.manager = None

    def at(self, day, hour=10, minute=0):
        """A moment on the day, Oslo time."""
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))

    def days(self, n, hour=10):
        """A moment so many days from the demo's day; negative is past."""
        return self.at(self.day + datetime.timedelta(days=n), hour)

    def person(self, domain="post.example", joined=None, **fields):
        """A new invented person."""
        given, family, email = self.people.next(domain)
        joined = joined or self.days(-30)
        return User.objects.create_user(
            email, given_name=given, family_name=family, date_joined=joined, confirmed_at=joined, **fields
        )

    def called(self, name, joined):
        """An invented person with a given name."""
        given, family = name.rsplit(" ", 1)
        return User.objects.create_user(
            f"{slug(name)}@post.example", given_name=given, family_name=family, date_joined=joined, confirmed_at=joined
        )

    def named(self, given, family, email, **fields):
        """One of the fixed cast."""
        joined = self.days(-400)
        return User.objects.create_user(
            email, given_name=given, family_name=family, date_joined=joined, confirmed_at=joined, **fields
        )


def cv_pdf(pages):
    """A CV as a small real PDF with a text, a list of lines for each page; the first line is a heading."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T* /F1 12 Tf " for line in lines)
        text = f"BT /F1 20 Tf 60 760 Td 26 TL {shown}ET"
        objects.append(f"<</Length {len(text.encode('cp1252'))}>>stream\n{text}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        box = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {len(objects)} 0 R>>")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _file_of(objects)


def _escaped(line):
    return "".join(f"\\{c}" if c in "()\\" else c for c in line)


def _file_of(objects):
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()
