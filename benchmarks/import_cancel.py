"""How long an import goes on after somebody said stop: the longest time in which it does not ask, whatever the format.

The yardstick is what feels at once: 200 ms, at any point before what was read is kept.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from typing_extensions import override

from benchmarks.backwards import large_office
from benchmarks.matching import large_catalogue
from benchmarks.table import Row
from zim_desktop.clock import Clock
from zim_desktop.domain.progress import Progress, Step
from zim_desktop.exchange.write_table import offer_table, write_csv, write_xlsx
from zim_desktop.exchange.zim import write_case, write_catalogue
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.import_words import parts
from zim_desktop.services.imports import Order
from zim_desktop.services.offer_words import Words

OFFERS, CASES = 20_000, 2_000
LIMIT_MS = 200.0


class _Asked(Progress):
    """Notes the longest time between two questions whether anybody still waits, and before which step it was."""

    def __init__(self) -> None:
        self.longest, self.step = 0.0, "start"
        self._now = self.step
        self._last = time.perf_counter()
        self._kept = False

    @override
    def tell(self, step: Step, done: int = 0, total: int | None = None) -> None:
        self._now = step
        self.go_on()

    @override
    def go_on(self) -> None:
        now = time.perf_counter()
        if now - self._last > self.longest and not self._kept:
            self.longest, self.step = now - self._last, self._now
        self._last = now

    @override
    def keep(self) -> None:
        self.tell("keeping")
        self._kept = True


def measure() -> Iterator[Row]:
    """Yield the longest silence of looking at and of taking 20,000 offers, each format into a store with cases."""
    with tempfile.TemporaryDirectory(prefix="zim-bench-") as name:
        folder = Path(name)
        offers = large_catalogue(OFFERS)
        source = _office(folder / "source", folder, [])
        (folder / "offers.json").write_bytes(write_catalogue(offers))
        source.catalogue.take([str(folder / "offers.json")])
        table = offer_table(offers, source.find_offers.quarters, source.find_offers.taxonomy)
        (folder / "offers.csv").write_bytes(write_csv(table))
        (folder / "offers.xlsx").write_bytes(write_xlsx(table))
        source.catalogue.export_hsds(folder / "services.json")
        source.catalogue.export_hsds(folder / "tables.zip")
        packet, _ = source.packets.export()
        (folder / "offers.packet").write_bytes(packet)
        trust = " ".join(source.packets.own_words())
        source.office.close()
        terms = sorted({term for offer in offers for term in offer.terms})
        for form in ("offers.csv", "offers.xlsx", "offers.json", "services.json", "tables.zip", "offers.packet"):
            desk = _office(folder / f"into {form}", folder, terms)
            order = Order((str(folder / form),), trust=trust if form.endswith("packet") else None)
            yield from _longest(desk, order, form)
            desk.office.close()


def _office(place: Path, folder: Path, terms: list[str]) -> Desk:
    desk = Door(place, None, Clock()).create("Büro", "Ayla", "drei grüne Äpfel").desk
    cases: list[str] = []
    for number, each in enumerate(large_office(CASES, terms) if terms else ()):
        path = folder / f"case-{number}.json"
        path.write_bytes(write_case(each.case))
        cases.append(str(path))
    if cases:
        desk.catalogue.take(cases)
    return desk


def _longest(desk: Desk, order: Order, form: str) -> Iterator[Row]:
    words = Words(desk.find_offers.as_now(), desk.clock.today())
    looking = _Asked()
    read, outcome = desk.imports.looked_at(order, looking)
    parts(outcome, {}, words, looking)
    looking.tell("doubles")
    taking = _Asked()
    desk.imports.take(read, taking)
    for what, asked in (("looking", looking), ("taking", taking)):
        yield Row(
            f"{what} at {OFFERS} offers, {form}: longest until it ends ({asked.step})",
            asked.longest * 1000,
            "ms",
            LIMIT_MS,
            "fixed",
        )
