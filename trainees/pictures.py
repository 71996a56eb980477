"""Pictures of people: what is taken in, and how it is kept. Nothing that the camera wrote about place or time stays."""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
SMALLEST_SIDE = 400
MAX_MB = 15
# A file of a few kilobytes can unfold to gigabytes: larger than any camera makes is refused unopened.
MAX_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


def prepared(upload):
    """The upload as a new JPEG of at most 1600 px without anything but the picture; ValidationError says what to do."""
    if upload.size > MAX_MB * 1024 * 1024:
        raise ValidationError(_("The picture can be at most %(max)s MB.") % {"max": MAX_MB})
    picture = _opened(upload)
    _check(picture)
    try:
        return ContentFile(_as_jpeg(picture), name="picture.jpg")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("The picture cannot be opened. Save it again and try once more.")) from error


def _opened(upload):
    try:
        upload.seek(0)
        return Image.open(upload, formats=FORMATS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("The file must be a picture: JPEG, PNG or WebP.")) from error


def _check(picture):
    if getattr(picture, "is_animated", False):
        raise ValidationError(_("The picture moves. Choose one that stands still."))
    if picture.width * picture.height > MAX_PIXELS:
        raise ValidationError(_("The picture is too large. Make it smaller and try again."))
    if min(picture.size) < SMALLEST_SIDE:
        raise ValidationError(
            _("The picture is too small: each side must be at least %(size)s pixels.") % {"size": SMALLEST_SIDE}
        )


def _as_jpeg(picture):
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    # A new picture on white: metadata, profiles and transparency stay behind.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, progressive=True, optimize=True)
    return out.getvalue()
