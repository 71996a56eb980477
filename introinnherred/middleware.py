"""The portal's own middlewares: the language of the address, limits on tries, headers, and one name kept ours."""

from django.contrib.sites.requests import RequestSite
from django.utils import translation

from people.limits import TooOften
from programme.views import errors

ENGLISH = "/en/"


def language(get_response):
    """Set the language from the path alone, so that a public answer varies on nothing else."""

    def middleware(request):
        code = "en" if request.path_info.startswith(ENGLISH) else "nb"
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return middleware


def limits(get_response):
    """One who tries too often gets a page that says how long to wait, with what was typed."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        return errors.too_often(request, exception) if isinstance(exception, TooOften) else None

    middleware.process_exception = process_exception
    return middleware


def headers(get_response):
    """Switch off what no page of ours uses, and keep our answers from other sites' pages."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


class OwnSite:
    """The sign-in library calls the host `site`; on our pages that word is the foundation, with its legal facts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        if isinstance((response.context_data or {}).get("site"), RequestSite):
            del response.context_data["site"]
        return response
