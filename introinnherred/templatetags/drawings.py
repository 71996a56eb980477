"""Pictures drawn from data: the field that stands in for a portrait, and the year wheel."""

import math
import random
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
    chance = random.Random(number)
    horizon, far, bend = chance.randint(30, 44), chance.randint(16, 64), chance.choice((-1, 1)) * chance.randint(14, 34)
    hill = chance.randint(6, 12)
    edges = [far + (i - 6.5) * 26 for i in range(14)]
    furrows = [
        f"M{left:.0f} 100Q{far + (left - far) * 0.35 + bend:.0f} {horizon + 22} {far} {horizon}"
        f"Q{far + (right - far) * 0.35 + bend:.0f} {horizon + 22} {right:.0f} 100Z"
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    ]
    peak = chance.randint(10, 70)
    hills = f"M0 {horizon}V{horizon - hill // 2}Q{peak} {horizon - hill * 2} 80 {horizon - hill // 3}V{horizon}Z"
    return {"tone": number % TONES, "horizon": horizon, "furrows": furrows, "hills": hills}


@register.inclusion_tag("_year_wheel.html")
def year_wheel(events, month=None):
    """The programme year: `events` are (first month, last month, label, now) in the order of the year; `month` is now."""
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
    return {"rows": rows, "ring": _ring(), "pointer": _pointer(month) if month else ""}


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


def _ring():
    points = [(MONTHS_3[month], *_point(month - 0.5, 139)) for month in range(1, 13)]
    return [{"name": name, "x": f"{x:.1f}", "y": f"{y + 4:.1f}"} for name, x, y in points]


def _pointer(month):
    (ax, ay), (bx, by), (cx, cy) = _point(month - 0.5, 58), _point(month - 0.8, 40), _point(month - 0.2, 40)
    return f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}L{cx:.1f} {cy:.1f}Z"
