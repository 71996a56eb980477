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


def former_names(municipality):
    """The municipalities that became part of this one, under names it does not have now, with their last day."""
    before = {}
    for one in Municipality.objects.ended():
        before.setdefault(one.successor_id, []).append(one)
    found, names, waiting = [], {municipality.slug}, [municipality.pk]
    while waiting:
        for one in before.get(waiting.pop(), []):
            waiting.append(one.pk)
            if one.slug not in names:
                names.add(one.slug)
                found.append(one)
    return sorted(found, key=lambda one: one.sort_key)


def today(slug):
    """Today's municipality at an address: its own, or that of one that has become part of it; None if there is none."""
    places = {one.pk: one for one in Municipality.objects.all()}
    now = [one for one in places.values() if one.slug == slug and one.successor_id is None]
    former = [one for one in places.values() if one.slug == slug]
    one = next(iter(now + former), None)
    while one is not None and one.successor_id:
        one = places[one.successor_id]
    return one
