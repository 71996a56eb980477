"""Pictures drawn from data: the field that stands in for a portrait, and the year wheel."""

import math
import zlib

from django import template
from django.utils.dates import MONTHS, MONTHS_3

from introinnherred.templatetags.formats import initials

register = template.Library()

TONES = 5
CENTRE, INNER, OUTER = 150, 84, 128


@register.inclusion_tag("_portrait.html")
def portrait(name, seed=None):
    """A ploughed field and large initials where there is no picture; the same seed gives the same field."""
    return {**_field(zlib.crc32(str(seed or name).encode())), "initials": initials(name)}


def _field(number):
    """Furrows from the lower edge that bend towards one point on the horizon, in an 80 × 100 picture."""
    horizon, far, hill, peak = 30 + number % 15, 16 + number // 16 % 49, 6 + number // 1024 % 7, 10 + number // 64 % 61
    bend = (14 + number // 8192 % 21) * (1 if number // 4 % 2 else -1)
    edges = [far + (i - 6.5) * 26 for i in range(14)]
    furrows = [
        f"M{left:.0f} 100Q{far + (left - far) * 0.35 + bend:.0f} {horizon + 22} {far} {horizon}"
        f"Q{far + (right - far) * 0.35 + bend:.0f} {horizon + 22} {right:.0f} 100Z"
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    ]
    hills = f"M0 {horizon}V{horizon - hill // 2}Q{peak} {horizon - hill * 2} 80 {horizon - hill // 3}V{horizon}Z"
    return {"tone": number % TONES, "horizon": horizon, "furrows": furrows, "hills": hills}


@register.inclusion_tag("_year_wheel.html")
def year_wheel(events, month=None):
    """The programme year from `events`, each (first month, last month, label, now), in order; `month` is now."""
    lanes, rows = _lanes(events), []
    for number, ((first, last, label, now), lane) in enumerate(zip(events, lanes, strict=True), 1):
        outer = OUTER - lane * 23
        x, y = _point(_middle(first, last), outer - 10.5)
        rows.append(
            {
                "number": number,
                "months": _span(first, last),
                "label": label,
                "now": now,
                "arc": _arc(first, last, outer - 21, outer),
                "x": f"{x:.1f}",
                "y": f"{y + 4:.1f}",
            }
        )
    pointer = _arc(month, month, 130, 149) if month else ""
    return {"rows": rows, "ring": _ring(month), "pointer": pointer, "month": MONTHS.get(month, "")}


def _lanes(events):
    """Give events that share a month different lanes, the outermost first."""
    taken, lanes = [], []
    for first, last, *_ in events:
        months = set(_months(first, last))
        lane = next((i for i, used in enumerate(taken) if not used & months), len(taken))
        if lane == len(taken):
            taken.append(set())
        taken[lane] |= months
        lanes.append(lane)
    return lanes


def _months(first, last):
    return [(first - 1 + i) % 12 + 1 for i in range((last - first) % 12 + 1)]


def _middle(first, last):
    return first - 1 + len(_months(first, last)) / 2


def _span(first, last):
    return str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}"


def _point(month, radius):
    """Where on the circle a time of the year stands; January begins at the top."""
    angle = math.tau * month / 12
    return CENTRE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)


def _arc(first, last, inner, outer):
    start, end = first - 1 + 0.04, first - 1 + len(_months(first, last)) - 0.04
    large = int(end - start > 6)
    (ax, ay), (bx, by) = _point(start, outer), _point(end, outer)
    (cx, cy), (dx, dy) = _point(end, inner), _point(start, inner)
    return (
        f"M{ax:.1f} {ay:.1f}A{outer} {outer} 0 {large} 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{inner} {inner} 0 {large} 0 {dx:.1f} {dy:.1f}Z"
    )


def _ring(now):
    return [
        {"name": MONTHS_3[month], "x": f"{x:.1f}", "y": f"{y + 4:.1f}", "now": month == now}
        for month in range(1, 13)
        for x, y in [_point(month - 0.5, 139)]
    ]
