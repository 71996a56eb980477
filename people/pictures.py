"""Pictures people upload: opened with care, before a new picture is made of what they show."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

# A file of a few kilobytes can unfold to gigabytes: larger than any camera makes is refused unopened.
MAX_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


def opened(upload, max_mb, smallest_side, max_pixels=MAX_PIXELS):
    """The picture in a file, not read in full yet; ValidationError says what to do when it is none we take."""
    if upload.size > max_mb * 1024 * 1024:
        raise ValidationError(_("The picture can be at most %(max)s MB.") % {"max": max_mb})
    picture = _open(upload)
    if getattr(picture, "is_animated", False):
        raise ValidationError(_("The picture moves. Choose one that stands still."))
    if picture.width * picture.height > max_pixels:
        raise ValidationError(_("The picture is too large. Make it smaller and try again."))
    if min(picture.size) < smallest_side:
        raise ValidationError(
            _("The picture is too small: each side must be at least %(size)s pixels.") % {"size": smallest_side}
        )
    return picture


def _open(upload):
    try:
        upload.seek(0)
        return Image.open(upload, formats=FORMATS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("The file must be a picture: JPEG, PNG or WebP.")) from error


def redrawn(picture, longest_side, draw):
    """What `draw` makes of the picture, upright and no larger than wanted; half a picture is refused kindly."""
    try:
        picture.thumbnail((longest_side, longest_side))
        return draw(ImageOps.exif_transpose(picture).convert("RGBA"))
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("The picture cannot be opened. Save it again and try once more.")) from error
