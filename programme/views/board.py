"""The board's page: four figures, the year and the targets, without a single name."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from companies.models import BoardSeat
from people.clock import today
from programme import board, year


@never_cache
def board_area(request):
    if not (BoardSeat.objects.current().of(request.user).exists() or request.user.is_in("board")):
        raise PermissionDenied
    day = today()
    here = reverse("board_area")
    parts = [(_("Four figures"), f"{here}#figures"), (_("The year wheel"), f"{here}#year")]
    parts += [(_("Targets"), f"{here}#targets"), (_("Sign out"), reverse("account_logout"))]
    context = {
        "figures": board.four_figures(day),
        "targets": board.targets(day),
        "events": year.events(day, year.current_call()),
        "month": day.month,
        "day": day,
        "area_nav": [(label, url, False) for label, url in parts],
        "area_title": _("Board pages"),
    }
    return render(request, "programme/board.html", context)
