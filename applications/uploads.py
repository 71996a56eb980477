"""What we take as a document: a PDF by its content, small enough, open, still, and without identity numbers.

The name and the type the browser gives are never believed.
"""

import logging
import time
import unicodedata
from contextlib import contextmanager
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from applications.scanning import Unavailable, virus_in
from people.numbers import FOUND, has_identity_number

logger = logging.getLogger(__name__)
# A document nobody made to harm us is read long before these limits.
MAX_OBJECTS = 20_000
MAX_PAGES_READ = 60
MAX_SECONDS = 10
# Characters of a page that we keep to read and search in; a dense page has five thousand.
MAX_PAGE_TEXT = 20_000
MOVES = {"/GoTo"}
HOLDS_ACTIONS = {"/A", "/AA", "/OpenAction", "/Names", "/D", "/U", "/E", "/O"}
RUNS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/GoToE", "/Rendition"}


@contextmanager
def room_for(form, field):
    """A disk without room becomes an error beside the field; nothing of the file stays."""
    try:
        yield
    except OSError:
        logger.exception("An upload could not be stored")
        text = _("We could not store the file: our disk is full. Try again in a while. The rest is saved.")
        form.add_error(field if field in form.fields else None, text)


def check_pdf(upload):
    """The text of each page of a PDF we accept; ValidationError says what is wrong and what to do."""
    _check_size(upload)
    if has_identity_number(upload.name or ""):
        raise ValidationError(FOUND, code="identity_number")
    texts = _check_content(upload)
    _check_for_viruses(upload)
    return texts


def _check_content(upload):
    upload.seek(0)
    if not upload.read(1024).lstrip().startswith(b"%PDF-"):
        raise ValidationError(_("We can only receive PDF. Save the document as a PDF and try again."), code="type")
    upload.seek(0)
    try:
        return _read(upload)
    except ValidationError:
        raise
    except Exception as error:  # The library raises anything on broken or hostile files: all of it means unreadable.
        raise _unreadable() from error
    finally:
        upload.seek(0)


def shown_name(upload):
    """The file's name without folders and control characters, short enough to keep."""
    name = unicodedata.normalize("NFC", PurePath(upload.name or "").name)
    name = "".join(c for c in name if c.isprintable()) or "dokument.pdf"
    return name if len(name) <= 120 else name[:116] + ".pdf"


def _check_size(upload):
    limit = settings.MAX_UPLOAD_MB
    if upload.size > limit * 1024 * 1024:
        size = f"{upload.size / 1024 / 1024:.1f}".replace(".", ",")
        raise ValidationError(
            _("The file is %(size)s MB. It can be at most %(max)s MB.") % {"size": size, "max": limit}, code="size"
        )


def _check_for_viruses(upload):
    try:
        virus = virus_in(upload)
    except Unavailable as error:
        raise ValidationError(
            _("We cannot check the file right now, so we have not taken it. Try again in a while. The rest is saved."),
            code="unchecked",
        ) from error
    if virus:
        raise ValidationError(
            _("The file holds something harmful. Make the PDF anew, from a machine you trust, and try again."),
            code="virus",
        )


def _unreadable():
    return ValidationError(_("We could not open the file. Save it as a PDF again and try once more."), code="broken")


def _read(upload):
    reader = PdfReader(upload, strict=False)
    if reader.is_encrypted:
        raise ValidationError(
            _("The file is locked with a password or other protection. Save it without protection and try again."),
            code="locked",
        )
    pages = len(reader.pages)
    if pages < 1:
        raise _unreadable()
    if pages > settings.MAX_UPLOAD_PAGES:
        raise ValidationError(
            _("The file has %(count)s pages. It can have at most %(max)s.")
            % {"count": pages, "max": settings.MAX_UPLOAD_PAGES},
            code="pages",
        )
    if _is_active(reader):
        raise ValidationError(
            _("The file holds a program or an action. Print it to a new PDF and upload that one."), code="active"
        )
    return _texts(reader, pages)


def _is_active(reader):
    """Whether opening the file would do something: scripts, launches, or any action but a jump to a page."""
    root = reader.trailer["/Root"]
    opening = root.get("/OpenAction")
    if isinstance(opening, IndirectObject):
        opening = opening.get_object()
    if isinstance(opening, DictionaryObject) and opening.get("/S") not in MOVES:
        return True
    return "/AA" in root or any(_runs_something(obj) for obj in _objects(reader))


def _objects(reader):
    """Every object the file's table names, up to a limit."""
    numbers = [(n, g) for g, table in reader.xref.items() for n in table]
    numbers += [(n, 0) for n in reader.xref_objStm]
    if len(numbers) > MAX_OBJECTS:
        raise _unreadable()
    for number, generation in numbers:
        yield reader.get_object(IndirectObject(number, generation, reader))


def _runs_something(obj, depth=0):
    if not isinstance(obj, DictionaryObject):
        return False
    if "/JS" in obj or "/JavaScript" in obj or obj.get("/S") in RUNS or obj.get("/Type") == "/EmbeddedFile":
        return True
    nested = (
        value for key, value in obj.items() if key in {"/A", "/AA", "/OpenAction", "/Names", "/D", "/U", "/E", "/O"}
    )
    return depth < 4 and any(_runs_something(value, depth + 1) for value in nested)


def _texts(reader, pages):
    """The text of each page, refused if a national identity number stands in it; a scanned page has none, so the help
    text asks people to cover the number. Pages beyond what we read are empty."""
    until, texts = time.monotonic() + MAX_SECONDS, []
    if any(map(has_identity_number, _beside_the_text(reader))):
        raise ValidationError(FOUND, code="identity_number")
    for page in reader.pages[:MAX_PAGES_READ]:
        text = page.extract_text()
        if has_identity_number(text):
            raise ValidationError(FOUND, code="identity_number")
        if time.monotonic() > until:
            raise _unreadable()
        texts.append(_kept(text))
    return texts + [""] * (pages - len(texts))


def _beside_the_text(reader):
    """What else people write in a PDF: its title and author, filled-in forms, notes on a page."""
    yield from map(str, (reader.metadata or {}).values())
    yield from (str(value or "") for value in (reader.get_form_text_fields() or {}).values())
    for page in reader.pages[:MAX_PAGES_READ]:
        yield from (str(note.get_object().get("/Contents", "")) for note in page.get("/Annots") or ())


def _kept(text):
    """As it is stored: without the characters a database cannot hold or nobody can read, and not endless."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    return "".join(c for c in text if c.isprintable() or c == "\n")[:MAX_PAGE_TEXT].strip()


def texts_of(file):
    """The text of each page of a file that was taken before texts were kept; what cannot be read has none."""
    try:
        return _check_content(file)
    except ValidationError:
        return []
