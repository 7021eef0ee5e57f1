"""Writing an offer in the window: nothing changes by opening, nothing is lost by a fault, all of it by keyboard."""

# Long because each way of writing, keeping and coming back is tried in the real window.

from collections.abc import Callable, Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests import strategies
from tests.gui.cases.test_access import cut_off, name_of
from tests.gui.keyboard import focused, press, tab_to, type_text
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Conditions, DatedConditions, Offer
from zim_desktop.domain.week import Session
from zim_desktop.gui.cases import tab_order
from zim_desktop.gui.catalogue.editor.dialog import EditorDialog
from zim_desktop.gui.catalogue.editor.stale import StaleDialog
from zim_desktop.gui.catalogue.editor.when import ClosedEntry, TimesEntry
from zim_desktop.gui.catalogue.editor.whom import ConditionsEntry
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.offer_draft import Draft, blank
from zim_desktop.services.offer_times import holidays_of
from zim_desktop.services.school_holidays import load_school_holidays


@pytest.fixture(scope="module")
def standing_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A demo's desk that no test changes."""
    desk = Door(tmp_path_factory.mktemp("data"), None, Clock()).demo()
    yield desk
    desk.office.close()


Open = Callable[[Draft], EditorDialog]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Open:
    """Opens the editor over a draft, with the keyboard in it."""

    def do(draft: Draft) -> EditorDialog:
        version = None if draft.is_new else desk.upkeep.record(draft.base.id).version
        dialog = EditorDialog(desk, draft, version)
        qtbot.addWidget(dialog, before_close_func=lambda _: dialog.preview.stop())
        dialog.resize(1280, 800)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return do


def an_offer(desk: Desk) -> Offer:
    """An offer with times, places and conditions that hold always."""
    return next(
        each
        for each in desk.catalogue.offers()
        if each.sessions and each.capacity and type(each.conditions) is Conditions
    )


@settings(max_examples=12, deadline=None)
@given(strategies.offers())
def test_opening_any_offer_changes_nothing(standing_desk: Desk, qapp: QApplication, offer: Offer) -> None:
    dialog = EditorDialog(standing_desk, Draft(offer), 1)
    dialog.show()
    qapp.processEvents()
    for entry in dialog.entries.values():
        entry.refresh()
    assert not dialog.draft.is_changed
    assert dialog.sheet.reading.offer == offer
    dialog.reject()
    dialog.deleteLater()


def test_an_offer_that_is_kept_as_it_was_is_not_changed(desk: Desk, opened: Open) -> None:
    offer = an_offer(desk)
    dialog = opened(Draft(offer))
    press(Qt.Key.Key_S, control=True)
    assert dialog.result() == EditorDialog.DialogCode.Accepted
    assert dialog.change is None
    assert desk.upkeep.record(offer.id).offer == offer
    assert desk.upkeep.history(offer.id) == ()


def test_a_new_offer_by_keyboard_alone(desk: Desk, opened: Open) -> None:
    dialog = opened(blank())
    tab_to("Titel")
    type_text("Nähcafé für alle")
    tab_to("Thema hinzufügen")
    type_text("schulden")
    press(Qt.Key.Key_Return)
    tab_to("Träger")
    type_text("AWO")
    tab_to("Telefon")
    type_text("0234 1")
    tab_to("Woche malen")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right, 6)
    press(Qt.Key.Key_Space)
    tab_to("Alter")
    type_text("18-27")
    tab_to("Davon frei")
    type_text("3")
    press(Qt.Key.Key_S, control=True)
    assert dialog.result() == EditorDialog.DialogCode.Accepted, dialog.state.text()
    kept = desk.find_offers.offer("naehcafe-fuer-alle")
    assert kept == dialog.kept
    assert (kept.provider.name, kept.provider.phone, kept.title) == ("AWO", "0234 1", "Nähcafé für alle")
    assert kept.terms == ("counselling.debt",)
    assert kept.sessions == (Session(("mo",), "09:00", "09:30"),)
    assert kept.conditions == Conditions(age=(18, 27))
    assert kept.capacity is not None
    assert (kept.capacity.free, kept.capacity.as_of) == (3, desk.clock.today())


def test_a_fault_is_told_at_its_field_and_nothing_typed_is_lost(desk: Desk, opened: Open) -> None:
    offer = an_offer(desk)
    dialog = opened(Draft(offer))
    tab_to("Endet am")
    press(Qt.Key.Key_A, control=True)
    type_text("31.02.2027")
    assert told(dialog, "valid_to") == "", "nobody is told off while typing"
    press(Qt.Key.Key_S, control=True)
    assert dialog.result() != EditorDialog.DialogCode.Accepted
    assert "Diesen Tag gibt es im Kalender nicht" in told(dialog, "valid_to")
    assert focused().accessibleName() == "Endet am"
    assert "Diesen Tag" in focused().accessibleDescription()
    assert dialog.draft.shown("valid_to") == "31.02.2027"
    assert desk.upkeep.record(offer.id).offer == offer
    press(Qt.Key.Key_A, control=True)
    type_text("28.02.2037")
    assert told(dialog, "valid_to") == ""
    press(Qt.Key.Key_S, control=True)
    assert desk.upkeep.record(offer.id).offer.valid_to == date(2037, 2, 28)


def told(dialog: EditorDialog, path: str) -> str:
    """What is said below a field."""
    labels = dialog.entries[path].findChildren(QLabel)
    return " ".join(each.text() for each in labels if not each.isHidden() and each.property("tone") in ("bad", "warn"))


def test_the_painted_week_and_its_lines_say_the_same(desk: Desk, opened: Open) -> None:
    dialog = opened(Draft(an_offer(desk)))
    times = dialog.entries["sessions"]
    assert isinstance(times, TimesEntry)
    times.text.setPlainText("Mo 9-12\nSa 10-14 Uhr am 05.12.2026")
    assert [(slot.days, slot.start) for slot in times.grid.slots() or ()] == [(("mo",), "09:00")]
    first = times.grid.cell_rect(1, 4).center()
    QTest.mousePress(times.grid, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(times.grid, times.grid.cell_rect(1, 7).center())
    QTest.mouseRelease(times.grid, Qt.MouseButton.LeftButton, pos=times.grid.cell_rect(1, 7).center())
    assert times.text.toPlainText() == "Mo 9–12 Uhr\nDi 8–10 Uhr\nSa 10-14 Uhr am 05.12.2026"
    assert [each.dates for each in dialog.sheet.reading.offer.sessions] == [None, None, (date(2026, 12, 5),)]


def test_school_holidays_are_filled_in_beside_what_is_closed_already(desk: Desk, opened: Open) -> None:
    offer = msgspec.structs.replace(
        an_offer(desk), sessions=(Session(("tu",), "09:00", "12:00"),), valid_from=None, valid_to=None, closed_on=None
    )
    desk.upkeep.keep(offer)
    dialog = opened(Draft(desk.upkeep.record(offer.id).offer))
    closed = dialog.entries["closed_on"]
    assert isinstance(closed, ClosedEntry)
    closed.text.setPlainText("01.05.2031")
    closed.fill.click()
    days = holidays_of(offer, load_school_holidays(), desk.clock.today())
    assert days
    assert dialog.sheet.reading.offer.closed_on == (*days, date(2031, 5, 1))
    assert closed.told.text().startswith(f"{len(days)} Tage bis")
    closed.text.setPlainText("irgendwann")
    closed.fill.click()
    assert closed.text.toPlainText() == "irgendwann", "what cannot be read is not written over"
    assert "irgendwann" in told(dialog, "closed_on")


def test_conditions_read_as_a_sentence_while_they_are_ticked(desk: Desk, opened: Open) -> None:
    offer = msgspec.structs.replace(an_offer(desk), conditions=None)
    desk.upkeep.keep(offer)
    dialog = opened(Draft(desk.upkeep.record(offer.id).offer))
    conditions = dialog.entries["conditions"]
    assert isinstance(conditions, ConditionsEntry)
    (card,) = conditions.cards
    assert card.sentence.text() == "Ohne Bedingungen, für alle"
    for words in ("SGB II", "SGB III"):
        next(each for each in card.rows["benefits_any"].findChildren(QPushButton) if each.text() == words).click()
    next(each for each in card.rows["german_min"].findChildren(QPushButton) if each.text() == "A2").click()
    card.lines["age"].setFocus()
    type_text("18-27")
    assert card.sentence.text() == "Nur mit SGB II oder SGB III, Deutsch ab A2, 18–27 Jahre"
    card.lines["until"].setFocus()
    type_text("31.12.2026")
    conditions.more.click()
    assert len(conditions.cards) == 2
    press(Qt.Key.Key_S, control=True)
    assert focused().accessibleName() == "Gilt ab, Zeitraum 2"
    type_text("01.01.2027")
    until = DatedConditions(benefits_any=("sgb2", "sgb3"), german_min="A2", age=(18, 27), until=date(2026, 12, 31))
    assert dialog.sheet.reading.offer.conditions == (until, DatedConditions(start=date(2027, 1, 1)))
    conditions.cards[1].remove.click()
    assert len(conditions.cards) == 1
    assert conditions.cards[0].lines["age"].text() == "18-27"


def test_an_age_that_cannot_be_read_keeps_its_words(desk: Desk, opened: Open) -> None:
    dialog = opened(Draft(an_offer(desk)))
    conditions = dialog.entries["conditions"]
    assert isinstance(conditions, ConditionsEntry)
    line = conditions.cards[0].lines["age"]
    line.setFocus()
    line.selectAll()
    type_text("jung")
    press(Qt.Key.Key_Tab)
    assert "Ein Alter wie" in line.accessibleDescription()
    assert conditions.cards[0].sentence.text() == "Bitte erst die markierten Felder berichtigen."
    assert line.text() == "jung"


def test_two_versions_are_settled_field_by_field(desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = an_offer(desk)
    dialog = opened(Draft(offer))
    other = msgspec.structs.replace(
        offer, title="Ihr Titel", provider=msgspec.structs.replace(offer.provider, phone="0234 9"), status="paused"
    )
    desk.upkeep.keep(other)
    dialog.sheet.put("title", "Mein Titel")
    dialog.sheet.put("summary", "Meine Worte")
    seen: dict[str, bool | None] = {}

    def choose(settling: StaleDialog) -> int:
        seen.update({path: choice.value() for path, choice in settling.choices.items()})
        texts = [label.text() for label in settling.findChildren(QLabel)]
        assert "Gespeichert: Ihr Titel" in texts
        assert "Ihre Fassung: Mein Titel" in texts
        settling.choices["title"].set_value(value=False)
        settling.take.click()
        return settling.result()

    monkeypatch.setattr(StaleDialog, "exec", choose)
    press(Qt.Key.Key_S, control=True)
    assert seen == {"title": True, "summary": True, "provider.phone": False, "status": False}
    assert dialog.result() == EditorDialog.DialogCode.Accepted
    kept = desk.upkeep.record(offer.id).offer
    assert (kept.title, kept.summary, kept.provider.phone, kept.status) == (
        "Ihr Titel", "Meine Worte", "0234 9", "paused",
    )  # fmt: skip


def test_an_offer_that_was_taken_out_meanwhile_is_not_brought_back_unasked(desk: Desk, opened: Open) -> None:
    offer = an_offer(desk)
    dialog = opened(Draft(offer))
    dialog.sheet.put("title", "Doch noch da")
    desk.upkeep.remove(offer.id)
    press(Qt.Key.Key_S, control=True)
    assert dialog.kept is None
    assert "inzwischen aus dem Katalog genommen" in dialog.state.text()
    assert dialog.draft.shown("title") == "Doch noch da"
    press(Qt.Key.Key_S, control=True)
    assert dialog.kept is not None
    assert desk.find_offers.offer("doch-noch-da").sessions == offer.sessions


def test_values_that_clash_are_not_kept_together(desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = msgspec.structs.replace(an_offer(desk), valid_from=None, valid_to=None)
    desk.upkeep.keep(offer)
    dialog = opened(Draft(desk.upkeep.record(offer.id).offer))
    desk.upkeep.keep(msgspec.structs.replace(offer, valid_to=date(2027, 1, 1)))
    dialog.sheet.put("valid_from", "01.02.2027")

    def choose(settling: StaleDialog) -> int:
        settling.take.click()
        assert settling.result() != StaleDialog.DialogCode.Accepted
        assert not settling.fault.isHidden()
        settling.back.click()
        return settling.result()

    monkeypatch.setattr(StaleDialog, "exec", choose)
    press(Qt.Key.Key_S, control=True)
    assert dialog.kept is None
    assert dialog.draft.shown("valid_from") == "01.02.2027"


def test_the_preview_follows_and_counts_the_needs_it_would_fit(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    person = Person(id="a", role="adult")
    for _ in range(3):
        case = Case(quarter="hamme", persons=(person,), needs=(Need(id="n1", person="a", term="counselling.debt"),))
        desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_30")
    dialog = opened(blank())
    for path, value in (("title", "Schuldnerhilfe"), ("provider.name", "AWO"), ("by_appointment", True)):
        dialog.sheet.put(path, value)
    qtbot.waitUntil(lambda: dialog.preview.needs.text() == "Trifft zurzeit keinen offenen Bedarf.")
    with qtbot.waitSignal(dialog.preview.counted):
        dialog.sheet.put("terms", ("counselling.debt",))
    assert dialog.preview.needs.text().startswith("Trifft 3 offene Bedarfe aus 3 Fällen")
    assert not any(record.code in dialog.preview.needs.text() for record in desk.intake.find())
    assert "Schuldnerhilfe" in dialog.preview.full.toPlainText()
    assert "Schuldnerhilfe. AWO" in dialog.preview.line.accessibleName()
    assert dialog.preview.fits.text() == "Das passt für: Erwachsene."


def test_discarding_brings_the_offer_back(desk: Desk, opened: Open) -> None:
    offer = an_offer(desk)
    dialog = opened(Draft(offer))
    assert not dialog.discard.isEnabled()
    tab_to("Telefon")
    type_text("x")
    assert "Geändert: Telefon" in dialog.state.text()
    dialog.discard.click()
    assert dialog.draft == Draft(offer)
    assert dialog.entries["provider.phone"].findChildren(type(focused()))[0].property("text") == offer.provider.phone


def test_every_stop_of_the_tab_key_has_a_name_and_is_in_sight(desk: Desk, opened: Open) -> None:
    dialog = opened(Draft(an_offer(desk)))
    stops = tab_order.stops(dialog)
    assert len(stops) > 45
    assert [each for each in stops if not name_of(each).strip()] == []
    stops[0].setFocus()
    for each in stops[1:]:
        press(Qt.Key.Key_Tab)
        assert focused() is each, name_of(each)
        top = each.mapTo(dialog, QPoint(0, 0)).y()
        assert 0 <= top < dialog.height(), name_of(each)


@pytest.mark.parametrize("width", [1280, 800])
def test_no_text_is_cut_off_in_large_letters(qtbot: QtBot, desk: Desk, opened: Open, width: int) -> None:
    font = QFont(QApplication.font())
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(larger)
    try:
        dated = next(each for each in desk.catalogue.offers() if isinstance(each.conditions, tuple))
        dialog = opened(Draft(dated))
        dialog.sheet.put("valid_to", "01.01.2001")
        dialog.resize(width, 800)
        qtbot.waitUntil(lambda: not cut_off(dialog))
        assert dialog.width() == width
    finally:
        QApplication.setFont(font)
