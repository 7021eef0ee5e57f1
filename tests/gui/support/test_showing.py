"""What is asked for while it is being shown is shown once, afterwards; a fault does not lock it."""

import pytest

from zim_desktop.gui.support.showing import Showing


def test_asking_meanwhile_shows_once_more_afterwards() -> None:
    going_on: list[str] = []

    def show() -> None:
        assert going_on.count("begin") == going_on.count("end")
        going_on.append("begin")
        if len(going_on) == 1:
            showing()
            showing()
        going_on.append("end")

    showing = Showing(show)
    showing()
    assert going_on == ["begin", "end", "begin", "end"]
    showing()
    assert going_on.count("end") == 3


def test_a_fault_leaves_it_ready() -> None:
    faults = [ValueError("once")]
    shown: list[int] = []

    def show() -> None:
        if faults:
            raise faults.pop()
        shown.append(1)

    showing = Showing(show)
    with pytest.raises(ValueError, match="once"):
        showing()
    showing()
    assert shown == [1]
