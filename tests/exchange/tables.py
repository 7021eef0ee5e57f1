"""Small tables and mappings for tests."""

import json
from typing import Any

from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.exchange.columns import ColumnMapping
from zim_desktop.exchange.table import TableResult, read_mapping, read_table

TEMPLATE = (
    "Träger;Angebot;Art;Straße;PLZ;Ort;Zeiten;Sprache;"
    "Zielgruppe;Alter von/bis;Kosten;Kinderbetreuung;Unterlagen;Kontakt;Stand\n"
    'AWO;Café für Mütter;Deutschkurs;Gahlensche Str. 1;44793;Bochum;"Mo, Mi 9-12 Uhr; Do 14:00-16:00";'
    "Deutsch, Türkisch;Familien;18-27;5,50 €;1-6;Ausweis;Tel. 0234 123456, info@awo.example;17.10.2023\n"
)


def mapping(columns: dict[str, Any], **more: Any) -> ColumnMapping:
    """A mapping as a file says it."""
    return read_mapping(json.dumps({"format": "zim-mapping/1", "columns": columns, **more}).encode(), "m.json")


SIMPLE = mapping({"Titel": "title", "Träger": "provider.name", "Wert": "cost.amount"})


def read(
    text: str | bytes, plan: ColumnMapping | None, quarters: Quarters, taxonomy: Taxonomy | None = None
) -> TableResult:
    """The result of reading the text as a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_table(data, "liste.csv", plan, quarters, taxonomy)
