"""The German template of a table: its columns, and which header of any table means which of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from zim_desktop.domain.column import ColumnsMissing, Taken, TakenColumn
from zim_desktop.domain.errors import listed
from zim_desktop.exchange.columns import KINDS, PATHS, ColumnMapping
from zim_desktop.exchange.formats import shown

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "provider.name": ("Träger", "Anbieter", "Einrichtung", "Organisation", "Name des Trägers", "Trägername"),
    "title": ("Angebot", "Titel", "Bezeichnung", "Name des Angebots", "Angebotsname", "Kurs", "Maßnahme"),
    KINDS: ("Art", "Art des Angebots", "Kategorie", "Thema"),
    "place.street": (
        *("Straße", "Straße und Hausnummer", "Straße Nr.", "Straße Hausnummer", "Straße Hausnr."),
        *("Str.", "Str. Nr.", "Anschrift", "Adresse"),
    ),
    "place.postcode": ("PLZ", "Postleitzahl"),
    "place.city": ("Ort", "Stadt"),
    "times": ("Zeiten", "Zeit", "Uhrzeiten", "Uhrzeit", "Termine", "Öffnungszeiten", "Sprechzeiten", "Wann"),
    "languages": ("Sprache", "Sprachen"),
    "audience_words": ("Zielgruppe", "Für wen"),
    "conditions.age": ("Alter von/bis", "Alter", "Altersgruppe"),
    "cost": ("Kosten", "Kosten in €", "Preis", "Gebühr", "Beitrag"),
    "childcare": ("Kinderbetreuung", "Kinderbetreuung ja/nein"),
    "documents": ("Unterlagen", "Mitzubringen", "Mitbringen"),
    "contact": ("Kontakt", "Ansprechpartner", "Ansprechperson", "Kontaktdaten", "Telefon/E-Mail"),
    "checked_on": ("Stand", "Geprüft am", "Zuletzt geprüft"),
    "id": ("Kennung",),
    "summary": ("Kurzbeschreibung",),
    "description": ("Beschreibung", "Inhalt", "Bemerkung", "Bemerkungen", "Hinweise"),
    "provider.phone": ("Telefon", "Telefonnummer", "Tel.", "Tel.-Nr.", "Telefonnr.", "Fon"),
    "provider.email": ("E-Mail", "Email", "Mail", "E-Mail-Adresse"),
    "provider.url": ("Internet", "Webseite", "Website", "Link", "Homepage"),
    "terms": ("Begriffe",),
    "place.name": ("Veranstaltungsort",),
    "place.quarter": ("Stadtteil", "Quartier"),
    "place.lat": ("Breitengrad",),
    "place.lon": ("Längengrad",),
    "place.step_free": ("Stufenlos", "Barrierefrei"),
    "mode": ("Form des Angebots",),
    "attendance": ("Teilnahme",),
    "conditions.child_age": ("Alter des Kindes",),
    "conditions.gender_any": ("Geschlecht",),
    "conditions.benefits_any": ("Leistungsbezug",),
    "conditions.residence_any": ("Aufenthalt",),
    "conditions.work_permit_any": ("Arbeitserlaubnis",),
    "conditions.school_certificate_any": ("Schulabschluss",),
    "conditions.vouchers_any": ("Gutscheine",),
    "conditions.german_min": ("Deutsch mindestens",),
    "conditions.german_max": ("Deutsch höchstens",),
    "conditions.quarters_any": ("Nur aus Stadtteilen",),
    "conditions.target_groups_any": ("Beratungszielgruppen",),
    "conditions": ("Bedingungen mit Datum",),
    "cost.amount": ("Kosten in Euro",),
    "cost.note": ("Anmerkung zu Kosten",),
    "capacity.places": ("Plätze",),
    "capacity.free": ("Freie Plätze",),
    "capacity.waiting": ("Warteliste",),
    "capacity.as_of": ("Stand der Plätze",),
    "status": ("Status",),
    "valid_from": ("Gültig von",),
    "valid_to": ("Gültig bis",),
    "closed_on": ("Geschlossen am",),
    "edited_on": ("Geändert am",),
    "source": ("Quelle",),
    "licence": ("Lizenz",),
}
"""The template's columns in order, by the field path they fill: the header that is written, then others people use."""

_ALSO_READ: Mapping[str, tuple[str, ...]] = {
    "place.postcode_city": ("PLZ Ort", "PLZ und Ort", "PLZ/Ort", "PLZ, Ort"),
    "conditions.age[0]": ("Alter von", "Mindestalter"),
    "conditions.age[1]": ("Alter bis", "Höchstalter"),
}
_LIKE = 85.0
"""RapidFuzz's ratio from which on a header counts as a misspelt one of the template."""

_LIKE_SHORT = 90.0  # for words of up to five letters, where one letter makes another word: Form, Forum
_SHORT = 5
_ABBREVIATED = 0.8
_STEM_MIN = 3
_HEADER_MAX = 80  # characters; longer is a sentence


NOTHING_CHOSEN: Mapping[str, str] = {}
"""No column was corrected by hand."""


def label_of(path: str) -> str:
    """The template's header for a field path; the path itself if the template has none."""
    return (COLUMNS.get(path) or _ALSO_READ.get(path) or (path,))[0]


def choices() -> tuple[tuple[str, str], ...]:
    """Every field a column can be taken for: its path and its name in the template, in the template's order."""
    return tuple((path, label_of(path)) for path in (*COLUMNS, *(each for each in _ALSO_READ if each not in COLUMNS)))


def template_headers() -> frozenset[str]:
    """The headers that are recognised without a mapping, as the template writes them."""
    named = {word for columns in (COLUMNS, _ALSO_READ) for words in columns.values() for word in words}
    return frozenset(named | PATHS)


def taken(headers: Sequence[str]) -> Taken:
    """The columns of a table that are recognised, in the table's order; each field once, by its surest header."""
    found: dict[str, TakenColumn] = {}
    guesses = [guess for header in dict.fromkeys(headers) if header for guess in _guesses(header)]
    for guess in sorted(guesses, key=lambda guess: -guess.confidence):
        if guess.header not in found and guess.path not in {each.path for each in found.values()}:
            found[guess.header] = guess
    return tuple(found[header] for header in dict.fromkeys(headers) if header in found)


def count_taken(cells: Sequence[str]) -> int:
    """How many columns of the template a row names, if it is the one with the headers."""
    return len(taken(cells))


def corrected(headers: Sequence[str], chosen: Mapping[str, str]) -> Taken:
    """What is recognised, after a person chose a field path for some headers, or `` for none."""
    free = [each for each in taken(headers) if each.header not in chosen and each.path not in chosen.values()]
    told = [TakenColumn(header, path, label_of(path), 1.0) for header, path in chosen.items() if path]
    found = {each.header: each for each in (*free, *told)}
    return tuple(found[header] for header in dict.fromkeys(headers) if header in found)


def recognised(
    headers: Sequence[str], name: str, row: int = 1, chosen: Mapping[str, str] = NOTHING_CHOSEN
) -> tuple[ColumnMapping, Taken]:
    """The mapping for a table with the headers of the German template, or with field paths as headers.

    A header may be misspelt or abbreviated; what was taken for what comes back. `chosen` corrects it by hand. The text
    below a header without a field becomes part of the description. Raises ColumnsMissing if title or provider are not
    among them.
    """
    found = corrected(headers, chosen)
    paths = {each.path for each in found}
    missing = [label_of(path) for path in ("title", "provider.name") if path not in paths]
    if missing:
        raise ColumnsMissing(
            f"Diese Spalten fehlen: {', '.join(missing)}. Gefunden wurden: {listed(headers)}.",
            where=f"{shown(name)}, Zeile {row}",
            next_step="Bitte die Spalten so benennen oder mit --mapping zuordnen; was für alle Zeilen gleich ist, "
            "z. B. der Träger, steht dort unter „constants“.",
            headers=headers,
            found=found,
        )
    named = {each.header for each in found}
    others = tuple(header for header in headers if header not in named)
    return ColumnMapping(columns=tuple((each.header, (each.path,)) for each in found), others=others), found


def _folds(text: str) -> tuple[str, str]:
    """A header without capitals, punctuation and what stands in brackets, with ä as ae and with ä as a."""
    plain = " ".join(re.sub(r"\([^()]*\)|[\W_]", " ", text.casefold()).split())
    with_e = plain.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return with_e, bare


_BY_WORD: dict[str, str] = {
    fold: path
    for columns in (COLUMNS, _ALSO_READ)
    for path, words in columns.items()
    for word in words
    for fold in reversed(_folds(word))
}


def _guesses(header: str) -> Iterator[TakenColumn]:
    """What a header may mean."""
    if header in PATHS:
        yield TakenColumn(header, header, label_of(header), 1.0)
        return
    if len(header) > _HEADER_MAX:
        return
    folds = _folds(header)
    exact = next((_BY_WORD[fold] for fold in folds if fold in _BY_WORD), None)
    if exact:
        yield TakenColumn(header, exact, label_of(exact), 1.0)
        return
    from rapidfuzz import fuzz, process

    fold = folds[0]
    like = process.extractOne(fold, list(_BY_WORD), scorer=fuzz.ratio, score_cutoff=_LIKE)
    if like and (like[1] >= _LIKE_SHORT or min(len(fold), len(like[0])) > _SHORT):
        path = _BY_WORD[like[0]]
        yield TakenColumn(header, path, label_of(path), min(0.99, round(like[1] / 100, 2)))
    elif header.rstrip().endswith(".") and len(fold) >= _STEM_MIN:
        meant = {path for word, path in _BY_WORD.items() if word.startswith(fold)}
        if len(meant) == 1:
            (path,) = meant
            yield TakenColumn(header, path, label_of(path), _ABBREVIATED)
