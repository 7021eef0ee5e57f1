"""A fault in one record of an import: the record is skipped, the rest goes on (contracts 1)."""

from collections.abc import Iterable, Iterator

import msgspec

from zim_desktop.domain.errors import shortened

_LINES_MAX = 3
_ROWS_MAX = 10


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with one record: in which file and row, in which field, with which value.

    `row` counts as a person would in the file (the header is row 1), None where a file has no rows. `value` is cut
    at 60 characters. `message` is a German sentence without file, row and value.
    """

    file: str
    row: int | None
    field: str
    value: str
    message: str

    def line(self) -> str:
        """The fault as one line: file, row, field, what is wrong, value."""
        row = "" if self.row is None else f", {_row_names(self.file)[0]} {self.row}"
        field = f", {self.field}" if self.field else ""
        value = f" („{self.value}“)" if self.value else ""
        return " ".join(f"{self.file}{row}{field}: {self.message}{value}".split())


def grouped_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """A line for each fault; more than three that differ in row and value only are one line, so that none drowns.

    So are more than three files of which the same is said as a whole.
    """
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for each in faults:
        is_whole = each.row is None and not each.field and not each.value
        alike.setdefault(("" if is_whole else each.file, each.field, each.message), []).append(each)
    for (_, field, message), found in alike.items():
        if len(found) <= _LINES_MAX:
            yield from (each.line() for each in found)
            continue
        file, files = found[0].file, list(dict.fromkeys(each.file for each in found))
        if len(files) > 1:
            more = f" und {len(files) - _LINES_MAX} weitere Dateien" if len(files) > _LINES_MAX else ""
            yield f"{', '.join(files[:_LINES_MAX])}{more}: {message}"
            continue
        rows = [str(each.row) for each in found[:_ROWS_MAX] if each.row is not None]
        more = f" und {len(found) - _ROWS_MAX} weitere" if len(found) > _ROWS_MAX else ""
        where = f", {_row_names(file)[1]} {', '.join(rows)}{more}" if rows else ""
        yield f"{file}{where}{f', {field}' if field else ''}: {message} ({len(found)}-mal)"


def _row_names(file: str) -> tuple[str, str]:
    """What a record is called in such a file, one and several: JSON has no rows that a person could count."""
    in_json = file.casefold().endswith(".json") or ".json/" in file.casefold()  # the latter is a table inside of it
    return ("Datensatz", "Datensätze") if in_json else ("Zeile", "Zeilen")


def fault(file: str, row: int | None, field: str, value: object, message: str) -> Fault:
    """A fault whose value, of whatever kind, is made one line of at most 60 characters; None is no value."""
    return Fault(file=file, row=row, field=field, value="" if value is None else shortened(value), message=message)
