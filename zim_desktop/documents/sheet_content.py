"""All that a client sheet says, as data: nothing in words that a language could say otherwise."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from zim_desktop.documents.slip import Sender
from zim_desktop.domain.week import Day

SIMPLE = "de-simple"
"""German in plain words; never called *Leichte Sprache*, which readers would have to have checked (DIN SPEC 33429)."""


class Meeting(Struct, frozen=True):
    """On these days from `start` to `end` (`HH:MM`): every week, or on `dates` only, to which `more` may come."""

    days: tuple[Day, ...]
    start: str
    end: str
    dates: tuple[date, ...] = ()
    more: bool = False


class Way(Struct, frozen=True):
    """So many minutes on foot, by public transport or by car."""

    minutes: int
    by: Literal["walk", "transit", "car"]


class Price(Struct, frozen=True):
    """What it costs in euros (None: not known), with a note in German."""

    amount: float | None = None
    note: str = ""


class SheetOffer(Struct, frozen=True):
    """An offer; a part that is empty or None is not printed, except that times and price are then to be asked for.

    `address` is where it takes place, line by line, for mode `onsite`; `stop` the stop near it, in German words.
    `care` is the age of children the offer itself looks after, `languages` the codes of those spoken there, each with
    its German name. `uncovered` names days without childcare, `example` marks an invented offer.
    """

    title: str
    provider: str
    address: tuple[str, ...] = ()
    mode: Literal["onsite", "online", "phone", "visit"] = "onsite"
    meetings: tuple[Meeting, ...] = ()
    by_appointment: bool = False
    begins: date | None = None
    way: Way | None = None
    stop: str = ""
    phone: str = ""
    email: str = ""
    bring: tuple[str, ...] = ()
    price: Price = Price()
    care: tuple[int | None, int | None] | None = None
    uncovered: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    checked: date | None = None
    example: bool = False


class WeekEntry(Struct, frozen=True):
    """A stretch of the week plan: somebody goes to an offer, or (`care`) a child is looked after by it.

    `offer` is the number of the offer on the sheet, from 1; `child` the number of the child if there are several.
    """

    day: Day
    start: str
    end: str
    offer: int
    care: bool = False
    child: int | None = None


class SheetContent(Struct, frozen=True):
    """All that a client sheet says: the code, the week, the offers in the order of the talk, and whom to ask.

    `language` is one of `texts.languages("sheet")`. Without `code` an empty box takes its place; without `week` there
    is no week plan.
    """

    day: date
    sender: Sender
    offers: tuple[SheetOffer, ...]
    language: str = "de"
    code: str | None = None
    week: tuple[WeekEntry, ...] = ()
