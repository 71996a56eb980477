"""One table of states per object: what is not in its table is refused."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


class Refused(Exception):
    """A step that the rules do not allow now; the text says why, in the reader's language."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


def not_now():
    """The refusal of a step that somebody or something has overtaken."""
    return Refused(_("This cannot be done now. Open the page again to see how it stands."))


@dataclass(frozen=True)
class Step:
    """One arrow of a state table: the verb, where it starts, where it ends, and who may take it."""

    verb: str
    sources: tuple
    target: str
    who: str = "manager"


class StateTable:
    """All arrows of one kind of object, asked by verb."""

    def __init__(self, *steps):
        self.steps = {step.verb: step for step in steps}

    def allows(self, verb, state):
        return state in self.steps[verb].sources

    def target(self, verb, state):
        """The state after the verb; raises Refused when the table has no such arrow."""
        if not self.allows(verb, state):
            raise not_now()
        return self.steps[verb].target

    def diagram(self):
        """The table as a Mermaid state diagram, for the documentation."""
        arrows = [
            f"    {source} --> {s.target}: {s.verb} ({s.who})" for s in self.steps.values() for source in s.sources
        ]
        return "\n".join(["stateDiagram-v2", *arrows])
