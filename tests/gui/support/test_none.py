"""The binding must not use up None and True: before Python 3.12 that ends the process (decision 0022)."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import zim_desktop.gui

CALLS_OF_A_LIFE = 1 << 32
"""More calls than a window could make in years."""


@pytest.mark.usefixtures("qapp")
def test_calls_that_answer_none_cannot_use_it_up() -> None:
    assert zim_desktop.gui.__doc__
    widget = QWidget()
    for _ in range(2000):
        assert widget.parentWidget() is None
    widget.deleteLater()
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > CALLS_OF_A_LIFE


class _Bell(QObject):
    rung = Signal(int)


def test_signals_cannot_use_up_true() -> None:
    assert zim_desktop.gui.__doc__
    bell = _Bell()
    for number in range(2000):
        bell.rung.emit(number)
    for value in (True, False):
        assert sys.version_info >= (3, 12) or sys.getrefcount(value) > CALLS_OF_A_LIFE
