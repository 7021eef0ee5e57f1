"""Garbage of the window is collected in its own thread only, soon, and by Python again afterwards."""

import gc
import threading
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zim_desktop.gui.support.collector import FULL_AFTER, Collector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    gc.collect()
    collector = Collector(qapp)
    yield collector
    collector.stop()
    assert gc.isenabled()


class Ring(QObject):
    """A running timer in a ring of references, as a dialog that knows its own slot."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.start(10_000)
        self.mine = self


def _much_in_a_thread() -> list[list[int]]:
    """Ask for so much memory that Python would collect by itself, in a thread."""
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    return kept


def test_a_thread_that_needs_memory_does_not_end_what_belongs_to_the_window(collector: Collector) -> None:
    ring = ref(Ring())
    kept = _much_in_a_thread()
    assert ring() is not None, "nobody collected: in the thread, Qt would say that timers cannot be stopped there"
    collector.look()
    assert ring() is None
    assert kept


@pytest.mark.usefixtures("collector")
def test_the_event_loop_collects_by_itself(qtbot: QtBot) -> None:
    ring = ref(Ring())
    kept = _much_in_a_thread()
    qtbot.waitUntil(lambda: ring() is None)
    assert kept


def test_all_that_lived_long_is_walked_once_in_a_while_and_the_young_only_when_they_are_many(
    collector: Collector,
) -> None:
    walks: list[int] = []
    for _ in range(2 * FULL_AFTER):
        collector.look(walks.append)
    assert walks.count(2) == 2
    assert len(walks) < FULL_AFTER
