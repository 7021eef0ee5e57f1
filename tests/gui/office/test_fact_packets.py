"""Büro sends numbers to a team lead and takes those of other offices, each file compared, said and reversible."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.office_facts import release
from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import press, tab_to
from tests.services.founded_offices import FOURTH, THIRD, Bureau, found
from zim_desktop.gui.catalogue.trust_dialog import CATALOGUE, NUMBERS, RECIPIENT, TrustDialog
from zim_desktop.gui.office.fact_packets import FactPacketSection
from zim_desktop.gui.office.page import OfficePage
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk


@pytest.fixture
def hamme(tmp_path: Path) -> Iterator[Bureau]:
    """An office with two closed quarters."""
    office = found(tmp_path, "Hamme")
    office.closes(202607, 202612, 100)
    yield office
    office.store.close()


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Bureau]:
    """The team lead."""
    office = found(tmp_path, "Leitung <b>Mitte</b>")
    yield office
    office.store.close()


Opened = Callable[[Bureau], FactPacketSection]


@pytest.fixture
def opened(qtbot: QtBot, frame: ListeningFrame) -> Opened:
    """Shows the page of an office; its section."""

    def show(office: Bureau) -> FactPacketSection:
        page = OfficePage(office.desk, frame)
        qtbot.addWidget(page)
        office.desk.changes.listen(page.refresh)
        page.resize(1100, 800)
        page.show()
        page.activateWindow()
        page.start_focus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return page.findChildren(FactPacketSection)[0]

    return show


def text_of(section: QWidget) -> str:
    QApplication.processEvents()  # new rows are shown by the next event
    return "\n".join(each.text() for each in section.findChildren(QLabel) if each.isVisible())


def compared(monkeypatch: pytest.MonkeyPatch, *, same: bool = True) -> list[str]:
    """Somebody compares the words; the titles and words they were shown."""
    seen: list[str] = []

    def look(dialog: TrustDialog) -> int:
        seen.append(dialog.windowTitle())
        seen.append(" ".join(each.accessibleName().split()[-1] for each in dialog.findChildren(QLabel)[1:]))
        return int(same)

    monkeypatch.setattr(TrustDialog, "exec", look)
    return seen


def picks(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """The system's dialogs answer with this path; what was proposed."""
    proposed: list[str] = []

    def save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        assert parent is not None
        assert title
        assert "(*." in kinds
        proposed.append(name)
        return path

    def pick(parent: QWidget, title: str, kinds: str) -> Path | None:
        assert parent is not None
        assert title
        assert "(*)" in kinds
        return path

    monkeypatch.setattr(choosers, "save_file", save)
    monkeypatch.setattr(choosers, "open_file", pick)
    return proposed


def test_numbers_go_from_one_window_to_the_other(
    opened: Opened,
    hamme: Bureau,
    lead: Bureau,
    frame: ListeningFrame,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there, here = opened(lead), opened(hamme)
    assert not here.send.isEnabled(), "to nobody"
    assert "Empfänger: noch keiner" in text_of(here)
    assert picks(monkeypatch, tmp_path / "karte.json") == []
    there.card.click()
    assert lead.words in frame.told[-1]
    seen = compared(monkeypatch)
    here.choose.click()
    assert seen == [RECIPIENT.title, lead.words]
    assert f"Empfänger: Leitung <b>Mitte</b>. Die zwölf Wörter des Schlüssels:\n{lead.words}" in text_of(here)
    assert "alle Monate: Juli 2026 bis Dezember 2026" in text_of(here)
    assert "nur noch „Leitung <b>Mitte</b>“ Zahlen aus für: 3. Quartal 2026 und 4. Quartal 2026" in text_of(here)
    proposed = picks(monkeypatch, tmp_path / "x.zahlen")
    here.send.click()
    assert proposed == ["Hamme bis 202612.zahlen"]
    assert "x.zahlen geschrieben: Juli 2026 bis Dezember 2026" in frame.told[-1]
    assert "Schon überlassen: 3. Quartal 2026 und 4. Quartal 2026." in text_of(here)
    there.take.click()
    assert seen[2:] == [NUMBERS.title, hamme.words]
    assert frame.told[-1] == "„Hamme“: Juli 2026 bis Dezember 2026 eingelesen."
    assert "Hamme: Juli 2026 bis Dezember 2026, zuletzt eingelesen am 05.01.2027" in text_of(there)
    there.take.click()
    assert len(seen) == 4, "compared once"
    assert "nichts Neues" in frame.told[-1]
    assert frame.faults == []


def row_button(section: FactPacketSection) -> QPushButton:
    (found,) = (b for b in section.findChildren(QPushButton) if b.text() == "Herausnehmen" and not b.isHidden())
    return found


@pytest.fixture
def taken(hamme: Bureau, lead: Bureau, tmp_path: Path) -> Path:
    """A packet that the lead took."""
    hamme.desk.fact_packets.remember_recipient(lead.card, "karte.json", lead.words)
    path = tmp_path / "x.zahlen"
    hamme.desk.fact_packets.send(path)
    lead.desk.fact_packets.take(path.read_bytes(), path.name, hamme.words)
    return path


def test_an_office_is_taken_out_by_keyboard_unless_its_numbers_went_out(
    qtbot: QtBot, opened: Opened, lead: Bureau, frame: ListeningFrame, taken: Path
) -> None:
    section = opened(lead)
    lead.gave_out_together(release(THIRD), lead.desk.fact_packets.sources()[0].id)
    assert row_button(section).accessibleName() == "Herausnehmen: Zahlen von Hamme"
    row_button(section).click()
    assert "3. Quartal 2026 ist schon ausgegeben" in frame.faults[-1]
    (source,) = lead.desk.fact_packets.sources()
    other = found(taken.parent, "Querenburg")
    other.closes(202610, 202612, 900)
    other.desk.fact_packets.remember_recipient(lead.card, "karte.json", lead.words)
    other.desk.fact_packets.send(taken)
    lead.desk.fact_packets.take(taken.read_bytes(), "x", other.words)
    other.store.close()
    assert "Querenburg: Oktober 2026 bis Dezember 2026" in text_of(section)
    tab_to("Herausnehmen: Zahlen von Querenburg")
    press(Qt.Key.Key_Space)
    assert lead.desk.fact_packets.sources() == (source,)
    assert "nächstes Paket bringt alle Monate wieder" in frame.told[-1]
    qtbot.waitUntil(section.take.hasFocus)


def test_choosing_and_removing_a_recipient_can_be_reversed(
    opened: Opened,
    hamme: Bureau,
    lead: Bureau,
    frame: ListeningFrame,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "karte.json").write_bytes(lead.card)
    picks(monkeypatch, tmp_path / "karte.json")
    section = opened(hamme)
    assert section.forget.isHidden()
    compared(monkeypatch, same=False)
    section.choose.click()
    assert hamme.desk.fact_packets.recipient() is None, "the words were others"
    assert frame.told == []
    compared(monkeypatch)
    section.choose.click()
    assert frame.undo is not None
    frame.undo()
    assert hamme.desk.fact_packets.recipient() is None
    section.choose.click()
    kept = hamme.desk.fact_packets.recipient()
    assert kept is not None
    assert "Empfänger: Leitung" in text_of(section)
    tab_to("Empfänger entfernen")
    press(Qt.Key.Key_Space)
    assert "noch keiner" in text_of(section)
    assert section.choose.hasFocus()
    frame.undo()
    assert hamme.desk.fact_packets.recipient() == kept
    assert "Empfänger: Leitung" in text_of(section)


def test_what_cannot_be_read_or_written_is_said_with_the_way(
    opened: Opened, hamme: Bureau, lead: Bureau, frame: ListeningFrame, taken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path = taken.parent
    catalogue = tmp_path / "katalog.packet"
    catalogue.write_bytes(hamme.desk.packets.export()[0])
    section = opened(lead)
    for path, button, why in (
        (catalogue, section.take, "Das ist ein Katalogpaket. Kataloge werden auf der Seite Katalog eingelesen."),
        (taken, section.choose, "Das ist keine Empfängerkarte."),
        (tmp_path / "fehlt", section.take, "Die Datei gibt es nicht."),
        (tmp_path / "kein" / "Ordner.json", section.card, "kann nicht geschrieben werden"),
    ):
        picks(monkeypatch, path)
        button.click()
        assert why in frame.faults[-1]
    section = opened(hamme)
    picks(monkeypatch, tmp_path / "kein" / "Ordner.zahlen")
    section.send.click()
    assert "kann nicht geschrieben werden" in frame.faults[-1]
    told = list(frame.told)
    picks(monkeypatch, None)
    for button in (section.choose, section.send, section.card, section.take):
        button.click()
    assert frame.told == told, "cancelled"


def test_a_facts_packet_among_catalogues_is_told_where_it_belongs(lead: Bureau, taken: Path) -> None:
    from zim_desktop.domain.errors import InputRefused
    from zim_desktop.services.imports import Order

    with pytest.raises(InputRefused, match="Zahlen für eine Teamleitung, kein Katalog") as refused:
        lead.desk.imports.read(Order((str(taken),)))
    assert "Büro unter „Zahlen für die Teamleitung“" in refused.value.next_step


def test_quarters_given_out_and_gone_elsewhere_are_named(opened: Opened, hamme: Bureau) -> None:
    hamme.gave_out(release(THIRD))
    assert "Von hier schon ausgegeben, und so geht die Ausgabe mit: 3. Quartal 2026." in text_of(opened(hamme))


def test_a_quarter_that_went_to_another_stays_there(opened: Opened, hamme: Bureau, taken: Path, tmp_path: Path) -> None:
    assert taken.exists()
    other = found(tmp_path, "Süd")
    hamme.desk.fact_packets.remember_recipient(other.card, "karte.json", other.words)
    section = opened(hamme)
    other.store.close()
    assert "an einen anderen Empfänger und bleibt dort: 3. Quartal 2026 und 4. Quartal 2026." in text_of(section)
    assert not section.send.isEnabled()
    assert hamme.left(THIRD, FOURTH) == ["Leitung <b>Mitte</b>"] * 2


def test_the_demo_sends_nothing_and_says_why(opened: Opened, desk: Desk) -> None:
    section = opened(Bureau(desk.fact_packets._store, desk))  # pyright: ignore[reportPrivateUsage] - the demo's store
    for button, why in ((section.send, "erfunden"), (section.card, "vergisst ihren Schlüssel")):
        assert not button.isEnabled()
        assert why in button.accessibleDescription()
    assert "Noch ist kein Quartal ganz abgeschlossen" in text_of(section)


@pytest.fixture
def large_text() -> Iterator[None]:
    """Letters twice as large."""
    small = QApplication.font()
    large = QFont(small)
    large.setPointSizeF(small.pointSizeF() * 2)
    QApplication.setFont(large)
    yield
    QApplication.setFont(small)


@pytest.mark.usefixtures("large_text", "taken")
def test_in_large_text_nothing_is_cut_off(opened: Opened, lead: Bureau) -> None:
    section = opened(lead)
    section.window().resize(700, 800)
    QApplication.processEvents()
    for each in section.findChildren(QPushButton):
        assert each.isHidden() or each.width() >= each.sizeHint().width(), each.text()
    for each in section.findChildren(QLabel):
        assert each.height() >= each.heightForWidth(each.width()), each.text()


@pytest.mark.usefixtures("large_text")
def test_the_question_about_words_is_whole_in_large_text(qtbot: QtBot, hamme: Bureau) -> None:
    for asked in (CATALOGUE, NUMBERS, RECIPIENT):
        dialog = TrustDialog("Quartiersbüro Wattenscheid-Mitte", hamme.words.split(), asked=asked)
        qtbot.addWidget(dialog)
        dialog.show()
        for each in dialog.findChildren(QLabel):
            assert each.height() >= each.heightForWidth(each.width()), each.text()
