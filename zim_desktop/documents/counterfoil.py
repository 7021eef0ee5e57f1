"""The counterfoil for the file: to whom a person was referred, by codes, and what they agreed to have told."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.flow import Frame, Node, Row, abreast, draw_pages, lines, place, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.page import Draft, Paper

_START, _END = 20.0, 190.0
_FRAME = Frame(first=20.0, next=20.0, bottom=280.0)
_COLUMNS = (Column(22.0, 38.0, heads=True), Column(64.0, 50.0), Column(118.0, 38.0), Column(158.0, 32.0))
_LABELS = 45.0
_BOX = 4.0
_TITLE = Style(20, 9, bold=True)
_HEAD = Style(13, 6, bold=True)
_CODE = Style(15, 7.5, bold=True)
_STRONG = Style(10.5, 4.9, bold=True)
_BODY = Style(10.5, 4.9)
_QUIET = Style(9, 4.2, grey=0.32)


class CounterfoilOffer(Struct, frozen=True):
    """One referral: its code, where to, and for which needs (labels of the taxonomy)."""

    referral: str
    title: str
    provider: str
    needs: tuple[str, ...]


class CounterfoilContent(Struct, frozen=True):
    """All that a counterfoil says: the code, who wrote the letters when, and what they tell as label and value."""

    day: date
    office: str
    code: str
    written_by: str
    offers: tuple[CounterfoilOffer, ...]
    disclosed: tuple[tuple[str, str], ...] = ()


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    code: str
    day: str
    by: str
    offers: str
    referral: str
    offer: str
    provider: str
    needs: str
    told: str
    nothing: str
    consent: str
    discreet: str
    page: str


def render_counterfoil(content: CounterfoilContent) -> Paper:
    """The counterfoil as PDF; the same content gives the same bytes.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    words = texts.words("counterfoil", "de", _Words)
    draft = Draft(title=words.title, language="de-DE", author=content.office, day=content.day)
    rows = lines(words.title, _START, _END - _START, _TITLE, tag("H1"))
    rows += lines(content.office, _START, _END - _START, _BODY, tag("P"))
    listing = tag("L")
    facts = (
        (words.code, content.code, _CODE),
        (words.day, f"{content.day:%d.%m.%Y}", _BODY),
        (words.by, content.written_by, _BODY),
    )
    for label, value, style in facts:
        rows += _fact(label, value, style, listing)
    rows += lines(words.offers, _START, _END - _START, _HEAD, tag("H2"), before=8.0)
    rows += _offers(content, words)
    rows += lines(words.told, _START, _END - _START, _HEAD, tag("H2"), before=8.0)
    rows += _told(content, words)
    rows += lines(words.discreet, _START, _END - _START, _QUIET, tag("P"), before=8.0)
    draw_pages(draft, place(rows, _FRAME), words.page, (_END, 288.0), _QUIET)
    return draft.finish()


def _fact(label: str, value: str, style: Style, listing: Node) -> list[Row]:
    item = tag("LI", listing)
    left = lines(label, _START, _LABELS - 3, _QUIET, tag("Lbl", item), beside=style)
    right = lines(value, _START + _LABELS, _END - _START - _LABELS, style, tag("LBody", item))
    first, *rest = abreast(left, right)
    return [Row(first.height, first.draw, 2.0), *rest]


def _offers(content: CounterfoilContent, words: _Words) -> list[Row]:
    heads = [(Text(text, _STRONG),) for text in (words.referral, words.offer, words.provider, words.needs)]
    body = [
        Line(
            (
                (Text(each.referral, _STRONG),),
                (Text(each.title, _BODY),),
                (Text(each.provider, _BODY),),
                tuple(Text(need, _BODY) for need in each.needs),
            )
        )
        for each in content.offers
    ]
    first, *rest = table(_COLUMNS, heads, body, _FRAME.room)
    return [Row(first.height, first.draw, 2.0), *rest]


def _told(content: CounterfoilContent, words: _Words) -> list[Row]:
    """What letters tell beyond code and need, and the tick that the person agreed (domain.md on disclosure)."""
    if not content.disclosed:
        return lines(words.nothing, _START, _END - _START, _BODY, tag("P"), before=2.0)
    listing = tag("L")
    rows = [row for label, value in content.disclosed for row in _fact(label, value, _BODY, listing)]
    said = lines(words.consent, _START + 8, _END - _START - 8, _BODY, tag("P"))
    first, *rest = said

    def ticked(draft: Draft, y: float) -> None:
        draft.box(_START, y + 0.5, _BOX, _BOX, weight=0.35)
        draft.line((_START + 0.8, y + 2.6), (_START + 1.7, y + 3.7), weight=0.5)
        draft.line((_START + 1.7, y + 3.7), (_START + 3.4, y + 1.2), weight=0.5)
        first.draw(draft, y)

    return [*rows, Row(first.height, ticked, 4.0), *rest]
