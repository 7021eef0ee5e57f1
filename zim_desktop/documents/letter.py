"""The referral letter: A4 after DIN 5008, with a reply slip to tear off at its foot.

Measures in mm are those of `letter_form`; contracts section 13 fixes what may stand where.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zim_desktop.documents.flow import Frame, Placed, Row, draw_pages, lines, place, tag, together
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.letter_form import LEFT, RIGHT, measures
from zim_desktop.documents.letter_head import fitted, head
from zim_desktop.documents.letter_look import BODY, CODE, LABEL, STRONG, SUBJECT, facts
from zim_desktop.documents.letter_words import LetterWords, letter_words
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.documents.slip import SLIP_HEIGHT, Slip, slip
from zim_desktop.domain.stationery import MOST_FUNDERS, filled

if TYPE_CHECKING:
    from zim_desktop.documents.letter_content import LetterContent, LetterOffer
    from zim_desktop.domain.stationery import Picture

_LABELS = 32.0  # width of the column of labels
_NUMBER = Style(9, 4, grey=0.3)
_SMALL = Style(9, 4.2, grey=0.3)
_SHORT_CODE = Style(13, 5.6, bold=True)
_NUMBER_AT = (RIGHT, 8.5)
_SLIPS_TOP, _SLIPS_ON_PAGE = 14.0, 4  # on pages of slips: where the first begins, and how many there are
_FUNDER, _FUNDER_GAP = (28.0, 10.0), 3.0  # width and height a funder's logo may fill, and between two
_FUNDERS_WIDTH = MOST_FUNDERS * (_FUNDER[0] + _FUNDER_GAP)

Pages = list[list[Placed]]


def render_letter(content: LetterContent) -> Paper:
    """The letter as PDF; the same content gives the same bytes.

    Raises:
        RecipientDoesNotFit: The recipient has more than 6 lines or one wider than 80 mm.
        SenderDoesNotFit: The office's name or address is too long for its places.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    said = letter_words()
    pages = _pages(content, said)
    draft = Draft(title=said.title, language="de-DE", author=content.signs, day=content.day)
    draw_pages(draft, pages, said.page, _NUMBER_AT, _NUMBER)
    return draft.finish()


def _pages(content: LetterContent, said: LetterWords) -> Pages:
    """All pages with their rows. Whatever cannot be drawn is told here, before anything is."""
    form = measures(content.stationery.form)
    short = content.stationery.form == "half"
    rows = _short(content, said) if short else _body(content, said, form.frame)
    pages = place(rows, form.frame, tail=form.tail)
    if short and len(pages) > 1:  # what does not fit on half a sheet gets a whole one
        form = measures("A")
        pages = place(_body(content, said, form.frame), form.frame, tail=form.tail)
    pages[0] = head(content, said, form) + pages[0]
    first, *others = _slips(content, said)
    pages[-1].append(Placed(first, form.slip))
    return pages + _slip_pages(others, content, said)


def _slips(content: LetterContent, said: LetterWords) -> list[Row]:
    """A slip for each offer with a code of its own, else one for the letter."""
    coded = [offer for offer in content.offers if offer.referral_code]
    several = len(coded) > 1
    found = [Slip(content.code, offer.referral_code, offer.title if several else "") for offer in coded]
    return [slip(each, content.sender, content.office, said) for each in found or [Slip(content.code)]]


def _slip_pages(slips: Sequence[Row], content: LetterContent, said: LetterWords) -> Pages:
    about = said.slips.format(day=f"{content.day:%d.%m.%Y}")
    found: Pages = []
    for start in range(0, len(slips), _SLIPS_ON_PAGE):
        some = slips[start : start + _SLIPS_ON_PAGE]
        [title] = lines(about, LEFT, RIGHT - LEFT - 40, _NUMBER, tag("P"))
        placed = [Placed(row, _SLIPS_TOP + at * SLIP_HEIGHT) for at, row in enumerate(some)]
        found.append([Placed(title, _SLIPS_TOP - 8.0), *placed])
    return found


def _body(content: LetterContent, said: LetterWords, frame: Frame) -> list[Row]:
    several = len(content.offers) != 1
    room = RIGHT - LEFT
    rows = lines(_said(content.stationery.salutation or said.salutation, content), LEFT, room, BODY, tag("P"))
    request = content.stationery.request or (said.request_several if several else said.request)
    rows += _spaced(lines(_said(request, content), LEFT, room, BODY, tag("P")), 2.5)
    rows += _person(content, said, frame, 4.0)
    rows += _offers(content, said, frame)
    end = lines(content.hint, LEFT, room, BODY, tag("P"))
    closing = lines(_said(content.stationery.closing or said.closing, content), LEFT, room, BODY, tag("P"))
    end += _spaced(closing, 2.5 if end else 0.0)
    end += lines(said.regards, LEFT, room, BODY, tag("P"), before=2.5)
    end += _signed(content, content.signs, 7.0)
    return rows + together(end, frame.room, before=4.0)


def _short(content: LetterContent, said: LetterWords) -> list[Row]:
    """The text of half a sheet: one paragraph, what it is about, the signature on one line."""
    room = RIGHT - LEFT
    frame = measures("half").frame
    salutation = content.stationery.salutation or said.salutation
    request = content.stationery.request or said.request_short
    rows = lines(_said(f"{salutation} {request}", content), LEFT, room, BODY, tag("P"))
    rows += _person(content, said, frame, 1.5, _SHORT_CODE)
    to = set(content.recipient)
    for offer in content.offers:
        here = all(part.strip() in to for part in offer.place.split(","))
        rows += _offer(offer, said, content, place="" if here else offer.place, heading="H2")
    closing = content.stationery.closing
    for text in (content.hint, closing and _said(closing, content)):
        rows += lines(text, LEFT, room, BODY, tag("P"), before=1.5)
    return rows + _signed(content, f"{said.regards}, {content.signs}", 1.5)


def _said(text: str, content: LetterContent) -> str:
    return filled(text, content.placeholders())


def _spaced(rows: list[Row], before: float) -> list[Row]:
    """The rows of a paragraph with a space above the first."""
    return [Row(row.height, row.draw, before) if index == 0 else row for index, row in enumerate(rows)]


def _person(content: LetterContent, said: LetterWords, frame: Frame, before: float, code: Style = CODE) -> list[Row]:
    """The code, or a box for it, beside what the person looks for, and what they agreed to disclose."""
    rows = together(_code(content.code, said, code), frame.room, before=before)
    needs = "\n".join(content.needs)
    rows += facts([(said.needs, needs)] if needs else [], LEFT, _LABELS, RIGHT, STRONG, before=before / 2)
    if content.disclosed:
        title = lines(said.disclosed, LEFT, RIGHT - LEFT, LABEL, tag("P"))
        rows += together(title + facts(content.disclosed, LEFT, _LABELS, RIGHT, BODY), frame.room, before=before / 2)
    return rows


def _code(code: str | None, said: LetterWords, style: Style) -> list[Row]:
    if code is not None:
        return facts([(said.code, code)], LEFT, _LABELS, RIGHT, style)
    label = lines(said.code_missing, LEFT, 60.0, LABEL, tag("P"))

    def draw(draft: Draft, y: float) -> None:
        draft.box(LEFT + 62, y, 70.0, 9.0)
        label[0].draw(draft, y + 2)

    return [Row(9.0, draw)]


def _offers(content: LetterContent, said: LetterWords, frame: Frame) -> list[Row]:
    heading = said.offers if len(content.offers) != 1 else said.offer
    rows = lines(heading, LEFT, RIGHT - LEFT, SUBJECT, tag("H2"))
    found: list[Row] = []
    for index, offer in enumerate(content.offers):
        block = (rows if index == 0 else []) + _offer(offer, said, content, place=offer.place)
        found += together(block, frame.room, before=5.0 if index == 0 else 3.0)
    return found


def _offer(
    offer: LetterOffer, said: LetterWords, content: LetterContent, *, place: str, heading: str = "H3"
) -> list[Row]:
    room = RIGHT - LEFT - 4
    rows: list[Row] = []
    if offer.example:
        rows += lines(said.example, LEFT + 4, room, Style(9, 4.9, bold=True), tag("P"), before=1.0)
    rows += lines(offer.title, LEFT + 4, room, STRONG, tag(heading), before=1.0)
    code = offer.referral_code if len(content.offers) > 1 else None  # alone it stands in the head
    told = [(said.times, "\n".join(offer.times)), (said.place, place), (said.referral, code or "")]
    rows += facts([fact for fact in told if fact[1]], LEFT + 4, _LABELS - 4, RIGHT, BODY)
    return [_with_bar(row) for row in rows]


def _with_bar(row: Row) -> Row:
    def draw(draft: Draft, y: float) -> None:
        draft.line((LEFT + 0.6, y - row.before), (LEFT + 0.6, y + row.height), weight=0.6, grey=0.55)
        row.draw(draft, y)

    return Row(row.height, draw, row.before)


def _signed(content: LetterContent, text: str, above: float) -> list[Row]:
    """Who signs, right of it the logos of who funds the office, below it the programme; both only if wanted.

    `above` is the room there is over the line, into which logos reach.
    """
    funders = content.stationery.funders
    room = RIGHT - LEFT - (_FUNDERS_WIDTH if funders else 0.0)
    rows = lines(text, LEFT, room, BODY, tag("P")) or [Row(BODY.leading, lambda _d, _y: None)]
    first, *rest = rows
    reach = max(0.0, _FUNDER[1] - BODY.leading - above) if funders else 0.0

    def draw(draft: Draft, y: float) -> None:
        first.draw(draft, y + reach)
        _draw_funders(draft, y + reach + BODY.leading - _FUNDER[1], funders)

    signed = [Row(first.height + reach, draw, above), *rest]
    return signed + lines(content.stationery.programme, LEFT, RIGHT - LEFT, _SMALL, tag("P"), before=2.0)


def _draw_funders(draft: Draft, y: float, funders: Sequence[Picture]) -> None:
    sizes = [fitted(funder, *_FUNDER) for funder in funders]
    x = RIGHT - sum(width for width, _ in sizes) - _FUNDER_GAP * (len(sizes) - 1)
    for funder, (width, height) in zip(funders, sizes, strict=True):
        figure = draft.element("Figure", alternative=funder.says)
        draft.picture(x, y + _FUNDER[1] - height, width, height, funder.png, figure)
        x += width + _FUNDER_GAP
