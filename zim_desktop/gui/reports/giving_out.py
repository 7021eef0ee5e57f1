"""Giving numbers out of the house: a menu of ways, each with protected numbers and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QWidget

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.period import Period
from zim_desktop.domain.progress import HowFar, Progress
from zim_desktop.domain.release import Release, shown_table
from zim_desktop.domain.statistic import Shown, Statistic
from zim_desktop.gui.shell.page import Frame
from zim_desktop.gui.support import choosers
from zim_desktop.gui.support.background import Background
from zim_desktop.gui.support.how_far import HowFarLine
from zim_desktop.services import Desk
from zim_desktop.services.files import write_whole
from zim_desktop.services.import_words import so_far
from zim_desktop.services.releases import Part, protected
from zim_desktop.services.report import report_paper, report_workbook, table_csv, table_text

GIVE_OUT = "&Ausgeben"
STOP = "Abbrechen"

Then = Callable[[Release], object]


class GivingOut(QObject):
    """The button *Ausgeben* and what it does; `looked` says whether the protected table is to be seen on the page.

    What is given out is worked out once per quarter, beside the window, and kept.
    """

    looked = Signal(object)

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._frame, self._parent = desk, frame, parent
        self._asked: tuple[Statistic, Period] | None = None
        self._alone = False
        self._then: tuple[Period, Then] | None = None
        self.button = QPushButton(GIVE_OUT, parent)
        self.how_far = QLabel(parent)
        self.bar = QProgressBar(parent)
        self._line = HowFarLine(self.how_far, self.bar, so_far)
        self._menu = QMenu(self.button)
        self._work = Background(self)
        self._fill()
        self._wire()
        self._busy(on=False)

    def ask_about(self, statistic: Statistic, period: Period, *, alone: bool = False) -> None:
        """The table and period that the page shows now; `alone` if without the other offices whose facts are here."""
        self._asked, self._alone = (statistic, period), alone

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._work.busy

    @property
    def menu(self) -> QMenu:
        """The ways out."""
        return self._menu

    def _fill(self) -> None:
        ways: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Tabelle geschützt &zeigen", lambda: self._table(self.looked.emit)),
            ("Tabelle geschützt &kopieren", lambda: self._table(self._copy)),
            ("Tabelle als &CSV speichern …", lambda: self._table(self._save_table)),
            ("&Bericht als PDF speichern …", lambda: self._report("pdf", "PDF (*.pdf)", self._paper)),
            ("Bericht als &Excel-Mappe speichern …", lambda: self._report("xlsx", "Excel-Mappe (*.xlsx)", self._book)),
        )
        for text, act in ways:
            action = QAction(text, self._menu)
            action.triggered.connect(act)
            self._menu.addAction(action)
        copy = self._menu.actions()[1]
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._parent.addAction(copy)

    def _wire(self) -> None:
        self.button.clicked.connect(self._pressed)
        self._work.answered.connect(self._answered)
        self._work.failed.connect(lambda: self._busy(on=False))
        self._work.went_on.connect(self._line.show)

    def _pressed(self) -> None:
        if self._work.busy:
            self._work.drop()
            self._busy(on=False)
            return
        if self._asked is not None and self._may_leave(self._asked[1]):
            self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _may_leave(self, period: Period) -> bool:
        """Whether the period can be given out here; if not, say why, and who does."""
        ask = self._desk.releases.alone if self._alone else self._desk.releases.check
        try:
            ask(period)
        except ExpectedError as error:
            self._frame.fault(error)
            return False
        return True

    def _busy(self, *, on: bool) -> None:
        self.button.setText(STOP if on else GIVE_OUT)
        self._line.show(HowFar("hiding") if on else None)

    def _table(self, then: Callable[[Shown], object]) -> None:
        if self._asked is None:
            return
        statistic, period = self._asked

        def go_on(release: Release) -> None:
            found = release.table(statistic.key)
            if found is None:
                self._frame.tell(
                    "Diese Tabelle wird nicht ausgegeben: Neben den anderen wäre eine kleine Zahl zu sehen."
                )
            else:
                then(shown_table(found, release))

        self._released(period, go_on, alone=self._alone)

    def _report(self, ending: str, kinds: str, made: Callable[[Release], bytes]) -> None:
        if self._asked is None:
            return
        period = self._asked[1]

        def go_on(release: Release) -> None:
            self._save(made(release), f"auswertung-{period.key}.{ending}", kinds)

        self._released(period, go_on, alone=self._alone)

    def _released(self, period: Period, then: Then, *, alone: bool) -> None:
        """Go on with the release of the period, at once if it is kept, else when it is worked out."""
        releases = self._desk.releases
        try:
            kept = releases.alone(period) if alone else releases.kept(period)
            parts = () if kept else releases.counts(period)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        if kept is not None:
            then(kept)
            return
        self._then = (period, then)
        self._busy(on=True)

        def work(progress: Progress) -> Sequence[tuple[Part, Release]]:
            return [(each, protected(each.counts, progress)) for each in parts]

        self._work.ask(work)

    def _answered(self, found: Sequence[tuple[Part, Release]]) -> None:
        self._busy(on=False)
        assert self._then is not None
        period, then = self._then
        try:
            for part, release in found:
                self._desk.releases.keep(release, part.of)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._released(period, then, alone=False)  # facts that came meanwhile are a part, too

    def _copy(self, table: Shown) -> None:
        QGuiApplication.clipboard().setText(table_text(table, self._desk.reports))
        self._frame.tell("Geschützte Tabelle kopiert.")

    def _save_table(self, table: Shown) -> None:
        name = f"{table.statistic.key.replace('.', '-')}-{table.period.key}.csv"
        self._save(table_csv(table, self._desk.reports), name, "CSV-Tabelle (*.csv)")

    def _paper(self, release: Release) -> bytes:
        return report_paper(release, self._desk.reports, self._desk.stationery.current()).data

    def _book(self, release: Release) -> bytes:
        return report_workbook(release, self._desk.reports)

    def _save(self, data: bytes, name: str, kinds: str) -> None:
        path: Path | None = choosers.save_file(self._parent, "Auswertung speichern", name, kinds)
        if path is None:
            return
        try:
            write_whole(data, path)
        except ExpectedError as error:
            self._frame.fault(error)
            return
        self._frame.tell(f"{path.name} gespeichert.")
