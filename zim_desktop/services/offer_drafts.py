"""Offers that somebody began to write and has not kept yet: they outlast a closed window, a lock and a crash."""

from typing import TYPE_CHECKING, Any

import msgspec

from zim_desktop.services.condition_draft import ConditionsDraft
from zim_desktop.services.offer_draft import FIELDS, Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zim_desktop.services.office import OfficeService

NEW = ""
"""Stands for the offer that is not there yet, of which there is one at a time."""

NEW_HELP = "hilfe"
"""Stands for the help by somebody of the quarter that is not there yet."""


class Begun(msgspec.Struct, frozen=True):
    """A draft with the version of the offer it began from; None for a new one."""

    draft: Draft
    version: int | None


class OfferDrafts:
    """The drafts of whoever works, by the id of their offer."""

    def __init__(self, office: "OfficeService") -> None:
        self._office = office
        self._name = f"offer_drafts.{office.user.id}"

    def get(self, key: str) -> Begun | None:
        """What was begun of an offer, if anything was."""
        return self._all().get(key)

    def keep(self, key: str, begun: Begun) -> None:
        """Keep a draft as it is now, in place of an earlier one. Raises StoreError."""
        self._write(self._all() | {key: begun})

    def drop(self, key: str) -> None:
        """Forget a draft; one that is not there is fine. Raises StoreError."""
        found = self._all()
        if found.pop(key, None) is not None:
            self._write(found)

    def _all(self) -> "dict[str, Begun]":
        value = self._office.setting(self._name)
        try:
            found = msgspec.json.decode(value, type=dict[str, Begun]) if value else {}
            return {key: _whole(begun) for key, begun in found.items()}
        except msgspec.DecodeError:
            return {}  # written by a version with other fields: nobody can finish such a draft here

    def _write(self, drafts: "Mapping[str, Begun]") -> None:
        self._office.remember(self._name, msgspec.json.encode(drafts).decode())


def _whole(begun: Begun) -> Begun:
    """With the values of the fields as the form holds them, which JSON does not tell."""
    typed = {path: _value(path, value) for path, value in begun.draft.typed.items() if path in FIELDS}
    return msgspec.structs.replace(begun, draft=msgspec.structs.replace(begun.draft, typed=typed))


def _value(path: str, value: Any) -> Any:
    if path == "conditions":
        return msgspec.convert(value, tuple[ConditionsDraft, ...])
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - a list in a draft holds keys
