"""What an import would do or did, in lists a person can read through: one for each kind of news."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.progress import UNSEEN, HowFar, Progress
from zim_desktop.services.then_and_now import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zim_desktop.domain.fault import Fault
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.progress import Step
    from zim_desktop.services.imports import ImportReport, Outcome
    from zim_desktop.services.offer_words import Words

Row = tuple[str, ...]

TWINS_LISTED = 500
"""Pairs that a file may bring twice after which nobody looks for more: such a file is to be mended first."""


class Part(msgspec.Struct, frozen=True):
    """One list: its name with a count, the headers of its columns with their widths in letters, and its rows."""

    name: str
    headers: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """Name and number of rows, as a tab says it."""
        return f"{self.name} {len(self.rows)}"

    def as_csv(self) -> bytes:
        """The list as a table that Excel opens: UTF-8 with a mark, semicolons, no cell that begins a formula."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([header for header, _ in self.headers])
        writer.writerows([_unspoken(cell) for cell in row] for row in self.rows)
        return text.getvalue().encode("utf-8-sig")


def _unspoken(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


_FAULTS = (("Datei", 18), ("Zeile", 9), ("Feld", 16), ("Wert", 20), ("Was nicht stimmt", 40))


def parts(outcome: Outcome, known: Mapping[str, Offer], words: Words, progress: Progress = UNSEEN) -> tuple[Part, ...]:
    """The lists of an outcome that are not empty, what needs a look before what does not.

    `known` is the catalogue as it is now, by id. Takes seconds for thousands of new offers, which are compared with
    each other and with the catalogue. Raises Stopped if nobody waits any more.
    """
    report = outcome.report
    titles = {key: offer.title for key, offer in known.items()} | {offer.id: offer.title for _, offer in outcome.offers}
    found = (
        Part("Ausgelassen", _FAULTS, tuple(map(_fault, report.faults))),
        Part("Hinweise", _FAULTS, tuple(map(_fault, report.warnings))),
        Part(
            "Geändert",
            (("Angebot", 34), ("Feld", 16), ("bisher", 28), ("neu", 28)),
            tuple(_changed(outcome, words, progress)),
        ),
        Part(
            "Bei Ihnen anders",
            (("Angebot", 34), ("Feld", 30), ("", 30)),
            tuple(_differing(report, titles)),
        ),
        _twins(outcome, known, progress),
        Part(
            "Nicht mehr enthalten",
            (("Angebot", 50), ("Kennung", 30)),
            tuple((titles.get(key, key), key) for key in report.gone),
        ),
        Part(
            "Neu",
            (("Angebot", 40), ("Träger", 30), ("Stadtteil", 20)),
            tuple(
                (offer.title, offer.provider.name, words.quarters.name(offer.place.quarter) if offer.place else "")
                for before, offer in outcome.offers
                if before is None
            ),
        ),
    )
    return tuple(each for each in found if each.rows)


def _fault(fault: Fault) -> Row:
    return (
        PurePath(fault.file).name,
        "" if fault.row is None else str(fault.row),
        fault.field,
        fault.value,
        fault.message,
    )


def _changed(outcome: Outcome, words: Words, progress: Progress) -> Iterator[Row]:
    for before, after in progress.each("comparing", outcome.offers):
        if before is not None:
            for each in changes(before, after, words, words):
                yield after.title, each.field, each.old, each.new


def _twins(outcome: Outcome, known: Mapping[str, Offer], progress: Progress) -> Part:
    rows = tuple(_pairs(outcome, known, progress))
    name = "Vielleicht doppelt" if len(rows) < TWINS_LISTED else "Vielleicht doppelt, mindestens"
    return Part(name, (("Neu", 34), ("Träger", 24), ("Gleicht", 34), ("Wo", 20)), rows)


def _pairs(outcome: Outcome, known: Mapping[str, Offer], progress: Progress) -> Iterator[Row]:
    from zim_desktop.exchange.duplicates import find_duplicates

    new = {offer.id: offer for before, offer in outcome.offers if before is None}
    if not new:
        return
    offers = {**known, **{offer.id: offer for _, offer in outcome.offers}}
    for pair in find_duplicates(offers.values(), progress, TWINS_LISTED, new.keys()):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one in new:
                where = "auch in der Datei" if other in new else "schon im Katalog"
                yield new[one].title, new[one].provider.name, offers[other].title, where
                break


def _differing(report: ImportReport, titles: Mapping[str, str]) -> Iterator[Row]:
    from zim_desktop.exchange.template import label_of

    for each in report.differing:
        for field in each.fields:
            yield titles.get(each.id, each.id), label_of(field), "von Ihnen geändert, bleibt wie hier"


def summary(report: ImportReport) -> str:
    """What an import would do, in one line."""
    return (
        f"{report.read} gelesen: {report.added} neu, {report.changed} geändert, "
        f"{report.unchanged} unverändert, {report.skipped} ausgelassen"
    )


_SO_FAR: Mapping[Step, str] = {
    "loading": "Die Datei wird gelesen",
    "reading": "Datensätze werden gelesen",
    "comparing": "Datensätze werden verglichen",
    "doubles": "Auf Doppelte wird geprüft",
    "writing": "Datensätze werden geschrieben",
    "news": "Gesucht wird, für wen das neu ist",
    "keeping": "Wird gesichert; abbrechen geht nicht mehr",
    "hiding": "Gesucht wird, mit wie wenigen verdeckten Zahlen es geht",
    "planning": "Die beste Auswahl wird gesucht",
}
_DONE: Mapping[Step, str] = {"reading": "gelesen", "comparing": "verglichen", "writing": "geschrieben"}


def so_far(how_far: HowFar) -> str:
    """How far long work is, in a few words: in records if they are counted, else in parts of a hundred."""
    done, total = how_far.done, how_far.total
    if total and how_far.step in _DONE:
        return f"{_counted(done)} von {_counted(total)} Datensätzen {_DONE[how_far.step]}"
    return _SO_FAR[how_far.step] + (f": {100 * done // total} %" if total else " …")


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def columns_key(headers: Sequence[str]) -> str:
    """Under which name the columns that were corrected for a table with these headers are remembered."""
    import hashlib

    named = "\n".join(headers).encode("utf-8", "surrogatepass")
    return f"columns {hashlib.sha256(named).hexdigest()[:32]}"


def column_choices() -> tuple[tuple[str, str], ...]:
    """Every field that a column of a table can be taken for: its path and its German name."""
    from zim_desktop.exchange.template import choices

    return choices()
