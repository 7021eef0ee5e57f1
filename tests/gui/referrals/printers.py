"""Printers that stand for those of the system: Qt's own printer, drawing into files; they can vanish and jam."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from typing_extensions import override

from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printing import Destination, Printer, PrinterGone

ROOM, HALL = "Büro 1", "Flur"


@dataclass(frozen=True)
class Job:
    """What a printer was given: how, under which title, how Qt was set up, and the sheets as a file."""

    destination: Destination
    title: str
    printer: "_File"
    path: Path


class _File(QPrinter):
    """Keeps what it was set to: Qt's own printer into files has one side and one tray, and forgets others."""

    sides: QPrinter.DuplexMode | None = None
    tray: QPrinter.PaperSource | None = None

    @override
    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
        self.sides = duplex
        super().setDuplex(duplex)

    @override
    def setPaperSource(self, arg__1: QPrinter.PaperSource) -> None:
        self.tray = arg__1
        super().setPaperSource(arg__1)


class _Jamming(_File):
    """A printer that takes the first page of a job and no other."""

    @override
    def newPage(self) -> bool:
        return False


class FilePrinters:
    """Two printers in a folder. Take a name from `there` and it has vanished; `jams` lists jobs that are not taken.

    `before_job` is called with the number of each job, from 0, in the thread that prints.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.there = [ROOM, HALL]
        self.jams: set[int] = set()
        self.jobs: list[Job] = []
        self.before_job: Callable[[int], object] = lambda _: None

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put them in the place of the system's printers."""
        monkeypatch.setattr(printing, "names", lambda: tuple(self.there))
        monkeypatch.setattr(printing, "abilities", self._abilities)
        monkeypatch.setattr(printing, "opened", self._opened)
        monkeypatch.setattr(printing, "is_there", self.there.__contains__)

    def _abilities(self, name: str) -> Printer:
        if name not in self.there:
            raise PrinterGone(name)
        if name == HALL:
            return Printer(HALL)
        return Printer(ROOM, ("one", "long", "short"), True, (("OnlyOne", "oberes Fach"), ("Lower", "unteres Fach")))

    def _opened(self, destination: Destination, title: str) -> QPrinter:
        number = len(self.jobs)
        self.before_job(number)
        if destination.printer not in self.there:
            raise PrinterGone(destination.printer)
        printer = (_Jamming if number in self.jams else _File)(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        path = self.folder / f"job-{number}.pdf"
        printer.setOutputFileName(str(path))
        printing.set_up(printer, destination, title)
        self.jobs.append(Job(destination, title, printer, path))
        return printer
