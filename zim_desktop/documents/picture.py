"""Logos for papers: a PNG or SVG from outside becomes a small, flat PNG of ours, or is refused with the way on.

What is kept is drawn anew, so that nothing else a file may hold (texts, places, a second picture) comes along.
"""

from __future__ import annotations

import io
import math
import re
import struct
from typing import TYPE_CHECKING

from zim_desktop import paths
from zim_desktop.documents.faults import PictureRefused
from zim_desktop.domain.stationery import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_BYTES = 5_000_000
"""Size of a file that is looked into."""

BOX = (788, 315)
"""Pixels a logo is fitted into: 50 × 20 mm at 400 dots per inch."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS, _LONGEST_SIDE = 16_000_000, 8_000
_MOST_ELEMENTS, _DEEPEST = 20_000, 64
_MOVES = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard"})
_RUNS = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "audio", "video", "canvas"})
_EMBEDS = frozenset({"image", "feImage"})
_OUTSIDE = re.compile(r"@import|url\(\s*[\"']?\s*(?!#)[^\s\"')]", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.eE+-]+)\s*(px|pt|pc|mm|cm|in)?\s*\Z")
_AS_PNG = "Bitte als PNG speichern und das wählen."


def read_picture(data: bytes) -> Picture:
    """The picture of a PNG or SVG file on white, no larger than BOX. Raises PictureRefused."""
    if len(data) > MOST_BYTES:
        raise too_large(len(data))
    if data.startswith(_SIGNATURE):
        return _flat(_checked_png(data))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _flat(_drawn_svg(data))
    raise PictureRefused("Das ist weder ein PNG noch ein SVG.", _AS_PNG)


def too_large(size: int) -> PictureRefused:
    """The fault of a file of so many bytes."""
    return PictureRefused(
        f"Die Datei ist {size / 1_000_000:.0f} MB groß; ein Logo darf höchstens {MOST_BYTES // 1_000_000} MB haben.",
        "Bitte kleiner speichern, 800 Punkte Breite genügen.",
    )


def _checked_png(data: bytes) -> bytes:
    """The same bytes, once it is known that they are one picture of a size that can be drawn."""
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise _broken()
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise _broken()
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise PictureRefused(
            f"Das Bild hat {width} × {height} Punkte; das ist zu viel für ein Logo.",
            "Bitte kleiner speichern, 800 Punkte Breite genügen.",
        )
    if b"acTL" in _chunks(data):
        raise PictureRefused("Das Bild bewegt sich.", "Bitte ein stehendes Bild wählen.")
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """The names of the parts of a PNG, as far as its lengths are right."""
    at = len(_SIGNATURE)
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8]
        at += length + 12


def _flat(png: bytes) -> Picture:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
            drawn = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, struct.error, EOFError, IndexError) as fault:
        raise _broken() from fault  # Pillow tells broken files by each of these
    white = Image.new("RGBA", drawn.size, "white")
    white.alpha_composite(drawn)
    flat = white.convert("RGB")
    if flat.width > BOX[0] or flat.height > BOX[1]:
        flat = ImageOps.contain(flat, BOX, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), flat.width, flat.height)


def _broken() -> PictureRefused:
    return PictureRefused("Das Bild ist beschädigt.", "Bitte die Datei neu speichern oder eine andere wählen.")


def _drawn_svg(data: bytes) -> bytes:
    """The drawing as PNG, in our own fonts, once it is known that it is only a drawing."""
    import resvg_py

    root = _checked_svg(data)
    width, height = _proportions(root)
    scale = min(BOX[0] / width, BOX[1] / height)
    if min(width, height) * scale < 1:
        raise PictureRefused("Die Zeichnung ist viel zu schmal für ein Logo.", _AS_PNG)
    fonts = [str(paths.resource("resources", "fonts", f"NotoSans-{weight}.ttf")) for weight in ("Regular", "Bold")]
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=data.decode("utf-8-sig"),
                width=max(1, round(width * scale)),
                height=max(1, round(height * scale)),
                dpi=96,
                skip_system_fonts=True,
                font_files=fonts,
                font_family="Noto Sans",
                sans_serif_family="Noto Sans",
                serif_family="Noto Sans",
            )
        )
    except ValueError as fault:  # also bytes that are no UTF-8
        raise PictureRefused("Die Zeichnung lässt sich nicht lesen.", _AS_PNG) from fault


def _checked_svg(data: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data)
    except (ParseError, ValueError, LookupError) as fault:
        if isinstance(fault, DefusedXmlException):
            raise _reaches_outside() from fault
        raise PictureRefused("Die Zeichnung ist beschädigt.", _AS_PNG) from fault
    if _name(root.tag) != "svg":
        raise PictureRefused("Das ist kein SVG.", _AS_PNG)
    for count, (element, depth) in enumerate(_walk(root)):
        if count > _MOST_ELEMENTS or depth > _DEEPEST:
            raise PictureRefused("Die Zeichnung hat zu viele Teile für ein Logo.", _AS_PNG)
        _check_element(element)
    return root


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(kid, depth + 1) for kid in element]


def _check_element(element: Element) -> None:
    name = _name(element.tag)
    if name in _RUNS or any(_name(key).lower().startswith("on") for key in element.attrib):
        raise PictureRefused("Die Zeichnung enthält ein Programm oder fremde Inhalte.", _AS_PNG)
    if name in _MOVES:
        raise PictureRefused("Die Zeichnung bewegt sich.", _AS_PNG)
    if name in _EMBEDS:
        raise PictureRefused("Die Zeichnung enthält ein Foto oder Pixelbild.", _AS_PNG)
    for key, value in element.attrib.items():
        outside = _name(key) == "href" and name != "a" and not value.strip().startswith("#")
        if outside or _OUTSIDE.search(value):
            raise _reaches_outside()
    if name == "style" and _OUTSIDE.search(element.text or ""):
        raise _reaches_outside()


def _reaches_outside() -> PictureRefused:
    return PictureRefused("Die Zeichnung verweist auf andere Dateien.", _AS_PNG)


def _name(tag: object) -> str:
    """The name without its namespace; comments and instructions have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _proportions(root: Element) -> tuple[float, float]:
    """Width and height in any one unit. Raises PictureRefused."""
    sides = [_LENGTH.match(root.get(side, "")) for side in ("width", "height")]
    found = [_number(side[1]) for side in sides if side]
    if len(found) < 2 or len({side[2] for side in sides if side}) > 1:
        found = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]]
    if len(found) != 2 or not all(math.isfinite(each) and each > 0 for each in found):
        raise PictureRefused("Der Zeichnung fehlen Breite und Höhe.", _AS_PNG)
    return found[0], found[1]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
