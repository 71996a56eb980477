"""Member companies, municipalities and vacancies, as everyone may read about them."""

from collections import Counter
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from applications.models import Position
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
    context = {
        "member": shown,
        "cohorts": list(Rotation.objects.begun().hosted_by(shown).by_cohort()),
        "stories": Story.objects.at(shown),
        "positions": Position.objects.listed().at(shown),
        "vacancies": Vacancy.objects.listed().at(shown),
    }
    return render(request, "companies/member.html", context)


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
    return render(request, "companies/vacancies.html", {"vacancies": Vacancy.objects.listed()})
