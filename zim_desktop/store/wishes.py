"""Wishes and their bundles: read as one board, changed by steps that fit what is there, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.wish import Board, Step, Wish, WishBundle
from zim_desktop.store.scope import Scope, in_pieces
from zim_desktop.store.tables import WishBundleRow, WishRow

Row = TypeVar("Row", WishRow, WishBundleRow)


class Wishes:
    """The wishes of one office within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def board(self) -> Board:
        """All wishes by their text and all bundles by their name: never in the order in which they came."""
        wishes = self._session.scalars(select(WishRow).where(WishRow.office_id == self._scope.office))
        bundles = self._session.scalars(select(WishBundleRow).where(WishBundleRow.office_id == self._scope.office))
        return Board(
            tuple(sorted(map(_wish, wishes), key=lambda each: (each.text.casefold(), each.id))),
            tuple(sorted(map(_bundle, bundles), key=lambda each: (each.name.casefold(), each.id))),
        )

    def apply(self, step: Step) -> None:
        """Do a step. Raises InputRefused if a wish or bundle is no longer what the step found."""
        wishes = self._found(WishRow, step.wishes)
        bundles = self._found(WishBundleRow, step.bundles)
        for old, new in step.bundles:
            row = bundles.get(_id(old, new))
            if (row and _bundle(row)) != old:
                raise _changed()
            if new is not None:
                row = row or WishBundleRow(id=new.id, office_id=self._scope.office)
                row.name, row.term = new.name, new.term
                self._session.add(row)
        self._session.flush()  # a wish leans on its bundle
        for before, after in step.wishes:
            self._become(wishes.get(_id(before, after)), before, after)
        self._session.flush()
        for old, new in step.bundles:
            if new is None:
                self._remove(bundles[_id(old, new)])
        self._session.flush()

    def _become(self, row: WishRow | None, before: Wish | None, after: Wish | None) -> None:
        if (row and _wish(row)) != before:
            raise _changed()
        if after is not None:
            if after.bundle is not None and self._session.get(WishBundleRow, after.bundle) is None:
                raise _changed()
            row = row or WishRow(id=after.id, office_id=self._scope.office)
            row.month, row.quarter, row.term, row.text = after.month, after.quarter, after.term, after.text
            row.bundle_id = after.bundle
            self._session.add(row)
        elif row is not None:
            self._session.delete(row)

    def _remove(self, row: WishBundleRow) -> None:
        if self._session.scalar(select(WishRow.id).where(WishRow.bundle_id == row.id).limit(1)) is not None:
            raise _changed()
        self._session.delete(row)

    def _found(self, kind: type[Row], pairs: Sequence[tuple[Any, Any]]) -> dict[UUID, Row]:
        """The rows of what a step is about; nobody else changes them before the unit ends."""
        rows: dict[UUID, Row] = {}
        for ids in in_pieces(_id(before, after) for before, after in pairs):
            found = select(kind).where(kind.office_id == self._scope.office, kind.id.in_(ids)).order_by(kind.id)
            locked = found.with_for_update().execution_options(populate_existing=True)
            rows |= {row.id: row for row in self._session.scalars(locked)}
        return rows


def _id(before: Wish | WishBundle | None, after: Wish | WishBundle | None) -> UUID:
    value = before or after
    assert value is not None, "a step is of something"
    return value.id


def _changed() -> InputRefused:
    return InputRefused("Das hat inzwischen jemand anderes geändert.", next_step="Bitte die Liste neu öffnen.")


def _wish(row: WishRow) -> Wish:
    return Wish(id=row.id, month=row.month, quarter=row.quarter, term=row.term, text=row.text, bundle=row.bundle_id)


def _bundle(row: WishBundleRow) -> WishBundle:
    return WishBundle(id=row.id, name=row.name, term=row.term)
