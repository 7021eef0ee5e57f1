"""The client sheet: what the person takes home, in large type, German beside their own language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zim_desktop.documents import fonts
from zim_desktop.documents.faults import MissingGlyph
from zim_desktop.documents.flow import (
    Frame,
    Node,
    Row,
    abreast,
    baseline,
    draw_pages,
    in_order,
    lines,
    place,
    tag,
    together,
)
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.grid import Text
from zim_desktop.documents.page import Draft, Paper
from zim_desktop.documents.sheet_content import SheetContent, SheetOffer
from zim_desktop.documents.sheet_look import END, GERMAN, START, Both, both
from zim_desktop.documents.sheet_week import week_rows
from zim_desktop.documents.sheet_words import Speech
from zim_desktop.documents.slip import Sender

_FRAME = Frame(first=18.0, next=18.0, bottom=281.0)
_DATE = 34.0
"""Room for the date beside the title, in mm."""

_INNER = 5.0
"""Space at the sides of the panel, in mm."""

_BADGE, _BADGE_GAP = 8.0, 4.0
"""The dark square with an offer's number, and the space behind it, in mm."""

_OFFER_GAP = 9.0
"""Space above an offer, in mm."""

_TOO_EMPTY = _FRAME.room / 3
"""So much of the first page is not left empty for the sake of an offer that does not fit there."""

_WITH_HEADING = 3
"""So many of the things an offer says stay with its heading."""

_HALF = (END - START) / 2
_LEFT, _RIGHT = START + _INNER, START + _HALF + 2
"""Where the two columns of the panel start."""


_Fact = tuple[str, list[Text]]
"""A line of an offer: the name of its label, and what stands beside it."""


def render_sheet(content: SheetContent) -> Paper:
    """The sheet as PDF, in type of 12 pt and more; the same content gives the same bytes.

    Raises:
        UnknownLanguage: There is no sheet in this language.
        MissingGlyph: A character is in none of the bundled fonts; says in which offer.
    """
    said = both(content.language)
    draft = Draft(
        title=said.own.words.title,
        language=said.own.tag,
        author=content.sender.name,
        day=content.day,
        mirrored=said.own.is_mirrored,
    )
    offers: list[list[list[Row]]] = []
    for number, offer in enumerate(content.offers, start=1):
        try:
            offers.append(_offer(number, offer, said))
        except MissingGlyph as fault:
            raise fault.within(f"Angebot {number}") from None
    top = [*_title(content, said), _panel(content, said)]
    top += week_rows(content.week, content.offers, said, _FRAME.room)
    pages = place(top + _flowing(top, offers, said), _FRAME)
    draw_pages(draft, pages, said.own.words.page, (END, 289.0), said.look.quiet)
    return draft.finish()


def _flowing(top: Sequence[Row], offers: Sequence[Sequence[Sequence[Row]]], said: Both) -> list[Row]:
    """Offers each on one page, but for the first where it would leave too much of the first page empty."""
    left = _FRAME.bottom - _FRAME.first - sum(row.before + row.height for row in top)
    rows: list[Row] = []
    for parts in offers:
        whole = together([row for part in parts for row in part], _FRAME.room, before=_OFFER_GAP)
        if not rows and left > _TOO_EMPTY and len(whole) == 1 and whole[0].height + _OFFER_GAP > left:
            first, *others = parts
            whole = together(first, _FRAME.room, before=_OFFER_GAP)
            whole += [row for part in others for row in together(part, _FRAME.room, before=said.look.gap)]
        rows += whole
    return rows


def _title(content: SheetContent, said: Both) -> list[Row]:
    words, look = said.own.words, said.look
    rows = lines(words.title, START, END - START - _DATE, look.title, tag("H1"))
    day = tag("P")

    def date_line(draft: Draft, y: float) -> None:
        draft.text(END, y + 6.8, f"{content.day:%d.%m.%Y}", look.body, day(draft), end=True)

    rows = abreast(rows, [Row(look.title.leading, date_line)])
    if said.german:
        german = tag("P", language=GERMAN)
        rows += lines(said.german.words.title, START, END - START, look.quiet, german)
    return rows


def _panel(content: SheetContent, said: Both) -> Row:
    """What leads back to the office, on grey: the code with what it is good for, and whom to call or visit."""
    inner = _code(content.code, said) + _apart(_questions(content.sender, said), 4.0)
    [block] = together(inner, _FRAME.room)

    def panel(draft: Draft, y: float) -> None:
        draft.box(START, y, END - START, block.height + 8, weight=None, fill=0.93)
        block.draw(draft, y + 4)

    return Row(block.height + 8, panel, 4.0)


def _code(code: str | None, said: Both) -> list[Row]:
    """The code in large type, or a box to write it in."""
    look, words = said.look, said.own.words
    room = (_HALF if said.german else END - START) - _INNER - 4
    german = said.german.words if said.german else words
    rows = said.beside(
        lines(words.code, _LEFT, room, look.strong, tag("H2")),
        lines(german.code, _RIGHT, room, look.quiet, tag("P", language=GERMAN)),
    )
    node = tag("P")

    def large(draft: Draft, y: float) -> None:
        if code is None:
            draft.box(_LEFT, y + 1, 95.0, 11.0, fill=1.0)
        else:
            draft.text(_LEFT, y + 10.4, code, look.code, node(draft))

    rows.append(Row(14.5, large))
    return rows + said.beside(
        lines(words.code_needed, _LEFT, room, look.body, tag("P")),
        lines(german.code_needed, _RIGHT, room, look.quiet, tag("P", language=GERMAN)),
    )


def _questions(office: Sender, said: Both) -> list[Row]:
    """Whom to call or visit; nothing if the office is not known."""
    address = ", ".join(part for part in office.address if part)
    contact = "\n".join(part for part in (office.name, address, office.phone, office.email) if part)
    if not contact:
        return []
    own, german, office_lines = in_order(*said.tags("P"), tag("P", language=said.german_tag))
    asked = said.stacked(
        said.own.words.questions,
        said.german.words.questions if said.german else "",
        _LEFT,
        _HALF - _INNER - 4,
        style=said.look.strong,
        into=(own, german),
    )
    return abreast(asked, lines(contact, _RIGHT, _HALF - _INNER - 2, said.look.body, office_lines))


def _offer(number: int, offer: SheetOffer, said: Both) -> list[list[Row]]:
    """An offer in parts: its heading with what is said first, then one for each of the other things it says."""
    look = said.look
    heading = _heading(number, offer, said)
    if offer.example:
        heading += said.stacked(
            said.own.words.example,
            said.german.words.example if said.german else "",
            START + _BADGE + _BADGE_GAP,
            END - START - _BADGE - _BADGE_GAP,
            style=look.strong,
            into=said.tags("P"),
        )
    listing = tag("L")
    facts = [_fact(fact, said, tag("LI", listing)) for fact in _facts(offer, said)]
    if offer.checked:
        german = said.german.checked(offer.checked) if said.german else ""
        x = START + look.labels
        own = said.own.checked(offer.checked)
        facts.append(_apart(said.stacked(own, german, x, END - x, style=look.quiet, into=said.tags("P")), look.gap))
    return [[*heading, *(row for fact in facts[:_WITH_HEADING] for row in fact)], *facts[_WITH_HEADING:]]


def _heading(number: int, offer: SheetOffer, said: Both) -> list[Row]:
    """The number in a dark square, the title beside it."""
    head = said.look.head
    node = tag("H2", language=said.german_tag)
    light = Style(head.size, head.leading, bold=True, grey=1.0)
    x = START + _BADGE + _BADGE_GAP
    inset = (_BADGE - fonts.width(str(number), light)) / 2

    def badge(draft: Draft, y: float) -> None:
        draft.box(START, y + (head.leading - _BADGE) / 2, _BADGE, _BADGE, weight=None, fill=0.15)
        draft.text(START + inset, y + baseline(head), f"{number} ", light, node(draft))

    title = lines(offer.title, x, END - x, head, node)
    found = abreast([Row(head.leading, badge)], title)
    return [*found[:-1], Row(found[-1].height + 1.0, found[-1].draw)]


def _facts(offer: SheetOffer, said: Both) -> list[_Fact]:
    """What there is to say of an offer, in the order of the questions that a person asks."""
    look = said.look

    def twice(phrase: Callable[[Speech], list[str]], style: Style = look.body) -> list[Text]:
        own = phrase(said.own)
        german = phrase(said.german) if said.german else own
        again = [] if german == own else [Text(each, look.quiet, GERMAN) for each in german]
        return [Text(each, style) for each in own] + again

    def data(*words: str, style: Style = look.body) -> list[Text]:
        return [Text(each, style, said.german_tag) for each in words if each.strip()]

    facts = [
        ("times", twice(lambda speech: speech.times(offer), look.strong)),
        ("address", twice(lambda speech: speech.mode(offer)) + data(*offer.address)),
        ("way", twice(lambda speech: speech.way(offer.way, offer.stop))),
        ("ask", data(offer.provider) + data(offer.phone, style=look.strong) + data(offer.email)),
        ("bring", data(*offer.bring)),
        ("cost", twice(lambda speech: speech.price(offer.price)) + data(offer.price.note)),
        ("childcare", twice(lambda speech: speech.care(offer.care))),
        ("uncovered", data(*offer.uncovered)),
        ("languages", twice(lambda speech: speech.spoken(offer.languages))),
    ]
    return [(name, words) for name, words in facts if words]


def _fact(fact: _Fact, said: Both, item: Node) -> list[Row]:
    """The label with the German one below it; beside them what the language says, then German."""
    name, words = fact
    look = said.look
    x = START + look.labels
    label = said.stacked(
        getattr(said.own.words, name),
        getattr(said.german.words, name) if said.german else "",
        START,
        look.labels - 4,
        style=look.strong,
        into=said.tags("Span", tag("Lbl", item)),
    )
    body = tag("LBody", item)
    value = [
        row
        for each in words
        for row in lines(each.text, x, END - x, each.style, tag("P", body, language=each.language))
    ]
    return _apart(abreast(label, value), look.gap)


def _apart(rows: Sequence[Row], gap: float) -> list[Row]:
    """The rows with space above the first."""
    return [Row(row.height, row.draw, gap if index == 0 else row.before) for index, row in enumerate(rows)]
