"""«Dette venter på deg»: what waits for the manager, computed from how things stand now, each with the way to it.

Every source is one question to the database, whatever the number of rows; one with nothing to say says nothing.
"""

from people.clock import now
from programme.worklist import access, calls, members, office, pool, trainees
from programme.worklist.line import Line

TONES = ("danger", "now", "")
SOURCES = office.SOURCES + calls.SOURCES + trainees.SOURCES + pool.SOURCES + members.SOURCES + access.SOURCES


def lines(at=None):
    """All that waits at the moment: what is late first, then what wants somebody now, then the rest."""
    found = [line for source in SOURCES for line in source(now(at))]
    return sorted(found, key=lambda line: TONES.index(line.tone))


__all__ = ["Line", "lines"]
