"""The counterfoil for the file: to whom a person was referred, by codes, and what they agreed to have told."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.flow import Node, Row, abreast, lines, tag
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Column, Line, Text, table
from zim_desktop.documents.office_look import (
    BODY,
    FRAME,
    QUIET,
    ROOM,
    START,
    STRONG,
    after,
    finished,
    opening,
    section,
)
from zim_desktop.documents.page import Draft, Paper

_COLUMNS = (Column(22.0, 38.0, heads=True), Column(64.0, 50.0), Column(118.0, 38.0), Column(158.0, 32.0))
_LABELS = 45.0
_BOX = 4.0
_CODE = Style(15, 7.5, bold=True)


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
    rows = opening(words.title, content.day, content.office)
    listing = tag("L")
    facts = (
        (words.code, content.code, _CODE),
        (words.by, content.written_by, BODY),
    )
    for label, value, style in facts:
        rows += _fact(label, value, style, listing)
    rows += section(words.offers)
    rows += _offers(content, words)
    rows += section(words.told)
    rows += _told(content, words)
    rows += lines(words.discreet, START, ROOM, QUIET, tag("P"), before=8.0)
    return finished(draft, rows, words.page)


def _fact(label: str, value: str, style: Style, listing: Node) -> list[Row]:
    item = tag("LI", listing)
    left = lines(label, START, _LABELS - 3, QUIET, tag("Lbl", item), beside=style)
    right = lines(value, START + _LABELS, ROOM - _LABELS, style, tag("LBody", item))
    return after(abreast(left, right), 2.0)


def _offers(content: CounterfoilContent, words: _Words) -> list[Row]:
    heads = [(Text(text, STRONG),) for text in (words.referral, words.offer, words.provider, words.needs)]
    body = [
        Line(
            (
                (Text(each.referral, STRONG),),
                (Text(each.title, BODY),),
                (Text(each.provider, BODY),),
                tuple(Text(need, BODY) for need in each.needs),
            )
        )
        for each in content.offers
    ]
    return after(table(_COLUMNS, heads, body, FRAME.room), 2.0)


def _told(content: CounterfoilContent, words: _Words) -> list[Row]:
    """What letters tell beyond code and need, and the tick that the person agreed (domain.md on disclosure)."""
    if not content.disclosed:
        return lines(words.nothing, START, ROOM, BODY, tag("P"), before=2.0)
    listing = tag("L")
    rows = [row for label, value in content.disclosed for row in _fact(label, value, BODY, listing)]
    said = lines(words.consent, START + 8, ROOM - 8, BODY, tag("P"))
    first, *rest = said

    def ticked(draft: Draft, y: float) -> None:
        draft.box(START, y + 0.5, _BOX, _BOX, weight=0.35)
        draft.line((START + 0.8, y + 2.6), (START + 1.7, y + 3.7), weight=0.5)
        draft.line((START + 1.7, y + 3.7), (START + 3.4, y + 1.2), weight=0.5)
        first.draw(draft, y)

    return [*rows, Row(first.height, ticked, 4.0), *rest]
