"""PDFs that everybody can read, made from our own templates and style sheet; nothing is fetched from anywhere."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

STATIC = Path(settings.BASE_DIR, "static")
FONTS = "".join(
    f"@font-face {{ font-family: 'Schibsted Grotesk'; font-weight: {weight}; src: url(built/{name}.woff2); }}"
    for name in ("schibsted-grotesk-latin", "schibsted-grotesk-latin-ext")
    for weight in (400, 700)
)


def paper(template, context):
    """The bytes of a tagged PDF (PDF/UA-1) of a template that extends templates/paper.html."""
    # The library takes half a second to load, and only papers need it.
    from PIL import ImageFile
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    # The library would have half pictures pass everywhere; the ones people upload must be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    fonts = FontConfiguration()
    ours = {"base_url": f"{STATIC.as_uri()}/", "url_fetcher": _fetcher()}
    rules = FONTS + Path(STATIC, "css", "paper.css").read_text()
    html = render_to_string(template, {"language": get_language(), **context})
    sheet = CSS(string=rules, font_config=fonts, **ours)
    return HTML(string=html, **ours).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")


def _fetcher():
    """Our own static files only: what somebody has typed never makes the server open anything else."""
    from weasyprint.urls import URLFetcher

    class Ours(URLFetcher):
        def fetch(self, url, headers=None):
            if not url.startswith(f"{STATIC.as_uri()}/") or ".." in url:
                raise ValueError("Only our own static files go into a paper.")
            return super().fetch(url, headers)

    return Ours(allowed_protocols=["file"], allow_redirects=False)


def paper_response(template, context, name):
    """A PDF to download; `name` without its ending."""
    return download(paper(template, context), f"{name}.pdf", "application/pdf")


def download(content, name, content_type):
    """A file made for the one who asks, and kept by nobody on the way."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
