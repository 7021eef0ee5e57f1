"""What stands on a referral letter, as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from zim_desktop.documents.slip import Sender
from zim_desktop.domain.stationery import PLAIN, Stationery

if TYPE_CHECKING:
    from collections.abc import Mapping


class LetterOffer(Struct, frozen=True):
    """An offer as its provider knows it: title, times and place in words; `example` marks an invented one.

    `referral_code` is the code that comes back for it; a letter made from files has none.
    """

    title: str
    provider: str
    times: tuple[str, ...] = ()
    place: str = ""
    example: bool = False
    referral_code: str | None = None


class LetterContent(Struct, frozen=True):
    """All that a referral letter says; nothing about the person but code, needs and what they agreed to disclose.

    `recipient` are lines, of which empty ones are left out. `needs` are labels of the taxonomy, `disclosed` pairs of
    label and value in plain words. `office` signs, or else the sender's name. Without `code` an empty box takes its
    place. Each offer with a code of its own gets a slip of its own, the first at the foot of the letter. `hint` is a
    sentence for the receiver, e.g. who else stays responsible.
    """

    day: date
    sender: Sender
    recipient: tuple[str, ...]
    needs: tuple[str, ...]
    offers: tuple[LetterOffer, ...]
    office: str = ""
    code: str | None = None
    disclosed: tuple[tuple[str, str], ...] = ()
    stationery: Stationery = PLAIN
    hint: str = ""

    @property
    def signs(self) -> str:
        """Who signs."""
        return self.office or self.sender.name

    def placeholders(self) -> Mapping[str, str]:
        """What the placeholders of the office's texts stand for here."""
        titles = [f"„{offer.title}“" for offer in self.offers]
        return {
            "angebot": _listed(titles),
            "anliegen": _listed(self.needs),
            "code": self.code or "",
            "träger": self.offers[0].provider if self.offers else "",
            "büro": self.signs,
            "datum": f"{self.day:%d.%m.%Y}",
        }


def _listed(words: list[str] | tuple[str, ...]) -> str:
    return " und ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
