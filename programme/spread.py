"""How the members spread over industries, sectors and municipalities, with what is missing; and whom to call next."""

from collections import Counter
from dataclasses import dataclass

from companies.models import ContactLog, Organisation
from people.choices import Industry, Sector
from people.models import Municipality, Region
from programme.figures import activity
from programme.municipalities import with_marks
from trainees.models import Rotation


@dataclass(frozen=True)
class Spread:
    """Industries by sectors, and the count of each place; what has no member at all is named."""

    sectors: list
    rows: list
    places: list
    gaps: dict


def of_members(on=None):
    """The spread of the members of a day: [(industry, how many in each sector, all)], [(municipality, how many)]."""
    members = list(Organisation.objects.members(on).select_related("municipality"))
    cells = Counter((one.industry, one.sector) for one in members)
    home = list(Municipality.objects.in_region(Region.HOME, on))
    here = Counter(one.municipality_id for one in members)
    rows = [
        (label, [cells[code, sector] for sector in Sector.values], sum(cells[code, s] for s in Sector.values))
        for code, label in Industry.choices
    ]
    places = [(place, here[place.pk]) for place in home]
    return Spread(
        sectors=[(label, sum(cells[i, code] for i in Industry.values)) for code, label in Sector.choices],
        rows=rows,
        places=places,
        gaps={
            "industries": [label for label, _cells, count in rows if not count],
            "sectors": [label for code, label in Sector.choices if not any(cells[i, code] for i in Industry.values)],
            "places": [place for place, count in places if not count],
        },
    )


def not_yet_members(on=None):
    """Today's municipalities that are not members: supporter or not, how many trainees have worked there, and
    the last contact we had."""
    places = [one for one in with_marks(Municipality.objects.in_region(Region.HOME, on)) if not one.is_member]
    last = {}
    for contact in ContactLog.objects.filter(municipality__in=places).order_by("at", "pk"):
        last[contact.municipality_id] = contact
    worked = Counter()
    periods = Rotation.objects.begun(on).select_related("municipality", "organisation__municipality")
    for place, _trainee in {(period.place.pk, period.traineeship_id) for period in periods if period.place}:
        worked[place] += 1
    return [(place, worked[place.pk], last.get(place.pk)) for place in places]


def taking_part(on):
    """I9: how many municipalities are members, supporters, or either, of all in the region."""
    return activity.municipalities(on)
