"""The office itself: its name and address, who works there, and what its window remembers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from sqlalchemy import select

from zim_desktop.domain.errors import InputRefused, NotFound, StaleVersion
from zim_desktop.domain.record import Office, RoleName, User
from zim_desktop.store.columns import storable
from zim_desktop.store.scope import Scope
from zim_desktop.store.tables import OfficeRow, SettingRow, UserRow
from zim_desktop.store.vault import folded

SetPassword = Callable[[str, str], None]
"""Lets a user's new password open the vault once the unit of work is committed."""


class OfficeDesk:
    """Name and address of the office within one unit of work."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def get(self) -> Office:
        """The office as its letters name it."""
        return office_value(self._row())

    def save(self, office: Office) -> Office:
        """Keep name and address. Raises StaleVersion with both values if they were saved since."""
        row = self._row(to_change=True)
        if row.version != office.version:
            what = "Die Angaben zum Büro wurden inzwischen geändert."
            raise StaleVersion(what, stored=office_value(row), offered=office)
        row.name, row.carrier, row.street = office.name, office.carrier, office.street
        row.postcode, row.city, row.phone, row.email = office.postcode, office.city, office.phone, office.email
        self._session.flush()
        return office_value(row)

    def _row(self, *, to_change: bool = False) -> OfficeRow:
        return self._session.get_one(
            OfficeRow, self._scope.office, with_for_update=to_change or None, populate_existing=to_change
        )


class Users:
    """Who works in the office."""

    def __init__(self, scope: Scope, set_password: SetPassword) -> None:
        self._scope = scope
        self._session = scope.session
        self._set_password = set_password

    def all(self) -> tuple[User, ...]:
        """Everybody, by name."""
        found = select(UserRow).where(UserRow.office_id == self._scope.office).order_by(UserRow.folded)
        return tuple(user_value(row) for row in self._session.scalars(found))

    def add(self, name: str, password: str, roles: Sequence[RoleName]) -> User:
        """Let somebody work here. Raises InputRefused if the name is empty or taken."""
        check_new_user(name, password)
        if self._find(name) is not None:
            raise InputRefused("Diesen Namen gibt es schon.", next_step="Bitte einen anderen wählen.")
        row = new_user(self._scope.office, name, roles)
        self._scope.write(row)
        self._set_password(name, password)
        return user_value(row)

    def set_password(self, name: str, password: str) -> None:
        """Give somebody a new password; the old one opens no more. Raises NotFound, InputRefused if it is empty."""
        check_new_user(name, password)
        if self._find(name) is None:
            raise NotFound("Diesen Benutzer gibt es nicht.", next_step="Bitte den Namen prüfen.")
        self._set_password(name, password)

    def _find(self, name: str) -> UserRow | None:
        return find_user(self._scope, name)


class Settings:
    """What the office's window remembers, by name."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    def get(self, name: str) -> str | None:
        """The value kept under this name."""
        row = self._row(name)
        return None if row is None else row.value

    def put(self, name: str, value: str) -> None:
        """Keep a value under this name."""
        row = self._row(name) or SettingRow(id=uuid4(), office_id=self._scope.office, name=name)
        row.value = value
        self._scope.write(row)

    def _row(self, name: str) -> SettingRow | None:
        found = select(SettingRow).where(SettingRow.office_id == self._scope.office, SettingRow.name == name)
        return self._session.scalar(found)


def check_new_user(name: str, password: str) -> None:
    """Raises InputRefused if name or password is empty, or the name is no text."""
    storable(name)
    if not name.strip() or not password:
        raise InputRefused("Name und Passwort dürfen nicht leer sein.", next_step="Bitte beides eingeben.")


def find_user(scope: Scope, name: str) -> UserRow | None:
    """The user of the office with this name, as names are compared."""
    found = select(UserRow).where(UserRow.office_id == scope.office, UserRow.folded == folded(name))
    return scope.session.scalar(found)


def new_user(office: object, name: str, roles: Sequence[RoleName]) -> UserRow:
    """A row for a new user, not written yet."""
    return UserRow(id=uuid4(), office_id=office, name=name.strip(), folded=folded(name), roles=tuple(roles))


def office_value(row: OfficeRow) -> Office:
    """The office as a value."""
    return Office(
        id=row.id,
        version=row.version,
        name=row.name,
        carrier=row.carrier,
        street=row.street,
        postcode=row.postcode,
        city=row.city,
        phone=row.phone,
        email=row.email,
    )


def user_value(row: UserRow) -> User:
    """The user as a value."""
    return User(id=row.id, office=row.office_id, version=row.version, name=row.name, roles=row.roles)
