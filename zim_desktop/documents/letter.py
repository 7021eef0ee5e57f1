"""The referral letter: A4 after DIN 5008 form B, with a reply slip to tear off at its foot.

Measures in mm are those of DIN 5008 form B; contracts section 13 fixes what may stand where.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.faults import RecipientDoesNotFit, SenderDoesNotFit
from zim_desktop.documents.flow import Frame, Row, abreast, draw_pages, lines, place, tag, together
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.documents.slip import SLIP_TOP, Sender, SlipWords, draw_slip
from zim_desktop.documents.texts import words

_LEFT, _RIGHT = 25.0, 190.0
_FRAME = Frame(first=110.0, next=28.0, bottom=282.0)
_RECIPIENT_LINES, _RECIPIENT_WIDTH = 6, 80.0
_RETURN_LINES, _INFORMATION_BOTTOM = 3, 96.0

_BODY = Style(10.5, 4.9)
_STRONG = Style(10.5, 4.9, bold=True)
_SUBJECT = Style(11, 5, bold=True)
_LABEL = Style(9, 4.9, grey=0.3)
_SMALL = Style(8, 3.5, grey=0.3)
_ADDRESS = Style(10, 4.55)
_INFORMATION = Style(9.5, 4.55)
_OFFICE = Style(14, 6, bold=True)
_CODE = Style(15, 7.5, bold=True)
_LABELS = 32.0  # width of the column of labels


class LetterOffer(Struct, frozen=True):
    """An offer as its provider knows it: title, times and place in words; `example` marks an invented one."""

    title: str
    provider: str
    times: tuple[str, ...] = ()
    place: str = ""
    example: bool = False


class LetterContent(Struct, frozen=True):
    """All that a referral letter says; nothing about the person but code, needs and what they agreed to disclose.

    `recipient` are lines, of which empty ones are left out. `needs` are labels of the taxonomy, `disclosed` pairs of
    label and value in plain words. `office` signs, or else the sender's name. `referral_code` is printed on the slip,
    also as QR; without `code` an empty box takes its place.
    """

    day: date
    sender: Sender
    recipient: tuple[str, ...]
    needs: tuple[str, ...]
    offers: tuple[LetterOffer, ...]
    office: str = ""
    code: str | None = None
    referral_code: str | None = None
    disclosed: tuple[tuple[str, str], ...] = ()


class _Words(SlipWords, frozen=True, forbid_unknown_fields=True):
    title: str
    subject: str
    subject_several: str
    salutation: str
    request: str
    request_several: str
    code: str
    code_missing: str
    needs: str
    disclosed: str
    offer: str
    offers: str
    times: str
    place: str
    example: str
    example_letter: str
    closing: str
    regards: str
    day: str
    referral: str
    page: str


def render_letter(content: LetterContent) -> Paper:
    """The letter as PDF; the same content gives the same bytes.

    Raises:
        RecipientDoesNotFit: The recipient has more than 6 lines or one wider than 80 mm.
        SenderDoesNotFit: The office's name or address is too long for its places.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    recipient = check_recipient(content.recipient)
    said = words("letter", "de", _Words)
    draft = Draft(title=said.title, language="de-DE", author=content.sender.name or content.office, day=content.day)
    _draw_head(draft, content, recipient, said)
    pages = place(_body(content, said), _FRAME, tail=_FRAME.bottom - SLIP_TOP + 3)
    draw_pages(draft, pages, said.page, (_RIGHT, 12.0), Style(9, 4, grey=0.3))
    draw_slip(draft, content.sender, content.office, content.code, content.referral_code, said)
    return draft.finish()


def check_recipient(recipient: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that will be printed, without empty ones, if they fit into the window of an envelope.

    Raises:
        RecipientDoesNotFit: There are more than 6, or one is wider than 80 mm.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    kept = tuple(line.strip() for line in recipient if line.strip())
    if len(kept) > _RECIPIENT_LINES:
        raise RecipientDoesNotFit(kept[_RECIPIENT_LINES], f"ist die {_RECIPIENT_LINES + 1}. Zeile, Platz ist für 6")
    for line in kept:
        if fonts.width(line, _ADDRESS) > _RECIPIENT_WIDTH:
            raise RecipientDoesNotFit(line, "ist breiter als 80 mm")
    return kept


def break_recipient(recipient: tuple[str, ...]) -> tuple[str, ...]:
    """The lines with those wider than 80 mm broken at spaces, so that a long name fills two lines.

    A single word that is too wide stays as it is, for `check_recipient` to refuse.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    broken: list[str] = []
    for line in recipient:
        first = len(broken)
        for word in line.split():
            grown = f"{broken[-1]} {word}" if len(broken) > first else ""
            if grown and fonts.width(grown, _ADDRESS) <= _RECIPIENT_WIDTH:
                broken[-1] = grown
            else:
                broken.append(word)
    return tuple(broken)


def _draw_head(draft: Draft, content: LetterContent, recipient: tuple[str, ...], said: _Words) -> None:
    _draw_letterhead(draft, content, said)
    _draw_return_line(draft, content.sender)
    node = draft.element("P")
    for index, line in enumerate(recipient):
        draft.text(_LEFT, 66.0 + index * _ADDRESS.leading, f"{line} ", _ADDRESS, node)
    _draw_information(draft, content, said)
    subject = said.subject if len(content.offers) == 1 else said.subject_several
    draft.text(_LEFT, 102.2, subject, _SUBJECT, draft.element("H1"))
    for y in (105.0, 210.0):
        draft.line((4.0, y), (8.0, y), grey=0.3)
    draft.line((4.0, 148.5), (10.0, 148.5), grey=0.3)


def _draw_letterhead(draft: Draft, content: LetterContent, said: _Words) -> None:
    name = draft.element("P")
    y = 20.0
    for line in fonts.wrap(content.sender.name, _OFFICE, 110.0)[:2]:
        draft.text(_LEFT, y, line, _OFFICE, name)
        y += _OFFICE.leading
    if any(offer.example for offer in content.offers):
        draft.text(_RIGHT, 20.0, said.example_letter.upper(), Style(22, 8, bold=True, grey=0.45), name, end=True)
    address = " · ".join(part for part in content.sender.address if part)
    if address:
        draft.text(_LEFT, y, address, Style(9, 4, grey=0.3), draft.element("P"))
    if content.sender.name:
        draft.line((_LEFT, 33.0), (_RIGHT, 33.0), weight=0.35)


def _draw_return_line(draft: Draft, sender: Sender) -> None:
    parts = [part for part in (sender.name.strip(), *sender.address) if part]
    whole = [
        part.replace(" ", "\u00a0") if fonts.width(part, _SMALL) < _RECIPIENT_WIDTH - 4 else part for part in parts
    ]
    text = " · ".join(whole)
    found = fonts.wrap(text, _SMALL, _RECIPIENT_WIDTH)
    if len(found) > _RETURN_LINES:
        raise SenderDoesNotFit(text)
    node = draft.element("P")
    for index, line in enumerate(found):
        draft.text(_LEFT, 60.2 - (len(found) - 1 - index) * _SMALL.leading, line, _SMALL, node)


def _draw_information(draft: Draft, content: LetterContent, said: _Words) -> None:
    facts = (
        (said.phone, content.sender.phone),
        (said.email, content.sender.email),
        (said.referral, content.referral_code or ""),
        (said.day, f"{content.day:%d.%m.%Y}"),
    )
    y = 50.0
    for row in _facts([fact for fact in facts if fact[1]], 125.0, 22.0, _RIGHT, _INFORMATION):
        row.draw(draft, y + row.before)
        y += row.before + row.height
    if y > _INFORMATION_BOTTOM:
        raise SenderDoesNotFit(content.sender.email or content.sender.phone)


def _body(content: LetterContent, said: _Words) -> list[Row]:
    several = len(content.offers) != 1
    room = _RIGHT - _LEFT
    rows = lines(said.salutation, _LEFT, room, _BODY, tag("P"))
    request = said.request_several if several else said.request
    rows += lines(request, _LEFT, room, _BODY, tag("P"), before=2.5)
    rows += _person(content, said)
    rows += _offers(content, said)
    end = lines(said.closing, _LEFT, room, _BODY, tag("P"))
    end += lines(said.regards, _LEFT, room, _BODY, tag("P"), before=2.5)
    end += lines(content.office or content.sender.name, _LEFT, room, _BODY, tag("P"), before=7.0)
    return rows + together(end, _FRAME.room, before=4.0)


def _person(content: LetterContent, said: _Words) -> list[Row]:
    """The code, or a box for it, beside what the person looks for, and what they agreed to disclose."""
    rows = together(_code(content.code, said), _FRAME.room, before=4.0)
    needs = "\n".join(content.needs)
    rows += _facts([(said.needs, needs)] if needs else [], _LEFT, _LABELS, _RIGHT, _STRONG, before=2.0)
    if content.disclosed:
        title = lines(said.disclosed, _LEFT, _RIGHT - _LEFT, _LABEL, tag("P"))
        rows += together(title + _facts(content.disclosed, _LEFT, _LABELS, _RIGHT, _BODY), _FRAME.room, before=2.0)
    return rows


def _code(code: str | None, said: _Words) -> list[Row]:
    if code is not None:
        return _facts([(said.code, code)], _LEFT, _LABELS, _RIGHT, _CODE)
    label = lines(said.code_missing, _LEFT, 60.0, _LABEL, tag("P"))

    def draw(draft: Draft, y: float) -> None:
        draft.box(_LEFT + 62, y, 70.0, 9.0)
        label[0].draw(draft, y + 2)

    return [Row(9.0, draw)]


def _offers(content: LetterContent, said: _Words) -> list[Row]:
    heading = said.offers if len(content.offers) != 1 else said.offer
    rows = lines(heading, _LEFT, _RIGHT - _LEFT, _SUBJECT, tag("H2"))
    found: list[Row] = []
    for index, offer in enumerate(content.offers):
        block = (rows if index == 0 else []) + _offer(offer, said)
        found += together(block, _FRAME.room, before=5.0 if index == 0 else 3.0)
    return found


def _offer(offer: LetterOffer, said: _Words) -> list[Row]:
    room = _RIGHT - _LEFT - 4
    rows: list[Row] = []
    if offer.example:
        rows += lines(said.example, _LEFT + 4, room, Style(9, 4.9, bold=True), tag("P"), before=1.0)
    rows += lines(offer.title, _LEFT + 4, room, _STRONG, tag("H3"), before=1.0)
    facts = [(said.times, "\n".join(offer.times)), (said.place, offer.place)]
    rows += _facts([fact for fact in facts if fact[1]], _LEFT + 4, _LABELS - 4, _RIGHT, _BODY)
    return [_with_bar(row) for row in rows]


def _with_bar(row: Row) -> Row:
    def draw(draft: Draft, y: float) -> None:
        draft.line((_LEFT + 0.6, y - row.before), (_LEFT + 0.6, y + row.height), weight=0.6, grey=0.55)
        row.draw(draft, y)

    return Row(row.height, draw, row.before)


def _facts(
    facts: list[tuple[str, str]] | tuple[tuple[str, str], ...],
    x: float, labels: float, right: float, style: Style, *, before: float = 0.0,
) -> list[Row]:  # fmt: skip
    """Labels and values in two columns, tagged as a list."""
    listing = tag("L")
    rows: list[Row] = []
    for label, value in facts:
        item = tag("LI", listing)
        left = lines(label, x, labels - 2, _LABEL, tag("Lbl", item), beside=style)
        values = lines(value, x + labels, right - x - labels, style, tag("LBody", item))
        rows += [
            Row(row.height, row.draw, before if index == 0 else 0.0) for index, row in enumerate(abreast(left, values))
        ]
    return rows
