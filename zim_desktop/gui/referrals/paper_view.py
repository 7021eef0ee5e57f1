"""One paper on the screen, page below page: only pages that are looked at are drawn, beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from typing_extensions import override

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.speech import announce
from zim_desktop.gui.support.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.domain.progress import Progress
    from zim_desktop.gui.referrals.shown import PaperData, ShownPaper

SMALLEST, LARGEST = 0.4, 4.0
"""How far a page is made smaller and larger; 1 is as wide as there is room."""

_A4_WIDTH = 595.0
_OVERLAP = 0.1
"""What of the view is seen again after turning over."""

_SETTLE_MS = 100
"""How long the width must stay until pages are drawn for it."""


@dataclass(frozen=True)
class _Drawn:
    """A page of a paper as picture and words, and how large the paper's pages are, in points."""

    number: int
    sizes: tuple[QSizeF, ...]
    image: QImage
    text: str


class PaperView(QScrollArea):
    """Shows one paper at a time: first the pages in sight, then those beside them; then `neighbours` are prepared.

    Whatever is further away gives its picture back, so that memory does not grow with the paper.
    """

    turned = Signal()
    """Another page is in front, or one was drawn."""

    beyond = Signal(int)
    """Somebody turned over after the last page (1) or before the first (-1)."""

    def __init__(self, data: PaperData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._paper: ShownPaper | None = None
        self._neighbours: list[ShownPaper] = []
        self._sizes: tuple[QSizeF, ...] = ()
        self._labels: list[QLabel] = []
        self._drawn: set[int] = set()
        self._asked: int | None = None
        self._zoomed = 1.0
        self.setAccessibleName("Vorschau")
        self._pages = QWidget(self)
        self.setWidget(self._pages)
        self._fault = QLabel(self._pages)
        self._fault.setWordWrap(True)
        self._fault.setProperty("tone", "warn")
        self._work = Background(self)
        self._work.answered.connect(self._take)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._again)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_paper(self, paper: ShownPaper, neighbours: Sequence[ShownPaper] = ()) -> None:
        """Show a paper from its first page on, as soon as that is drawn."""
        self._paper, self._neighbours = paper, list(neighbours)
        self._place(())
        self._fault.hide()
        self.verticalScrollBar().setValue(0)
        self._ask(0)

    @property
    def page(self) -> int:
        """The number of the page in front, from 1; 0 as long as there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(1, sum(each.y() <= middle for each in self._labels)) if self._labels else 0

    @property
    def pages(self) -> int:
        """How many pages the paper has; 0 as long as nobody knows."""
        return len(self._labels)

    @property
    def pictures(self) -> int:
        """How many pages are held as pictures now."""
        return len(self._drawn)

    @property
    def busy(self) -> bool:
        """Whether something is still being drawn or prepared."""
        return self._work.busy or self._settled.isActive()

    def zoom(self, factor: float) -> None:
        """Show everything larger or smaller."""
        self._zoomed = min(LARGEST, max(SMALLEST, self._zoomed * factor))
        self._again()

    def turn(self, way: int) -> None:
        """Go on (1) or back (-1) by what is in sight; at the end of the paper `beyond` says so."""
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if way > 0 else bar.minimum()):
            self.beyond.emit(way)
            return
        before = self.page
        bar.setValue(bar.value() + way * round(self.viewport().height() * (1 - _OVERLAP)))
        if self.page != before:
            announce(self, self._labels[self.page - 1].accessibleName())

    def drop(self) -> None:
        """Nobody looks any more: draw nothing else."""
        self._settled.stop()
        self._neighbours.clear()
        self._work.drop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again for the new width once it stays."""
        super().resizeEvent(event)
        if self._paper is not None and event.size().width() != event.oldSize().width():
            self._settled.start()

    def _again(self) -> None:
        """Draw again as large as it is wanted now, and stay where somebody reads."""
        if self._paper is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        for number in self._drawn:
            self._labels[number].clear()
        self._drawn.clear()
        self._arrange()
        bar.setValue(round(share * bar.maximum()))
        self._ask(max(0, self.page - 1))

    def _ask(self, number: int) -> None:
        assert self._paper is not None
        self._asked = number
        dots = self._scale() * pdf_pages.POINTS_PER_INCH * self.devicePixelRatioF()
        self._work.ask(partial(_draw, self._data, self._paper, number, dots))

    def _take(self, answer: _Drawn | ExpectedError | None) -> None:
        self._asked = None
        if isinstance(answer, ExpectedError):
            self._say(answer)
        elif answer is not None:
            if answer.sizes != self._sizes:
                self._place(answer.sizes)
            self._put(answer)
        self._next()

    def _place(self, sizes: tuple[QSizeF, ...]) -> None:
        """A place for each page, empty until it is drawn."""
        for label in self._labels:
            label.deleteLater()
        self._sizes, self._labels, self._drawn = sizes, [QLabel(self._pages) for _ in sizes], set()
        for number, label in enumerate(self._labels, start=1):
            assert self._paper is not None
            label.setProperty("card", True)
            label.setAccessibleName(f"{self._paper.title}, Seite {number} von {len(sizes)}")
            label.show()
        self._arrange()

    def _arrange(self) -> None:
        """Put the places below each other, in the middle."""
        scale, room = self._scale(), self.viewport().size()
        boxes = [QSize(round(each.width() * scale) + 2, round(each.height() * scale) + 2) for each in self._sizes]
        tops = list(accumulate((each.height() + GRID for each in boxes), initial=GRID))
        width = max([room.width(), *(each.width() + 2 * GRID for each in boxes)])
        self._pages.resize(width, max(tops[-1], room.height()))
        for label, top, box in zip(self._labels, tops, boxes, strict=False):
            label.setGeometry(QRect(QPoint((width - box.width()) // 2, top), box))
        self._fault.setGeometry(2 * GRID, 2 * GRID, room.width() - 4 * GRID, room.height() - 4 * GRID)

    def _put(self, drawn: _Drawn) -> None:
        label = self._labels[drawn.number]
        drawn.image.setDevicePixelRatio(self.devicePixelRatioF())
        label.setPixmap(QPixmap.fromImage(drawn.image))
        label.setAccessibleDescription(drawn.text)
        self._drawn.add(drawn.number)
        self.turned.emit()

    def _say(self, error: ExpectedError) -> None:
        """Instead of the paper, why it cannot be drawn."""
        self._place(())
        self._fault.setText(f"⚠ {error.line()}")
        self._fault.show()
        self.turned.emit()

    def _scrolled(self) -> None:
        self.turned.emit()
        if self._labels and self._asked != self._missing():
            self._next()

    def _next(self) -> None:
        """Draw what is in sight, then what is beside it, then prepare a neighbour; give back what is far away."""
        for number in self._drawn - set(self._near()):
            self._labels[number].clear()
            self._drawn.discard(number)
        missing = self._missing()
        if missing is not None:
            self._ask(missing)
        elif self._neighbours and self._asked is None:
            self._work.ask(partial(_prepare, self._data, self._neighbours.pop(0)))

    def _missing(self) -> int | None:
        """The page to draw next."""
        return next((number for number in self._near() if number not in self._drawn), None)

    def _near(self) -> Sequence[int]:
        """The pages in sight, then those beside them."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [n for n, each in enumerate(self._labels) if each.y() < bottom and each.geometry().bottom() > top]
        beside = (seen[-1] + 1, seen[0] - 1) if seen else ()
        return [*seen, *(number for number in beside if 0 <= number < len(self._labels))]

    def _scale(self) -> float:
        """Pixels for a point: the widest page of the paper, A4 before that is known, fills the view."""
        widest = max((each.width() for each in self._sizes), default=_A4_WIDTH)
        return max(1, self.viewport().width() - 2 * GRID - 2) / widest * self._zoomed


def _draw(
    data: PaperData, paper: ShownPaper, number: int, dots: float, progress: Progress
) -> _Drawn | ExpectedError | None:
    try:
        content = data.of(paper)
    except ExpectedError as error:
        return error
    if progress.stopped():
        return None
    image = pdf_pages.page_image(content, number, dots)
    return _Drawn(number, pdf_pages.page_sizes(content), image, pdf_pages.page_text(content, number))


def _prepare(data: PaperData, paper: ShownPaper, progress: Progress) -> None:
    """Draw a paper that may be looked at next; why it cannot be is said when somebody looks."""
    if not progress.stopped():
        try:
            data.of(paper)
        except ExpectedError:
            return
