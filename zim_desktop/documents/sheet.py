"""The client sheet: what the person takes home, in large type, German beside their own language."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.faults import UnknownLanguage
from zim_desktop.documents.flow import Frame, Node, Row, abreast, draw_pages, lines, place, tag, together
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.documents.slip import Sender

Day = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]
_DAYS: tuple[Day, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb"})
_GERMAN = "de-DE"

_START, _END = 20.0, 190.0
_FRAME = Frame(first=20.0, next=20.0, bottom=280.0)
_LABELS, _GERMAN_LABELS = 43.0, 36.0  # widths of the two columns of labels

_TITLE = Style(20, 9, bold=True)
_HEAD = Style(14, 6.4, bold=True)
_BODY = Style(12, 5.6)
_STRONG = Style(12, 5.6, bold=True)
_QUIET = Style(12, 5.6, grey=0.32)
_CODE = Style(28, 12.5, bold=True)


class Session(Struct, frozen=True):
    """On these days from `start` to `end` (`HH:MM`); repeats a line of `times` in the person's language."""

    days: tuple[Day, ...]
    start: str
    end: str


class Way(Struct, frozen=True):
    """So many minutes on foot, by public transport or by car; repeats `way` in the person's language."""

    minutes: int
    by: Literal["walk", "transit", "car"]


class SheetOffer(Struct, frozen=True):
    """An offer in German words, as the person shows them; a part that is empty or None is not printed.

    `checked` is the day of the last check, `example` marks an invented offer, `uncovered` names days without childcare.
    `sessions` and `travel` say `times` and `way` once more, for languages other than German.
    """

    title: str
    provider: str
    address: tuple[str, ...] = ()
    way: str | None = None
    times: tuple[str, ...] = ()
    phone: str = ""
    bring: tuple[str, ...] = ()
    cost: str = ""
    childcare: str = ""
    languages: str = ""
    checked: str = ""
    example: bool = False
    sessions: tuple[Session, ...] = ()
    travel: Way | None = None
    uncovered: tuple[str, ...] = ()


class SheetContent(Struct, frozen=True):
    """All that a client sheet says: the code, the offers in the order of the talk, and whom to ask.

    `language` is one of `texts.languages("sheet")`. Without `code` an empty box takes its place.
    """

    day: date
    sender: Sender
    offers: tuple[SheetOffer, ...]
    language: str = "de"
    code: str | None = None


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    code: str
    code_needed: str
    provider: str
    address: str
    way: str
    times: str
    phone: str
    bring: str
    cost: str
    childcare: str
    uncovered: str
    languages: str
    checked: str
    example: str
    questions: str
    page: str
    days: tuple[str, str, str, str, str, str, str]
    hours: str
    walk: str
    transit: str
    car: str


class _Speech(Struct, frozen=True):
    """The words of the sheet, and the German ones beside them unless the sheet is German."""

    own: _Words
    german: _Words | None

    @property
    def german_tag(self) -> str | None:
        return _GERMAN if self.german else None

    @property
    def value_end(self) -> float:
        return _END - (_GERMAN_LABELS + 2 if self.german else 0.0)


def render_sheet(content: SheetContent) -> Paper:
    """The sheet as PDF, in type of 12 pt and more; the same content gives the same bytes.

    Raises:
        UnknownLanguage: There is no sheet in this language.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    said = _speech(content.language)
    draft = Draft(
        title=said.own.title,
        language=_GERMAN if content.language == "de" else content.language,
        author=content.sender.name,
        day=content.day,
        mirrored=content.language in _RIGHT_TO_LEFT,
    )
    rows = _title(content, said) + _code(content.code, said)
    for number, offer in enumerate(content.offers, start=1):
        rows += _offer(number, offer, said)
    pages = place(rows + _questions(content.sender, said), _FRAME)
    draw_pages(draft, pages, said.own.page, (_END, 288.0), _QUIET)
    return draft.finish()


def _speech(language: str) -> _Speech:
    known = texts.languages("sheet")
    if language not in known:
        raise UnknownLanguage(language, list(known))
    german = texts.words("sheet", "de", _Words)
    if language == "de":
        return _Speech(german, None)
    return _Speech(texts.words("sheet", language, _Words), german)


def _title(content: SheetContent, said: _Speech) -> list[Row]:
    rows = lines(said.own.title, _START, _END - _START - 40, _TITLE, tag("H1"))
    day = tag("P")

    def date_line(draft: Draft, y: float) -> None:
        draft.text(_END, y + 6.6, f"{content.day:%d.%m.%Y}", _BODY, day(draft), end=True)

    rows = abreast(rows, [Row(_TITLE.leading, date_line)])
    if said.german:
        rows += lines(said.german.title, _START, _END - _START, _QUIET, tag("P", language=_GERMAN))
    return rows


def _code(code: str | None, said: _Speech) -> list[Row]:
    """The code in large type on a grey panel, or a box to write it in, with what it is good for."""
    x, room = _START + 5, _END - _START - 10
    label = said.own.code if said.german is None else f"{said.own.code} · {said.german.code}"
    inner = lines(label, x, room, _STRONG, tag("H2"))
    node = tag("P")

    def large(draft: Draft, y: float) -> None:
        if code is None:
            draft.box(x, y + 1, 95.0, 11.0, fill=1.0)
        else:
            draft.text(x, y + 10.2, code, _CODE, node(draft))

    inner += [Row(14.0, large)]
    inner += lines(said.own.code_needed, x, room, _BODY, tag("P"), before=0.5)
    if said.german:
        inner += lines(said.german.code_needed, x, room, _QUIET, tag("P", language=_GERMAN), before=0.5)
    [block] = together(inner, _FRAME.room)

    def panel(draft: Draft, y: float) -> None:
        draft.box(_START, y, _END - _START, block.height + 8, weight=None, fill=0.93)
        block.draw(draft, y + 4)

    return [Row(block.height + 8, panel, 5.0)]


def _offer(number: int, offer: SheetOffer, said: _Speech) -> list[Row]:
    value = said.german_tag
    heading = lines(f"{number}.", _START, 10.0, _HEAD, tag("P"))
    rows = abreast(heading, lines(offer.title, _START + 10, _END - _START - 10, _HEAD, tag("H2", language=value)))
    if offer.example:
        rows += lines(said.own.example, _START + 10, _END - _START - 10, _STRONG, tag("P"))
        if said.german:
            rows += lines(said.german.example, _START + 10, _END - _START - 10, _QUIET, tag("P", language=value))
    rows += _facts(offer, said)
    first, *rest = rows

    def ruled(draft: Draft, y: float) -> None:
        draft.line((_START, y - 3.5), (_END, y - 3.5), grey=0.45)
        first.draw(draft, y)

    return together([Row(first.height, ruled, 9.0), *rest], _FRAME.room, before=9.0)


def _facts(offer: SheetOffer, said: _Speech) -> list[Row]:
    own = said.own
    repeated = said.german is not None
    facts: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("provider", (offer.provider,), ()),
        ("address", offer.address, ()),
        ("way", (offer.way or "",), _way(offer.travel, own) if repeated else ()),
        ("times", offer.times, tuple(_session(session, own) for session in offer.sessions) if repeated else ()),
        ("phone", (offer.phone,), ()),
        ("bring", offer.bring, ()),
        ("cost", (offer.cost,), ()),
        ("childcare", (offer.childcare,), ()),
        ("uncovered", offer.uncovered, ()),
        ("languages", (offer.languages,), ()),
        ("checked", (offer.checked,), ()),
    )
    listing = tag("L")
    rows: list[Row] = []
    for name, value, again in facts:
        kept = "\n".join(part for part in value if part)
        if kept or again:
            item = tag("LI", listing)
            rows += _fact(name, kept, "\n".join(again), said, item)
    return rows


def _fact(name: str, value: str, again: str, said: _Speech, item: Node) -> list[Row]:
    """A label, its value (once more in the person's language where that is known), and the German label."""
    x = _START + _LABELS
    left = lines(
        getattr(said.own, name), _START, _LABELS - 3, _QUIET if said.german is None else _BODY, tag("Lbl", item)
    )
    body = tag("LBody", item)
    style = _STRONG if name == "times" else _BODY
    middle = lines(again, x, said.value_end - x, style, tag("P", body)) if again else []
    middle += lines(value, x, said.value_end - x, style, tag("P", body, language=said.german_tag))
    right: list[Row] = []
    if said.german:
        right = lines(
            getattr(said.german, name), _END - _GERMAN_LABELS, _GERMAN_LABELS, _QUIET, tag("P", body, language=_GERMAN)
        )
    found = abreast(left, middle, right)
    return [Row(row.height, row.draw, 1.2 if index == 0 else 0.0) for index, row in enumerate(found)]


def _way(travel: Way | None, words: _Words) -> tuple[str, ...]:
    if travel is None:
        return ()
    return ({"walk": words.walk, "transit": words.transit, "car": words.car}[travel.by].format(minutes=travel.minutes),)


def _session(session: Session, words: _Words) -> str:
    comma = "، " if any(word for word in words.days if "\u0600" <= word[0] <= "\u06ff") else ", "
    days = comma.join(words.days[_DAYS.index(day)] for day in session.days)
    return words.hours.format(days=days, start=session.start, end=session.end)


def _questions(office: Sender, said: _Speech) -> list[Row]:
    reach = " · ".join(part for part in (office.phone, office.email) if part)
    address = ", ".join(part for part in office.address if part)
    if not (office.name or address or reach):
        return []
    rows = lines(said.own.questions, _START, _END - _START, _STRONG, tag("H2"))
    if said.german:
        rows += lines(said.german.questions, _START, _END - _START, _QUIET, tag("P", language=_GERMAN))
    contact = tag("P", language=said.german_tag)
    value = "\n".join(part for part in (office.name, address, reach) if part)
    rows += lines(value, _START, _END - _START, _BODY, contact, before=0.8)
    first, *rest = rows

    def ruled(draft: Draft, y: float) -> None:
        draft.line((_START, y - 3.5), (_END, y - 3.5), grey=0.45)
        first.draw(draft, y)

    return together([Row(first.height, ruled), *rest], _FRAME.room, before=9.0)
