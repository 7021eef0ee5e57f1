"""The office's catalogue: what comes in from files, what goes out, and what each import changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from zim_desktop import paths
from zim_desktop.domain.change import Change
from zim_desktop.domain.fault import Fault
from zim_desktop.domain.history import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from zim_desktop.domain.offer import Offer
    from zim_desktop.exchange.readers import Arrived, Format
    from zim_desktop.exchange.template import TakenColumn
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.intake import Intake
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.services.packets import Packets
    from zim_desktop.store import Store, UnitOfWork

CHILDCARE_LIST = "bochum_daycare_centers.csv"
CHILDCARE_MAPPING = "bochum_daycare_centers.mapping.json"

TableFormat = Literal["csv", "xlsx"]


class Differing(msgspec.Struct, frozen=True):
    """Fields of an offer that the office corrected and an import therefore left alone."""

    id: str
    fields: tuple[str, ...]


class ImportReport(msgspec.Struct, frozen=True):
    """What an import did (contracts 1): `read` is the sum of the next four.

    `faults` are records that were skipped, each with its reason, `warnings` records that were taken although something
    did not fit its field.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    faults: tuple[Fault, ...] = ()
    differing: tuple[Differing, ...] = ()
    gone: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    """Which header of a table was taken for which field: for a window that lets people correct it, not for `--json`."""


class ExportedTable(msgspec.Struct, frozen=True):
    """A file, and which columns of which offers an import of it would not give back exactly."""

    data: bytes
    count: int
    left_out: tuple[Differing, ...]


class CatalogueService:
    """Imports and exports, each one unit of work; whoever a change is news for is kept with it."""

    def __init__(
        self,
        store: Store,
        installed: Installed,
        changes: Changes,
        find_offers: FindOffers,
        intake: Intake,
        lookouts: Lookouts,
        packets: Packets,
    ) -> None:
        self._store = store
        self._installed = installed
        self._changes = changes
        self._find_offers = find_offers
        self._intake = intake
        self._lookouts = lookouts
        self._packets = packets

    def offers(self) -> tuple[Offer, ...]:
        """All offers, by id."""
        return self._find_offers.offers()

    def preview(self, files: Sequence[str], mapping: str | None = None, form: Format = "auto") -> ImportReport:
        """What `take` would do; nothing is changed."""
        return self.take(files, mapping, form, dry_run=True)

    def take(
        self,
        files: Sequence[str],
        mapping: str | None = None,
        form: Format = "auto",
        *,
        trust: str | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Take offers (and cases) from files into the store: all or nothing, in one unit of work.

        A file is a path or `-`. `trust` holds the words of the key of a packet that is to be trusted from now on.
        Raises InputRefused if a packet is not to be taken, or if a file cannot be read as its format; then nothing is
        changed.
        Faulty rows of a table are skipped and listed.
        """
        from zim_desktop.exchange import zim
        from zim_desktop.exchange.contents import read_contents
        from zim_desktop.exchange.readers import Words, packet_in, read_offers

        words = Words(self._installed.quarters, self._installed.taxonomy, mapping)
        report = ImportReport()
        before: dict[str, Offer | None] = {}
        with self._store.begin() as work:
            for name in files:
                contents = read_contents(name)
                if form in ("auto", "zim") and contents.single is not None and zim.detect(contents.single) == "case":
                    self._intake.take_within(work, zim.read_case(contents.single, name, self._installed.quarters))
                    report = _sum(report, ImportReport(read=1, added=1))
                    continue
                packed = packet_in(contents, form)
                if packed is not None:
                    report = _sum(report, self._apply(work, packed, name, trust, before))
                    continue
                arrived = read_offers(contents, words, form)
                report = _sum(report, self._merge(work, arrived, before))
            if not dry_run:
                self._lookouts.note(work, before)
                work.commit()
        if not dry_run:
            self._changes.report(Change.OFFERS, Change.CASES)
        return report

    def take_bochum_childcare(self, *, dry_run: bool = False) -> ImportReport:
        """Take the shipped list of Bochum's childcare centres (CC0, as of 2023-10-17) by the ordinary import."""
        table = paths.resource("db", "seeds", CHILDCARE_LIST)
        mapping = paths.resource("db", "seeds", CHILDCARE_MAPPING)
        return self.take([str(table)], str(mapping), "csv", dry_run=dry_run)

    def export(self) -> bytes:
        """The catalogue as zim-catalogue/1, ordered by id: two exports of the same catalogue are byte-identical."""
        from zim_desktop.exchange import zim

        with self._store.begin() as work:
            return zim.write_catalogue(record.offer for record in work.offers.all())

    def export_table(self, form: TableFormat) -> ExportedTable:
        """The catalogue as a table with the German template's columns; without offers it is the empty template."""
        from zim_desktop.exchange.write_table import offer_table, write_csv, write_xlsx

        with self._store.begin() as work:
            offers = [record.offer for record in work.offers.all()]
        table = offer_table(offers, self._installed.quarters, self._installed.taxonomy)
        left_out = tuple(Differing(offer_id, columns) for offer_id, columns in table.left_out)
        return ExportedTable((write_csv if form == "csv" else write_xlsx)(table), len(offers), left_out)

    def export_hsds(self, out: Path) -> int:
        """Write the catalogue as HSDS 3.0: JSON if `out` ends in .json, else a folder of tables, zipped for .zip.

        Returns how many offers. Raises InputRefused if it cannot be written; then what was there is unchanged.
        """
        from zim_desktop.exchange import hsds
        from zim_desktop.services.files import write_whole, write_whole_folder

        taxonomy, ending = self._installed.taxonomy, out.suffix.casefold()
        with self._store.begin() as work:
            offers = [record.offer for record in work.offers.all()]
        if ending == ".json":
            write_whole(hsds.write_json(offers, taxonomy), out)
        elif ending == ".zip":
            write_whole(hsds.zipped(hsds.write_tables(offers, taxonomy)), out)
        else:
            write_whole_folder(hsds.write_tables(offers, taxonomy), out)
        return len(offers)

    def _apply(
        self, work: UnitOfWork, packed: bytes, name: str, trust: str | None, before: dict[str, Offer | None]
    ) -> ImportReport:
        """Take a packet; `before` is told what its offers replaced."""
        packet = self._packets.read(packed, name)
        taken = self._packets.apply(work, packet, name, trust)
        for key, offer in taken.before:
            before.setdefault(key, offer)
        return ImportReport(
            read=len(packet.offers),
            added=taken.added,
            changed=taken.changed,
            unchanged=taken.unchanged,
            differing=tuple(Differing(key, fields) for key, fields in taken.differing),
            gone=taken.gone,
        )

    def _merge(self, work: UnitOfWork, arrived: Arrived, before: dict[str, Offer | None]) -> ImportReport:
        """Put the offers of one file; `before` is told what they replaced, the first of several files counts."""
        from zim_desktop.exchange.merge import merge_import

        known = {record.offer.id: record for record in work.offers.all()}
        added = changed = unchanged = 0
        differing: list[Differing] = []
        put: list[tuple[Offer, Offer | None]] = []
        for offer in arrived.offers:
            record = known.get(offer.id)
            if record is None:
                added += 1
                put.append((offer, offer))
                continue
            merged = merge_import(record.offer, record.imported, offer)
            if merged.differing:
                differing.append(Differing(offer.id, merged.differing))
            if merged.offer == record.offer:
                unchanged += 1
            else:
                changed += 1
            if merged.offer != record.offer or record.imported != offer:
                put.append((merged.offer, offer))
        replaced = {offer.id: known[offer.id].offer for offer, _ in put if offer.id in known}
        for offer, _ in put:
            before.setdefault(offer.id, replaced.get(offer.id))
        work.offers.put(put)
        # What came new has no history: the catalogue itself says what it is.
        again = ((offer.id, differences(replaced[offer.id], offer)) for offer, _ in put if offer.id in replaced)
        work.history.add("imported", ((key, fields) for key, fields in again if fields))
        return ImportReport(
            read=arrived.read,
            added=added,
            changed=changed,
            unchanged=unchanged,
            skipped=arrived.read - added - changed - unchanged,
            faults=arrived.faults,
            differing=tuple(differing),
            warnings=arrived.warnings,
            columns=arrived.columns,
            gone=_gone(arrived, (record.imported for record in known.values())),
        )


def _gone(arrived: Arrived, imported: Iterable[Offer | None]) -> tuple[str, ...]:
    """Ids of offers that came from this source before and are not taken from it now."""
    before = [old for old in imported if old is not None]
    here = {offer.id for offer in arrived.offers}
    # What came under another name of the file before is the same source: ids of different sources never collide.
    sources = {
        arrived.source,
        *(offer.source for offer in arrived.offers),
        *(old.source for old in before if old.id in here),
    }
    return tuple(sorted(old.id for old in before if old.source in sources - {"", None} and old.id not in here))


def _sum(left: ImportReport, right: ImportReport) -> ImportReport:
    return ImportReport(*(getattr(left, field) + getattr(right, field) for field in ImportReport.__struct_fields__))
