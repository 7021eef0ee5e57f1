"""The two families of errors: what a user may meet (here) and bugs (everything else)."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Self

VALUE_LIMIT = 60
"""Characters of a foreign value that a message may repeat (contracts 1)."""

LISTED_MAX = 30
"""Names that a message lists; a table may have a thousand columns."""


class ExitCode(IntEnum):
    """What a command answers to the shell (contracts 1)."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    STORE = 3


def shortened(value: object) -> str:
    """The value as one line of at most 60 characters, so that a message never floods or breaks a terminal."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(character if character.isprintable() else "�" for character in text[: VALUE_LIMIT + 1])
    return text if len(text) <= VALUE_LIMIT else text[: VALUE_LIMIT - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Some names for a message, each shortened, and no more than a person reads; `keine` if there are none."""
    named = [shortened(name) for name in names if name]
    more = f" und {len(named) - LISTED_MAX} weitere" if len(named) > LISTED_MAX else ""
    return ", ".join(named[:LISTED_MAX]) + more or "keine"


class Contradiction(ValueError):
    """Parts of a value that do not fit together. `field` is where, as a path inside the value (`persons[1].id`)."""

    def __init__(self, what: str, field: str) -> None:
        super().__init__(what)
        self.field = field


class ExpectedError(Exception):
    """Something a user can meet and mend: says what happened, where, and the next step, in German.

    `what` is a full sentence, `where` a file, row or JSON path (may be empty), `next_step` a sentence or empty.
    """

    exit_code = ExitCode.REFUSED

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def line(self) -> str:
        """The fault as one line without a line break: where, what, next step."""
        parts = [f"{self.where}:" if self.where else "", self.what, self.next_step]
        return " ".join(" ".join(part.split()) for part in parts if part)

    def within(self, where: str) -> Self:
        """The same fault, placed in a file or archive that the raiser did not know."""
        self.where = f"{where}: {self.where}" if self.where else where
        return self

    def __str__(self) -> str:
        return self.line()


class InputRefused(ExpectedError):
    """An input is missing, unreadable or breaks its contract; nothing has changed (exit 1)."""


class WrongUsage(ExpectedError):
    """A command was called in a way that cannot be meant (exit 2)."""

    exit_code = ExitCode.USAGE


class StoreError(ExpectedError):
    """The store cannot be used: missing, locked, in use, damaged, newer, disk full (exit 3)."""

    exit_code = ExitCode.STORE


class StoreMissing(StoreError):
    """There is no store in the data folder."""


class StoreLocked(StoreError):
    """Wrong password or unknown user: the same message for both (contracts 1)."""


class StoreInUse(StoreError):
    """Another process holds the store."""


class StoreDamaged(StoreError):
    """A byte of vault, store or backup is not what was written."""


class StoreNewer(StoreError):
    """The store was written by a newer version of the program."""


class DiskFull(StoreError):
    """There is no room left where the store lies."""


class StaleVersion(StoreError):
    """Somebody else saved the same record first; both values are kept for the person to decide."""

    def __init__(self, what: str, *, stored: object, offered: object) -> None:
        super().__init__(what, next_step="Bitte beide Fassungen vergleichen und eine wählen.")
        self.stored = stored
        self.offered = offered


class NotFound(ExpectedError):
    """A record that was asked for does not exist (any more)."""
