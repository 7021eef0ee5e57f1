"""What the parts of one unit of work share: the session, the office, who works, and the clock."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from zim_desktop.clock import Clock
from zim_desktop.domain.errors import NotFound
from zim_desktop.store.tables import Owned

Row = TypeVar("Row", bound=Owned)
Each = TypeVar("Each")

_AT_ONCE = 500
"""Values in one statement, which no engine's limits concern."""


def in_pieces(values: Iterable[Each]) -> Iterator[Sequence[Each]]:
    """The values in their order, in pieces that a statement of any engine takes; none for none."""
    listed = list(values)
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


@dataclass(frozen=True, slots=True)
class Scope:
    """One session on one office's rows; `user` is who works."""

    session: Session
    office: UUID
    user: UUID
    clock: Clock

    def own(self, kind: type[Row], key: UUID, what: str, *, to_change: bool = False) -> Row:
        """The row of this office with this id; `to_change` lets nobody else change it before the unit ends.

        Raises NotFound, naming `what` (German, with its article).
        """
        row = self.session.get(kind, key, with_for_update=to_change or None, populate_existing=to_change)
        if row is None or row.office_id != self.office:
            raise _missing(what)
        return row

    def own_all(self, kind: type[Row], keys: Iterable[UUID], what: str) -> Sequence[Row]:
        """The rows of this office with these ids, in their order, read at once.

        Raises NotFound, naming `what` (German, with its article), if one is missing.
        """
        found = dict[UUID, Row]()
        wanted = list(keys)
        for ids in in_pieces(dict.fromkeys(wanted)):
            rows = self.session.scalars(select(kind).where(kind.office_id == self.office, kind.id.in_(ids)))
            found.update((row.id, row) for row in rows)
        if any(key not in found for key in wanted):
            raise _missing(what)
        return [found[key] for key in wanted]

    def write(self, *rows: Owned) -> None:
        """Write new and changed rows now, so that later rows may lean on them."""
        self.session.add_all(rows)
        self.session.flush()


def _missing(what: str) -> NotFound:
    return NotFound(f"{what} gibt es nicht (mehr).", next_step="Bitte die Liste neu laden.")
