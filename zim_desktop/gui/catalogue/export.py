"""The catalogue as a file, in the format that its name chooses."""

from collections.abc import Callable, Mapping
from pathlib import Path

from zim_desktop.domain.errors import shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.services import Desk
from zim_desktop.services.catalogue import ExportedTable, TableFormat
from zim_desktop.services.files import write_whole

KINDS = (
    "ZIM-Katalog (*.json);;Excel-Mappe (*.xlsx);;CSV-Tabelle (*.csv);;HSDS-Tabellen (*.zip);;"
    "Unterschriebenes Katalogpaket (*.packet)"
)
_NAMED = 3
"""Offers that are named if a table cannot hold all of them."""

_TABLES: Mapping[str, TableFormat] = {".csv": "csv", ".xlsx": "xlsx"}


def write_to(desk: Desk, path: Path) -> str:
    """Write the whole catalogue in the format that the name chooses, else as zim-catalogue/1.

    Returns what there is to say beside the name. Raises InputRefused if it cannot be written.
    """
    catalogue, ending = desk.catalogue, path.suffix.casefold()
    form = _TABLES.get(ending)
    if form is not None:
        table = catalogue.export_table(form)
        write_whole(table.data, path)
        return _left_out(table, desk.find_offers.offer)
    if ending == ".packet":
        write_whole(desk.packets.export()[0], path)
        return f". Wörter des Schlüssels für den Empfänger: {' '.join(desk.packets.own_words())}"
    if ending == ".zip":
        catalogue.export_hsds(path)
    else:
        write_whole(catalogue.export(), path)
    return ""


def _left_out(table: ExportedTable, offer: Callable[[str], Offer]) -> str:
    if not table.left_out:
        return ""
    some = [f"„{shortened(offer(each.id).title)}“ ({', '.join(each.fields)})" for each in table.left_out[:_NAMED]]
    more = f" und {len(table.left_out) - _NAMED} weitere" if len(table.left_out) > _NAMED else ""
    return f". Nicht genau darin: {'; '.join(some)}{more}; ganz genau ist nur der ZIM-Katalog."
