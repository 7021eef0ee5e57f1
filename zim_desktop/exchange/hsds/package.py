"""A folder or zip of CSV files as tables: with or without `datapackage.json`, of HSDS 3.x, 1.1 or Ohana."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from sys import intern
from typing import cast

import msgspec

from zim_desktop.domain.errors import InputRefused, shortened
from zim_desktop.domain.fault import Fault, fault
from zim_desktop.domain.progress import Progress
from zim_desktop.exchange.contents import Contents
from zim_desktop.exchange.formats import parse_json, shown
from zim_desktop.exchange.grid import is_readable, read_csv
from zim_desktop.exchange.hsds.dialects import Dialect, dialect_of, renamed, table_of
from zim_desktop.exchange.hsds.joining import join
from zim_desktop.exchange.hsds.record import Findings, Record

_PACKAGE = "datapackage.json"
_OFTEN = 36  # characters of an id
_HEADERS = ("id", "name", "description", "service_id", "location_id", "organization_id", "taxonomy_id", "status")


class Package(msgspec.Struct, frozen=True):
    """The services of a package, in the dialect it is written in, and the licence it gives itself."""

    services: list[Record]
    dialect: Dialect
    licence: str = ""


def folders_of(contents: Contents) -> tuple[str, ...]:
    """The folders inside that hold a table of services; usually one."""
    found = [PurePosixPath(path) for path, _ in contents.files if path.casefold().endswith(".csv")]
    return tuple(dict.fromkeys(str(path.parent) for path in found if table_of(path.stem) == "services"))


def read_package(contents: Contents, findings: Findings, progress: Progress) -> Package:
    """The services of the tables, joined. Raises InputRefused if there is no table of services, or several; Stopped."""
    folders = folders_of(contents)
    if len(folders) != 1:
        raise InputRefused(
            "Hier liegen mehrere Bestände mit einer Tabelle services.csv: " + ", ".join(map(shortened, folders)) + "."
            if folders
            else "Hier liegt keine Tabelle services.csv.",
            where=shown(contents.name),
            next_step="Bitte einen dieser Ordner angeben." if folders else "",
        )
    inside = {
        PurePosixPath(path).name: data for path, data in contents.files if str(PurePosixPath(path).parent) == folders[0]
    }
    prefix = shown(contents.name).rstrip("/") + "/" + ("" if folders[0] == "." else f"{folders[0]}/")
    described = _described(inside.get(_PACKAGE), prefix + _PACKAGE, findings)
    tables: dict[str, list[Record]] = {}
    headers: tuple[str, ...] = ()
    for name, data in inside.items():
        table = table_of(PurePosixPath(name).stem) or described.tables.get(name) or _plain_name(name)
        if name == _PACKAGE or not name.casefold().endswith(".csv"):
            continue
        found, columns = _rows(data, prefix + name, table, findings, progress)
        table = _spread_table(table, PurePosixPath(name).stem, found)
        tables.setdefault(table, []).extend(found)
        headers = columns if table == "services" else headers
    _check_named(described, inside, prefix, findings)
    dialect = dialect_of(headers, frozenset(tables))
    return Package(join(tables, dialect, findings, progress), dialect, described.licence)


def tables_of_json(value: object, name: str, findings: Findings, progress: Progress) -> Package | None:
    """The services of tables written as one JSON object (`{"services.csv": [row, …]}`); None if it is none."""
    if not isinstance(value, dict) or not value:
        return None
    tables: dict[str, list[Record]] = {}
    for key, rows in cast("dict[str, object]", value).items():
        table = table_of(key.removesuffix(".csv")) if key.endswith(".csv") else None
        if table is None or not isinstance(rows, list):
            return None
        for at, row in enumerate(cast("list[object]", rows), 1):
            cells = cast("dict[str, object]", row) if isinstance(row, dict) else {}
            values = {header: cell for header, cell in cells.items() if not isinstance(cell, dict | list)}
            record = Record(table, f"{shown(name)}/{key}", at, values)
            if isinstance(row, dict):
                tables.setdefault(table, []).append(record)
            else:
                findings.fault(record, "", row, "Ein Objekt { … } wird erwartet")
    return Package(join(tables, "3.x", findings, progress), "3.x")


def _plain_name(name: str) -> str:
    return PurePosixPath(name).stem.casefold()


class _Described(msgspec.Struct, frozen=True):
    """What `datapackage.json` says: the table of each file, and the licence of all."""

    tables: dict[str, str] = {}
    licence: str = ""


def _described(data: bytes | None, name: str, findings: Findings) -> _Described:
    if data is None:
        return _Described()
    try:
        value = parse_json(data, name)
    except InputRefused as refused:
        findings.add(fault(name, None, "", "", f"{refused.what} Die Tabellen sind nach ihren Namen gelesen"))
        return _Described()
    package = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    tables: dict[str, str] = {}
    for resource in _objects(package.get("resources")):
        path, table = resource.get("path"), resource.get("name")
        if isinstance(path, str) and isinstance(table, str):
            tables[PurePosixPath(path).name] = table_of(table) or table.casefold()
    licences = (each.get("title") or each.get("name") for each in _objects(package.get("licenses")))
    return _Described(tables, ", ".join(each for each in licences if isinstance(each, str)))


def _objects(value: object) -> Iterator[dict[str, object]]:
    for each in cast("list[object]", value) if isinstance(value, list) else ():
        if isinstance(each, dict):
            yield cast("dict[str, object]", each)


def _check_named(described: _Described, inside: Mapping[str, bytes], prefix: str, findings: Findings) -> None:
    """A table that is described and missing is no fault as long as nothing leads to it; it is worth knowing."""
    missing = [name for name in described.tables if name not in inside]
    if missing and len(missing) < len(described.tables):
        record = Record("", f"{prefix}{_PACKAGE}", None, {})
        findings.warn(record, "resources", ", ".join(missing), "Diese Tabellen werden genannt, fehlen aber")


def _rows(
    data: bytes, name: str, table: str, findings: Findings, progress: Progress
) -> tuple[list[Record], tuple[str, ...]]:
    """The rows of a table and its columns. One that cannot be read is a fault; that of the services is refused."""
    try:
        grid = read_csv(data, name, _HEADERS, progress=progress)
    except InputRefused as refused:
        if table == "services":
            raise
        if data.strip():
            findings.add(refused_part(refused, name))
        return [], ()
    columns = renamed(table, grid.headers)
    records: list[Record] = []
    for row, cells in grid.rows:
        progress.go_on()
        # Ids and the like stand in many rows: each is kept once.
        values: dict[str, object] = {
            column: intern(cell) if len(cell) <= _OFTEN else cell
            for column, cell in zip(columns, cells, strict=False)
            if cell and column
        }
        record = Record(table, name, row, values)
        problem = next((cell for cell in cells if not cell.isprintable() and not is_readable(cell)), None)
        if problem is not None:
            findings.fault(record, "", problem, "Die Zelle enthält unleserliche Zeichen")
        elif any(cell.strip() for cell in cells[len(columns) :]):
            problem = "".join(cells[len(columns) :])
            findings.fault(record, "", problem, "Die Zeile hat mehr Zellen als die Tabelle Spalten")
        record.broken = problem is not None
        records.append(record)
    return records, columns


def refused_part(refused: InputRefused, name: str) -> Fault:
    """One of several files that cannot be read, as a fault; its field is the place in the file, if there is one."""
    return fault(name, None, refused.where.removeprefix(name).lstrip(", "), "", refused.what.rstrip("."))


def _spread_table(table: str, stem: str, records: list[Record]) -> str:
    """Postal addresses stand in a table of their own before 3.0; since then the row says what it is."""
    kind = {"mail_addresses": "postal", "addresses": "physical"}.get(table, "")
    for record in records if kind == "postal" or stem.casefold().startswith("physical") else ():
        record.values.setdefault("address_type", kind)
    return "addresses" if table == "mail_addresses" else table
