"""Member companies, municipalities and vacancies, as everyone may read about them."""

from collections import Counter
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.models import Position
from companies.job_posting import job_posting, plain_text
from companies.models import Organisation, Vacancy
from people.phrases import number
from programme import municipalities
from programme.models import Grant
from trainees.models import Rotation, Story


@login_not_required
def members(request):
    listed = list(Organisation.objects.listed())
    ordered = sorted(listed, key=lambda one: (one.municipality is None, getattr(one.municipality, "sort_key", "")))
    context = {
        "members": listed,
        "places": [(place, list(group)) for place, group in groupby(ordered, key=lambda one: one.municipality)],
        "sectors": Counter(one.get_sector_display() for one in listed).most_common(),
        "industries": Counter(one.get_industry_display() for one in listed).most_common(),
    }
    return render(request, "companies/members.html", context)


@login_not_required
def member(request, slug):
    shown = get_object_or_404(Organisation.objects.with_page(), slug=slug)
    return render(request, "companies/member.html", page_of(shown))


def page_of(organisation):
    """What an organisation's public page tells, beside its own words."""
    return {
        "member": organisation,
        "cohorts": list(Rotation.objects.begun().hosted_by(organisation).by_cohort()),
        "stories": Story.objects.at(organisation),
        "positions": Position.objects.listed().at(organisation),
        "vacancies": Vacancy.objects.listed().at(organisation),
    }


@login_not_required
@require_safe
def member_logo(request, slug):
    """The logo of one with a public page; it may be kept, but is asked for each time."""
    shown = get_object_or_404(Organisation.objects.with_page(), slug=slug)
    if not shown.logo:
        raise Http404
    etag = f'"{shown.logo.name}"'
    headers = {"Cache-Control": "public, no-cache", "ETag": etag}
    return get_conditional_response(request, etag=etag) or _logo(shown, headers)


def _logo(organisation, headers):
    with organisation.logo.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/png", headers=headers)


@login_not_required
def municipality(request, slug):
    place, former = municipalities.find(slug)
    if place is None:
        raise Http404
    if place.slug != slug:
        return redirect(place, permanent=True)
    trainees = Rotation.objects.begun().in_place(place).trainees()
    context = {
        "place": place,
        "former": former,
        "members": Organisation.objects.listed().in_place(place),
        "grants": Grant.objects.to_place(place) if place.is_funder else [],
        "trainees": trainees,
        "trainees_number": number(trainees, get_language()),
    }
    return render(request, "companies/municipality.html", context)


@login_not_required
def vacancies(request):
    return render(request, "companies/vacancies.html", _vacancies(request.GET.get("kind", "")))


def _vacancies(kind=""):
    """The list, with the kinds there are now as ways to narrow it; what somebody wrote in the address may be none."""
    listed = list(Vacancy.objects.listed())
    kinds = [(one.value, one.label) for one in Vacancy.Kind if any(v.kind == one for v in listed)]
    kind = kind if kind in dict(kinds) else ""
    return {"kinds": kinds, "kind": kind, "vacancies": [v for v in listed if kind in ("", v.kind)]}


@login_not_required
def vacancy(request, pk, slug):
    """One vacancy; one that was public answers 410 with those that are."""
    shown = Vacancy.objects.listed().prefetch_related("fields").numbered(pk)
    if shown is None:
        gone = get_object_or_404(Vacancy.objects.gone(), pk=pk)
        return render(request, "companies/vacancy_gone.html", {"gone": gone, **_vacancies()}, status=410)
    if slug != shown.address[1]:
        return redirect(shown, permanent=True)
    return render(request, "companies/vacancy.html", {"vacancy": shown, "posting": job_posting(shown)})


@login_not_required
def vacancy_text(request, pk, slug):
    """The text alone, to paste into a notice board or a mail."""
    shown = get_object_or_404(Vacancy.objects.listed(), pk=pk)
    return HttpResponse(plain_text(shown), content_type="text/plain; charset=utf-8")
