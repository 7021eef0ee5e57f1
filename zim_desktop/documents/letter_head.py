"""The head of a letter: who writes, to whom, when, and the marks at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zim_desktop.documents import fonts
from zim_desktop.documents.faults import RecipientDoesNotFit, SenderDoesNotFit
from zim_desktop.documents.flow import Placed, Row, baseline, lines, stacked, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.letter_form import INFORMATION, LEFT, RIGHT, Measures
from zim_desktop.documents.letter_look import SUBJECT, facts

if TYPE_CHECKING:
    from zim_desktop.documents.letter_content import LetterContent
    from zim_desktop.documents.letter_words import LetterWords
    from zim_desktop.documents.page import Draft
    from zim_desktop.documents.slip import Sender
    from zim_desktop.domain.stationery import Picture

_RECIPIENT_LINES, _RECIPIENT_WIDTH = 6, 80.0
_RETURN_LINES, _NAME_LINES = 3, 2
_NAME_WIDTH, _LOGO_WIDTH = 110.0, 50.0

_SMALL = Style(8, 3.5, grey=0.3)
_ADDRESS = Style(10, 4.55)
_INFORMATION = Style(9.5, 4.55)
_NAMES = (Style(14, 6, bold=True), Style(11, 6, bold=True), Style(9, 6, bold=True))
_LINE = Style(9, 4, grey=0.3)
_EXAMPLE = Style(18, 8, bold=True, grey=0.45)


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


def head(content: LetterContent, said: LetterWords, form: Measures) -> list[Placed]:
    """All that stands above the text of the first page, in reading order.

    Raises:
        RecipientDoesNotFit: The recipient has more than 6 lines or one wider than 80 mm.
        SenderDoesNotFit: The office's name or address is too long for its places.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    recipient = check_recipient(content.recipient)
    found = [] if content.stationery.own_paper else _letterhead(content, said, form)
    found += _return_line(content.sender, form)
    rows = lines("\n".join(recipient), LEFT, _RECIPIENT_WIDTH, _ADDRESS, tag("P"))
    found += _from_baseline(rows, form.recipient, _ADDRESS)
    found += _information(content, said, form)
    subject = said.subject if len(content.offers) == 1 else said.subject_several
    found += _from_baseline(lines(subject, LEFT, RIGHT - LEFT, SUBJECT, tag("H1")), form.subject, SUBJECT)
    if any(offer.example for offer in content.offers):
        found.append(Placed(_at_end(said.example_letter.upper(), _EXAMPLE), form.subject - baseline(_EXAMPLE)))
    return [*found, Placed(Row(0.0, lambda draft, _y: _marks(draft, form)), 0.0)]


def _from_baseline(rows: Sequence[Row], y: float, style: Style) -> list[Placed]:
    """The rows below each other, the first one's baseline at y."""
    return stacked(rows, y - baseline(style))


def _at_end(text: str, style: Style) -> Row:
    """A line that ends at the right margin."""
    fonts.width(text, style)  # a missing glyph is told before anything is drawn
    node = tag("P")
    return Row(
        style.leading, lambda draft, y: draft.text(RIGHT, y + baseline(style), text, style, node(draft), end=True)
    )


def _letterhead(content: LetterContent, said: LetterWords, form: Measures) -> list[Placed]:
    sender, logo = content.sender, content.stationery.logo
    found: list[Placed] = []
    y = form.name
    if name := sender.name.strip():
        style, rows = _name(name)
        found += _from_baseline(rows, y, style)
        y += style.leading * len(rows)
    if address := " · ".join(part for part in sender.address if part):
        rows = lines(address, LEFT, _NAME_WIDTH, _LINE, tag("P"))
        if len(rows) > 1:
            raise SenderDoesNotFit(address)
        found += _from_baseline(rows, y, _LINE)
    if logo is not None:
        alternative = said.logo.format(office=name or content.signs)
        found.append(Placed(_logo(logo, alternative, form.logo_height), form.logo))
    if name or logo:
        found.append(Placed(Row(0.0, lambda draft, y: draft.line((LEFT, y), (RIGHT, y), weight=0.35)), form.rule))
    return found


def _name(name: str) -> tuple[Style, list[Row]]:
    """The office's name in the largest type in which it fills no more than two lines."""
    for style in _NAMES:
        rows = lines(name, LEFT, _NAME_WIDTH, style, tag("P"))
        if len(rows) <= _NAME_LINES:
            return style, rows
    raise SenderDoesNotFit(name)


def _logo(logo: Picture, alternative: str, room: float) -> Row:
    """The logo as large as it may be, its right edge at the margin."""
    width, height = fitted(logo, _LOGO_WIDTH, room)

    def draw(draft: Draft, y: float) -> None:
        figure = draft.element("Figure", alternative=alternative)
        draft.picture(RIGHT - width, y, width, height, logo.png, figure)

    return Row(height, draw)


def fitted(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Width and height in mm of a picture that fills a box as far as its proportions let it."""
    scale = min(width / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def _return_line(sender: Sender, form: Measures) -> list[Placed]:
    parts = [part for part in (sender.name.strip(), *sender.address) if part]
    whole = [
        part.replace(" ", "\u00a0") if fonts.width(part, _SMALL) < _RECIPIENT_WIDTH - 4 else part for part in parts
    ]
    text = " · ".join(whole)
    rows = lines(text, LEFT, _RECIPIENT_WIDTH, _SMALL, tag("P"))
    if len(rows) > _RETURN_LINES:
        raise SenderDoesNotFit(text)
    return _from_baseline(rows, form.returned - (len(rows) - 1) * _SMALL.leading, _SMALL)


def _information(content: LetterContent, said: LetterWords, form: Measures) -> list[Placed]:
    codes = [offer.referral_code for offer in content.offers if offer.referral_code]
    told = (
        (said.phone, content.sender.phone),
        (said.email, content.sender.email),
        (said.referral, codes[0] if len(codes) == 1 else ""),  # several stand with their offers
        (said.day, f"{content.day:%d.%m.%Y}"),
    )
    found = stacked(facts([fact for fact in told if fact[1]], INFORMATION, 22.0, RIGHT, _INFORMATION), form.information)
    if found[-1].y + found[-1].row.height > form.information_end:
        raise SenderDoesNotFit(content.sender.email or content.sender.phone)
    return found


def _marks(draft: Draft, form: Measures) -> None:
    for y in form.folds:
        draft.line((4.0, y), (8.0, y), grey=0.3)
    draft.line((4.0, 148.5), (10.0, 148.5), grey=0.3)
