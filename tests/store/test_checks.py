"""Checks on both engines: kept with who, when and what was found, told oldest first, withdrawn."""

from uuid import uuid4

from tests.store.builders import DAY
from zim_desktop.domain.check import Asked
from zim_desktop.store import Store

FOUND = (Asked("times", wrong=True, days=40), Asked("cost", wrong=False))


def test_checks_are_kept_and_told_oldest_first(store: Store) -> None:
    with store.begin() as work:
        first = work.checks.add("x", DAY, "not_reached")
        second = work.checks.add("x", DAY, "answered", FOUND)
        other = work.checks.add("y", DAY, "answered")
        work.commit()
    with store.begin() as work:
        assert work.checks.all() == (first, second, other)
        assert work.checks.of("x") == (first, second)
        assert work.checks.of("z") == ()
    assert (second.asked, second.outcome, second.day, second.user) == (FOUND, "answered", DAY, store.user.id)
    assert first.asked == ()
    assert second.at > first.at


def test_a_withdrawn_check_is_gone_and_can_be_withdrawn_again(store: Store) -> None:
    with store.begin() as work:
        kept, wrong = work.checks.add("x", DAY, "answered", FOUND), work.checks.add("x", DAY, "not_reached")
        work.checks.withdraw([wrong.id, uuid4()])
        work.checks.withdraw([wrong.id])
        work.commit()
    with store.begin() as work:
        assert work.checks.all() == (kept,)
