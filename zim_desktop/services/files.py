"""Match, bundle, plan, search and letter on files: no store is opened or needed (contracts 1)."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import msgspec

from zim_desktop import paths
from zim_desktop.domain.errors import InputRefused, WrongUsage
from zim_desktop.services import papers
from zim_desktop.services.client_sheet import needs_by_offer, sheet_content
from zim_desktop.services.installed import load_installed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from zim_desktop.documents import Paper, Sender
    from zim_desktop.domain.bundle import Bundles
    from zim_desktop.domain.case import Case
    from zim_desktop.domain.match import Matches
    from zim_desktop.domain.offer import Catalogue, Offer
    from zim_desktop.domain.plan import Planned
    from zim_desktop.matching import PreparedCatalogue
    from zim_desktop.services.installed import Installed


class Found(msgspec.Struct, frozen=True):
    """One hit of the full-text search."""

    id: str
    score: float


class Hits(msgspec.Struct, frozen=True):
    """All hits, best first."""

    hits: tuple[Found, ...]


class LetterOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What `letter` was asked for: file names, ids of offers and needs, facts to disclose."""

    case: str
    catalogue: str
    offers: tuple[str, ...]
    needs: tuple[str, ...] = ()
    sender: str | None = None
    disclose: tuple[str, ...] = ()
    language: str = "de"
    day: date


def check_one_stdin(*names: str | None) -> None:
    """Make sure that at most one file is the standard input, which can be read only once. Raises WrongUsage."""
    if names.count("-") > 1:
        raise WrongUsage("Nur eine der Dateien kann von der Standardeingabe kommen.")


def _read(case: str, catalogue: str, installed: Installed) -> tuple[Case, Catalogue]:
    from zim_desktop.exchange import formats, zim

    check_one_stdin(case, catalogue)
    quarters = installed.quarters
    read_case = zim.read_case(formats.read_bytes(case), case, quarters)
    return read_case, zim.read_catalogue(formats.read_bytes(catalogue), catalogue, quarters)


def _prepared(case: str, catalogue: str) -> tuple[Case, Catalogue, PreparedCatalogue]:
    from zim_desktop.matching import prepare

    installed = load_installed()
    read_case, offers = _read(case, catalogue, installed)
    return read_case, offers, prepare(offers.offers, installed.quarters, installed.taxonomy, installed.vocabulary)


_REASONS = {
    errno.ENOENT: "den Ordner gibt es nicht",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "das ist kein Ordner",
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.EROFS: "nur zum Lesen",
    errno.ENOSPC: "kein Platz mehr",
    errno.EDQUOT: "kein Platz mehr für diesen Benutzer",
    errno.EFBIG: "so große Dateien sind hier nicht erlaubt",
    errno.ENAMETOOLONG: "der Name ist zu lang",
}


def match(case: str, catalogue: str, day: date, *, limit: int | None, include_no: bool) -> tuple[Matches, Catalogue]:
    """The matches of a case file in a catalogue file on a day. Raises InputRefused."""
    from zim_desktop.matching import match_case

    read_case, offers, prepared = _prepared(case, catalogue)
    return match_case(read_case, prepared, day, include_no=include_no, limit=limit), offers


def bundle(case: str, catalogue: str, day: date, *, tolerance: int, limit: int) -> tuple[Bundles, Case, Catalogue]:
    """The bundles of a case file in a catalogue file on a day. Raises InputRefused."""
    from zim_desktop.matching.bundle import bundles

    read_case, offers, prepared = _prepared(case, catalogue)
    return bundles(read_case, prepared, day, tolerance, limit), read_case, offers


def plan(needs: str, candidates: str, day: date, budget: int) -> tuple[Planned, Catalogue, Installed]:
    """Which candidates of a catalogue file meet most of the needs in a file on a day. Raises InputRefused."""
    from zim_desktop.domain.plan import Candidate
    from zim_desktop.exchange import formats, zim
    from zim_desktop.exchange.needs import read_needs
    from zim_desktop.matching.plan import plan as planned

    check_one_stdin(needs, candidates)
    installed = load_installed()
    wanted = read_needs(formats.read_bytes(needs), needs, installed.quarters)
    offers = zim.read_catalogue(formats.read_bytes(candidates), candidates, installed.quarters)
    found = planned(wanted, map(Candidate, offers.offers), installed.quarters, day, budget)
    return found, offers, installed


def search(text: str, catalogue: str, limit: int | None) -> tuple[Hits, Catalogue]:
    """Full-text search in a catalogue file. Raises InputRefused."""
    from zim_desktop.exchange import formats, zim
    from zim_desktop.matching import prepare
    from zim_desktop.matching import search as search_prepared

    installed = load_installed()
    offers = zim.read_catalogue(formats.read_bytes(catalogue), catalogue, installed.quarters)
    prepared = prepare(offers.offers, installed.quarters, installed.taxonomy)
    hits = search_prepared(prepared, text, len(offers.offers) if limit is None else limit)
    return Hits(tuple(Found(str(hit.id), hit.score) for hit in hits)), offers


def referral_letter(order: LetterOrder) -> Paper:
    """A referral letter made from files: it has no referral code. Raises InputRefused, WrongUsage."""
    from zim_desktop.documents import LetterContent, render_letter

    installed = load_installed()
    check_one_stdin(order.case, order.catalogue, order.sender)
    case, catalogue = _read(order.case, order.catalogue, installed)
    offers = _chosen(order, catalogue)
    needs = _needs(order, case, offers)
    content = LetterContent(
        day=order.day,
        sender=_sender(order.sender),
        recipient=papers.one_recipient(offers),
        needs=papers.need_labels(case, needs, installed.taxonomy),
        offers=papers.letter_offers(offers, order.day),
        code=case.code,
        disclosed=_disclosed(order, case, needs, installed),
    )
    return render_letter(content)


def client_sheet(order: LetterOrder) -> Paper:
    """The sheet a person takes home, made from files. Raises InputRefused, WrongUsage."""
    from zim_desktop.documents import render_sheet

    installed = load_installed()
    check_one_stdin(order.case, order.catalogue, order.sender)
    case, catalogue = _read(order.case, order.catalogue, installed)
    offers = _chosen(order, catalogue)
    content = sheet_content(
        case=case,
        offers=offers,
        needs=needs_by_offer(case, offers, _needs(order, case, offers)),
        sender=_sender(order.sender),
        language=order.language,
        day=order.day,
        installed=installed,
    )
    return render_sheet(content)


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises InputRefused if it is missing, a folder, unreadable or too large."""
    from zim_desktop.exchange.formats import read_bytes

    return read_bytes(str(path))


def write_whole(data: bytes, out: Path) -> None:
    """Write a file whole or not at all, readable by this user only. Raises InputRefused if that is not possible."""
    try:
        paths.write_private(out, data)
    except OSError as fault:
        raise _not_written("Die Datei", out, fault) from fault


def write_whole_folder(files: Mapping[str, bytes], out: Path) -> None:
    """Write a folder whole or not at all, readable by this user only. Raises InputRefused if that is not possible.

    A folder that is there is replaced only if it holds nothing but files of these names.
    """
    try:
        if out.is_dir() and any(each.name not in files or not each.is_file() for each in out.iterdir()):
            raise InputRefused(
                "In diesem Ordner liegt noch anderes; er wird nicht ersetzt.",
                where=str(out),
                next_step="Bitte einen neuen Ordner nennen.",
            )
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise InputRefused(
                "Das ist kein Ordner; er wird nicht ersetzt.",
                where=str(out),
                next_step="Bitte einen neuen Ordner nennen, oder einen Namen, der auf .json oder .zip endet.",
            )
        paths.write_private_folder(out, files)
    except OSError as fault:
        raise _not_written("Der Ordner", out, fault) from fault


def _not_written(what: str, out: Path, fault: OSError) -> InputRefused:
    return InputRefused(
        f"{what} kann nicht geschrieben werden ({_REASONS.get(fault.errno or 0, type(fault).__name__)}).",
        where=str(out),
        next_step="Bitte einen anderen Ort wählen.",
    )


def _chosen(order: LetterOrder, catalogue: Catalogue) -> tuple[Offer, ...]:
    offers = {offer.id: offer for offer in catalogue.offers}
    for offer_id in order.offers:
        if offer_id not in offers:
            raise InputRefused(f"Das Angebot „{offer_id[:60]}“ steht nicht im Katalog.", where=order.catalogue)
    return tuple(offers[offer_id] for offer_id in dict.fromkeys(order.offers))


def _needs(order: LetterOrder, case: Case, offers: Sequence[Offer]) -> tuple[str, ...]:
    known = {need.id for need in case.needs}
    for need_id in order.needs:
        if need_id not in known:
            raise InputRefused(f"Den Bedarf „{need_id[:60]}“ gibt es in diesem Fall nicht.", where=order.case)
    return order.needs or papers.default_needs(case, offers)


def _sender(name: str | None) -> Sender:
    from zim_desktop.documents import Sender

    if name is None:
        return Sender()
    from zim_desktop.exchange import formats, zim

    return Sender(**msgspec.structs.asdict(zim.read_sender(formats.read_bytes(name), name)))


def _disclosed(
    order: LetterOrder, case: Case, needs: Sequence[str], installed: Installed
) -> tuple[tuple[str, str], ...]:
    owners = {need.person for need in case.needs if need.id in set(needs)}
    if order.disclose and not owners:
        raise InputRefused(
            "Es ist kein Bedarf gewählt, dessen Person etwas mitteilen könnte.",
            where=order.case,
            next_step="Bitte mit --need einen nennen.",
        )
    persons = [person for person in case.persons if person.id in owners]
    return papers.disclosed_facts(persons, order.disclose, installed.vocabulary, order.day)
