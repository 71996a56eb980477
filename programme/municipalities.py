"""What a municipality is to the programme: member, supporter, a place where trainees work."""

from django.db.models import Exists, OuterRef

from companies.models import Organisation
from people.models import Municipality
from programme.models import Funder


def with_marks(municipalities):
    """The municipalities, each knowing whether it is a member and whether it gives, or gave, support."""
    here = OuterRef("pk")
    return municipalities.annotate(
        is_member=Exists(Organisation.objects.members().municipal().in_place(here)),
        is_funder=Exists(Funder.objects.in_place(here)),
    )


def find(slug):
    """Today's municipality at an address, its own or that of one that has become part of it, and all its former parts.

    Each knows its marks. (None, []) when there is none.
    """
    places = {one.pk: one for one in with_marks(Municipality.objects.all())}
    here = [one for one in places.values() if one.slug == slug]
    place = next((one for one in here if one.successor_id is None), next(iter(here), None))
    while place is not None and place.successor_id:
        place = places[place.successor_id]
    return place, _former(place, places.values()) if place else []


def _former(place, places):
    """Those that became part of this one under another name, in alphabetical order; the last date of each name."""
    waiting, found = [place.pk], {}
    while waiting:
        parts = [one for one in places if one.successor_id == waiting[0]]
        waiting = waiting[1:] + [one.pk for one in parts]
        for one in parts:
            if one.slug != place.slug and (one.slug not in found or found[one.slug].valid_to < one.valid_to):
                found[one.slug] = one
    return sorted(found.values(), key=lambda one: one.sort_key)
