"""One record of HSDS with what belongs to it, whether it was a row of a table or an object in JSON."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from zim_desktop.domain.fault import Fault, fault

_NONE: Mapping[str, "Record"] = MappingProxyType({})
_NO_LISTS: Mapping[str, list["Record"]] = MappingProxyType({})


class Record:
    """A record: its table by its name in JSON (`phones`), where it stands, its values, and the records it leads to.

    `path` is where it lies inside its service (`phones[0].`), empty for a row of a table. `one` holds what it has one
    of (`organization`), `many` what it has several of (`phones`). Of a broken row only its id may be used. There may
    be hundreds of thousands of them at a time, so they are kept small.
    """

    __slots__ = ("broken", "file", "id", "many", "one", "path", "row", "table", "values")

    def __init__(  # the parts of a row, or of an object in JSON
        self, table: str, file: str, row: int | None, values: dict[str, object], path: str = "", *, broken: bool = False
    ) -> None:
        self.table = table
        self.file = file
        self.row = row
        self.values = values
        self.path = path
        self.broken = broken
        self.one = _NONE
        self.many = _NO_LISTS
        found = values.get("id", "")
        self.id: str = found if isinstance(found, str) else str(found)

    @property
    def key(self) -> object:
        """The same for the same record, which may stand in many places of a JSON document, each time with its id."""
        return (self.table, self.id) if self.id else id(self)

    def lead(self, name: str, record: "Record") -> None:
        """Let it have this one record of a kind."""
        self.one = {**self.one, name: record}

    def add(self, name: str, record: "Record") -> None:
        """Let it have one more record of a kind."""
        if name in self.many:
            self.many[name].append(record)
        else:
            self.many = {**self.many, name: [record]}

    def each(self, name: str) -> Iterator["Record"]:
        """The usable records of one kind that belong to this one."""
        return (each for each in self.many.get(name, ()) if not each.broken)

    def has(self, name: str) -> "Record | None":
        """The usable record of a kind it has one of."""
        found = self.one.get(name)
        return None if found is None or found.broken else found


class Findings:
    """What was wrong in a file (each thing once, however many services lead to it), and what did not fit."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}
        self._warnings: dict[Fault, None] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is left out, in the order in which it was found."""
        return tuple(self._faults)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What was taken although something is to be known about it."""
        return tuple(self._warnings)

    def fault(self, record: Record, name: str, value: object, message: str) -> None:
        """Remember what is wrong with a value of a record."""
        self.add(located(record, name, value, message))

    def add(self, found: Fault) -> None:
        """Remember a fault that is already placed."""
        self._faults[found] = None

    def warn(self, record: Record, name: str, value: object, message: str) -> None:
        """Remember what was taken in another way than it is written."""
        self._warnings[located(record, name, value, message)] = None


def located(record: Record, name: str, value: object, message: str) -> Fault:
    """A fault at a value of a record."""
    return fault(record.file, record.row, f"{record.path}{name}", value, message)


NO_TARGET = "Diesen Datensatz gibt es nicht"
"""What is said of a reference that leads to nothing (contracts 1)."""
