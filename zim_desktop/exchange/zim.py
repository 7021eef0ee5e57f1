"""The program's own files: cases, catalogues and the installed vocabularies (contracts 2 to 4)."""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Literal, TypeVar, cast

import msgspec

from zim_desktop.domain.authority import Authorities, Authority, Competence
from zim_desktop.domain.case import Case
from zim_desktop.domain.errors import Contradiction, InputRefused, shortened
from zim_desktop.domain.follow_up import Silence, Silences
from zim_desktop.domain.offer import Catalogue, Conditions, Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.saying import Phrases
from zim_desktop.domain.school_holidays import SchoolHolidays
from zim_desktop.domain.tally import Tally
from zim_desktop.domain.taxonomy import FocusTopics, Quarters, Taxonomy, Vocabulary
from zim_desktop.exchange.formats import BOM, collector_paused, parse_json, shown
from zim_desktop.exchange.shape import convert, strip_nulls

T = TypeVar("T")
_LINE_END = re.compile(rb"[\r\n]")
_LOOKED_AT = 4096  # bytes in which a header ends
_AT_ONCE = 200
"""Offers of a catalogue that are read in one go."""

_NAMED = re.compile(rb'\s*\{\s*"format"\s*:\s*"([^"\\]*)"')
Detected = Literal["case", "catalogue", "table"]

_KINDS = {
    "zim-case/1": "Falldatei",
    "zim-catalogue/1": "Angebotsdatei",
    "zim-table/1": "Zähltabelle",
    "zim-taxonomy/1": "Begriffsliste",
    "zim-quarters/1": "Liste der Stadtteile",
    "zim-vocabulary/1": "Wortliste",
    "zim-phrases/1": "Liste der Redensarten",
    "zim-school-holidays/1": "Liste der Schulferien",
    "zim-focus-topics/1": "Liste der Schwerpunkte",
    "zim-follow-ups/1": "Liste der Fristen",
    "zim-authorities/1": "Liste der Zuständigkeiten",
    "zim-mapping/1": "Zuordnung von Spalten",
    "zim-needs/1": "Bedarfsliste",
}
_DETECTED: dict[str, Detected] = {"zim-case/1": "case", "zim-catalogue/1": "catalogue"}


class _FollowUps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    silences: tuple[Silence, ...]


class _Authorities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    authorities: tuple[Authority, ...]
    competences: tuple[Competence, ...]


class SenderFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office as a letter names it (contracts 13); what is missing stays an empty line."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""


def read_case(data: bytes, name: str, quarters: Quarters) -> Case:
    """The case of a zim-case/1 file. Raises InputRefused; free text and unknown keys are named without their value.

    The letters of its code must be those of one of the quarters, of whichever.
    """
    case = convert(formatted(data, name, "zim-case/1"), Case, name, "person")
    check_quarters([("$.quarter", case.quarter)], name, quarters)
    _check_letters(case.code, name, quarters)
    return case


def read_catalogue(data: bytes, name: str, quarters: Quarters, progress: Progress = UNSEEN) -> Catalogue:
    """The offers of a zim-catalogue/1 file, whole or not at all.

    Raises InputRefused naming path and value, Stopped if nobody waits any more.
    """
    with collector_paused():
        catalogue = _in_pieces(data, name, progress)
        if catalogue is None:  # something is wrong: the file as a whole says where
            catalogue = convert(formatted(data, name, "zim-catalogue/1"), Catalogue, name)
    check_quarters(_quarters_of(catalogue), name, quarters)
    return catalogue


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal["zim-catalogue/1"]
    offers: list[msgspec.Raw]


def _in_pieces(data: bytes, name: str, progress: Progress) -> Catalogue | None:
    """The catalogue read some offers at a time, so that no call holds others up; None unless all of it is in order."""
    try:
        raws = msgspec.json.decode(data.removeprefix(BOM), type=_Envelope).offers
        if data.count(b":") != sum(raw.count(b":") for raw in map(bytes, raws)) + len(_Envelope.__struct_fields__):
            return None  # a key of the envelope is there twice
        offers: list[Offer] = []
        for piece in progress.pieces("reading", raws, _AT_ONCE):
            offers += convert(parse_json(b"[" + b",".join(piece) + b"]", name), list[Offer], name)
        return Catalogue("zim-catalogue/1", tuple(offers))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InputRefused, Contradiction):
        return None


def read_tally(data: bytes, name: str) -> Tally:
    """The counts of a zim-table/1 file. Raises InputRefused naming path and value."""
    value = formatted(data, name, "zim-table/1")
    cells = value.get("cells")
    for at, cell in enumerate(cast("list[object]", cells) if isinstance(cells, list) else ()):
        if isinstance(cell, dict) and cast("dict[str, object]", cell).get("count", 0) is None:
            raise InputRefused(
                "Hier ist die Zahl verdeckt: Das ist schon eine geschützte Tabelle.",
                where=f"{shown(name)}, $.cells[{at}].count",
                next_step="Bitte die Tabelle mit allen Zahlen angeben.",
            )
    return convert(value, Tally, name)


def read_taxonomy(data: bytes, name: str = "taxonomy.json") -> Taxonomy:
    """The terms of a zim-taxonomy/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-taxonomy/1"), Taxonomy, name)


def read_quarters(data: bytes, name: str = "quarters.json") -> Quarters:
    """The quarters of a zim-quarters/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-quarters/1"), Quarters, name)


def read_vocabulary(data: bytes, name: str = "vocabulary.json") -> Vocabulary:
    """The German names of all keys of a zim-vocabulary/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-vocabulary/1"), Vocabulary, name)


def read_phrases(data: bytes, name: str = "phrases.json") -> Phrases:
    """What people say for needs and facts, from a zim-phrases/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-phrases/1"), Phrases, name)


def read_school_holidays(data: bytes, name: str = "school_holidays.json") -> SchoolHolidays:
    """The school holidays of a zim-school-holidays/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-school-holidays/1"), SchoolHolidays, name)


def read_topics(data: bytes, name: str = "focus_topics.json") -> FocusTopics:
    """The focus topics of a zim-focus-topics/1 file. Raises InputRefused."""
    return convert(formatted(data, name, "zim-focus-topics/1"), FocusTopics, name)


def read_silences(data: bytes, name: str = "follow_ups.json") -> Silences:
    """After how much silence to ask what became of a referral, from a zim-follow-ups/1 file. Raises InputRefused."""
    return Silences(convert(formatted(data, name, "zim-follow-ups/1"), _FollowUps, name).silences)


def read_authorities(data: bytes, name: str = "authorities.json") -> Authorities:
    """Who is responsible for what since when, from a zim-authorities/1 file. Raises InputRefused."""
    read = convert(formatted(data, name, "zim-authorities/1"), _Authorities, name)
    return Authorities(read.authorities, read.competences)


def read_sender(data: bytes, name: str) -> SenderFile:
    """The sender of a letter from a file of its own. Raises InputRefused."""
    return convert(parse_json(data, name), SenderFile, name)


def write_case(case: Case) -> bytes:
    """The case as a zim-case/1 file that reads back equal; what is not known is left out."""
    plain = strip_nulls(msgspec.to_builtins(case))
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def write_catalogue(offers: Iterable[Offer]) -> bytes:
    """The offers as a zim-catalogue/1 file: ordered by id by code point, one a line, the same bytes every time."""
    encode = msgspec.json.Encoder().encode
    lines = b",\n".join(encode(offer) for offer in sorted(offers, key=attrgetter("id")))
    return b'{"format":"zim-catalogue/1","offers":[\n' + lines + b"\n]}\n"


class _Format(msgspec.Struct):
    format: str | None = None


def detect(data: bytes) -> Detected | None:
    """What a file seems to be by its content; None for what is neither of our JSON formats nor a text.

    NUL below the header is a fault of its row, not of the file. An empty file counts as a table, whose reader says so.
    """
    if data.removeprefix(BOM).lstrip()[:1] in (b"{", b"["):
        return _detect_json(data.removeprefix(BOM))
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    header = _LINE_END.split(data[:_LOOKED_AT].lstrip(), maxsplit=1)[0]
    return "table" if is_wide or b"\0" not in header else None


def _detect_json(data: bytes) -> Detected | None:
    if data[:_LOOKED_AT].lstrip()[:1] == b"[":
        return None  # ours are objects; another's list may be long
    if named := _NAMED.match(data):  # as our own files begin: a large one need not be read for that
        return _detected(named[1].decode("utf-8", "replace"))
    try:
        return _detected(msgspec.json.decode(data, type=_Format).format or "")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # Broken JSON that names its format is given to its reader, which says what is broken.
        return next((kind for name, kind in _DETECTED.items() if f'"{name}"'.encode() in data), None)


def _detected(name: str) -> Detected | None:
    """What a file of this format is read as; one of ours that is not known by the reader of catalogues, who says so."""
    return _DETECTED.get(name) or ("catalogue" if name.startswith("zim-") else None)


def formatted(data: bytes, name: str, expected: str) -> dict[str, object]:
    """The JSON object of a file that says it is of this format. Raises InputRefused."""
    value = parse_json(data, name)
    found = cast("dict[str, object]", value).get("format") if isinstance(value, dict) else None
    if found == expected:
        return cast("dict[str, object]", value)
    says = " Die Angabe „format“ fehlt." if found is None else ""
    if isinstance(found, str):
        says = f" In „format“ steht „{shortened(found)}“{', das ist eine ' + _KINDS[found] if found in _KINDS else ''}."
    raise InputRefused(f"Das ist keine {_KINDS[expected]} ({expected}).{says}", where=f"{shown(name)}, $.format")


def _quarters_of(catalogue: Catalogue) -> Iterator[tuple[str, str | None]]:
    for index, offer in enumerate(catalogue.offers):
        if offer.place is not None:
            yield f"$.offers[{index}].place.quarter", offer.place.quarter
        path = f"$.offers[{index}].conditions"
        if isinstance(offer.conditions, Conditions):
            yield from _quarters_in(offer.conditions, path)
        else:
            for at, conditions in enumerate(offer.conditions or ()):
                yield from _quarters_in(conditions, f"{path}[{at}]")


def _quarters_in(conditions: Conditions, path: str) -> Iterator[tuple[str, str]]:
    for index, key in enumerate(conditions.quarters_any or ()):
        yield f"{path}.quarters_any[{index}]", key


def _check_letters(code: str | None, name: str, quarters: Quarters) -> None:
    known = [quarter.letters for quarter in quarters.quarters]
    if code is not None and code[:3] not in known:
        raise InputRefused(
            f"Zu keinem Stadtteil gehört ein Code mit „{code[:3]}“; bekannt sind: {', '.join(known)}.",
            where=f"{shown(name)}, $.code",
        )


def check_quarters(found: Iterable[tuple[str, str | None]], name: str, quarters: Quarters) -> None:
    """Make sure that the quarters, each with its JSON path, are known. Raises InputRefused."""
    known = quarters.by_key
    for path, key in found:
        if key is not None and key not in known:
            raise InputRefused(
                f"Diesen Stadtteil gibt es nicht („{shortened(key)}“); bekannt sind: {', '.join(known)}.",
                where=f"{shown(name)}, {path}",
            )
