"""The office's catalogue: what comes in from files, what goes out, and what each import changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from zim_desktop import paths
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.services.imports import Differing, ImportReport, Order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zim_desktop.domain.offer import Offer
    from zim_desktop.exchange.readers import Format
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.imports import Imports
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store

CHILDCARE_LIST = "bochum_daycare_centers.csv"
CHILDCARE_MAPPING = "bochum_daycare_centers.mapping.json"

TableFormat = Literal["csv", "xlsx"]


class ExportedTable(msgspec.Struct, frozen=True):
    """A file, and which columns of which offers an import of it would not give back exactly."""

    data: bytes
    count: int
    left_out: tuple[Differing, ...]


class CatalogueService:
    """Imports and exports, each one unit of work; whoever a change is news for is kept with it."""

    def __init__(self, store: Store, installed: Installed, find_offers: FindOffers, imports: Imports) -> None:
        self._store = store
        self._installed = installed
        self._find_offers = find_offers
        self._imports = imports

    def offers(self) -> tuple[Offer, ...]:
        """All offers, by id."""
        return self._find_offers.offers()

    def take(
        self,
        files: Sequence[str],
        mapping: str | None = None,
        form: Format = "auto",
        *,
        trust: str | None = None,
        dry_run: bool = False,
        progress: Progress = UNSEEN,
    ) -> ImportReport:
        """Take offers (and cases) from files into the store: all or nothing, in one unit of work.

        A file is a path or `-`. `trust` holds the words of the key of a packet that is to be trusted from now on.
        Raises InputRefused if a packet is not to be taken, or if a file cannot be read as its format; then nothing is
        changed. Faulty rows of a table are skipped and listed. Raises Stopped if nobody waits any more.
        """
        read = self._imports.read(Order(tuple(files), mapping, form, trust), progress)
        if dry_run:
            return self._imports.look(read, progress).report
        outcome = self._imports.take(read, progress)
        self._imports.tell()
        return outcome.report

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

    def template(self, form: TableFormat) -> bytes:
        """An empty table with all columns that an import understands, as a file to fill in."""
        from zim_desktop.exchange.write_table import offer_table, write_csv, write_xlsx

        table = offer_table((), self._installed.quarters, self._installed.taxonomy)
        return (write_csv if form == "csv" else write_xlsx)(table)

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
