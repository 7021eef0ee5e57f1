"""Papers on the screen: the first page at once, only what is looked at is drawn, by keyboard and read out."""

import io
import threading
from collections.abc import Iterator

import msgspec
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, tab_to, type_text
from tests.gui.referrals.conftest import Shown, Write, drawn
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.pages import pages
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.referrals.papers import batch_of, papers_of, show_papers
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import KEPT, LETTER, PaperData, ShownPaper
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.services import Desk

_A4_AT_72_DPI = (595, 842)


@pytest.fixture
def referral(write: Write) -> Referral:
    """An issued referral of a kept case."""
    return write(1)[0]


def _page_line(dialog: PreviewDialog) -> str:
    label = dialog.findChild(QLabel, "page")
    assert label is not None
    return label.text()


def _pages(dialog: PreviewDialog) -> list[QLabel]:
    return [label for label in dialog.view.findChildren(QLabel) if ", Seite " in label.accessibleName()]


def _many_pages(desk: Desk, referral: Referral, count: int) -> ShownPaper:
    """A paper of many pages, each the same letter."""
    letter = pypdf.PdfReader(io.BytesIO(desk.letters.of([referral.id])[0].draw().data))
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_page(letter.pages[0])
    written = io.BytesIO()
    writer.write(written)
    return ShownPaper("Langes Papier", written.getvalue, "Lang-2026-11-23-1.pdf", LETTER)


def test_pages_are_drawn_at_the_size_of_the_paper(desk: Desk, referral: Referral) -> None:
    data = desk.letters.of([referral.id])[0].draw().data
    for grey in (False, True):
        image = pdf_pages.page_image(data, 0, 72, grey=grey)
        assert abs(image.width() - _A4_AT_72_DPI[0]) <= 1
        assert abs(image.height() - _A4_AT_72_DPI[1]) <= 1
        assert image.depth() == (8 if grey else 32)
        colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert QColor("white").rgb() in colours
        assert len(colours) > 3, "there is something on the page"


def test_a_screen_reader_gets_the_text_of_each_page(shown: Shown, desk: Desk, referral: Referral) -> None:
    dialog = shown(papers_of(desk, (referral.id,)))
    page = _pages(dialog)[0]
    assert page.accessibleName() == f"{dialog.papers[0].title}, Seite 1 von {dialog.view.pages}"
    assert referral.code in page.accessibleDescription()


def test_file_names_say_nothing_of_a_person(desk: Desk, write: Write) -> None:
    today = desk.clock.today().isoformat()
    referrals = (*write(2), *write(1))
    expected = [f"Brief-{today}-1.pdf", f"Brief-{today}-2.pdf"]
    names = [paper.file_name for paper in papers_of(desk, [each.id for each in referrals[:2]])]
    assert names == [*expected, f"Blatt-{today}-1.pdf"]
    batch = [paper.file_name for paper in batch_of(desk, referrals)]
    assert batch == [*expected, f"Brief-{today}-3.pdf", f"Blatt-{today}-1.pdf", f"Blatt-{today}-2.pdf"]


def test_turning_over_goes_through_pages_and_papers(qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral) -> None:
    papers = [_many_pages(desk, referral, 3), *papers_of(desk, (referral.id,))]
    dialog = shown(papers)
    assert _page_line(dialog) == "Seite 1 von 3 · Papier 1 von 3"
    seen = [_page_line(dialog)]
    for _ in range(30):
        press(Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: drawn(dialog))
        seen.append(_page_line(dialog))
    in_order = list(dict.fromkeys(seen))
    assert in_order[:3] == [f"Seite {n} von 3 · Papier 1 von 3" for n in (1, 2, 3)]
    assert in_order[3] == "Seite 1 von 1 · Papier 2 von 3"
    assert in_order[-1].endswith("Papier 3 von 3"), "the last page stays"
    press(Qt.Key.Key_PageUp, 30)
    qtbot.waitUntil(lambda: drawn(dialog))
    assert _page_line(dialog) == "Seite 1 von 3 · Papier 1 von 3"


def test_plus_and_minus_make_it_larger_and_smaller(qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral) -> None:
    dialog = shown(papers_of(desk, (referral.id,))[:1])
    (page,) = _pages(dialog)
    width = page.width()
    assert abs(width - dialog.view.viewport().width()) < 40, "as wide as there is room"
    type_text("+")
    assert page.width() == width, "a sign alone does something only where one looks"
    tab_to("Vorschau")
    type_text("+")
    qtbot.waitUntil(lambda: drawn(dialog))
    assert page.width() > 1.2 * width
    assert page.pixmap().width() > 1.2 * width
    for _ in range(30):
        type_text("+")
    assert page.width() < 4.2 * width
    for _ in range(60):
        type_text("-")
    qtbot.waitUntil(lambda: drawn(dialog))
    assert 0.3 * width < page.width() < 0.5 * width
    assert page.pixmap().width() < 0.5 * width


def test_a_wider_window_draws_again(qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral) -> None:
    dialog = shown(papers_of(desk, (referral.id,))[:1])
    (page,) = _pages(dialog)
    before = page.width()
    dialog.resize(dialog.width() - 200, dialog.height())
    qtbot.waitUntil(lambda: drawn(dialog) and page.width() < before)
    assert abs(page.pixmap().width() - page.width()) <= 4


def test_only_pages_around_what_is_looked_at_are_pictures(
    qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral
) -> None:
    dialog = shown([_many_pages(desk, referral, 40)])
    most = dialog.view.pictures
    while _page_line(dialog) != "Seite 40 von 40":
        press(Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: drawn(dialog))
        most = max(most, dialog.view.pictures)
    assert 2 <= most <= 5
    shown_pages = [n for n, label in enumerate(_pages(dialog)) if not label.pixmap().isNull()]
    assert len(shown_pages) == dialog.view.pictures
    assert shown_pages[-1] == 39


def test_of_500_papers_only_some_around_are_made(qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral) -> None:
    made: list[int] = []
    data = desk.letters.of([referral.id])[0].draw().data

    def paper(number: int) -> ShownPaper:
        def draw() -> bytes:
            made.append(number)
            return data

        return ShownPaper(f"Brief {number}", draw, f"Brief-2026-11-23-{number}.pdf", LETTER)

    dialog = shown([paper(number) for number in range(500)])
    assert made == [0, 1], "the first, and the next one is ready"
    tab_to("Papiere")
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: drawn(dialog) and len(made) > 2)
    assert made == [0, 1, 499, 498]
    assert dialog.view.pictures == 1


def test_papers_that_are_looked_at_again_are_not_drawn_again_and_old_ones_are_let_go() -> None:
    made: list[int] = []

    def paper(number: int) -> ShownPaper:
        def draw() -> bytes:
            made.append(number)
            return bytes([number])

        return ShownPaper(str(number), draw, "x-1.pdf", LETTER)

    papers = [paper(number) for number in range(KEPT + 1)]
    data = PaperData()
    assert [data.of(each) for each in (papers[0], papers[0], papers[1])] == [b"\0", b"\0", b"\1"]
    assert made == [0, 1]
    for each in papers[2:]:
        data.of(each)
    data.of(papers[1])
    assert made == list(range(KEPT + 1)), "0 was let go, 1 was used last"
    data.of(papers[0])
    assert made[-1] == 0


def test_a_paper_that_cannot_be_drawn_says_why(qtbot: QtBot, shown: Shown, desk: Desk, referral: Referral) -> None:
    def refuse() -> bytes:
        raise InputRefused("Die Anschrift passt nicht in das Fenster.", next_step="Bitte kürzen.")

    broken = ShownPaper("Kaputt", refuse, "Brief-2026-11-23-9.pdf", LETTER)
    letter = papers_of(desk, (referral.id,))[0]
    dialog = shown([letter, broken])
    press(Qt.Key.Key_PageDown, 9)
    qtbot.waitUntil(lambda: not dialog.view.busy)
    said = [label.text() for label in dialog.view.findChildren(QLabel) if label.text().startswith("⚠")]
    assert said == ["⚠ Die Anschrift passt nicht in das Fenster. Bitte kürzen."]
    assert _page_line(dialog) == "Lässt sich nicht zeichnen · Papier 2 von 2"
    dialog.view.zoom(1.5)
    press(Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: drawn(dialog))
    assert [label for label in dialog.view.findChildren(QLabel) if label.isVisible() and "⚠" in label.text()] == []


def test_ticks_choose_what_is_printed_one_by_one_or_by_kind(shown: Shown, desk: Desk, write: Write) -> None:
    dialog = shown(papers_of(desk, [each.id for each in write(3)]))
    letters, sheet = dialog.findChildren(QCheckBox)
    save = dialog.findChild(QPushButton, "save")
    assert save is not None
    assert (letters.text(), sheet.text()) == ("Briefe: 3 von 3", "Blatt: 1 von 1")
    assert save.text() == "4 PDF speichern …"
    tab_to("Papiere")
    press(Qt.Key.Key_Space)
    assert letters.text() == "Briefe: 2 von 3"
    assert letters.checkState() == Qt.CheckState.PartiallyChecked
    assert save.text() == "3 PDF speichern …"
    letters.setFocus()
    press(Qt.Key.Key_Space)
    assert letters.text() == "Briefe: 3 von 3"
    press(Qt.Key.Key_Space)
    assert letters.text() == "Briefe: 0 von 3"
    assert save.text() == "Als PDF speichern …"
    sheet.setFocus()
    press(Qt.Key.Key_Space)
    assert not save.isEnabled()
    listed = dialog.findChild(QListWidget, "papers")
    assert listed is not None
    assert all(listed.item(row).checkState() == Qt.CheckState.Unchecked for row in range(4))


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
    assert show_papers(desk, (referral.id,), window.view("referrals")) == frozenset()
    assert [text for text in said if says in text and "Absender unvollständig" in text] == (said if says else [])
    assert window.open_page == ("office" if says else "referrals")


@pytest.fixture(autouse=True)
def nothing_left_drawing(qtbot: QtBot) -> Iterator[None]:
    """Whatever was begun beside the window ends before the next test."""
    yield
    qtbot.waitUntil(lambda: not any(each.name == "background" for each in threading.enumerate()))
