"""Pictures of every page and dialog in every look: `make screenshots`, then look at them."""

import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests import weeks
from tests.gui.conftest import ListeningFrame
from tests.looks import looks
from tests.office_pictures import facts_arrive, look_at_all
from tests.wish_pictures import weigh, wish_dialogs
from zim_desktop.clock import Clock
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.match import VERDICTS
from zim_desktop.domain.week import Slot
from zim_desktop.exchange.packet import write_packet
from zim_desktop.gui.cases.page import CasesPage
from zim_desktop.gui.catalogue.calls.answers_dialog import AnswersDialog
from zim_desktop.gui.catalogue.calls.target import CallsTarget
from zim_desktop.gui.catalogue.duplicates import DuplicatesDialog
from zim_desktop.gui.catalogue.editor.dialog import EditorDialog
from zim_desktop.gui.catalogue.history import HistoryDialog
from zim_desktop.gui.catalogue.import_dialog import ImportDialog
from zim_desktop.gui.catalogue.packet_differences import DifferencesDialog
from zim_desktop.gui.catalogue.waiting import WaitingDialog
from zim_desktop.gui.office.start import StartWindow
from zim_desktop.gui.pages import pages
from zim_desktop.gui.referrals.papers import batch_of, papers_of, sheet_choice
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.slips_dialog import SlipsDialog
from zim_desktop.gui.referrals.step_dialog import StepDialog
from zim_desktop.gui.reports.planner_dialog import PlannerDialog
from zim_desktop.gui.reports.proposal_dialog import ProposalDialog
from zim_desktop.gui.shell.application import make_application
from zim_desktop.gui.shell.commands import Commands
from zim_desktop.gui.shell.help import HelpDialog
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.paths import resource
from zim_desktop.services import Desk
from zim_desktop.services.catalogue import CHILDCARE_LIST, CHILDCARE_MAPPING
from zim_desktop.services.door import Door
from zim_desktop.services.imports import Order
from zim_desktop.services.offer_draft import Draft
from zim_desktop.services.office import Opened

TARGET = Path(__file__).resolve().parents[1] / "screenshots"
SIZE = (1280, 800)
NOWHERE = Path("/nonexistent/zim")
WEEK_TERM = "qualification.orientation"
"""A need that only the course of the drawn week is for."""


def mother() -> Case:
    """A mother in Hamme with a three-year-old, as in the mock-up."""
    adult = Person(
        id="a",
        role="adult",
        age=(25, 34),
        gender="female",
        german_level="A2",
        languages=("ar", "en"),
        benefits=("sgb2",),
        work_permit="full",
        available=(Slot(days=("mo", "tu", "we", "th", "fr"), start="08:00", end="14:00"),),
        max_minutes=30,
    )
    care = (Slot(days=("mo", "tu", "we"), start="07:30", end="12:30"),)
    child = Person(id="c1", role="child", age=(3, 3), cared_for=care)
    needs = (
        Need(id="n1", person="a", term="qualification.care", priority=3),
        Need(id="n2", person="c1", term="childcare"),
    )
    wishes = ("ein Sprachcafé im Stadtteil, mit Rollstuhl erreichbar",)
    return Case(quarter="hamme", persons=(adult, child), needs=needs, wishes=wishes)


def filled(desk: Desk) -> Desk:
    """The demo with a kept case, some referrals, offers that run again, and a talk that was begun."""
    draft = desk.intake.start()
    record = desk.intake.keep(desk.intake.with_answer(draft, mother()), "visit", "up_to_30")
    offers = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street]
    written = desk.referrals.write(record.id, offers[:3])
    desk.referrals.write(record.id, offers[3:5], note_only=True)
    desk.referrals.printed([written[0].id])
    desk.outcomes.step(desk.referrals.get(written[1].id), "withdrawn")
    for quarter, term in (("querenburg", "counselling.debt"), ("kruppwerke", "language"), (None, "housing")):
        case = msgspec.structs.replace(draft.case, quarter=quarter, needs=(Need(id="n1", person="a", term=term),))
        desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")
    for offer_id, status in (("beispiel-schulden-telefon", "paused"), ("beispiel-wohnungssuche-hamme", "closed")):
        offer = desk.find_offers.offer(offer_id)
        desk.upkeep.keep(msgspec.structs.replace(offer, status=status))
        desk.upkeep.keep(offer)
    desk.intake.save_draft(desk.intake.with_answer(desk.intake.start(), mother()))
    desk.upkeep.keep(msgspec.structs.replace(weeks.COURSE, terms=(WEEK_TERM,)))
    for waiting in desk.intake.find()[:3]:
        desk.waiting.add("beispiel-schulden-telefon", waiting.id)
    for quarter in (*["hamme"] * 8, *["querenburg"] * 6):
        case = msgspec.structs.replace(draft.case, quarter=quarter, needs=(Need("n1", "a", "language.vocational"),))
        desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "phone", "up_to_10")
    other_office_sends(desk)
    facts_arrive(desk)
    weigh(desk)
    return desk


def other_office_sends(desk: Desk) -> None:
    """A packet of another office in which two offers are not as they are here."""
    phone = desk.find_offers.offer("beispiel-schulden-telefon")
    flat = desk.find_offers.offer("beispiel-wohnungssuche-hamme")
    summary = "Nur noch dienstags, mit Termin. " * 3
    there = (msgspec.structs.replace(phone, summary=summary), msgspec.structs.replace(flat, title="Wohnungshilfe"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "querenburg.packet"
        path.write_bytes(write_packet(there, "Querenburg", desk.clock.now(), 1, bytes([1]) * 32))
        words = " ".join(desk.packets.words_of_packet(path.read_bytes(), path.name))
        desk.imports.take(desk.imports.read(Order((str(path),), trust=words)))


def windows(desk: Desk, door: Door) -> Generator[tuple[str, QWidget]]:
    """Every window by the name of its picture; the frame is the same each time."""
    yield from start_windows(door, desk)
    frame = MainWindow(pages(desk), lambda: "Quartiersbüro Hamme")
    try:
        for page in pages(desk):
            frame.show_page(page.key)
            yield page.key, frame
        look_at_all(frame)
        yield "reports-offices", frame
        frame.show_page("catalogue", CallsTarget())
        yield "catalogue-calls", frame
        frame.show_page("cases", desk.intake.find()[-1].id)
        yield "cases-talk", frame
        show_misses(frame)
        yield "cases-misses", frame
        show_week(desk, frame)
        yield "cases-week", frame
        frame.messages.tell("HAM-… verbunden.", lambda: None)
        frame.show_page("referrals")
        yield "message", frame
        show_recalled(desk, frame)
        yield "referrals-recalled", frame
        yield from dialogs(desk, frame)
    finally:
        discard(frame)


def show_week(desk: Desk, frame: MainWindow) -> None:
    """The tab Woche with a package that lacks some minutes; waits until it is found."""
    case = weeks.mother()
    thursdays = Slot(("th",), "08:30", "11:30")
    child = msgspec.structs.replace(case.persons[1], cared_for=(*(case.persons[1].cared_for or ()), thursdays))
    need = Need(id="n1", person="a", term=WEEK_TERM, priority=3)
    case = msgspec.structs.replace(case, persons=(case.persons[0], child), needs=(need,))
    frame.show_page("cases", desk.intake.with_answer(desk.intake.start(), case))
    view = frame.view("cases")
    assert isinstance(view, CasesPage)
    answers = view.talk.answers
    answers.tabs.setCurrentIndex(answers.tabs.count() - 1)
    answers.week.tolerance.set_value(30)
    answers.week.refresh()
    waiting = QEventLoop()
    answers.week.looked_at.connect(lambda: answers.week.counted is not None and waiting.quit())
    if answers.week.counted is None:
        waiting.exec()


def show_misses(frame: MainWindow) -> None:
    """The tab Passt nicht, with the question why an offer is to be referred anyway."""
    view = frame.view("cases")
    assert isinstance(view, CasesPage)
    answers = view.talk.answers
    answers.tabs.setCurrentIndex(VERDICTS.index("no"))
    answers.anyway.click()


def show_recalled(desk: Desk, frame: MainWindow) -> None:
    """What was known of a referral against the rules, after its offer was changed."""
    case = mother()
    excluded = next(match for match in desk.find_offers.for_case(case).needs[0].offers if match.verdict == "no")
    record = desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_30")
    why = {excluded.id: "Einrichtung macht eine Ausnahme"}
    (written,) = desk.referrals.write(record.id, [excluded.id], overrides=why, disclose=["german_level"])
    offer = desk.find_offers.offer(excluded.id)
    desk.upkeep.keep(msgspec.structs.replace(offer, status="paused", checked_on=None))
    frame.show_page("referrals", written.id)
    for button in frame.findChildren(QPushButton, "recall"):
        button.click()
    desk.upkeep.keep(offer)


def discard(window: QWidget) -> None:
    """Close a window and let Qt destroy it at once, while Python still holds its parts."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def start_windows(door: Door, desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """First start, one picture for each step."""
    for step in ("", "Neues Büro", "Aus Sicherung wiederherstellen"):
        window = StartWindow(door)
        for button in window.step.findChildren(QPushButton):
            if button.text() == step:
                button.click()
        yield f"start-{step.split(' ')[0].lower() or 'welcome'}", window
    window = StartWindow(door)
    window.show_recovery(Opened(desk, "Z7TW-ETJB-NM63-84MV-R5MW-D21E-0HX2-GRN4"))
    yield "start-recovery", window


def dialogs(desk: Desk, frame: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The dialogs over the frame."""
    commands = Commands(frame.commands, frame)
    yield "commands", commands
    yield "help", HelpDialog(pages(desk), frame)
    importing = ImportDialog(desk, frame)
    importing.preview([resource("db", "seeds", CHILDCARE_LIST)], resource("db", "seeds", CHILDCARE_MAPPING))
    while importing.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    yield "import", importing
    course = next(offer for offer in desk.catalogue.offers() if offer.provider.name == "Beispiel-Volkshochschule")
    yield "check-answers", AnswersDialog(desk.check_answers, desk.check_answers.record(course.id), frame)
    dated = next(offer for offer in desk.catalogue.offers() if isinstance(offer.conditions, tuple))
    yield "editor", EditorDialog(desk, Draft(dated), desk.upkeep.record(dated.id).version, frame)
    yield "history", HistoryDialog(desk.upkeep, desk.find_offers.offer("beispiel-schulden-telefon"), frame)
    offer = desk.find_offers.offer("beispiel-schulden-telefon")
    desk.upkeep.keep(msgspec.structs.replace(offer, id="beispiel-doppelt", summary=None))
    pairs = DuplicatesDialog(desk, ListeningFrame(), frame)
    while not pairs.ready:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    yield "duplicates", pairs
    yield from wish_dialogs(desk, frame)
    yield from planner(desk, frame)
    yield "waiting", WaitingDialog(desk, ListeningFrame(), desk.find_offers.offer("beispiel-schulden-telefon"), frame)
    yield "packet-differences", DifferencesDialog(desk, ListeningFrame(), frame)
    issued = next(line for line in desk.referrals.list() if line.referral.state == "issued")
    yield "step", StepDialog(desk, issued.referral, frame)
    yield "slips", SlipsDialog(desk, frame)
    ids = (issued.referral.id,)
    yield "preview", PreviewDialog(desk, papers_of(desk, ids, "ar"), frame, sheet=sheet_choice(desk, ids))
    yield "batch", PreviewDialog(desk, batch_of(desk, [line.referral for line in desk.referrals.list()]), frame)


def planner(desk: Desk, frame: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The planner with its answer, and somebody's own proposal."""
    dialog = PlannerDialog(desk, frame)
    while dialog.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    dialog.reckon.click()
    while dialog.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    yield "planner", dialog
    yield "proposal", ProposalDialog(desk.planner, frame)


def main() -> int:
    """Write all pictures and say where they are."""
    TARGET.mkdir(exist_ok=True)
    app = make_application(["screenshots"])
    door = Door(NOWHERE, None, Clock())
    desk = filled(door.demo())
    for look, put_on in looks(app):
        put_on()
        for name, window in windows(desk, door):
            if isinstance(window, MainWindow):
                window.resize(*SIZE)
            window.show()
            for _ in range(2):  # a page that scrolls takes its full height with the second
                app.processEvents()
            while isinstance(window, PreviewDialog) and window.view.busy:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            window.grab().save(str(TARGET / f"{name}-{look}.png"))
            if not isinstance(window, MainWindow):
                discard(window)
    desk.office.close()
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} Bilder in {TARGET.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
