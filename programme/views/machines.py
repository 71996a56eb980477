"""What programs ask for: which pages there are, which to leave alone, and whether the portal is alive."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from companies.models import Organisation, Vacancy
from people.models import Foundation, Municipality
from programme.context_processors import unready
from trainees.models import Cohort, Story

PAGES = (
    "home become positions who_can_apply questions living notify stories cohorts members employers join host "
    "pool_about municipalities_info students vacancies press results media funders about contact privacy cookies "
    "accessibility"
).split()
# Only for those who sign in, or who got a link of their own; the same in both languages.
CLOSED = (
    "admin/ sikkerhet/ logg-inn/ logg-ut/ svar/ sok/ min-side/ slettet/ dokument/ intervjukalender/ kandidatbanken/ "
    "medlem/ trainee/ mentor/ vurdering/ styret/ "
    "en/sign-in/ en/sign-out/ en/answer/ en/apply/ en/my-page/ en/erased/ en/document/ en/interview-calendar/ "
    "en/candidate-pool/ en/member/ en/trainee/ en/mentor/ en/assessment/ en/board/"
).split()


@login_not_required
def sitemap(request):
    hidden = unready(Foundation.current())
    places = [("home", ()), *((name, ()) for name in PAGES[1:] if name not in hidden)]
    for name, keys in (
        ("story", Story.objects.published().values_list("slug")),
        ("member", Organisation.objects.with_page().values_list("slug")),
        ("vacancy", [vacancy.address for vacancy in Vacancy.objects.listed()]),
        ("municipality", Municipality.objects.choices_today().values_list("slug")),
        ("cohort", Cohort.objects.started().values_list("number")),
    ):
        places += [(name, key) for key in keys]
    pages = [{language: _address(language, *place) for language in ("nb", "en")} for place in places]
    return render(request, "programme/sitemap.xml", {"pages": pages}, content_type="application/xml")


def _address(language, name, args):
    with translation.override(language):
        return settings.BASE_URL + reverse(name, args=args)


@login_not_required
def robots(request):
    closed = [""] if settings.DEMO else CLOSED
    lines = ["User-agent: *", *(f"Disallow: /{path}" for path in closed), f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
def health(request):
    """200 while the database answers; watched from outside, so it says nothing more."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
