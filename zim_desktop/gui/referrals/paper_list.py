"""The papers of a preview as a list with ticks: which are wanted, which are out already, which could not be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout

from zim_desktop.gui.support.wrapped import WholeText

if TYPE_CHECKING:
    from zim_desktop.domain.errors import ExpectedError
    from zim_desktop.gui.referrals.shown import PaperKind, ShownPaper

_TICKED, _NOT, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class PaperList(QObject):
    """Looks after the list `view` and, in `boxes`, one box for each kind of paper, if there are several.

    All are ticked at first; with `read_only` there are no ticks.
    """

    changed = Signal()
    """Other papers are ticked."""

    turned = Signal(int)
    """The paper with this number is looked at."""

    def __init__(
        self, papers: Sequence[ShownPaper], view: QListWidget, boxes: QVBoxLayout, *, read_only: bool = False
    ) -> None:
        super().__init__(view)
        self._papers = list(papers)
        self._view = view
        self._boxes: dict[PaperKind, QCheckBox] = {}
        view.setItemDelegate(WholeText(view, ticks=not read_only))
        # On the ground of a field the boxes to tick, which have the same, could not be seen in the dark.
        view.setStyleSheet("QListView { background: palette(window); }")
        for paper in papers:
            item = QListWidgetItem(paper.title, view)
            if not read_only:
                item.setCheckState(_TICKED)
        kinds = list(dict.fromkeys(paper.kind for paper in papers))
        if len(kinds) > 1 and not read_only:
            for kind in kinds:
                self._add_box(kind, boxes)
        view.itemChanged.connect(self._ticked)
        view.currentRowChanged.connect(self.turned)

    @property
    def papers(self) -> tuple[ShownPaper, ...]:
        """All papers, in the order of the list."""
        return tuple(self._papers)

    @property
    def ticked(self) -> tuple[ShownPaper, ...]:
        """The papers that are wanted, in the order of the list."""
        return tuple(paper for row, paper in enumerate(self._papers) if self._view.item(row).checkState() == _TICKED)

    @property
    def current(self) -> int:
        """The number of the paper that is looked at, -1 if none is yet."""
        return self._view.currentRow()

    def turn_to(self, row: int) -> bool:
        """Look at the paper with this number; False if there is none."""
        if not 0 <= row < len(self._papers):
            return False
        self._view.setCurrentRow(row)
        return True

    def replace(self, row: int, paper: ShownPaper) -> None:
        """Another paper in the place of this one, ticked: it was not printed yet."""
        self._papers[row] = paper
        self._say({row: (paper.title, _TICKED)})

    def mark_out(self, papers: Sequence[ShownPaper], done: str) -> None:
        """These papers are out, `done` says how; they are no longer ticked and can be ticked again."""
        self._say({row: (f"{self._papers[row].title} – {done}", _NOT) for row in self._rows(papers)})

    def mark_fault(self, papers: Sequence[ShownPaper], error: ExpectedError) -> None:
        """Say beside these papers why they are not out."""
        self._say(
            {
                row: (f"⚠ {self._papers[row].title}: {error.what}", self._view.item(row).checkState())
                for row in self._rows(papers)
            }
        )

    def _rows(self, papers: Sequence[ShownPaper]) -> list[int]:
        wanted = set(papers)
        return [row for row, paper in enumerate(self._papers) if paper in wanted]

    def _say(self, rows: Mapping[int, tuple[str, Qt.CheckState]]) -> None:
        """Other words and ticks for these rows, as one change."""
        self._view.blockSignals(True)
        for row, (text, state) in rows.items():
            item = self._view.item(row)
            item.setText(text)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(state)
        self._view.blockSignals(False)
        self._ticked()

    def _add_box(self, kind: PaperKind, boxes: QVBoxLayout) -> None:
        box = self._boxes[kind] = QCheckBox(self._view)
        box.setTristate(True)
        box.clicked.connect(lambda: self._tick_all(kind))
        boxes.addWidget(box)
        self._show_box(kind)

    def _tick_all(self, kind: PaperKind) -> None:
        """All of a kind, or none if all are ticked already."""
        rows = [row for row, paper in enumerate(self._papers) if paper.kind == kind]
        every = all(self._view.item(row).checkState() == _TICKED for row in rows)
        self._view.blockSignals(True)
        for row in rows:
            self._view.item(row).setCheckState(_NOT if every else _TICKED)
        self._view.blockSignals(False)
        self._ticked()

    def _ticked(self) -> None:
        for kind in self._boxes:
            self._show_box(kind)
        self.changed.emit()

    def _show_box(self, kind: PaperKind) -> None:
        states = [self._view.item(row).checkState() for row, each in enumerate(self._papers) if each.kind == kind]
        ticked, box = states.count(_TICKED), self._boxes[kind]
        name = kind.one if len(states) == 1 else kind.several
        box.setText(f"{name}: {ticked} von {len(states)}")
        box.setCheckState(_TICKED if ticked == len(states) else _PARTLY if ticked else _NOT)
