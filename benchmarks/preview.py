"""How long the first page of a preview takes, and a batch of 500 letters from the store to the printer.

Printers are Qt's own, drawing into files: what a spooler or the network adds is not in it. The store is a real one on
the disk; the window with its pages is open and hears of every change.
"""

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from benchmarks.heart import Heart
from benchmarks.keypress import application
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Need
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.pages import pages
from zim_desktop.gui.referrals.destinations import Destinations
from zim_desktop.gui.referrals.papers import batch_of, papers_of
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import LETTER, SHEET, ShownPaper
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printing import Destination
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.example import example_offers

LETTERS, PACKAGE = 500, 4
ROUNDS = 15
FIRST_PAGE, BATCH, BLOCK_MS, MEMORY_MB = 0.300, 30.0, 100.0, 300.0


@dataclass(frozen=True)
class _Files:
    """Stands for the system's printers: each job becomes a file in the folder."""

    folder: Path

    def opened(self, destination: Destination, title: str) -> QPrinter:
        """The next job."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"{len(list(self.folder.iterdir()))}.pdf"))
        printing.set_up(printer, destination, title)
        return printer


def measure() -> Iterator[Row]:
    """Yield the time to the first page, then time, longest block and memory of printing and of turning over a batch."""
    application()
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as name:
        folder = Path(name)
        (folder / "printed").mkdir()
        printing.opened, printing.is_there = _Files(folder / "printed").opened, lambda _: True
        desk = Door(folder / "data", None, Clock()).create("Büro", "Ayla", "drei grüne Äpfel").desk
        for offer in example_offers(desk.clock.today(), desk.find_offers.quarters):
            desk.upkeep.keep(offer)
        window = MainWindow(pages(desk), lambda: "")
        desk.changes.listen(window.changed)
        window.show()
        yield from _first_page(desk)
        yield from _batch(desk)
        window.close()
        desk.office.close()


def _first_page(desk: Desk) -> Iterator[Row]:
    """Letters and sheet of a package; the first time in this process, and then."""
    ids = [each.id for each in _referrals(desk, PACKAGE)]
    desk.referrals.warm_up()  # as the program does before somebody gets this far
    times = [_shown(desk, lambda: papers_of(desk, ids)) for _ in range(ROUNDS)]
    name = f"letters and sheet of {PACKAGE} offers, first page"
    yield Row(f"{name}, the first time", times[0], "s", FIRST_PAGE, "issue: fixed")
    yield Row(f"{name}, median", statistics.median(times), "s", FIRST_PAGE, "issue: fixed")
    yield Row(f"{name}, slowest of {ROUNDS}", max(times), "s", FIRST_PAGE, "issue: fixed")


def _batch(desk: Desk) -> Iterator[Row]:
    for _ in range(LETTERS // PACKAGE):
        _referrals(desk, PACKAGE)
    places = Destinations(desk.office)
    places.remember([LETTER, SHEET], Destination("Drucker"))
    referrals = desk.referrals.unprinted()[:LETTERS]
    yield Row(
        f"{LETTERS} letters, first page", _shown(desk, lambda: batch_of(desk, referrals)), "s", FIRST_PAGE, "as above"
    )
    before = _memory()
    dialog = PreviewDialog(desk, [paper for paper in batch_of(desk, referrals) if paper.kind == LETTER])
    dialog.show()
    button = dialog.findChild(QPushButton, "print")
    assert button is not None
    heart = Heart(lambda: dialog.busy)
    QTimer.singleShot(0, button.click)
    longest, seconds = heart.beat()
    assert len(dialog.out) == LETTERS, dialog.state()
    assert all(desk.referrals.get(each.id).state == "printed" for each in referrals)
    yield Row(f"{LETTERS} letters, drawn and printed", seconds, "s", BATCH, "issue: fixed")
    yield Row("longest block meanwhile", longest, "ms", BLOCK_MS, "issue: fixed")
    turned = iter(range(LETTERS))

    def turn() -> bool:
        """Turn over at each beat until all were seen."""
        if next(turned, None) is None:
            return dialog.view.busy
        dialog.view.turn(1)
        return True

    longest, _ = Heart(turn).beat()
    yield Row(f"turning over {LETTERS} times, longest block", longest, "ms", BLOCK_MS, "issue: fixed")
    yield Row("memory that all of it adds at most", _memory() - before, "MB", MEMORY_MB, "our own: no 500 pages")
    dialog.close()


def _referrals(desk: Desk, count: int) -> tuple[Referral, ...]:
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=(Need(id="n1", person="a", term="childcare"),))
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    offers = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street]
    return desk.referrals.write(record.id, offers[:count])


def _shown(desk: Desk, papers: Callable[[], Sequence[ShownPaper]]) -> float:
    """Seconds from the wish to see the papers until the first page is painted."""
    began = time.perf_counter()
    dialog = PreviewDialog(desk, papers())
    dialog.show()
    _wait(lambda: dialog.view.pictures > 0)
    dialog.repaint()
    taken = time.perf_counter() - began
    dialog.close()
    _wait(lambda: not dialog.view.busy)
    dialog.deleteLater()
    return taken


def _wait(until: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if until() else None)
    timer.start(1)
    if not until():
        loop.exec()


def _memory() -> float:
    """The highest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
