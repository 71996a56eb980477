"""Logos: taken in small, and kept as a new PNG of nothing but the picture."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from people.pictures import opened, redrawn

LONGEST_SIDE = 600
SMALLEST_SIDE = 48
MAX_MB = 1


def prepared(upload):
    """The upload as a new PNG of at most 600 px, see-through where it was; ValidationError says what to do."""
    picture = opened(upload, MAX_MB, SMALLEST_SIDE)
    return ContentFile(redrawn(picture, LONGEST_SIDE, _as_png), name="logo.png")


def _as_png(upright):
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
