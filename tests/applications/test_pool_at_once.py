"""Members read and ask while candidates answer, pause, hide and leave: the short form of `./dev drill pool`."""

import pytest

from benchmarks.drill_pool import Pool, judge, leaks, members_with_users, visible_candidates


# Real transactions: each who asks is answered on a connection of its own.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nobody_is_shown_after_going_and_no_request_is_lost_or_doubled(live_server, foundation):
    pool = Pool(live_server.thread, members_with_users(6), visible_candidates(18))
    told = pool.run(rounds=3, going=2)
    _counts, holds = judge(told, since=0)
    assert [what for what, so in holds.items() if not so] == []
    assert len(told.gone) == 12
    assert told.asked


def test_a_leak_is_found():
    """One shown later than it was told to be gone, to one of those it is gone for."""
    gone = {"K7QM": (5.0, {1, 2})}
    assert leaks([(4.9, 1, "K7QM"), (5.1, 3, "K7QM"), (5.1, 1, "ABCD")], gone) == []
    assert leaks([(5.1, 2, "K7QM")], gone) == [(2, "K7QM")]
