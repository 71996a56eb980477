"""Pages of a PDF drawn as pictures, so that nobody has to open a stranger's file to read it. Nothing is kept."""

import logging
from io import BytesIO
from threading import Lock

from django.http import FileResponse, Http404, HttpResponse

logger = logging.getLogger(__name__)
# Enough to read ten-point text on a good screen; a page of any odd size stays within these.
WIDTH, LONGEST = 1200, 2400
# The library draws one page at a time.
_one_at_a_time = Lock()


def page_picture(content, number):
    """One page of a PDF, counted from one, as WebP."""
    import pypdfium2

    with _one_at_a_time:
        pdf = pypdfium2.PdfDocument(content)
        try:
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(WIDTH / width, LONGEST / height)
            picture = page.render(scale=scale, may_draw_forms=False).to_pil()
        finally:
            pdf.close()
    out = BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=80)
    return out.getvalue()


def picture_response(document, number):
    """The picture for the one who asks, stored by nobody on the way; a page that cannot be drawn does not exist."""
    if not 1 <= number <= document.pages:
        raise Http404
    with document.file.open("rb") as file:
        content = file.read()
    try:
        picture = page_picture(content, number)
    except Exception as error:  # The library raises anything on a broken file; the page's text stands beside it.
        logger.warning("Page %s of document %s could not be drawn", number, document.pk)
        raise Http404 from error
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": "private, no-store"})


def original_response(document):
    """The file itself as a download."""
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.name, content_type="application/pdf"
    )
    response["Cache-Control"] = "private, no-store"
    return response
