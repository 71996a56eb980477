"""Reading of the supplementary call: its criteria, two assessors, and what each has found so far."""

from applications.models import Assessment, AssessorAssignment
from people.choices import Criterion

FOUND = [Criterion.FULLY, Criterion.PARTLY, Criterion.FULLY, Criterion.NO, Criterion.PARTLY]
WHY = {
    Criterion.FULLY: ["Står tydelig i søknaden.", ""],
    Criterion.PARTLY: ["Noe av det, ikke alt. Spør om det i intervjuet.", "Delvis dekket av bachelorgraden."],
    Criterion.NO: ["Står ikke i søknaden.", "Nevner det ikke."],
}


def assess(world, call, sent):
    """The manager and a member have read some by name; a board member is still reading, without names."""
    by = world.manager
    call.suggest_criteria(by=by)
    for n, application in enumerate(sent[:8]):
        Assessment.assess(application, _found(call, n), by=by, at=world.days(-28))
    member = AssessorAssignment.invite(
        call, world.cast["member"], "listed", by, applications=sent[:6], at=world.days(-29)
    )
    for n, application in enumerate(sent[:6]):
        member.assess(application, _found(call, n, other=n % 3 == 0), at=world.days(-27))
    member.submit(at=world.days(-27))
    board = AssessorAssignment.invite(call, world.cast["board"], "call", by, blind=True, at=world.days(-29))
    for n, application in enumerate(sent[:3]):
        board.assess(application, _found(call, n), at=world.days(-26))
    sent[12].flag("discuss", by=by, at=world.days(-25))
    sent[13].flag("unsure", by=by, at=world.days(-25))


def _found(call, n, *, other=False):
    """What a reader found about the n-th one; `other`: not quite what the first one did."""
    results = [FOUND[(n + place + other) % len(FOUND)] for place in range(call.criteria.count())]
    return {one: (result, WHY[result][n % 2]) for one, result in zip(call.criteria.all(), results, strict=True)}
