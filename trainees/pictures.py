"""Pictures of people: what is taken in, and how it is kept. Nothing that the camera wrote about place or time stays."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from people.pictures import MAX_PIXELS, opened, redrawn

LONGEST_SIDE = 1600
SMALLEST_SIDE = 400
MAX_MB = 15


def prepared(upload):
    """The upload as a new JPEG of at most 1600 px without anything but the picture; ValidationError says what to do."""
    picture = opened(upload, MAX_MB, SMALLEST_SIDE, MAX_PIXELS)
    return ContentFile(redrawn(picture, LONGEST_SIDE, _as_jpeg), name="picture.jpg")


def _as_jpeg(upright):
    # A new picture on white: metadata, profiles and transparency stay behind.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, progressive=True, optimize=True)
    return out.getvalue()
