"""The way of the Tab key: the order in which layouts place things, whenever and wherever they were made.

Chips, cards and lines come and go; Qt's own chain keeps the order in which widgets were made.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

_MARGIN = 48
"""Room in px above and below what has the keyboard."""


def placed(root: QWidget) -> list[QWidget]:
    """Everything below `root` that takes the keyboard itself, in the order of the layouts."""
    if isinstance(root, QScrollArea):
        return _of_widgets([root.widget()])
    if isinstance(root, QSplitter):
        return _of_widgets([root.widget(index) for index in range(root.count())])
    if isinstance(root, QStackedWidget):
        return _of_widgets([root.currentWidget()])
    layout, proxy = root.layout(), root.focusProxy()
    if layout is None and proxy is not None and root.isAncestorOf(proxy):
        return [proxy]
    found = _of_layout(layout) if layout is not None else []
    own = root.focusPolicy() != Qt.FocusPolicy.NoFocus and root.focusProxy() is None
    return [root, *found] if own else found


def stops(root: QWidget) -> list[QWidget]:
    """Of these, where the Tab key stops now: shown, enabled, and not reached by arrow keys only."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [each for each in placed(root) if each.isVisible() and each.isEnabled() and each.focusPolicy().value & tab]


def step(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next stop below `root`, and past its end to the window around it; False if nowhere."""
    order = stops(root)
    focused = QApplication.focusWidget()
    at = next((index for index, each in enumerate(order) if focused is not None and _holds(each, focused)), None)
    beside = None if at is None else at + (1 if forward else -1)
    if beside is not None and 0 <= beside < len(order):
        target: QWidget | None = order[beside]
    else:
        target = _outside(root, forward=forward) or (order[0 if forward else -1] if order else None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    show(target)
    return True


def show(widget: QWidget) -> None:
    """Scroll every area around the widget so that all of it can be seen, or its cursor if it is too high for that."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            inside = area.widget()
            if inside is None or widget.height() + 2 * _MARGIN > area.viewport().height():
                area.ensureWidgetVisible(widget, 0, _MARGIN)
            else:
                corner = widget.mapTo(inside, QPoint(0, 0))
                area.ensureVisible(corner.x(), corner.y() + widget.height(), 0, _MARGIN)
                area.ensureVisible(corner.x(), corner.y(), 0, _MARGIN)
        area = area.parentWidget()


def _holds(stop: QWidget, focused: QWidget) -> bool:
    return stop is focused or stop.isAncestorOf(focused)


def _outside(root: QWidget, *, forward: bool) -> QWidget | None:
    """The nearest stop of the window that does not lie below `root`, in Qt's chain."""
    tab = Qt.FocusPolicy.TabFocus.value
    found = root.nextInFocusChain() if forward else root.previousInFocusChain()
    while found is not None and found is not root:
        usable = found.isVisible() and found.isEnabled() and bool(found.focusPolicy().value & tab)
        if usable and found is not root.window() and not root.isAncestorOf(found):
            return found
        found = found.nextInFocusChain() if forward else found.previousInFocusChain()
    return None


def _of_widgets(widgets: list[QWidget] | list[QWidget | None]) -> list[QWidget]:
    return [each for widget in widgets if widget is not None for each in placed(widget)]


def _of_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, nested = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += placed(widget)
        elif nested is not None:
            found += _of_layout(nested)
    return found
