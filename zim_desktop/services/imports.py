"""Taking offers and cases from files: read, look at what would happen, take it in one unit of work, take it back."""

# Long because the steps of an import and the values that pass between them are read together.

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.case import Case
from zim_desktop.domain.change import Change
from zim_desktop.domain.column import TakenColumn
from zim_desktop.domain.fault import Fault
from zim_desktop.domain.history import differences
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from zim_desktop.domain.record import OfferRecord
    from zim_desktop.exchange.packet import Packet
    from zim_desktop.exchange.readers import Arrived, Format
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.services.intake import Intake
    from zim_desktop.services.lookouts import Lookouts
    from zim_desktop.services.packets import Packets
    from zim_desktop.store import Store, UnitOfWork

    Known = Mapping[str, OfferRecord]


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


class Order(msgspec.Struct, frozen=True):
    """What is to be taken: paths (or `-`), and how they are read.

    `trust` holds the words of the key of a packet that is to be trusted from now on; `chosen` corrects for which field
    a header of a table is taken (`` for none).
    """

    files: tuple[str, ...]
    mapping: str | None = None
    form: Format = "auto"
    trust: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()


class Read(msgspec.Struct, frozen=True):
    """What the files of an order hold, each under its name; nothing of it is in the store yet."""

    order: Order
    parts: tuple[tuple[str, Case | Packet | Arrived], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of a table that was read by the names of its columns; empty if there is none."""
        from zim_desktop.exchange.readers import Arrived

        found = (part.headers for _, part in self.parts if isinstance(part, Arrived))
        return next((headers for headers in found if headers), ())


class Outcome(msgspec.Struct, frozen=True):
    """What an order did or would do: the report, and each offer that is new or changed, as it was and as it is."""

    report: ImportReport
    offers: tuple[tuple[Offer | None, Offer], ...]
    kept: tuple[tuple[str, Offer | None, Offer | None], ...] = ()
    """For each of these offers what it was, and what the import before had written: what `undo` puts back."""


class Imports:
    """Reads without the store, which may happen beside the window; looks and takes in one unit of work each."""

    def __init__(
        self,
        store: Store,
        installed: Installed,
        changes: Changes,
        intake: Intake,
        lookouts: Lookouts,
        packets: Packets,
        find_offers: FindOffers,
    ) -> None:
        self._store = store
        self._installed = installed
        self._changes = changes
        self._intake = intake
        self._lookouts = lookouts
        self._packets = packets
        self._find_offers = find_offers

    def read(self, order: Order, progress: Progress = UNSEEN) -> Read:
        """What the files hold. Touches no store.

        Raises InputRefused if one cannot be read as its format, Stopped if nobody waits any more.
        """
        return Read(order, tuple((name, self._read(name, order, progress)) for name in order.files))

    def _read(self, name: str, order: Order, progress: Progress) -> Case | Packet | Arrived:
        from zim_desktop.exchange import zim
        from zim_desktop.exchange.contents import read_contents
        from zim_desktop.exchange.readers import Words, packet_in, read_offers

        contents = read_contents(name, progress)
        single = contents.single if order.form in ("auto", "zim") else None
        if single is not None and zim.detect(single) == "case":
            return zim.read_case(single, name, self._installed.quarters)
        packed = packet_in(contents, order.form)
        if packed is not None:
            return self._packets.read(packed, name, progress)
        words = Words(self._installed.quarters, self._installed.taxonomy, order.mapping, dict(order.chosen))
        return read_offers(contents, words, order.form, progress)

    def look(self, read: Read, progress: Progress = UNSEEN) -> Outcome:
        """What taking this would do; nothing is changed.

        Raises InputRefused if a packet is not to be taken, Stopped if nobody waits any more.
        """
        with self._store.begin() as work:
            return self._apply(work, read, progress, taking=False)

    def looked_at(self, order: Order, progress: Progress = UNSEEN) -> tuple[Read, Outcome]:
        """What the files hold and what taking it would do; raises what `read` and `look` raise."""
        from zim_desktop.exchange.formats import collector_paused

        with collector_paused():
            read = self.read(order, progress)
            outcome = self.look(read, progress)
            _settle(outcome)
        return read, outcome

    def take(self, read: Read, progress: Progress = UNSEEN) -> Outcome:
        """Take it: all or nothing, in one unit of work. `tell` then says so to whoever listens.

        Raises InputRefused if a packet is not to be taken, Stopped if nobody waits any more; then nothing was taken.
        """
        from zim_desktop.exchange.formats import collector_paused

        with collector_paused(), self._store.begin() as work:
            outcome = self._apply(work, read, progress, taking=True)
            self._lookouts.note(work, outcome.offers, progress)
            progress.keep()
            work.commit()
            self._find_offers.learn(work)
            _settle(outcome)
        return outcome

    def tell(self) -> None:
        """Say that the catalogue is another one; in the window's thread, after `take` or `take_back`."""
        self._changes.report(Change.OFFERS, Change.CASES)

    def take_back(self, outcome: Outcome) -> int:
        """Put back what an import replaced and take out what it brought, except what was changed since.

        Returns how many offers were left alone for that. Cases that came along stay.
        """
        with self._store.begin() as work:
            known = {record.offer.id: record for record in work.offers.all()}
            after = {offer.id: offer for _, offer in outcome.offers}
            same = [each for each in outcome.kept if each[0] in known and known[each[0]].offer == after[each[0]]]
            work.offers.put((before, imported) for _, before, imported in same if before is not None)
            for key, before, _ in same:
                if before is None:
                    work.offers.remove(key)
            work.history.add("undone", ((key, differences(after[key], before)) for key, before, _ in same if before))
            work.commit()
        self.tell()
        return len(outcome.kept) - len(same)

    def _apply(self, work: UnitOfWork, read: Read, progress: Progress, *, taking: bool) -> Outcome:
        """What becomes of the files, one after the other. What only the end would show is written only if `taking`."""
        from zim_desktop.exchange.packet import Packet

        report, before = ImportReport(), dict[str, "OfferRecord | None"]()
        after: dict[str, Offer] = {}
        for at, (name, part) in enumerate(read.parts, 1):
            if isinstance(part, Case):
                progress.tell("writing")
                self._intake.take_within(work, part)
                report = _sum(report, ImportReport(read=1, added=1))
                continue
            known = _known(work, progress)
            if isinstance(part, Packet):
                told, offers = self._take_packet(work, name, part, known, read.order.trust, progress)
            else:
                merged = _merged(part, known, work.history.last_merged(), progress)
                if taking or at < len(read.parts):  # what follows is compared with it
                    _write(work, merged.put, known, progress)
                told, offers = merged.report, merged.changed
            report = _sum(report, told)
            for offer in offers:
                before.setdefault(offer.id, known.get(offer.id))  # the first of several files counts
                after[offer.id] = offer
        was = {key: record.offer if record else None for key, record in before.items()}
        kept = ((key, was[key], record.imported if record else None) for key, record in before.items())
        return Outcome(report, tuple((was[key], offer) for key, offer in after.items()), tuple(kept))

    def _take_packet(
        self,
        work: UnitOfWork,
        name: str,
        part: Packet,
        known: Known,
        trust: str | None,
        progress: Progress,
    ) -> tuple[ImportReport, Sequence[Offer]]:
        """Put the offers of a packet; those that were put come back."""
        taken = self._packets.apply(work, part, name, known, trust, progress)
        report = ImportReport(
            read=len(part.offers),
            added=taken.added,
            changed=taken.changed,
            unchanged=taken.unchanged,
            differing=tuple(Differing(key, fields) for key, fields in taken.differing),
            gone=taken.gone,
        )
        return report, taken.offers


_MANY = 5_000
_AT_ONCE = 100
"""Offers that are written in one go."""


def _settle(outcome: Outcome) -> None:
    """Leave out many new offers, which live on, of what the cyclic collector walks: each walk holds the window up."""
    if len(outcome.offers) > _MANY:
        gc.freeze()


def _known(work: UnitOfWork, progress: Progress) -> Known:
    """The whole catalogue by id."""
    known: dict[str, OfferRecord] = {}
    progress.tell("comparing")
    for record in work.offers.each():
        progress.go_on()
        known[record.offer.id] = record
    return known


class _Merged(msgspec.Struct, frozen=True):
    """What comes of the offers of a file: the report, those that are new or changed, and what is to be written.

    Of what is written each offer as it shall be, and as it came.
    """

    report: ImportReport
    changed: tuple[Offer, ...]
    put: tuple[tuple[Offer, Offer], ...]


def _merged(arrived: Arrived, known: Known, merged: AbstractSet[str], progress: Progress) -> _Merged:
    """What the office holds after these offers came; `merged` are ids that took part in a merge last."""
    from zim_desktop.exchange.merge import Merged, merge_import

    unchanged = 0
    differing: list[Differing] = []
    put: list[tuple[Offer, Offer]] = []
    changed: list[Offer] = []
    merged_away = merged - known.keys()
    for offer in progress.each("comparing", arrived.offers):
        record = known.get(offer.id)
        if record is None and offer.id in merged_away:  # the office said that it has this offer under another id
            unchanged += 1
            continue
        result = merge_import(record.offer, record.imported, offer) if record else Merged(offer, ())
        if result.differing:
            differing.append(Differing(offer.id, result.differing))
        if record is not None and result.offer == record.offer:
            unchanged += 1
        else:
            changed.append(result.offer)
        if record is None or result.offer != record.offer or record.imported != offer:
            put.append((result.offer, offer))
    added = sum(offer.id not in known for offer in changed)
    report = ImportReport(
        read=arrived.read,
        added=added,
        changed=len(changed) - added,
        unchanged=unchanged,
        skipped=arrived.read - len(changed) - unchanged,
        faults=arrived.faults,
        differing=tuple(differing),
        warnings=arrived.warnings,
        columns=arrived.columns,
        gone=_gone(arrived, (record.imported for record in known.values())),
    )
    return _Merged(report, tuple(changed), tuple(put))


def _write(work: UnitOfWork, put: Sequence[tuple[Offer, Offer]], known: Known, progress: Progress) -> None:
    """Write offers, and what changed in those that were known: what came new has no history, it says what it is.

    Some at a time, so that nobody waits long for the end if it is not wanted any more.
    """
    for piece in progress.pieces("writing", put, _AT_ONCE):
        work.offers.put(piece)
        again = ((offer, known[offer.id].offer) for offer, _ in piece if offer.id in known)
        changed = ((offer.id, differences(before, offer)) for offer, before in again if before != offer)
        work.history.add("imported", changed)


def _gone(arrived: Arrived, imported: Iterable[Offer | None]) -> tuple[str, ...]:
    """Ids of offers that came from this source before and are not taken from it now."""
    before = [old for old in imported if old is not None]
    here = {offer.id for offer in arrived.offers} | set(arrived.left_out)  # a faulty record is not gone
    # What came under another name of the file before is the same source: ids of different sources never collide.
    sources = {
        arrived.source,
        *(offer.source for offer in arrived.offers),
        *(old.source for old in before if old.id in here),
    }
    return tuple(sorted(old.id for old in before if old.source in sources - {"", None} and old.id not in here))


def _sum(left: ImportReport, right: ImportReport) -> ImportReport:
    return ImportReport(*(getattr(left, field) + getattr(right, field) for field in ImportReport.__struct_fields__))
