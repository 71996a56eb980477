"""What an organisation looks for in the pool, as statements that are kept (see `people.ready`): for whom, which words
and which choices are gaps in them. Each starts from `visible_to`; the database answers as things are at that moment."""

from dataclasses import replace
from types import SimpleNamespace

from applications import list_rows, pool_counts
from applications.models import CandidateProfile, ContactRequest, narrowing
from applications.models.profile_facets import facets_for
from applications.models.profile_search import words_meant
from people.ready import Given, Moment, ReadyRows, ready

# An organisation that is not known yet, for the words that take one.
SOMEBODY = SimpleNamespace(pk=Given("organisation"), asked_keys=Given("asked_keys"))


def of(organisation):
    """What fills the gaps for an organisation."""
    return {"organisation": organisation.pk, "asked_keys": organisation.asked_keys}


def candidate_seen_by(organisation, code):
    """The candidate with this code, with what the organisation noted; None for one it may not see."""

    def make():
        visible = CandidateProfile.objects.visible_to(SOMEBODY, Moment()).with_marks_of(SOMEBODY.pk)
        return ReadyRows(visible.with_place_keys().select_related("field").filter(code=Given("code")))

    return ready("candidate", make).first(code=code, **of(organisation))


def last_request(organisation, profile):
    """The organisation's last request to the candidate, or None."""

    def make():
        return ReadyRows(ContactRequest.objects.of(SOMEBODY.pk).about(Given("profile"))[:1])

    return ready("last request", make).first(organisation=organisation.pk, profile=profile.pk)


def yes_waiting_for(organisation):
    """A yes the organisation has not acted on: it stops new requests."""
    found = ready("waiting", lambda: ReadyRows(ContactRequest.objects.unanswered_yes(SOMEBODY.pk)[:1]))
    return found.first(organisation=organisation.pk)


class PoolSearch:
    """Words and choices, {facet: codes}, of an organisation."""

    def __init__(self, organisation, text, choices):
        words = words_meant(text)
        facets = facets_for(SOMEBODY.pk)
        meant = {name: facets[name].meant(codes) for name, codes in choices.items() if codes}
        self.facets, self.values = facets, of(organisation) | {f"choice {name}": those for name, those in meant.items()}
        # What the organisation did is not a value but a condition of its own.
        self.choices = {name: those if name == "seen" else Given(f"choice {name}") for name, those in meant.items()}
        self.words = None if words is None else [self._gaps(number, word) for number, word in enumerate(words)]
        shape = None if words is None else tuple(word.is_name for word in words)
        self.shape = (shape, *meant, *meant.get("seen", ()), narrowing.COUNTED)

    def _gaps(self, number, word):
        """A word with gaps for what it means."""
        names = {name: f"{name} {number}" for name in ("fields", "levels", "begun")}
        self.values |= {gap: getattr(word, name) for name, gap in names.items()}
        return replace(word, **{name: Given(gap) for name, gap in names.items()})

    def found(self, missing=None):
        """The candidates, with gaps; or those who fit all choices but the one in a facet."""
        found = CandidateProfile.objects.visible_to(SOMEBODY, Moment()).with_meant(self.words)
        for name, meant in self.choices.items():
            fits = self.facets[name].having(meant)
            found = found.exclude(fits) if name == missing else found.filter(fits)
        return found

    def counted(self):
        """The keys of what is found, and {facet: {value: how many}} beside each choice as if it were not made."""
        sets = (None, *self.choices)
        asked = ready(
            ("counts", self.shape),
            lambda: pool_counts.statement({name: self.found(missing=name) for name in sets}),
        )
        return pool_counts.read(asked.every(**self.values))

    def rows(self, keys, key, arrange, **values):
        """Rows of the list: of all that is found, or of these keys; `arrange` puts them in order, `key` tells how."""

        def make():
            found = self.found() if keys is None else CandidateProfile.objects.filter(pk__any_of=Given("keys"))
            return ReadyRows(list_rows.of(arrange(found)))

        whose = self.shape if keys is None else narrowing.COUNTED
        rows = ready(("rows", whose, *key), make).rows(keys=keys, **self.values, **values)
        beside = ready("beside", lambda: ReadyRows(list_rows.beside(Given("keys"), SOMEBODY.pk)))
        return list_rows.joined(rows, beside.rows(keys=[row[0] for row in rows], **self.values))
