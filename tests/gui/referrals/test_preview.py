"""Papers on the screen, on the printer and in a file: the record first, the paper after."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdf
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zim_desktop.domain.case import Need
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.pages import pages
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.referrals.papers import papers_of, show_papers
from zim_desktop.gui.referrals.preview import PreviewDialog, ShownPaper
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.gui.support import choosers, printing
from zim_desktop.services import Desk

_A4_AT_72_DPI = (595, 842)


@pytest.fixture
def referral(desk: Desk) -> Referral:
    """An issued referral of a kept case."""
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=(Need(id="n1", person="a", term="childcare"),))
    record = desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")
    offer = next(offer for offer in desk.catalogue.offers() if offer.place and offer.place.street)
    return desk.referrals.write(record.id, [offer.id])[0]


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, referral: Referral) -> Iterator[PreviewDialog]:
    """The preview of its letter and sheet."""
    made = PreviewDialog(papers_of(desk, (referral.id,), "de"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def _click(dialog: PreviewDialog, start: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(start)).click()


def test_pages_are_drawn_at_the_size_of_the_paper(desk: Desk, referral: Referral) -> None:
    image = pdf_pages.pages(desk.letters.of([referral.id])[0].draw().data, 72)[0]
    assert abs(image.width() - _A4_AT_72_DPI[0]) <= 1
    assert abs(image.height() - _A4_AT_72_DPI[1]) <= 1
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert QColor("white").rgb() in colours
    assert len(colours) > 3, "there is something on the page"


def test_a_screen_reader_gets_the_text_of_each_page(dialog: PreviewDialog, referral: Referral) -> None:
    page = next(label for label in dialog.findChildren(QLabel) if "Seite 1 von" in label.accessibleName())
    assert referral.code in page.accessibleDescription()


def test_file_names_say_nothing_of_a_person(desk: Desk, referral: Referral) -> None:
    today = desk.clock.today().isoformat()
    names = [paper.file_name for paper in papers_of(desk, (referral.id,), "de")]
    assert names == [f"Brief-{today}-1.pdf", f"Blatt-{today}-1.pdf"]


def _folder(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    def chosen(_parent: QWidget, _title: str) -> Path | None:
        return folder

    monkeypatch.setattr(choosers, "open_folder", chosen)


def test_all_papers_are_saved_at_once_and_count_as_handed_out(
    dialog: PreviewDialog, desk: Desk, referral: Referral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _folder(monkeypatch, tmp_path)
    handed: list[str] = []
    dialog.handed_out.connect(handed.append)
    _click(dialog, "Alle als PDF speichern")
    assert handed == ["gespeichert"]
    letter, sheet = (next(tmp_path.glob(f"{kind}-*.pdf")) for kind in ("Brief", "Blatt"))
    assert letter.read_bytes() == desk.letters.of([referral.id])[0].draw().data
    assert sheet.read_bytes() == desk.referrals.sheet((referral.id,)).data
    assert dialog.state() == f"Gespeichert: {letter.name} und {sheet.name}"


def test_a_letter_of_before_is_not_overwritten(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Brief-2026-11-23-1.pdf").write_bytes(b"der Brief von vorhin")
    papers = [ShownPaper(f"Brief {n}", b"Brief %d" % n, f"Brief-2026-11-23-{n}.pdf") for n in (1, 2)]
    dialog = PreviewDialog(papers)
    qtbot.addWidget(dialog)
    _folder(monkeypatch, tmp_path)
    _click(dialog, "Alle als PDF speichern")
    kept = [path.read_bytes() for path in sorted(tmp_path.glob("*.pdf"))]
    assert kept == [b"der Brief von vorhin", b"Brief 1", b"Brief 2"]


def test_one_paper_is_saved_under_the_name_that_was_chosen(
    qtbot: QtBot, desk: Desk, referral: Referral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(*_: object) -> Path:
        return tmp_path / "mein Brief"

    monkeypatch.setattr(choosers, "save_file", chosen)
    single = PreviewDialog(papers_of(desk, (referral.id,), "de")[:1])
    qtbot.addWidget(single)
    _click(single, "PDF speichern")
    assert (tmp_path / "mein Brief.pdf").read_bytes() == desk.letters.of([referral.id])[0].draw().data


def test_choosing_no_folder_saves_nothing(dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder(monkeypatch, None)
    handed: list[str] = []
    dialog.handed_out.connect(handed.append)
    _click(dialog, "Alle als PDF speichern")
    assert handed == []


def test_a_full_or_missing_folder_is_said(
    dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _folder(monkeypatch, tmp_path / "fehlt")
    handed: list[str] = []
    dialog.handed_out.connect(handed.append)
    _click(dialog, "Alle als PDF speichern")
    assert dialog.state().startswith("⚠")
    assert handed == []


@pytest.mark.parametrize(
    ("street", "phone", "says"),
    [("", "", "(Straße und Telefon)"), ("Weg 1", "", "(Telefon)"), ("", "0234 1", "(Straße)"), ("Weg 1", "0234 1", "")],
)
def test_a_sender_without_a_way_back_is_said_before_printing(
    desk: Desk, referral: Referral, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, street: str, phone: str, says: str
) -> None:
    desk.office.save(msgspec.structs.replace(desk.office.office(), street=street, phone=phone))
    window = MainWindow(pages(desk), lambda: "")
    qtbot.addWidget(window)
    window.show_page("referrals")
    said: list[str] = []

    def run(dialog: PreviewDialog) -> int:
        label = dialog.findChild(QLabel, "missing")
        button = dialog.findChild(QPushButton, "toOffice")
        assert label is not None
        assert button is not None
        dialog.show()
        if button.isVisible():
            said.append(label.text())
            button.click()
        dialog.close()
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", run)
    assert show_papers(desk, (referral.id,), window.view("referrals")) is False
    assert [text for text in said if says in text and "Absender unvollständig" in text] == (said if says else [])
    assert window.open_page == ("office" if says else "referrals")


def test_printing_draws_every_page_on_the_printer(
    dialog: PreviewDialog, desk: Desk, referral: Referral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "drucker.pdf"

    def choose(_parent: QWidget, title: str) -> QPrinter:
        assert referral.code not in title, "the print queue shows it to others"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setFullPage(True)
        return printer

    monkeypatch.setattr(printing, "choose_printer", choose)
    handed: list[str] = []
    dialog.handed_out.connect(handed.append)
    _click(dialog, "Alles drucken")
    assert handed == ["gedruckt"]
    sheet = desk.referrals.sheet((referral.id,))
    assert len(pypdf.PdfReader(target).pages) == desk.letters.of([referral.id])[0].draw().pages + sheet.pages
    printed = _ink(pdf_pages.pages(target.read_bytes(), 60)[0])
    original = _ink(pdf_pages.pages(desk.letters.of([referral.id])[0].draw().data, 60)[0])
    for side in ("left", "top", "right", "bottom"):
        assert abs(getattr(printed, side)() - getattr(original, side)()) <= 1, "a millimetre stays a millimetre"


def _ink(page: QImage) -> QRect:
    """The smallest box around everything that is not white."""
    dark = [
        (x, y) for x in range(page.width()) for y in range(page.height()) if page.pixelColor(x, y).lightness() < 235
    ]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows)))


@pytest.mark.parametrize("done", [True, False])
def test_a_cancelled_print_leaves_the_referral_not_printed(
    desk: Desk, referral: Referral, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    def run(dialog: PreviewDialog) -> int:
        if done:
            dialog.handed_out.emit("gedruckt")
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", run)
    holder = QWidget()
    qtbot.addWidget(holder)
    assert show_papers(desk, (referral.id,), holder) is done
    assert desk.referrals.get(referral.id).state == ("printed" if done else "issued")


def test_cancelling_the_printer_says_that_the_record_stays(
    dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(*_: object) -> None:
        return None

    monkeypatch.setattr(printing, "choose_printer", cancel)
    _click(dialog, "Alles drucken")
    assert "Nicht gedruckt" in dialog.state()
