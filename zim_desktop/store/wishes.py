"""Wishes and their bundles: read as one board, changed by steps that fit what is there, or not at all."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.wish import Board, Step, Wish, WishBundle
from zim_desktop.store.scope import Scope
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
        for before, after in step.bundles:  # first, for a wish leans on its bundle
            if after is not None:
                self._put_bundle(before, after)
        for old, new in step.wishes:
            if new is not None:
                self._put_wish(old, new)
            elif old is not None:
                self._remove(WishRow, old)
        for before, after in step.bundles:
            if after is None and before is not None:
                self._remove(WishBundleRow, before)

    def _put_bundle(self, before: WishBundle | None, after: WishBundle) -> None:
        row = self._found(WishBundleRow, after)
        if (row and _bundle(row)) != before:
            raise _changed()
        row = row or WishBundleRow(id=after.id, office_id=self._scope.office)
        row.name, row.term = after.name, after.term
        self._scope.write(row)

    def _put_wish(self, before: Wish | None, after: Wish) -> None:
        row = self._found(WishRow, after)
        if (row and _wish(row)) != before:
            raise _changed()
        if after.bundle is not None and self._session.get(WishBundleRow, after.bundle) is None:
            raise _changed()
        row = row or WishRow(id=after.id, office_id=self._scope.office)
        row.month, row.quarter, row.term, row.text = after.month, after.quarter, after.term, after.text
        row.bundle_id = after.bundle
        self._scope.write(row)

    def _remove(self, kind: type[Row], before: Wish | WishBundle) -> None:
        row = self._found(kind, before)
        value = _wish(row) if isinstance(row, WishRow) else _bundle(row) if row else None
        if row is None or value != before:
            raise _changed()
        if kind is WishBundleRow and self._session.scalar(select(WishRow.id).where(WishRow.bundle_id == row.id)):
            raise _changed()
        self._session.delete(row)
        self._session.flush()

    def _found(self, kind: type[Row], value: Wish | WishBundle) -> Row | None:
        row = self._session.get(kind, value.id, with_for_update=True, populate_existing=True)
        return row if row is not None and row.office_id == self._scope.office else None


def _changed() -> InputRefused:
    return InputRefused("Das hat inzwischen jemand anderes geändert.", next_step="Bitte die Liste neu öffnen.")


def _wish(row: WishRow) -> Wish:
    return Wish(id=row.id, month=row.month, quarter=row.quarter, term=row.term, text=row.text, bundle=row.bundle_id)


def _bundle(row: WishBundleRow) -> WishBundle:
    return WishBundle(id=row.id, name=row.name, term=row.term)
