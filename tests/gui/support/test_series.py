"""Work that answers more than once: in order, in the window's thread, to the end, also when it is stopped or fails."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from zim_desktop.gui.support.series import Series


@pytest.fixture
def series(qtbot: QtBot) -> Iterator[tuple[Series, list[object]]]:
    """Something that works, and what came of it; the thread is gone after the test."""
    series, came = Series(), list[object]()
    series.came.connect(came.append)
    series.ended.connect(lambda: came.append("end"))
    yield series, came
    qtbot.waitUntil(lambda: not any(each.name == "background" for each in threading.enumerate()))


Followed = tuple[Series, list[object]]


def _wait(qtbot: QtBot, series: Series) -> SignalBlocker:
    return qtbot.waitSignal(series.ended)


def test_every_answer_arrives_in_order_and_then_the_end(qtbot: QtBot, series: Followed) -> None:
    work, came = series
    threads: list[str] = []

    def steps(_: Callable[[], bool]) -> Iterator[object]:
        threads.append(threading.current_thread().name)
        yield from range(200)

    with _wait(qtbot, work):
        work.begin(steps)
        assert work.busy
    assert came == [*range(200), "end"]
    assert threads == ["background"]
    assert not work.busy
    with _wait(qtbot, work):
        work.begin(lambda _: iter(()))
    assert came[-2:] == ["end", "end"]


def test_what_was_done_before_it_was_stopped_is_known(qtbot: QtBot, series: Followed) -> None:
    work, came = series
    first, go_on = threading.Event(), threading.Event()

    def steps(stopped: Callable[[], bool]) -> Iterator[object]:
        for number in range(1000):
            if stopped():
                return
            if number == 3:
                first.set()
                assert go_on.wait(10)
            yield number

    work.begin(steps)
    qtbot.waitUntil(first.is_set)
    work.stop()
    assert work.busy, "the step that was begun is finished"
    with _wait(qtbot, work):
        go_on.set()
    assert came == [0, 1, 2, 3, "end"]


def test_what_it_raises_is_raised_in_the_window_after_the_end(qtbot: QtBot, series: Followed) -> None:
    work, came = series

    def steps(_: Callable[[], bool]) -> Iterator[object]:
        yield 1
        raise RuntimeError("boo")

    with qtbot.captureExceptions() as raised, _wait(qtbot, work):
        work.begin(steps)
    qtbot.waitUntil(lambda: bool(raised))
    assert [str(error) for _, error, _ in raised] == ["boo"]
    assert came == [1, "end"]
    assert not work.busy
