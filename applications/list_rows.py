"""What a row of the pool's list says, as plain values: of the profile itself, and what lies beside it. The second is
read for all rows at once: asked row by row, it takes most of the time of a page of two hundred."""

from collections import namedtuple

from django.db.models import CharField, DateTimeField, Max, TextField, Value
from django.db.models.functions import Cast

from applications.models import CandidateProfile, ContactRequest, PoolMark, PoolTip, ProfileView

OWN = """
pk code visible_from lot level field_id completed_year until_year not_finished keywords experience norwegian_level
whole_region available_from
""".split()
BESIDE = "place_keys seen_at asked tip mark marked_by marked_at".split()
Row = namedtuple("Row", [*OWN, *BESIDE, "drawn"], defaults=[None])
EMPTY, NEVER = Value("", TextField()), Value(None, DateTimeField())


def of(profiles):
    """The rows of profiles, in their order: where each stands in an order by lot comes last."""
    drawn = {"drawn"}.intersection(profiles.query.annotations)
    return profiles.values_list(*OWN, *drawn)


def beside(keys, organisation):
    """(what, key, word, name, when) of all that an organisation noted about these, and of where they want to work."""
    notes = {"profile__any_of": keys, "organisation": organisation}
    seen = ProfileView.objects.filter(**notes).order_by().values("profile").annotate(last=Max("at"))
    asked = ContactRequest.objects.filter(**notes).order_by("profile", "-sent_at", "-pk").distinct("profile")
    tips = PoolTip.objects.filter(**notes).order_by()
    marks = PoolMark.objects.filter(**notes).order_by()
    places = CandidateProfile.places.through.objects.filter(candidateprofile__any_of=keys).order_by()
    return (
        _told(seen, "seen", when="last")
        .union(
            _told(asked, "asked", Cast("state", TextField())),
            _told(tips, "tip", Cast("word", TextField())),
            _told(marks, "mark", Cast("mark", TextField()), Cast("user_name", TextField()), "at"),
            _told(places, "place", Cast("municipality", TextField()), whose="candidateprofile"),
            all=True,
        )
        .order_by()
    )


def _told(rows, what, word=EMPTY, name=EMPTY, when=NEVER, whose="profile"):
    return rows.annotate(what=Value(what, CharField())).values_list("what", whose, word, name, when)


def joined(rows, told):
    """Each row with what was told beside it."""
    beside = {row[0]: [[], None, None, None, None, None, None] for row in rows}
    for what, key, word, name, when in told:
        of_row = beside[key]
        if what == "place":
            of_row[0].append(int(word))
        elif what == "seen":
            of_row[1] = when
        elif what == "mark":
            of_row[4:] = [word, name, when]
        else:
            of_row[2 if what == "asked" else 3] = word
    own = len(OWN)
    return [Row(*row[:own], *beside[row[0]], *row[own:]) for row in rows]
