"""Widgets side by side that break like text: nothing overlaps, nothing leaves the width."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zim_desktop.gui.support.flow_layout import FlowLayout


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(5, 120), st.integers(5, 40)), max_size=12), st.integers(40, 400))
def test_nothing_overlaps_and_the_height_is_as_announced(
    qtbot: QtBot, sizes: list[tuple[int, int]], width: int
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=8, line_gap=4)
    for wide, high in sizes:
        box = QWidget()
        box.setFixedSize(wide, high)
        flow.addWidget(box)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    boxes = [item.geometry() for item in map(flow.itemAt, range(flow.count())) if item]
    assert len(boxes) == len(sizes)
    for at, box in enumerate(boxes):
        assert box.left() == 0 or box.right() < width, "only what is wider than a line may leave it"
        assert box.top() >= 0
        assert box.bottom() < max(height, 1)
        assert not any(box.intersects(other) for other in boxes[at + 1 :])
    assert [(b.top() // 1, b.left()) for b in boxes if b.left() == 0][:1] == ([(boxes[0].top(), 0)] if boxes else [])


def test_a_widget_can_be_put_before_others(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    last, first = QWidget(), QWidget()
    flow.addWidget(last)
    flow.insert(0, first)
    found = [item.widget() for item in map(flow.itemAt, range(flow.count())) if item]
    assert found == [first, last]
    assert flow.itemAt(2) is None
