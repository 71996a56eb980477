"""How a step does its work on many."""

from django.db import transaction

from people.states import Refused


def each(queryset, verb):
    """Call the verb for each; one that someone else has moved on meanwhile is left alone."""
    count = 0
    for one in queryset:
        try:
            with transaction.atomic():
                verb(one)
            count += 1
        except Refused:
            continue
    return count
