"""What an import does, row by row, in words for the one who uploaded the file."""

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 300


@dataclass(frozen=True)
class Told:
    """What becomes of one row: where it stands, "new", "changed", "same" or "error", and that in words."""

    sheet: str
    number: int
    outcome: str
    text: str


@dataclass
class Report:
    """What an import does, row by row."""

    lines: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    invited: int = 0

    @property
    def counts(self):
        """How many rows of each outcome."""
        return Counter(line.outcome for line in self.lines)

    @property
    def changes_something(self):
        return bool(self.counts["new"] or self.counts["changed"])

    @property
    def errors(self):
        return [line for line in self.lines if line.outcome == "error"]

    @property
    def changes(self):
        return [line for line in self.lines if line.outcome in {"new", "changed"}]

    @property
    def shown_changes(self):
        """As many as somebody reads."""
        return self.changes[:SHOWN]

    @property
    def more_changes(self):
        return len(self.changes) - len(self.shown_changes)


def difference(obj, name, before):
    """«Sektor: Privat → Kommune»."""
    shown = getattr(obj, f"get_{name}_display", lambda: getattr(obj, name))()
    kind = obj._meta.get_field(name)
    old = dict(kind.flatchoices).get(before, before) if kind.choices else before
    return f"{kind.verbose_name}: {old} → {shown}" if old else f"{kind.verbose_name}: {shown}"
