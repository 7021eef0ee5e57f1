"""From a key press in the talk to the repainted list of matches, with the real page over a real store.

The yardstick is a bare QListView that shows as many lines of text after a reset of its model, in the same run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from typing_extensions import override

from benchmarks.matching import OFFERS, large_catalogue
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.offer import Offer
from zim_desktop.exchange.zim import write_catalogue
from zim_desktop.gui.cases.match_model import BATCH
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support.background import window_first
from zim_desktop.gui.support.collector import Collector
from zim_desktop.gui.support.theme import Theme
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

LIMIT_MS = 33.0
ROUNDS = 4
SIZE = (1280, 800)

Key = Qt.Key


class Quiet:
    """A window around the page that says nothing."""

    def status(self, text: str, *, code: str = "") -> None: ...
    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None: ...
    def fault(self, error: Exception) -> None:
        raise error

    def show_page(self, key: str, target: object = None) -> bool:
        return bool(key and target)


def measure() -> Iterator[Row]:
    """Yield p95 and median of a key press, and of what the draft costs. Needs a display or the offscreen platform."""
    app = application()
    desk = desk_over(large_catalogue(OFFERS))
    bare = statistics.median(_bare(app))
    page = open_page(app, desk)
    keys = [seconds for _ in range(ROUNDS) for seconds in typed(app, page)]
    drafts = [_timed(lambda: page.session.desk.intake.save_draft(page.session.state.draft)) for _ in range(20)]
    told = f"fixed; bare QListView, {BATCH} lines, reset to repaint: {bare * 1000:.2f} ms"
    p95 = statistics.quantiles(keys, n=20)[-1]
    yield Row(f"key press to repainted list, p95 of {len(keys)}, {OFFERS} offers", p95 * 1000, "ms", LIMIT_MS, told)
    yield Row("the same, median", statistics.median(keys) * 1000, "ms", LIMIT_MS, told)
    yield Row("saving a draft", statistics.median(drafts) * 1000, "ms", 10.0, "fixed")
    page.close()
    desk.office.close()


def application() -> QApplication:
    """The application with our look."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme(app)
    Collector(app)
    window_first()
    return app


def desk_over(offers: Sequence[Offer]) -> Desk:
    """A desk over a throw-away store that holds these offers too."""
    desk = Door(Path("unused"), None, Clock()).demo()
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
        path = Path(folder) / "catalogue.json"
        path.write_bytes(write_catalogue(offers))
        desk.catalogue.take([str(path)])
    return desk


def open_page(app: QApplication, desk: Desk) -> CasesPage:
    """The real page with a talk open and the catalogue prepared."""
    frame: Frame = Quiet()
    page = CasesPage(desk, frame)
    page.resize(*SIZE)
    page.show()
    page.activateWindow()
    # Without a window manager nobody else gives it the keyboard.
    QTest.qWaitForWindowActive(page)
    page.start()
    app.processEvents()
    desk.find_offers.warm()  # as the window does once it is painted
    return page


def typed(app: QApplication, page: CasesPage) -> Iterator[float]:
    """A talk typed key by key; after each the list is repainted, whether it changed or not."""
    page.start()
    view = page.talk
    places: Sequence[tuple[QWidget, str | Sequence[Qt.Key]]] = (
        (view.quarter, (Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Tab)),
        (view.needs.terms.line, "qualifizierung"),
        (view.needs.terms.line, (Key.Key_Return,)),
        (view.needs.terms.line, "deutschkurs"),
        (view.needs.terms.line, (Key.Key_Return,)),
        (view.needs.terms.line, "arbeit"),
        (view.needs.terms.line, (Key.Key_Return,)),
        (view.person.ages[False].line, "25-34"),
        (view.person.gender, (Key.Key_Right, Key.Key_Space, Key.Key_Tab)),
        (view.person.german, (Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Tab)),
        (view.person.way.minutes.line, "30"),
        (view.form.wishes, "ein Kurs am Vormittag"),
        (view.facts.lists["benefits"], (Key.Key_Home, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Tab)),
        (view.week.grid, (Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Down, Key.Key_Space)),
    )
    for widget, typed in places:
        widget.setFocus()
        app.processEvents()
        for key in typed:
            yield _timed(lambda key=key: _press(app, page, key))


def _press(app: QApplication, page: CasesPage, key: str | Qt.Key) -> None:
    focused = app.focusWidget()
    assert focused is not None
    painted = _Painted(page.talk.answers.view.viewport())
    if isinstance(key, str):
        QTest.keyClicks(focused, key)
    else:
        QTest.keyClick(focused, key)
    app.processEvents()
    if not painted.count:
        page.talk.answers.view.viewport().repaint()


class _Painted(QObject):
    """Counts how often a widget was painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def _bare(app: QApplication) -> Iterator[float]:
    view, model = QListView(), QStringListModel()
    view.setModel(model)
    view.resize(SIZE[0] // 2, SIZE[1])
    view.show()
    app.processEvents()
    for number in range(60):
        yield _timed(lambda number=number: _reset(app, view, model, number))
    view.close()


def _reset(app: QApplication, view: QListView, model: QStringListModel, number: int) -> None:
    model.setStringList([f"Angebot {number}-{row}" for row in range(BATCH)])
    app.processEvents()
    view.viewport().repaint()


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
