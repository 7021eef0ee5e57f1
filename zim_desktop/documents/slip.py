"""The reply slip at the foot of a referral letter, and the office it goes back to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.faults import SenderDoesNotFit
from zim_desktop.documents.flow import Row
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import Draft
from zim_desktop.documents.tagging import WIDTH, Element

SLIP_HEIGHT = 69.0
"""Height of a slip in mm, from the line to tear along."""

_LEFT, _RIGHT, _BOXES = 25.0, 190.0, 118.0
_BOX = 4.4  # side of a box to tick, in mm
_ADDRESS_LINES = 5
_OFFER_WIDTH = 120.0  # of the line that names the offer

_HEAD = Style(10.5, 4.9, bold=True)
_BODY = Style(10, 4.5)
_LABEL = Style(8, 3.8, grey=0.3)
_CODE = Style(14, 6, bold=True)


class Sender(Struct, frozen=True):
    """The office that writes; a part that is empty is not printed."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""

    @property
    def address(self) -> tuple[str, str]:
        """Street, and postcode with town; either may be empty."""
        return self.street.strip(), f"{self.postcode} {self.city}".strip()


class SlipWords(Struct, frozen=True):
    """The fixed words of the slip."""

    slip_offer: str
    phone: str
    email: str
    slip_cut: str
    slip: str
    slip_attended: str
    slip_attended_on: str
    slip_begins: str
    slip_unfit: str
    slip_full: str
    slip_absent: str
    slip_signed: str
    slip_qr: str
    referral: str
    code: str


class Slip(Struct, frozen=True):
    """What comes back: the codes, and the offer's title where a letter has several slips."""

    code: str | None
    referral_code: str | None = None
    offer: str = ""


def slip(slip: Slip, sender: Sender, office: str, said: SlipWords) -> Row:
    """A slip as a row, its top edge the line to tear along: where it goes back to, the codes, five boxes to tick.

    Raises:
        SenderDoesNotFit: The office's address is too long for the slip.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    address = _address(sender, office, said)
    offer = fonts.wrap(said.slip_offer.format(offer=slip.offer), _LABEL, _OFFER_WIDTH) if slip.offer else ()
    dots = _qr(slip.referral_code) if slip.referral_code else []

    def draw(draft: Draft, top: float) -> None:
        draft.line((0.0, top), (WIDTH, top), grey=0.3, dash=(2.0, 1.6))
        draft.text(_RIGHT, top + 4.2, said.slip_cut, _LABEL, draft.element("P"), end=True)
        if offer:
            shown = offer[0] if len(offer) == 1 else f"{offer[0].rstrip()} …"
            draft.text(_LEFT, top + 4.2, shown, _LABEL, draft.element("P"))
        draft.text(_LEFT, top + 11.0, said.slip, _HEAD, draft.element("H2"))
        node = draft.element("P")
        for index, line in enumerate(address):
            draft.text(_LEFT, top + 16.2 + index * _BODY.leading, f"{line.rstrip()} ", _BODY, node)
        _draw_codes(draft, top, slip, dots, said)
        _draw_boxes(draft, top, said)

    return Row(SLIP_HEIGHT, draw)


def _address(sender: Sender, office: str, said: SlipWords) -> list[str]:
    reach = (f"{said.phone} {sender.phone}" if sender.phone else "", sender.email)
    parts = [part for part in (sender.name.strip() or office, *sender.address, *reach) if part]
    found = [line for part in parts for line in fonts.wrap(part, _BODY, _BOXES - _LEFT - 6)]
    if len(found) > _ADDRESS_LINES + 1:
        raise SenderDoesNotFit(parts[0])
    return found


def _draw_codes(draft: Draft, top: float, slip: Slip, dots: Sequence[Sequence[bool]], said: SlipWords) -> None:
    """The code that is entered later in large type: the referral's if there is one, else the person's or a box."""
    y = top + 45.5
    node = draft.element("P")
    if slip.referral_code is None:
        draft.text(_LEFT, y, f"{said.code} ", _LABEL, node)
        if slip.code is None:
            draft.box(_LEFT, y + 2.0, 75.0, 9.0)
        else:
            draft.text(_LEFT, y + 7.0, slip.code, _CODE, node)
        return
    x = _LEFT + 22.0
    figure = draft.element("Figure", alternative=said.slip_qr.format(code=slip.referral_code))
    draft.dots(_LEFT, y - 3.0, 18.0, dots, figure)
    draft.text(x, y, f"{said.referral} ", _LABEL, node)
    draft.text(x, y + 6.4, slip.referral_code, _CODE, node)
    if slip.code is not None:
        draft.text(x, y + 12.6, f"{said.code} {slip.code}", _LABEL, draft.element("P"))


def _draw_boxes(draft: Draft, top: float, said: SlipWords) -> None:
    y = top + 11.0
    listing = draft.element("L")
    choices = (
        (said.slip_attended, said.slip_attended_on), (said.slip_begins, ""),
        (said.slip_unfit, None), (said.slip_full, None), (said.slip_absent, None),
    )  # fmt: skip
    for label, date_label in choices:
        body = draft.element("LBody", draft.element("LI", listing))
        draft.box(_BOXES, y - 3.6, _BOX, _BOX, weight=0.35)
        draft.text(_BOXES + 7.5, y, f"{label} " if date_label else label, _BODY, body)
        if date_label is not None:
            _draw_blank(draft, y, label, date_label, body)
        y += 7.5
    signed = y + 5.0
    draft.line((_BOXES, signed), (_RIGHT, signed), grey=0.3)
    draft.text(_BOXES, signed + 4.0, said.slip_signed, _LABEL, draft.element("P"))


def _draw_blank(draft: Draft, y: float, label: str, date_label: str, body: Element) -> None:
    start = _BOXES + 7.5 + fonts.width(f"{label} ", _BODY)
    if date_label:
        draft.text(start, y, date_label, _BODY, body)
        start += fonts.width(f"{date_label} ", _BODY)
    draft.line((start + 1, y + 0.8), (_RIGHT, y + 0.8), grey=0.3)


def _qr(text: str) -> list[list[bool]]:
    """The text as QR code, error correction M: readable with a sixth of it soiled."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in side] for row in side]
