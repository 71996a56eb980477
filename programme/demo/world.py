"""What the parts of the demo share while it is built: the day, the clock, who is who, and chance that repeats."""

import datetime
import random
from io import BytesIO

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


def cv_pdf(name, lines):
    """A CV as a small real PDF, so that opening it shows something to read."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(page)
    draw.text((60, 60), name, fill=0, font=ImageFont.load_default(28))
    for n, line in enumerate(lines):
        draw.text((60, 130 + 28 * n), line, fill=40, font=ImageFont.load_default(16))
    out = BytesIO()
    page.save(out, "PDF", resolution=75)
    return out.getvalue()
