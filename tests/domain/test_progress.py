"""Work says how far it is, and hears in the same breath that nobody waits any more."""

import pytest

from zim_desktop.domain.progress import UNSEEN, HowFar, Stopped, Watched


def test_whoever_watches_sees_the_last_word() -> None:
    progress = Watched()
    assert progress.how_far is None
    seen = [progress.how_far for _ in progress.each("reading", "ab")]
    assert seen == [HowFar("reading", 0, 2), HowFar("reading", 1, 2)]
    assert progress.how_far == HowFar("reading", 2, 2)


def test_work_ends_where_it_next_says_how_far_it_is() -> None:
    progress = Watched()
    work = progress.each("reading", "abc")
    assert next(work) == "a"
    assert progress.stop()
    with pytest.raises(Stopped):
        next(work)
    assert progress.stopped()
    with pytest.raises(Stopped):
        progress.keep()
    assert progress.how_far == HowFar("reading", 0, 3)


def test_what_is_being_kept_cannot_be_stopped() -> None:
    progress = Watched()
    progress.keep()
    assert not progress.stop()
    assert not progress.stopped()
    progress.tell("keeping")
    assert progress.how_far == HowFar("keeping")


def test_work_that_nobody_watches_goes_on() -> None:
    assert list(UNSEEN.each("reading", "ab")) == ["a", "b"]
    UNSEEN.keep()
    assert not UNSEEN.stopped()
