"""Papers on their way out, beside the window: printed job by job or saved file by file, each recorded at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import ExpectedError, InputRefused
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.referrals.shown import PaperData, PaperKind, ShownPaper
from zim_desktop.gui.support import choosers, printing
from zim_desktop.gui.support.printing import Destination, PrinterGone
from zim_desktop.services.files import write_whole

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

JOB = 10
"""Papers in one job of a printer: few enough that cancelling takes about a second, and that a queue, which often takes
500 jobs, takes the papers of a batch."""

_TITLE = "ZIM Desktop"
"""What a job is called in the queue, where others see it."""

Record = Callable[[Sequence["UUID"]], None]
"""Records that these referrals were printed or saved; durable when it returns."""


@dataclass(frozen=True)
class Handed:
    """Papers that are out, or with `fault` why they are not; `fatal` if no others were tried after them."""

    papers: tuple[ShownPaper, ...]
    fault: ExpectedError | None = None
    fatal: bool = False


def print_out(
    papers: Sequence[ShownPaper],
    destinations: Mapping[PaperKind, Destination],
    data: PaperData,
    record: Record,
    stopped: Callable[[], bool],
) -> Iterator[Handed]:
    """Print the papers in their order, some at a time, and record each job as soon as the system has taken it.

    A paper that cannot be drawn is left out; a printer that fails ends it. Between jobs it asks whether to stop: a job
    is never cut short, because a printer might have begun with it.
    """
    for destination, group in groupby(papers, key=lambda paper: destinations[paper.kind]):
        papers_there = tuple(group)
        for job in (papers_there[at : at + JOB] for at in range(0, len(papers_there), JOB)):
            if stopped():
                return
            drawn, faults = _drawn(job, data)
            yield from faults
            if not drawn:
                continue
            handed = _print(drawn, destination, record)
            yield handed
            if handed.fatal:
                return


def save_out(
    papers: Sequence[ShownPaper],
    files: Sequence[Path],
    data: PaperData,
    record: Record,
    stopped: Callable[[], bool],
) -> Iterator[Handed]:
    """Save each paper as the file in its place, whole or not at all, and record it at once.

    A paper that cannot be drawn is left out; a file that cannot be written ends it.
    """
    for paper, path in zip(papers, files, strict=True):
        if stopped():
            return
        drawn, faults = _drawn((paper,), data)
        yield from faults
        for _, content in drawn:
            try:
                write_whole(content, path)
            except ExpectedError as error:
                yield Handed((paper,), error, fatal=True)
                return
            handed = _recorded((paper,), record, "gespeichert")
            yield handed
            if handed.fatal:
                return


def chosen_files(papers: Sequence[ShownPaper], parent: QWidget) -> list[Path]:
    """Where the papers shall go, in their order; empty if the person cancels. Several go into one folder."""
    if len(papers) == 1:
        (paper,) = papers
        path = choosers.save_file(parent, f"{paper.title} speichern", paper.file_name, "PDF (*.pdf)")
        return [] if path is None else [path if path.suffix else path.with_suffix(".pdf")]
    folder = choosers.open_folder(parent, "Ordner für die Papiere") if papers else None
    return [] if folder is None else free_names(folder, [paper.file_name for paper in papers])


def free_names(folder: Path, names: Sequence[str]) -> list[Path]:
    """The proposed names, counted on where the folder has such a file: letters of before are kept.

    A folder that cannot be looked into seems empty; why nothing can be written there is said when it is tried.
    """
    numbers: dict[str, Iterator[int]] = {}
    found = list[Path]()
    for name in names:
        stem, _, number = Path(name).stem.rpartition("-")
        following = numbers.setdefault(stem, count(int(number)))
        found.append(next(path for n in following if not os.path.lexists(path := folder / f"{stem}-{n}.pdf")))
    return found


def _print(drawn: Sequence[tuple[ShownPaper, bytes]], destination: Destination, record: Record) -> Handed:
    papers = tuple(paper for paper, _ in drawn)
    try:
        printer = printing.opened(destination, _TITLE)
        printing.print_pages(printer, _pages([data for _, data in drawn], destination))
        if not printing.is_there(destination.printer):
            raise PrinterGone(destination.printer)
    except ExpectedError as error:
        return Handed(papers, error, fatal=True)
    return _recorded(papers, record, "gedruckt")


def _pages(contents: Sequence[bytes], destination: Destination) -> Iterator[QImage]:
    """The pages of a job; the copies of a paper lie together, and on both sides each begins on a sheet of its own."""
    for data in contents:
        pages = len(pdf_pages.page_sizes(data))
        for _ in range(destination.copies):
            for number in range(pages):
                yield pdf_pages.page_image(data, number, printing.DOTS_PER_INCH, grey=not destination.colour)
            if destination.sides != "one" and pages % 2:
                yield printing.empty_page()


def _recorded(papers: tuple[ShownPaper, ...], record: Record, done: str) -> Handed:
    referrals = [each for paper in papers for each in paper.referrals]
    try:
        if referrals:
            record(referrals)
    except ExpectedError as error:
        fault = InputRefused(f"Zwar {done}, aber nicht festgehalten: {error.what}", next_step=error.next_step)
        return Handed(papers, fault, fatal=True)
    return Handed(papers)


def _drawn(
    papers: Sequence[ShownPaper], data: PaperData
) -> tuple[Sequence[tuple[ShownPaper, bytes]], Sequence[Handed]]:
    """The papers with their bytes, and those that cannot be drawn."""
    drawn, faults = list[tuple[ShownPaper, bytes]](), list[Handed]()
    for paper in papers:
        try:
            drawn.append((paper, data.of(paper)))
        except ExpectedError as error:
            faults.append(Handed((paper,), error))
    return drawn, faults
