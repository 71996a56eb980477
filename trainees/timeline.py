"""The periods of a traineeship as the timeline shows them."""

from introinnherred.templatetags.formats import period
from people.clock import today
from people.languages import both, both_marked


def timeline(rotations, on=None):
    """What templates/_timeline.html wants of each period, in the order given."""
    on = on or today()
    return [
        {
            "host": str(rotation.organisation),
            "url": rotation.organisation.get_absolute_url(),
            "when": period(rotation.starts_on, rotation.ends_on),
            "place": str(rotation.place or ""),
            "task": both_marked(rotation, "task") if both(rotation, "task") else "",
            "state": standing(rotation, on),
        }
        for rotation in rotations
    ]


def standing(rotation, on):
    """Whether the period is "done", "now" or "planned" on the day."""
    if rotation.ends_on < on:
        return "done"
    return "now" if rotation.starts_on <= on else "planned"
