"""The reply slip at the foot of a referral letter, and the office it goes back to."""

from __future__ import annotations

from msgspec import Struct

from zim_desktop.documents import fonts
from zim_desktop.documents.faults import SenderDoesNotFit
from zim_desktop.documents.fonts import Style
from zim_desktop.documents.page import WIDTH, Draft, Element

SLIP_TOP = 228.0
"""y of the line to tear along, in mm; the slip reaches to the foot of the page."""

_LEFT, _RIGHT, _BOXES = 25.0, 190.0, 118.0
_BOX = 4.4  # side of a box to tick, in mm
_ADDRESS_LINES = 5

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


def draw_slip(
    draft: Draft, sender: Sender, office: str, code: str | None, referral_code: str | None, said: SlipWords
) -> None:
    """Draw the slip on the current page: where it goes back to, the codes, five boxes to tick.

    Raises:
        SenderDoesNotFit: The office's address is too long for the slip.
        MissingGlyph: A character is in none of the bundled fonts.
    """
    draft.line((0.0, SLIP_TOP), (WIDTH, SLIP_TOP), grey=0.3, dash=(2.0, 1.6))
    cut = draft.element("P")
    draft.text(_RIGHT, SLIP_TOP + 4.2, said.slip_cut, _LABEL, cut, end=True)
    draft.text(_LEFT, SLIP_TOP + 11.0, said.slip, _HEAD, draft.element("H2"))
    _draw_address(draft, sender, office, said)
    _draw_codes(draft, code, referral_code, said)
    _draw_boxes(draft, said)


def _draw_address(draft: Draft, sender: Sender, office: str, said: SlipWords) -> None:
    reach = (f"{said.phone} {sender.phone}" if sender.phone else "", sender.email)
    parts = [part for part in (sender.name.strip() or office, *sender.address, *reach) if part]
    found = [line for part in parts for line in fonts.wrap(part, _BODY, _BOXES - _LEFT - 6)]
    if len(found) > _ADDRESS_LINES + 1:
        raise SenderDoesNotFit(parts[0])
    node = draft.element("P")
    for index, line in enumerate(found):
        draft.text(_LEFT, SLIP_TOP + 16.2 + index * _BODY.leading, f"{line.rstrip()} ", _BODY, node)


def _draw_codes(draft: Draft, code: str | None, referral_code: str | None, said: SlipWords) -> None:
    """The code that is entered later in large type: the referral's if there is one, else the person's or a box."""
    y = SLIP_TOP + 45.5
    node = draft.element("P")
    if referral_code is None:
        draft.text(_LEFT, y, f"{said.code} ", _LABEL, node)
        if code is None:
            draft.box(_LEFT, y + 2.0, 75.0, 9.0)
        else:
            draft.text(_LEFT, y + 7.0, code, _CODE, node)
        return
    x = _LEFT + 22.0
    figure = draft.element("Figure", alternative=said.slip_qr.format(code=referral_code))
    draft.dots(_LEFT, y - 3.0, 18.0, _qr(referral_code), figure)
    draft.text(x, y, f"{said.referral} ", _LABEL, node)
    draft.text(x, y + 6.4, referral_code, _CODE, node)
    if code is not None:
        draft.text(x, y + 12.6, f"{said.code} {code}", _LABEL, draft.element("P"))


def _draw_boxes(draft: Draft, said: SlipWords) -> None:
    y = SLIP_TOP + 11.0
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
