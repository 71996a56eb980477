"""Where one row stands in an ordered list, and which are before and after it, without reading the list."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Place:
    """A row's number in a list, and what names the rows beside it: their keys, or another field of theirs."""

    number: int | None
    before: int | str | None
    after: int | str | None


def place_in(queryset, pk, named="pk", *, numbered=True):
    """The place of the row with this key, or None when it is not there; the order must end in something unique. In a
    list too long to be counted its number says nothing, and is not asked for."""
    queryset = queryset.select_related(None).prefetch_related(None)
    order = [_field(queryset.model, name) for name in queryset.query.order_by]
    here = queryset.filter(pk=pk).values_list(*[name for name, _down, _null in order]).first()
    if here is None:
        return None
    earlier = queryset.filter(_beyond([(name, not down, null) for name, down, null in order], here))
    later = queryset.filter(_beyond(order, here))
    return Place(
        number=earlier.order_by().count() + 1 if numbered else None,
        before=earlier.reverse().values_list(named, flat=True).first(),
        after=later.values_list(named, flat=True).first(),
    )


def _field(model, name):
    """A name of the order as (field, whether it goes down, whether it may be empty)."""
    field = name.removeprefix("-")
    plain = field == "pk" or ("__" not in field and not model._meta.get_field(field).null)
    return field, name.startswith("-"), not plain


def _beyond(order, values):
    """The rows after the one with these values. Empty ones are last, or first going down, as PostgreSQL has them."""
    rows, same = Q(pk__in=[]), Q()
    for (name, down, null), value in zip(order, values, strict=True):
        rows |= same & _past(name, down, null, value)
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    name, down, null = order[0]
    # Said twice, so that an index leads straight to the place.
    return rows if null else rows & Q(**{f"{name}__{'lte' if down else 'gte'}": values[0]})


def _past(name, down, null, value):
    if value is None:
        return Q(**{f"{name}__isnull": False}) if down else Q(pk__in=[])
    past = Q(**{f"{name}__{'lt' if down else 'gt'}": value})
    return past | Q(**{f"{name}__isnull": True}) if null and not down else past
