"""Suggestions from a text in own words: one reading of a typical and of a very long text, and a key press with chips.

The yardstick of the key press is the same talk with the row of suggestions left alone.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.keypress import open_page
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Person
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.support.theme import Theme
from zim_desktop.services.door import Door

TYPICAL = "sucht was mit Kindern, moeglichst vormittags, Deutsch noch schwach, kein Auto, Tochter 3 Jahre"
LONG = (TYPICAL + ". ") * (10_000 // (len(TYPICAL) + 2) + 1)
ROUNDS = 5


def measure() -> Iterator[Row]:
    """Yield the times of reading and of a key press. Needs a display or the offscreen platform."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme(app)
    desk = Door(Path("unused"), None, Clock()).demo()
    case = Case(persons=(Person(id="a", role="adult"),), needs=())
    read = desk.find_offers.suggestions
    read(case, TYPICAL)
    typical = statistics.median(_timed(lambda: read(case, TYPICAL)) for _ in range(50))
    yield Row(f"reading {len(TYPICAL)} characters", typical * 1000, "ms", 5.0, "fixed")
    long = statistics.median(_timed(lambda: read(case, LONG[:10_000])) for _ in range(10))
    growth = long / typical / (10_000 / len(TYPICAL))
    yield Row(
        "reading 10,000 characters", long * 1000, "ms", 50.0, f"fixed; per character {growth:.2f} × the short text"
    )
    page = open_page(app, desk)
    row = page.talk.suggestions
    with_chips = _typed(app, page)
    refresh, row.refresh = row.refresh, lambda: None
    without = _typed(app, page)
    row.refresh = refresh
    share = statistics.median(with_chips) - statistics.median(without)
    told = f"fixed; the key press without them {statistics.median(without) * 1000:.2f} ms"
    yield Row("what suggestions add to a key press, median", share * 1000, "ms", 5.0, told)
    p95 = statistics.quantiles(with_chips, n=20)[-1] - statistics.quantiles(without, n=20)[-1]
    yield Row("the same, p95", p95 * 1000, "ms", 5.0, told)
    page.close()
    desk.office.close()


def _typed(app: QApplication, page: CasesPage) -> list[float]:
    times: list[float] = []
    for _ in range(ROUNDS):
        page.start()
        wishes = page.talk.form.wishes
        wishes.setFocus()
        app.processEvents()
        times += [_timed(lambda key=key: _press(app, page, key)) for key in TYPICAL]
    return times


def _press(app: QApplication, page: CasesPage, key: str) -> None:
    QTest.keyClicks(page.talk.form.wishes, key)
    app.processEvents()


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
