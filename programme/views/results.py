"""The published figures: as a page, and as files for those who count further."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from people.clock import today
from programme.figures import figures, headline
from programme.models import Indicator

COLUMNS = ("id", "name", "percent", "numerator", "denominator", "known", "unknown", "due", "published", "why_not")


@login_not_required
def results(request):
    found = headline()
    series = found["I4"].extra["series"]
    context = {
        "shares": [found[key] for key in ("I1", "I2", "I3")],
        "answered": [figure for figure in found.values() if figure.published and figure.id != "I4"],
        "per_place": found["I4"],
        "target": Indicator.objects.target("I2"),
        "calls": [row for row in reversed(series) if row["applicants"]],
        "external": Indicator.objects.external(),
        "on": today(),
    }
    return render(request, "programme/results.html", context)


@login_not_required
def results_csv(request):
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="intro-innherred.csv"'
    answer.write("\ufeff")  # so that spreadsheets read the letters right
    rows = csv.DictWriter(answer, COLUMNS, extrasaction="ignore")
    rows.writeheader()
    rows.writerows(figure.public() for figure in figures().values())
    return answer


@login_not_required
def results_json(request):
    own = [figure.public() for figure in figures().values()]
    external = [
        {"id": row.code, "year": row.year, "name": row.text, "percent": row.percent, "numerator": row.numerator}
        | {"denominator": row.denominator, "known": row.known, "source": row.source}
        for row in Indicator.objects.external()
    ]
    return JsonResponse({"as_of": today(), "figures": own, "external": external})
