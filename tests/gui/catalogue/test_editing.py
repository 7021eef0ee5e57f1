"""From the page into the editor and back: keys, drafts that stay, copies, the history and what it takes back."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.keyboard import focused, press, tab_to, type_text
from zim_desktop.domain.errors import NotFound
from zim_desktop.domain.offer import is_example
from zim_desktop.gui.catalogue.editor.dialog import EditorDialog
from zim_desktop.gui.catalogue.editor.stale import StaleDialog
from zim_desktop.gui.catalogue.history import NOTHING, HistoryDialog
from zim_desktop.gui.catalogue.page import CataloguePage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.offer_drafts import OfferDrafts


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, frame: ListeningFrame) -> CataloguePage:
    """The page over the example catalogue, with the keyboard in the table."""
    made = CataloguePage(desk, frame)
    desk.changes.listen(made.refresh)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    table(made).setFocus()
    table(made).selectRow(3)
    return made


def table(page: CataloguePage) -> QTableView:
    """The table of offers."""
    return page.findChildren(QTableView)[0]


def detail(page: CataloguePage) -> str:
    """What is told of the chosen offer."""
    return page.findChildren(QTextBrowser)[0].toPlainText()


def chosen(page: CataloguePage) -> str:
    """The title of the chosen offer."""
    return str(table(page).model().index(table(page).currentIndex().row(), 0).data())


Steps = Callable[[EditorDialog], None]


@pytest.fixture
def acts(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[Steps]:
    """What a person does in each editor that opens, in order; the window is the real one, it only does not wait."""
    steps: list[Steps] = []

    def run(dialog: EditorDialog) -> int:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        steps.pop(0)(dialog)
        if dialog.isVisible():
            press(Qt.Key.Key_Escape)
        parent = dialog.parentWidget()
        assert parent is not None
        parent.activateWindow()
        qtbot.waitUntil(parent.isActiveWindow)
        return dialog.result()

    monkeypatch.setattr(EditorDialog, "exec", run)
    return steps


def retitle(words: str) -> Steps:
    """Types another title and keeps it."""

    def do(_dialog: EditorDialog) -> None:
        tab_to("Titel")
        press(Qt.Key.Key_A, control=True)
        type_text(words)
        press(Qt.Key.Key_S, control=True)

    return do


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_one_key_edits_and_one_takes_it_back(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, acts: list[Steps], key: Qt.Key
) -> None:
    before = chosen(page)
    acts.append(retitle("Aaa zuerst"))
    press(key)
    assert acts == []
    assert chosen(page) == "Aaa zuerst"
    assert "Aaa zuerst" in detail(page)
    assert frame.told[-1] == "Gespeichert: Aaa zuerst"
    assert frame.undo is not None
    frame.undo()
    assert before in [offer.title for offer in desk.catalogue.offers()]
    assert "Aaa zuerst" not in [offer.title for offer in desk.catalogue.offers()]


def test_closing_keeps_what_was_typed_and_offers_it_again(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, acts: list[Steps]
) -> None:
    offers = desk.catalogue.offers()

    def leave(_dialog: EditorDialog) -> None:
        tab_to("Endet am")
        press(Qt.Key.Key_A, control=True)
        type_text("irgendwann")

    def come_back(dialog: EditorDialog) -> None:
        assert dialog.draft.shown("valid_to") == "irgendwann"
        tab_to("Endet am")
        assert focused().property("text") == "irgendwann"
        dialog.discard.click()

    def again(dialog: EditorDialog) -> None:
        assert not dialog.draft.is_changed

    acts += [leave, come_back, again]
    press(Qt.Key.Key_Return)
    assert frame.told[-1].startswith("Nicht gespeichert. Der Entwurf ist noch da")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert acts == []
    assert page.isVisible()
    assert desk.catalogue.offers() == offers


def test_what_is_typed_is_secured_while_the_window_is_open(
    page: CataloguePage, desk: Desk, qtbot: QtBot, acts: list[Steps]
) -> None:
    offer = next(each for each in desk.catalogue.offers() if each.title == chosen(page))

    def write(dialog: EditorDialog) -> None:
        tab_to("Telefon")
        type_text("9")
        qtbot.waitUntil(lambda: OfferDrafts(desk.office).get(offer.id) is not None)
        begun = OfferDrafts(desk.office).get(offer.id)
        assert begun is not None
        assert begun.draft == dialog.draft
        press(Qt.Key.Key_S, control=True)

    acts.append(write)
    press(Qt.Key.Key_Return)
    assert acts == []
    assert OfferDrafts(desk.office).get(offer.id) is None, "what is kept is no draft any more"


def test_a_draft_that_others_overtook_is_still_settled(
    page: CataloguePage, desk: Desk, acts: list[Steps], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(_dialog: EditorDialog) -> None:
        tab_to("Titel")
        press(Qt.Key.Key_A, control=True)
        type_text("Meiner")

    acts += [leave, EditorDialog.keep]
    asked: list[str] = []

    def ask(settling: StaleDialog) -> int:
        asked.append(settling.windowTitle())
        return 0

    monkeypatch.setattr(StaleDialog, "exec", ask)
    press(Qt.Key.Key_Return)
    offer = next(each for each in desk.catalogue.offers() if each.title == chosen(page))
    desk.upkeep.keep(msgspec.structs.replace(offer, summary="Anders"))
    press(Qt.Key.Key_Return)
    assert len(asked) == 1
    assert desk.find_offers.offer(offer.id).summary == "Anders"


def test_a_new_offer_is_chosen_once_it_is_kept(
    page: CataloguePage, desk: Desk, frame: ListeningFrame, acts: list[Steps]
) -> None:
    def fill(_dialog: EditorDialog) -> None:
        tab_to("Titel")
        type_text("Zzz Nähcafé")
        tab_to("Träger")
        type_text("AWO")
        press(Qt.Key.Key_S, control=True)

    acts.append(fill)
    press(Qt.Key.Key_N, control=True)
    assert chosen(page) == "Zzz Nähcafé"
    assert desk.find_offers.offer("zzz-naehcafe").edited_on == desk.clock.today()
    assert frame.undo is not None
    frame.undo()
    with pytest.raises(NotFound):
        desk.find_offers.offer("zzz-naehcafe")


def test_an_offer_serves_as_a_pattern(page: CataloguePage, desk: Desk, acts: list[Steps]) -> None:
    offer = next(each for each in desk.catalogue.offers() if each.title == chosen(page))
    acts.append(retitle("Nachmittags noch einmal"))
    press(Qt.Key.Key_D, control=True)
    made = desk.find_offers.offer("nachmittags-noch-einmal")
    assert (made.sessions, made.terms, made.conditions) == (offer.sessions, offer.terms, offer.conditions)
    assert (made.checked_on, made.capacity) == (None, None)
    assert not is_example(made)
    assert desk.find_offers.offer(offer.id) == offer


def test_a_pattern_does_not_push_out_what_was_begun(
    page: CataloguePage, frame: ListeningFrame, acts: list[Steps]
) -> None:
    def begin(_dialog: EditorDialog) -> None:
        tab_to("Titel")
        type_text("Angefangen")

    def look(dialog: EditorDialog) -> None:
        assert dialog.draft.shown("title") == "Angefangen"
        assert frame.told[-1].startswith("Ein neues Angebot ist schon begonnen")

    acts += [begin, look]
    press(Qt.Key.Key_N, control=True)
    press(Qt.Key.Key_D, control=True)
    assert acts == []
    assert page.isVisible()


def test_an_empty_office_can_write_its_first_offer(
    qtbot: QtBot, door: Door, frame: ListeningFrame, acts: list[Steps]
) -> None:
    desk = door.create("Büro", "anna", "vier kluge Esel singen").desk
    page = CataloguePage(desk, frame)
    desk.changes.listen(page.refresh)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    def fill(dialog: EditorDialog) -> None:
        dialog.sheet.put("title", "Erstes")
        dialog.sheet.put("provider.name", "AWO")
        dialog.save.click()

    acts.append(fill)
    next(each for each in page.findChildren(QPushButton) if each.text() == "Ein Angebot eintragen").click()
    assert [offer.title for offer in desk.catalogue.offers()] == ["Erstes"]
    assert chosen(page) == "Erstes"
    desk.office.close()


def test_the_history_says_who_changed_what_and_takes_it_back(
    page: CataloguePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = next(each for each in desk.catalogue.offers() if each.title == chosen(page))
    desk.upkeep.keep(msgspec.structs.replace(offer, summary="Neu", status="paused"))
    opened: list[HistoryDialog] = []

    def run(dialog: HistoryDialog) -> int:
        qtbot.addWidget(dialog)
        opened.append(dialog)
        dialog.show()
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        assert any(text.endswith(f"Uhr – {desk.office.user.name}: bearbeitet") for text in texts)
        assert f"Kurz gesagt: „{offer.summary}“ → „Neu“" in texts
        assert "Stand: „offen“ → „pausiert“" in texts
        (button,) = dialog.undo.values()
        assert button.accessibleName().startswith("Rückgängig machen: ")
        button.click()
        assert dialog.told.text().startswith("Rückgängig gemacht")
        return 0

    monkeypatch.setattr(HistoryDialog, "exec", run)
    press(Qt.Key.Key_H, control=True)
    assert len(opened) == 1
    assert desk.find_offers.offer(offer.id) == msgspec.structs.replace(offer)
    assert [line.deed for line in desk.upkeep.history(offer.id)] == ["rückgängig gemacht", "bearbeitet"]
    (again,) = opened[0].undo.values()
    again.click()
    assert desk.find_offers.offer(offer.id).summary == "Neu", "also undoing can be taken back"


def test_what_was_changed_again_says_so_and_stays(qtbot: QtBot, page: CataloguePage, desk: Desk) -> None:
    offer = next(each for each in desk.catalogue.offers() if each.title == chosen(page))
    dialog = HistoryDialog(desk.upkeep, offer)
    qtbot.addWidget(dialog)
    assert NOTHING in [label.text() for label in dialog.findChildren(QLabel)]
    desk.upkeep.keep(msgspec.structs.replace(offer, summary="Neu"))
    dialog = HistoryDialog(desk.upkeep, offer)
    qtbot.addWidget(dialog)
    desk.upkeep.keep(msgspec.structs.replace(offer, summary="Noch neuer"))
    next(iter(dialog.undo.values())).click()
    assert dialog.told.text().startswith("⚠ Nicht rückgängig gemacht: „Kurz gesagt“ wurde seither wieder geändert.")
    assert desk.find_offers.offer(offer.id).summary == "Noch neuer"
