"""The binding must not use up None: before Python 3.12 that ends the process (decision 0022)."""

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.usefixtures("qapp")
def test_a_call_that_answers_none_costs_no_reference() -> None:
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(2000):
        assert widget.parentWidget() is None
    assert abs(sys.getrefcount(None) - before) < 1000
    widget.deleteLater()
