"""For pictures: facts of three more offices, one of which has not sent its last month."""

import msgspec

from zim_desktop.domain.fact_packet import FrozenMonth
from zim_desktop.gui.reports.page import ReportsPage
from zim_desktop.gui.shell.window import MainWindow
from zim_desktop.services import Desk

_STEP = 10**12
"""So far lie the numbers of one office's cases from those of the next."""


def facts_arrive(desk: Desk) -> None:
    """Let three offices send two thirds of what happened here, each another part, as cases of their own."""
    desk.facts.prepare()
    with desk.releases._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - as packets are taken
        ours = work.facts.frozen()
        for at, (name, end) in enumerate((("Kruppwerke", None), ("Wattenscheid-Mitte", None), ("Querenburg", -1))):
            work.received.take(f"key {at}", f"Quartiersbüro {name}", [_theirs(month, at) for month in ours[:end]])
        work.commit()


def _theirs(month: FrozenMonth, at: int) -> FrozenMonth:
    apart = (at + 1) * _STEP
    facts = (
        msgspec.structs.replace(fact, case=fact.case + apart, item=fact.item + apart)
        for fact in month.facts
        if fact.case % 3 != at
    )
    return msgspec.structs.replace(month, facts=tuple(facts))


def look_at_all(frame: MainWindow) -> None:
    """The page Auswertung over all offices, in the period that is not whole."""
    frame.show_page("reports")
    page = frame.view("reports")
    assert isinstance(page, ReportsPage)
    page.offices.setCurrentIndex(1)
    page.offices.chosen.emit()
    page.form.period.setCurrentIndex(0)
