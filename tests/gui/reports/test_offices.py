"""The page Auswertung over our office and over all: the chooser, what the table says of them, and what leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ListeningFrame
from tests.gui.reports.test_giving_out import COPY, SHOW, choose, give_out
from tests.services.offices import FOURTH, SOME, THIRD, close, everyone, leave, months, take
from tests.services.test_facts import SetClock
from zim_desktop.domain.change import Change
from zim_desktop.domain.release import Release
from zim_desktop.domain.statistic import LISTED
from zim_desktop.domain.tally import TOTAL
from zim_desktop.gui.reports.offices import OUR_OFFICE
from zim_desktop.gui.reports.page import TRUE_COUNTS, ReportsPage
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

JANUARY = datetime(2027, 1, 5, tzinfo=UTC)
OURS = "Beispielbüro Hamme"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The demo in January with talks of two quarters instead of its invented years."""
    desk = Door(tmp_path / "data", None, SetClock([JANUARY])).demo()
    close(desk, months("Hamme", SOME, SOME))
    yield desk
    desk.office.close()


@pytest.fixture
def talks(page: ReportsPage, desk: Desk) -> ReportsPage:
    """The page with the table of talks."""
    desk.changes.listen(page.refresh)
    page.form.tables.setCurrentRow([each.key for each in LISTED].index("contacts"))
    return page


def sends(desk: Desk, office: str, *quarters: dict[tuple[str, str], int], releases: tuple[Release, ...] = ()) -> None:
    take(desk, office, months(office, *quarters), *releases)
    desk.changes.report(Change.FACTS)


def total(page: ReportsPage) -> int | None:
    assert page.shown is not None
    return page.shown.total


def test_the_chooser_is_there_once_facts_of_others_are(talks: ReportsPage, desk: Desk) -> None:
    assert talks.offices.isHidden()
    assert not talks.offices.alone
    sends(desk, "Querenburg", dict(SOME), dict(SOME))
    sends(desk, "Innenstadt", dict(SOME))
    assert talks.offices.isVisible()
    assert [talks.offices.itemText(n) for n in range(2)] == [OUR_OFFICE, "Alle Büros (3)"]
    assert total(talks) == 31
    talks.form.period.setCurrentIndex(1)
    talks.form.period.setFocus()
    QTest.keyClick(talks.form.period, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is talks.offices
    QTest.keyClick(talks.offices, Qt.Key.Key_Down)
    assert talks.form.period.currentText() == THIRD.label, "the period stays"
    assert total(talks) == 93
    assert f"Erfasst: {OURS}, Innenstadt, Querenburg, bis 30.09.2026." in talks.form.note.text()
    assert talks.form.mark.text() == TRUE_COUNTS
    talks.form.period.setCurrentIndex(0)
    assert total(talks) == 62
    assert "Es fehlt: Innenstadt (Oktober bis Dezember 2026)." in talks.form.mark.text()
    assert "kommt das später für sich dazu" in talks.form.mark.text()
    talks.form.views.setCurrentIndex(1)
    assert [bar.value for bar in talks.trend.bars] == [93, 62]
    sends(desk, "Innenstadt", dict(SOME), dict(SOME))
    assert talks.offices.currentText() == "Alle Büros (3)", "it stays chosen"
    assert total(talks) == 93
    QTest.keyClick(talks.offices, Qt.Key.Key_Up)
    assert total(talks) == 31


def test_what_leaves_is_over_all_offices_when_these_are_chosen(
    qtbot: QtBot, talks: ReportsPage, desk: Desk, frame: ListeningFrame
) -> None:
    sends(desk, "Querenburg", dict(SOME), dict(SOME))
    give_out(qtbot, talks, SHOW)
    assert "gehen zusammen mit denen der anderen hinaus" in frame.faults[-1]
    talks.giving_out.button.click()
    assert len(frame.faults) == 2
    assert not talks.giving_out.menu.isVisible()
    QTest.keyClick(talks.offices, Qt.Key.Key_Down)
    choose(talks, SHOW)
    sends(desk, "Innenstadt", dict(SOME), dict(SOME))  # meanwhile
    choose(talks, SHOW)
    qtbot.waitUntil(lambda: bool(talks.shown and talks.shown.protected), timeout=60_000)
    shown = talks.shown
    assert shown is not None
    assert shown.offices == (OURS, "Innenstadt", "Querenburg")
    assert shown.cells[TOTAL, TOTAL] == 93
    choose(talks, COPY)
    text = QGuiApplication.clipboard().text()
    assert f"Erfasst: {OURS}, Innenstadt, Querenburg, bis 31.12.2026." in text
    assert "Wer in mehreren Büros war, zählt in jedem." in text


def test_facts_that_come_while_others_are_worked_out_are_a_part_of_their_own(
    qtbot: QtBot, talks: ReportsPage, desk: Desk
) -> None:
    sends(desk, "Querenburg", dict(SOME), dict(SOME))
    QTest.keyClick(talks.offices, Qt.Key.Key_Down)
    choose(talks, SHOW)
    take(desk, "Innenstadt", months("Innenstadt", SOME, SOME))
    QTest.keyClick(talks.offices, Qt.Key.Key_Up)  # and somebody looks at something else
    qtbot.waitUntil(lambda: bool(talks.shown and talks.shown.protected), timeout=60_000)
    assert talks.shown is not None
    assert talks.shown.offices == (OURS, "Querenburg", "Innenstadt")
    kept = desk.releases.kept(FOURTH)
    assert kept is not None
    assert kept.offices == talks.shown.offices


def test_a_quarter_that_was_left_says_who_gives_it_out(talks: ReportsPage, desk: Desk, frame: ListeningFrame) -> None:
    leave(desk, FOURTH, "Leitstelle")
    desk.changes.report(Change.FACTS)
    talks.giving_out.button.click()
    assert "Die Zahlen des 4. Quartals 2026 gibt „Leitstelle“ aus" in frame.faults[-1]
    assert not talks.giving_out.menu.isVisible()
    choose(talks, COPY)
    assert "gibt „Leitstelle“ aus" in frame.faults[-1]
    talks.form.period.setCurrentIndex(1)
    talks.giving_out.button.click()
    assert talks.giving_out.menu.isVisible()
    talks.giving_out.menu.close()


def test_a_team_lead_without_talks_sees_all(qtbot: QtBot, tmp_path: Path, frame: ListeningFrame) -> None:
    desk = (
        Door(tmp_path / "lead", None, SetClock([JANUARY])).create("Leitstelle", "anna", "vier kluge Esel singen").desk
    )
    page = ReportsPage(desk, frame)
    qtbot.addWidget(page)
    assert page.form.stack.currentWidget() is page.form.emptyPage
    take(desk, "Querenburg", months("Querenburg", SOME, SOME))
    page.refresh({Change.FACTS})
    assert page.form.stack.currentWidget() is page.form.split
    assert page.offices.currentText() == "Alle Büros (1)"
    assert page.offices.of == everyone(desk)
    assert not page.offices.alone
    assert "Erfasst: Querenburg, bis 31.12.2026." in page.form.note.text()
    desk.office.close()
