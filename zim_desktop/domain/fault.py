"""A fault in one record of an import: the record is skipped, the rest goes on (contracts 1)."""

import msgspec

from zim_desktop.domain.errors import shortened


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
        row = "" if self.row is None else f", Zeile {self.row}"
        field = f", {self.field}" if self.field else ""
        value = f" („{self.value}“)" if self.value else ""
        return " ".join(f"{self.file}{row}{field}: {self.message}{value}".split())


def fault(file: str, row: int | None, field: str, value: object, message: str) -> Fault:
    """A fault whose value, of whatever kind, is made one line of at most 60 characters."""
    return Fault(file=file, row=row, field=field, value=shortened(value), message=message)
