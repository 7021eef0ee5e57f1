"""The check form: what the catalogue says of a provider's offers, line by line to be ticked or put right."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.flow import (
    Node,
    Row,
    abreast,
    baseline,
    lines,
    once,
    tag,
    together,
)
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.office_look import END, FRAME, HEAD, ROOM, START, finished, opening
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.documents.slip import Sender

_SAYS, _SAID_ROOM = 48.0, 58.0  # where what the catalogue says begins, and how wide it may be
_RIGHT, _WRONG = 110.0, 130.0  # the two boxes to tick
_BOX = 4.0
_ANSWER = 6.0  # how far below its box the line to write on runs, in mm

_BODY = Style(11, 5.1)
_CODE = Style(12, 6, bold=True)
_QUIET = Style(10, 4.6, grey=0.32)


class CheckFormEntry(Struct, frozen=True):
    """An offer with its code on the form, and what the catalogue says: label and words of each kind of fields.

    `checked` is the day of the last check, None if nobody ever did; `example` marks an invented offer.
    """

    title: str
    code: str
    says: tuple[tuple[str, str], ...]
    checked: date | None = None
    example: bool = False


class CheckFormContent(Struct, frozen=True):
    """All that a check form says: who asks, who is asked, and the entries in the order of the list."""

    day: date
    sender: Sender
    provider: str
    entries: tuple[CheckFormEntry, ...]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    intro: str
    back: str
    phone: str
    code: str
    checked: str
    never: str
    example: str
    right: str
    wrong: str
    gone: str
    more: str
    signed: str
    page: str


def render_check_form(content: CheckFormContent) -> Paper:
    """The form as PDF, in type of 10 pt and more; the same content gives the same bytes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    words = texts.words("check", "de", _Words)
    draft = Draft(title=words.title, language="de-DE", author=content.sender.name, day=content.day)
    rows = _head(content, words)
    for entry in content.entries:
        rows += _entry(entry, words)
    return finished(draft, rows + _foot(words), words.page)


def _head(content: CheckFormContent, words: _Words) -> list[Row]:
    """Title and day, the provider, whom it goes back to, and what to do."""
    office = content.sender
    phone = f"{words.phone} {office.phone}" if office.phone else ""
    parts = (office.name, *office.address, phone, office.email)
    back = f"{words.back}\n" + "\n".join(part for part in parts if part)
    middle = (START + END) / 2 + 5
    left = lines(content.provider, START, middle - START - 10, HEAD, tag("P"))
    right = lines(back, middle, END - middle, _BODY, tag("P"))
    first, *rest = abreast(left, right)
    return [
        *opening(words.title, content.day),
        Row(first.height, first.draw, 3.0),
        *rest,
        *lines(words.intro, START, ROOM, _BODY, tag("P"), before=4.0),
    ]


def _entry(entry: CheckFormEntry, words: _Words) -> list[Row]:
    heading, code = tag("H2"), tag("P")

    def code_line(draft: Draft, y: float) -> None:
        draft.text(END, y + baseline(HEAD), f"{words.code} {entry.code}", _CODE, code(draft), end=True)

    title = lines(entry.title, START, ROOM - 52, HEAD, heading)
    checked = words.checked.format(day=f"{entry.checked:%d.%m.%Y}") if entry.checked else words.never
    about = f"{words.example} · {checked}" if entry.example else checked
    rows = abreast(title, [Row(HEAD.leading, code_line)])
    rows += lines(about, START, ROOM, _QUIET, tag("P"))
    listing = tag("L")
    for label, says in entry.says:
        rows += _asked(label, says, words, tag("LI", listing))
    rows.append(_ticked(words.gone, START, 3.0))
    first, *rest = rows

    def ruled(draft: Draft, y: float) -> None:
        draft.line((START, y - 3.0), (END, y - 3.0), grey=0.45)
        first.draw(draft, y)

    return together([Row(first.height, ruled, 9.0), *rest], FRAME.room, before=9.0)


def _asked(label: str, says: str, words: _Words, item: Node) -> list[Row]:
    """A label, what the catalogue says, a box for *right*, a box for *wrong* with a line to write on."""
    body = tag("LBody", item)
    left = lines(label, START, _SAYS - START - 2, _QUIET, tag("Lbl", item), beside=_BODY)
    middle = lines(says, _SAYS, _SAID_ROOM, _BODY, tag("P", body))
    answers = once(tag("P", body))

    def tick(draft: Draft, y: float) -> None:
        for x, text in ((_RIGHT, words.right), (_WRONG, words.wrong)):
            draft.box(x, y + 0.4, _BOX, _BOX, weight=0.35)
            draft.text(x + _BOX + 1.5, y + baseline(_BODY), f"{text} ", _QUIET, answers(draft))

    def blank(draft: Draft, y: float) -> None:
        draft.line((_WRONG, y + _ANSWER), (END, y + _ANSWER), grey=0.3)

    found = abreast(left, middle, [Row(_BODY.leading, tick), Row(_BODY.leading, blank)])
    return [Row(row.height, row.draw, 2.6 if index == 0 else 0.0) for index, row in enumerate(found)]


def _ticked(text: str, x: float, before: float) -> Row:
    node = tag("P")

    def draw(draft: Draft, y: float) -> None:
        draft.box(x, y + 0.4, _BOX, _BOX, weight=0.35)
        draft.text(x + _BOX + 2, y + baseline(_BODY), text, _BODY, node(draft))

    return Row(_BODY.leading, draw, before)


def _foot(words: _Words) -> list[Row]:
    """Two lines for what is missing, and one to sign."""
    more, signed = lines(words.more, START, ROOM, _BODY, tag("P")), tag("P")

    def blank(draft: Draft, y: float) -> None:
        draft.line((START, y + 8.0), (END, y + 8.0), grey=0.3)

    def sign(draft: Draft, y: float) -> None:
        draft.line((START, y + 11.0), (START + 80, y + 11.0), grey=0.3)
        draft.text(START, y + 15.0, words.signed, _QUIET, signed(draft))

    return together([*more, Row(8.0, blank), Row(8.0, blank), Row(16.0, sign)], FRAME.room, before=9.0)
