"""Single cells of the German template typed for one offer: the same words that a table understands, field by field."""

from collections.abc import Mapping, Sequence

import msgspec

from zim_desktop.domain.errors import Contradiction, InputRefused, shortened
from zim_desktop.domain.history import FieldChange, differences, taken_back
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange.grid import Grid
from zim_desktop.exchange.table import offers_of
from zim_desktop.exchange.template import COLUMNS, label_of
from zim_desktop.exchange.write_table import cell_text, offer_table

_CONTACT = ("provider.phone", "provider.email", "provider.url")
_ONLY_IN_EDITOR = "Bitte den Eintrag im Katalog bearbeiten."


class TypedCell(msgspec.Struct, frozen=True):
    """A column of the template by its field path, its German label, and what the offer has in it."""

    path: str
    label: str
    text: str


def cells_of(offer: Offer, paths: Sequence[str], quarters: Quarters, taxonomy: Taxonomy) -> tuple[TypedCell, ...]:
    """These columns of an offer as they would be typed."""
    row = _row(offer, quarters, taxonomy)
    return tuple(TypedCell(path, label_of(path), row[path].removeprefix("'")) for path in paths)


def with_cells(offer: Offer, typed: Mapping[str, str], quarters: Quarters, taxonomy: Taxonomy) -> Offer:
    """The offer with what was typed into these columns (by field path); what a column cannot hold stays.

    Raises InputRefused, naming the column and why, if something cannot be read.
    """
    row = _row(offer, quarters, taxonomy)
    before = _read(row, quarters, taxonomy, _ONLY_IN_EDITOR)
    after = _read({**row, **typed}, quarters, taxonomy, "Bitte anders schreiben.")
    changed = [FieldChange(each.field, each.after, each.before) for each in differences(before, after)]
    try:
        result = taken_back(offer, changed)
    except Contradiction as error:
        what = "Diese Angabe hat mehr Einzelheiten, als sich hier eintragen lassen."
        raise InputRefused(what, where=error.field, next_step=_ONLY_IN_EDITOR) from error
    if result is None:
        raise ValueError("an offer stays an offer")
    return result


def _row(offer: Offer, quarters: Quarters, taxonomy: Taxonomy) -> dict[str, str]:
    """All columns as text, with contact and cost in the cells in which they are typed."""
    (cells,) = offer_table([offer], quarters, taxonomy).rows
    row = dict(zip(COLUMNS, map(cell_text, cells), strict=True))
    row["contact"] = ""
    row |= {path: getattr(offer.provider, path.partition(".")[2]) or "" for path in _CONTACT}
    if offer.cost is not None:
        amount, note = cell_text(offer.cost.amount), offer.cost.note or ""
        row |= {"cost": "", "cost.amount": amount, "cost.note": note}
    return row


def _read(row: Mapping[str, str], quarters: Quarters, taxonomy: Taxonomy, next_step: str) -> Offer:
    cells = tuple(row[path] for path in COLUMNS)
    result = offers_of(Grid(tuple(map(label_of, COLUMNS)), ((2, cells),)), "", None, quarters, taxonomy)
    for fault in (*result.faults, *result.warnings):
        what = f"„{shortened(fault.value)}“ wird nicht verstanden: {fault.message}."
        raise InputRefused(what, where=fault.field, next_step=next_step)
    return result.offers[0][1]
