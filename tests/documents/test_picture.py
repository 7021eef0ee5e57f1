"""Logos from outside: small and flat once taken, or refused with the way on."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from zim_desktop.documents import MOST_BYTES, PictureRefused, read_picture
from zim_desktop.documents.picture import BOX
from zim_desktop.domain.stationery import Picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def png(width: int = 40, height: int = 20, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (255, 0, 0, 128)).save(out, "PNG", **options)
    return out.getvalue()


def svg(inside: str, size: str = 'width="200" height="80"') -> bytes:
    return f"{HEAD} {size}>{inside}</svg>".encode()


def pixel(picture: Picture, x: float, y: float) -> tuple[int, ...]:
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.mode == "RGB"
        assert image.size == (picture.width, picture.height)
        found = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return tuple(int(each) for each in found)


def claimed(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with hardly any data."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def small_or_refused(data: bytes) -> bool:
    """Whether it was taken and fits the box, or was refused with the way on."""
    try:
        picture = read_picture(data)
    except PictureRefused as fault:
        return bool(fault.next_step)
    return picture.width <= BOX[0] and picture.height <= BOX[1]


def refused(data: bytes) -> str:
    with pytest.raises(PictureRefused) as fault:
        read_picture(data)
    assert fault.value.next_step
    return fault.value.line()


def test_a_png_comes_back_flat_on_white_without_what_else_it_held() -> None:
    note = PngInfo()
    note.add_text("Author", "Frau Geheim")
    picture = read_picture(png(pnginfo=note, dpi=(300, 300)))
    assert (picture.width, picture.height) == (40, 20)
    assert pixel(picture, 0.5, 0.5) == (255, 127, 127)
    assert b"Geheim" not in picture.png
    assert b"pHYs" not in picture.png


def test_a_large_png_is_fitted_into_the_box() -> None:
    wide = read_picture(png(3000, 600))
    assert (wide.width, wide.height) == (788, 158)
    tall = read_picture(png(100, 3000))
    assert tall.height == BOX[1]
    assert read_picture(wide.png) == wide


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 30)).save(out, "PNG")
    assert pixel(read_picture(out.getvalue()), 0.5, 0.5) in {(0, 0, 0), (255, 255, 255)}


def test_a_drawing_is_drawn_with_gradient_clip_mask_and_the_house_font() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
        '<clipPath id="c"><rect width="10" height="80"/></clipPath></defs>'
        '<rect width="100" height="80" fill="url(#g)"/>'
        '<rect x="100" width="100" height="80" fill="green" clip-path="url(#c)"/>'
    )
    picture = read_picture(svg(inside))
    assert (picture.width, picture.height) == pytest.approx((788, 315), abs=2)
    red, _, blue = pixel(picture, 0.02, 0.5)
    assert red > 200
    assert blue < 60
    assert pixel(picture, 0.75, 0.5) == (255, 255, 255)
    said = read_picture(svg('<text x="0" y="60" font-size="70" font-family="Gibtsnicht">████</text>'))
    assert said != read_picture(svg("<g/>"))


@pytest.mark.parametrize(
    "size",
    ['width="50mm" height="20mm"', 'viewBox="0 0 500 200"', 'width="100%" height="100%" viewBox="0,0,500,200"',
     'width="10cm" height="40mm" viewBox="0 0 500 200"'],
)  # fmt: skip
def test_a_drawing_says_its_proportions_in_many_ways(size: str) -> None:
    picture = read_picture(b"\xef\xbb\xbf \n" + svg("<g/>", size))
    assert picture.width / picture.height == pytest.approx(2.5, rel=0.01)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "weder ein PNG noch ein SVG"),
        (b"GIF89a....", "weder ein PNG noch ein SVG"),
        (b"\xff\xd8\xff\xe0 JFIF", "als PNG speichern"),
        (png()[:60], "beschädigt"),
        (png()[:20], "beschädigt"),
        (png()[:40] + b"\0" * 20 + png()[60:], "beschädigt"),
        (claimed(0, 5), "beschädigt"),
        (claimed(2000, 2000), "beschädigt"),
        (claimed(60_000, 60_000), "60000 × 60000 Punkte"),
        (claimed(9_000, 1), "kleiner speichern"),
        (b"x" * 50_000_000, "50 MB groß; ein Logo darf höchstens 5 MB"),
    ],
)
def test_a_file_that_is_no_picture_or_too_large_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_moving_png_is_refused() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert "bewegt sich" in refused(out.getvalue())


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "ein Programm"),
        ('<rect onload="alert(1)"/>', "ein Programm"),
        ("<foreignObject/>", "fremde Inhalte"),
        ('<rect><animate attributeName="x" to="5"/></rect>', "bewegt sich"),
        ('<image xlink:href="logo.png"/>', "Pixelbild"),
        ('<image href="data:image/png;base64,AAAA"/>', "Pixelbild"),
        ('<use xlink:href="other.svg#a"/>', "andere Dateien"),
        ('<rect fill="url(http://x.example/a.svg#b)"/>', "andere Dateien"),
        ("<rect style=\"fill: url( 'a.svg#b' )\"/>", "andere Dateien"),
        ('<style>@import "a.css";</style>', "andere Dateien"),
        ("<style>@font-face { src: URL(font.woff) }</style>", "andere Dateien"),
        ("<rect>", "beschädigt"),
        ("<g>" * 70 + "</g>" * 70, "zu viele Teile"),
        ("<g/>" * 20_001, "zu viele Teile"),
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(inside: str, said: str) -> None:
    line = refused(svg(inside))
    assert said in line
    assert "als PNG speichern" in line


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html/>", "kein SVG"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("<text>&a;</text>"), "andere Dateien"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("&a;"), "andere Dateien"),
        (svg("<g/>", ""), "Breite und Höhe"),
        (svg("<g/>", 'width="0" height="5"'), "Breite und Höhe"),
        (svg("<g/>", 'width="1e999" height="5"'), "Breite und Höhe"),
        (svg("<g/>", 'viewBox="0 0 x y"'), "Breite und Höhe"),
        (svg("<g/>", 'viewBox="0 0 1 1000000"'), "viel zu schmal"),
        (svg("<g/>").replace(b"<svg", b"<svg a='\xff'"), "beschädigt"),
    ],
)
def test_other_texts_are_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_drawing_that_repeats_itself_without_end_is_refused() -> None:
    layers = "".join(
        f'<g id="g{n}"><use xlink:href="#g{n - 1}"/><use xlink:href="#g{n - 1}" x="1"/></g>' for n in range(1, 22)
    )
    data = svg(f'<defs><g id="g0"><rect width="1" height="1"/></g>{layers}</defs><use xlink:href="#g21"/>')
    assert "lässt sich nicht lesen" in refused(data)


def test_a_comment_or_instruction_is_no_harm() -> None:
    assert read_picture(b'<?xml version="1.0"?><!-- a -->' + svg("<!-- b --><?c d?><g/>")).width > 780


@given(st.integers(0, 200), st.binary(min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_a_damaged_png_is_a_picture_or_refused(at: int, noise: bytes) -> None:
    data = png(16, 16)
    at %= len(data)
    assert small_or_refused(data[:at] + noise + data[at + len(noise) :])


@given(
    st.lists(
        st.sampled_from(
            ["<g>", "</g>", '<rect width="9" height="9"/>', '<use href="#a"/>', '<g id="a">', "&#x1F600;", "&lt;",
             '<path d="M0 0L', 'z"/>', "<text>", "</text>", 'style="', '"', "<", ">", "url(#a)", "1e9", "NaN", "\x00"]
        ),
        max_size=12,
    )
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_damaged_drawing_is_a_picture_or_refused(parts: list[str]) -> None:
    assert small_or_refused(svg("".join(parts)))


def test_the_limit_of_size_is_that_of_the_message() -> None:
    assert MOST_BYTES == 5_000_000
