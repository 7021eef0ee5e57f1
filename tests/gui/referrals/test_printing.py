"""Papers on the printer: the usual one with one key, each job recorded at once, and what if it does not come."""

# Long because each way in which paper does not come is tried here, beside the one in which it does.
import io
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdf
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QListWidget, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import focused, press
from tests.gui.referrals.conftest import Shown, Write
from tests.gui.referrals.printers import HALL, ROOM, FilePrinters
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import DiskFull, InputRefused
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals import handing_out, pdf_pages
from zim_desktop.gui.referrals.destinations import Destinations
from zim_desktop.gui.referrals.papers import batch_of, papers_of
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import LETTER, SHEET, ShownPaper
from zim_desktop.gui.support import printing
from zim_desktop.gui.support.printer_dialog import PrinterDialog
from zim_desktop.gui.support.printing import Destination
from zim_desktop.services import Desk

NOT_PRINTED, PRINTED = "issued", "printed"


def _usual(desk: Desk, letter: str = ROOM, sheet: str = ROOM, **how: object) -> None:
    """Where letters and sheets were printed last."""
    places = Destinations(desk.office)
    places.remember([LETTER], msgspec.convert({"printer": letter, **how}, Destination))
    places.remember([SHEET], Destination(sheet))


def _button(dialog: PreviewDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def _asked(qtbot: QtBot, dialog: PreviewDialog) -> PrinterDialog:
    """The dialog for the printer, once it has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), PrinterDialog))
    return next(asked for asked in dialog.findChildren(PrinterDialog) if asked.isVisible())


def _back(qtbot: QtBot, dialog: PreviewDialog) -> None:
    """Wait until the preview has the keyboard again."""
    dialog.activateWindow()  # which a window manager does, if there is one
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def _done(qtbot: QtBot, dialog: PreviewDialog) -> str:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    return dialog.state()


def _states(desk: Desk, referrals: tuple[Referral, ...]) -> list[str]:
    return [desk.referrals.get(each.id).state for each in referrals]


def _listed(dialog: PreviewDialog) -> list[tuple[str, bool]]:
    """The lines of the list with their ticks."""
    view = dialog.findChild(QListWidget, "papers")
    assert view is not None
    items = [view.item(row) for row in range(view.count())]
    return [(item.text(), item.checkState() == Qt.CheckState.Checked) for item in items]


def test_the_first_time_the_printer_is_asked_for_the_second_time_one_key_prints(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    referrals = write(1)
    dialog = shown(papers_of(desk, (referrals[0].id,)))
    assert _button(dialog, "print").text() == "Drucken …"
    press(Qt.Key.Key_Return)
    asked = _asked(qtbot, dialog)
    combo = asked.findChildren(QComboBox)[1]
    assert (combo.accessibleName(), combo.currentText()) == ("Drucker", ROOM)
    assert focused() is combo
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == "2 Papiere an den Drucker gegeben."
    assert _states(desk, referrals) == [PRINTED]
    assert len(printers.jobs) == 1

    again = shown(papers_of(desk, (referrals[0].id,)))
    assert _button(again, "print").text() == f"Drucken auf {ROOM}"
    label = again.findChild(QLabel, "where")
    assert label is not None
    assert label.text() == f"Brief: {ROOM}, einseitig, schwarz-weiß · Blatt: {ROOM}, einseitig, schwarz-weiß"
    press(Qt.Key.Key_Return)
    assert _done(qtbot, again) == "2 Papiere an den Drucker gegeben."
    assert len(printers.jobs) == 2
    assert [job.title for job in printers.jobs] == ["ZIM Desktop"] * 2, "others see the queue"


def test_letters_and_sheet_go_to_different_printers_with_their_own_settings(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    referrals = write(2)
    dialog = shown(papers_of(desk, [each.id for each in referrals]))
    press(Qt.Key.Key_Return)
    asked = _asked(qtbot, dialog)
    purpose, _, sides, colour, tray = asked.findChildren(QComboBox)
    assert [purpose.itemText(n) for n in range(purpose.count())] == ["alles", "Briefe", "Blätter"]
    purpose.setFocus()
    press(Qt.Key.Key_Down)
    (copies,) = asked.findChildren(QSpinBox)
    for field, downs in ((sides, 1), (colour, 1), (tray, 2)):
        field.setFocus()
        press(Qt.Key.Key_Down, downs)
    copies.setFocus()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    titles = ["Drucker: Blätter"]
    qtbot.waitUntil(lambda: [each.windowTitle() for each in dialog.findChildren(PrinterDialog)] == titles)
    _asked(qtbot, dialog)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == "3 Papiere an den Drucker gegeben."
    letters, sheet = printers.jobs
    assert letters.destination == Destination(ROOM, 2, "long", colour=True, tray="Lower")
    assert letters.printer.sides == QPrinter.DuplexMode.DuplexLongSide
    assert letters.printer.colorMode() == QPrinter.ColorMode.Color
    assert letters.printer.tray == QPrinter.PaperSource.Lower
    assert sheet.destination == Destination(HALL)
    assert (sheet.printer.sides, sheet.printer.tray) == (QPrinter.DuplexMode.DuplexNone, None)
    assert sheet.printer.colorMode() == QPrinter.ColorMode.GrayScale
    assert len(pypdf.PdfReader(letters.path).pages) == 8, "two copies of two letters, each on a sheet of its own"
    assert dialog.focusWidget() is _button(dialog, "close"), "nothing is left to do"


def test_another_printer_is_chosen_beside_the_usual_one(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk, copies=3)
    dialog = shown(papers_of(desk, (write(1)[0].id,))[:1])
    _button(dialog, "other").setFocus()
    press(Qt.Key.Key_Space)
    asked = _asked(qtbot, dialog)
    assert asked.windowTitle() == "Drucker: Briefe"
    assert asked.destination == Destination(ROOM, 3), "as it was the last time"
    press(Qt.Key.Key_Down)
    assert asked.destination == Destination(HALL, 3)
    press(Qt.Key.Key_Return)
    _done(qtbot, dialog)
    assert [job.destination.printer for job in printers.jobs] == [HALL]
    assert Destinations(desk.office).of([LETTER, SHEET]) == {LETTER: Destination(HALL, 3), SHEET: Destination(ROOM)}


def test_only_what_is_ticked_is_printed_and_a_sheet_alone_prints_no_letter(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    referrals = write(2)
    dialog = shown(papers_of(desk, [each.id for each in referrals]))
    dialog.findChildren(QCheckBox)[0].setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_P, control=True)
    assert _done(qtbot, dialog) == "An den Drucker gegeben."
    assert _states(desk, referrals) == [NOT_PRINTED] * 2
    assert _listed(dialog)[2] == ("Blatt für die Person – gedruckt", False)
    assert len(printers.jobs) == 1


def test_a_printer_that_is_gone_is_named_and_another_can_be_chosen(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    referrals = write(1)
    printers.there.remove(ROOM)
    dialog = shown(papers_of(desk, (referrals[0].id,)))
    press(Qt.Key.Key_Return)
    asked = _asked(qtbot, dialog)
    assert asked.problem.text() == f"⚠ Der Drucker „{ROOM}“ ist nicht da. Bitte einschalten oder einen anderen wählen."
    assert _states(desk, referrals) == [NOT_PRINTED]
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == "2 Papiere an den Drucker gegeben."
    assert [job.destination.printer for job in printers.jobs] == [HALL]
    assert _states(desk, referrals) == [PRINTED]


def test_without_any_printer_the_way_on_is_named(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    printers.there.clear()
    dialog = shown(papers_of(desk, (write(1)[0].id,)))
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog).startswith("⚠ Auf diesem Rechner ist kein Drucker eingerichtet.")
    assert _button(dialog, "save").hasFocus()


def test_cancelling_the_printer_leaves_the_referral_not_printed(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    referrals = write(1)
    dialog = shown(papers_of(desk, (referrals[0].id,)))
    press(Qt.Key.Key_Return)
    _asked(qtbot, dialog)
    press(Qt.Key.Key_Escape)
    assert dialog.state() == "Nicht gedruckt. Die Überweisung ist festgehalten; drucken geht jederzeit."
    assert _states(desk, referrals) == [NOT_PRINTED]
    assert printers.jobs == []
    assert dialog.isVisible()


@pytest.fixture
def small_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two papers in a job, so that a few papers make some."""
    monkeypatch.setattr(handing_out, "JOB", 2)


@pytest.mark.usefixtures("small_jobs")
def test_a_printer_that_vanishes_leaves_record_and_paper_in_step(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    referrals = write(5)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:5])
    titles = [paper.title for paper in dialog.papers]
    printers.before_job = lambda number: printers.there.remove(ROOM) if number == 2 else None
    press(Qt.Key.Key_Return)
    _asked(qtbot, dialog)
    assert _states(desk, referrals) == [PRINTED] * 4 + [NOT_PRINTED]
    assert [ticked for _, ticked in _listed(dialog)] == [False] * 4 + [True]
    press(Qt.Key.Key_Escape)
    _back(qtbot, dialog)
    printers.there.insert(0, ROOM)
    printers.before_job = lambda _: None
    _button(dialog, "print").setFocus()
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == "An den Drucker gegeben."
    assert _states(desk, referrals) == [PRINTED] * 5
    assert _listed(dialog) == [(f"{title} – gedruckt", False) for title in titles]
    assert len(printers.jobs) == 3
    sheets = [len(pypdf.PdfReader(job.path).pages) for job in printers.jobs]
    assert sheets == [2, 2, 1], "nothing was printed twice"


@pytest.mark.usefixtures("small_jobs")
def test_a_printer_that_vanishes_during_a_job_did_not_print_it(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    _usual(desk)
    referrals = write(3)

    def gone_by_then(_name: str) -> bool:
        return len(printers.jobs) < 2

    monkeypatch.setattr(printing, "is_there", gone_by_then)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:3])
    press(Qt.Key.Key_Return)
    _asked(qtbot, dialog)
    assert _states(desk, referrals) == [PRINTED, PRINTED, NOT_PRINTED]
    press(Qt.Key.Key_Escape)


@pytest.mark.usefixtures("small_jobs")
def test_a_printer_that_jams_in_the_middle_of_a_job(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    referrals = write(6)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:6])
    titles = [paper.title for paper in dialog.papers]
    printers.jams = {1}
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == (
        "⚠ 2 von 6 gedruckt. Der Drucker nimmt den Auftrag nicht an. Bitte Drucker prüfen oder als PDF speichern. "
        f"Nicht gedruckt: {titles[2]}, {titles[3]}, {titles[4]} und 1 weitere. Was fehlt, bleibt angekreuzt."
    )
    assert _states(desk, referrals) == [PRINTED] * 2 + [NOT_PRINTED] * 4
    assert len(printers.jobs) == 2, "no other job was tried"
    assert _listed(dialog)[2] == (f"⚠ {titles[2]}: Der Drucker nimmt den Auftrag nicht an.", True)
    _button(dialog, "print").setFocus()
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == "4 Papiere an den Drucker gegeben."
    assert _states(desk, referrals) == [PRINTED] * 6


@pytest.mark.usefixtures("small_jobs")
@pytest.mark.parametrize("how", ["key", "window"])
def test_cancelling_in_the_middle_ends_after_the_job_that_is_going_on(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters, how: str
) -> None:
    _usual(desk)
    referrals = write(6)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:6])
    titles = [paper.title for paper in dialog.papers]
    begun, let_through = threading.Event(), threading.Event()

    def wait(number: int) -> None:
        if number == 1:
            begun.set()
            assert let_through.wait(10)

    printers.before_job = wait
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: begun.is_set() and _states(desk, referrals)[0] == PRINTED)
    assert focused() is _button(dialog, "close")
    assert _button(dialog, "close").text() == "Abbrechen"
    if how == "key":
        press(Qt.Key.Key_Escape)
    else:
        dialog.close()
    assert dialog.state() == "Wird abgebrochen …"
    assert dialog.isVisible(), "it waits until it is known what is out"
    let_through.set()
    assert _done(qtbot, dialog) == (
        f"Abgebrochen: 4 von 6 gedruckt. Nicht gedruckt: {titles[4]} und {titles[5]}. Was fehlt, bleibt angekreuzt."
    )
    assert dialog.isVisible() is (how == "key")
    assert _states(desk, referrals) == [PRINTED] * 4 + [NOT_PRINTED] * 2
    assert len(printers.jobs) == 2


@pytest.mark.usefixtures("printers")
def test_a_letter_that_cannot_be_drawn_holds_up_no_other(qtbot: QtBot, shown: Shown, desk: Desk, write: Write) -> None:
    def refuse() -> bytes:
        raise InputRefused("Die Anschrift passt nicht in das Fenster.")

    _usual(desk)
    referrals = write(2)
    first, second, _ = papers_of(desk, [each.id for each in referrals])
    broken = ShownPaper(first.title, refuse, first.file_name, LETTER, first.referrals)
    dialog = shown([second, broken])
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog) == (
        "⚠ 1 von 2 gedruckt. Die Anschrift passt nicht in das Fenster. "
        f"Nicht gedruckt: {broken.title}. Was fehlt, bleibt angekreuzt."
    )
    assert _states(desk, referrals) == [NOT_PRINTED, PRINTED]


def test_what_was_printed_but_could_not_be_recorded_is_said_and_ends_it(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("Kein Platz mehr auf dem Datenträger.", next_step="Bitte Platz schaffen.")

    _usual(desk)
    monkeypatch.setattr(handing_out, "JOB", 1)
    monkeypatch.setattr(desk.referrals, "record_printed", full)
    referrals = write(2)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:2])
    press(Qt.Key.Key_Return)
    said = _done(qtbot, dialog)
    assert "Zwar gedruckt, aber nicht festgehalten: Kein Platz mehr auf dem Datenträger. Bitte Platz schaffen." in said
    assert len(printers.jobs) == 1
    assert _states(desk, referrals) == [NOT_PRINTED] * 2


def test_pages_hear_of_it_once_and_in_the_windows_thread(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    _usual(desk)
    monkeypatch.setattr(handing_out, "JOB", 1)
    dialog = shown(papers_of(desk, [each.id for each in write(3)]))
    heard: list[tuple[frozenset[Change], str]] = []
    desk.changes.listen(lambda changes: heard.append((changes, threading.current_thread().name)))
    press(Qt.Key.Key_Return)
    _done(qtbot, dialog)
    assert len(printers.jobs) == 4
    assert heard == [(frozenset({Change.REFERRALS}), threading.main_thread().name)]


def test_printing_draws_every_page_where_it_stands_on_the_paper(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    (referral,) = write(1)
    dialog = shown(papers_of(desk, (referral.id,)))
    press(Qt.Key.Key_Return)
    _done(qtbot, dialog)
    (job,) = printers.jobs
    letter, sheet = desk.letters.of([referral.id])[0].draw(), desk.referrals.sheet((referral.id,))
    data = job.path.read_bytes()
    assert len(pdf_pages.page_sizes(data)) == letter.pages + sheet.pages
    printed = _ink(pdf_pages.page_image(data, 0, 60))
    original = _ink(pdf_pages.page_image(letter.data, 0, 60))
    for side in ("left", "top", "right", "bottom"):
        assert abs(getattr(printed, side)() - getattr(original, side)()) <= 1, "a millimetre stays a millimetre"


def _ink(page: QImage) -> QRect:
    """The smallest box around everything that is not white."""
    dark = [
        (x, y) for x in range(page.width()) for y in range(page.height()) if page.pixelColor(x, y).lightness() < 235
    ]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows)))


def _pictures(path: Path) -> list[list[bytes]]:
    """What stands on each page of a printer's file."""
    return [[image.data for image in page.images] for page in pypdf.PdfReader(path).pages]


def test_after_a_print_that_failed_the_same_bytes_are_printed_again(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, printers: FilePrinters
) -> None:
    _usual(desk)
    referrals = write(2)
    papers = papers_of(desk, [each.id for each in referrals])
    before = [paper.draw() for paper in papers]
    dialog = shown(papers)
    printers.jams = {0}
    press(Qt.Key.Key_Return)
    assert _done(qtbot, dialog).startswith("⚠ 0 von 3 gedruckt.")
    assert _states(desk, referrals) == [NOT_PRINTED] * 2
    for _ in range(2):
        again = shown(papers_of(desk, [each.id for each in referrals]))
        press(Qt.Key.Key_Return)
        assert _done(qtbot, again) == "3 Papiere an den Drucker gegeben."
    assert _states(desk, referrals) == [PRINTED] * 2
    assert [paper.draw() for paper in papers_of(desk, [each.id for each in referrals])] == before
    _, first, second = (_pictures(job.path) for job in printers.jobs)
    assert first == second
    assert all(first)
    events = [[event.state for event in desk.referrals.get(each.id).events] for each in referrals]
    assert events == [["issued", "printed"]] * 2, "a copy is no second event"


def test_a_batch_is_two_stacks_with_a_sheet_for_each_case(desk: Desk, write: Write) -> None:
    one, other = write(2), write(1)
    papers = batch_of(desk, (*one, *other))
    names = [each.known.offer.provider.name for each in (*one, *other)]
    codes = [each.code for each in (*one, *other)]
    assert [paper.title for paper in papers] == [
        *(f"{code}: Brief an {name}" for code, name in zip(codes, names, strict=True)),
        f"{codes[0]} und {codes[1]}: Blatt für die Person",
        f"{codes[2]}: Blatt für die Person",
    ]
    assert [paper.referrals for paper in papers] == [(each.id,) for each in (*one, *other)] + [(), ()]
    assert papers[3].draw() == desk.referrals.sheet([each.id for each in one]).data


@pytest.mark.parametrize("kept", ['{"printer": 3}', "kein JSON", '{"printer": "A", "copies": 500}'])
def test_what_cannot_be_read_is_asked_for_again(desk: Desk, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    places = Destinations(desk.office)
    places.remember([LETTER], Destination(ROOM))

    def stored(_name: str) -> str:
        return kept

    assert places.of([LETTER]) == {LETTER: Destination(ROOM)}
    monkeypatch.setattr(desk.office, "setting", stored)
    assert Destinations(desk.office).of([LETTER]) == {}


def test_nothing_lies_in_the_temporary_folder_and_what_is_saved_is_private(
    qtbot: QtBot,
    shown: Shown,
    desk: Desk,
    write: Write,
    printers: FilePrinters,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    found: list[tuple[str, int]] = []

    def look(_: object = None) -> None:
        found.extend((path.name, stat.S_IMODE(path.stat().st_mode)) for path in temporary.rglob("*"))

    _usual(desk)
    referrals = write(3)
    printers.before_job = look
    dialog = shown(papers_of(desk, [each.id for each in referrals]))
    dialog.view.turned.connect(look)
    press(Qt.Key.Key_PageDown, 3)
    press(Qt.Key.Key_Return)
    _done(qtbot, dialog)
    look()
    assert found == []
    assert _states(desk, referrals) == [PRINTED] * 3
    assert io.BytesIO(printers.jobs[0].path.read_bytes()).read(5) == b"%PDF-"


@pytest.fixture(autouse=True)
def nothing_left_going_on(qtbot: QtBot) -> Iterator[None]:
    """Whatever was begun beside the window ends before the next test."""
    yield
    qtbot.waitUntil(lambda: not any(each.name == "background" for each in threading.enumerate()))
