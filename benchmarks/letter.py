"""How long a letter takes and how large it is, and its preview beside the form.

Beside it one bare ReportLab page with the same fonts and as many lines, and the same words by WeasyPrint and by Qt (see
`peers`).
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.peers import as_html, peers, seconds
from benchmarks.table import Row
from zim_desktop import paths
from zim_desktop.domain.stationery import PLAIN, Picture, Stationery

if TYPE_CHECKING:
    from zim_desktop.documents import LetterContent

ROUNDS = 60
FRESH_PROCESSES = 7
LIMIT = 0.150
_LINES = 40
_FRESH = """
import time; start = time.perf_counter()
from benchmarks.letter import {name}
{name}(); print(time.perf_counter() - start)
"""


def measure() -> Iterator[Row]:
    """Yield the median and the 95th percentile of a letter, and the first letter of a process."""
    letter()
    bare_page()
    bare = [_seconds(bare_page) for _ in range(ROUNDS)]
    yardstick = f"fixed; bare ReportLab page: median {statistics.median(bare) * 1000:.1f} ms"
    times = sorted(_seconds(letter) for _ in range(ROUNDS))
    yield Row("letter, median", statistics.median(times), "s", LIMIT, yardstick)
    yield Row("letter, p95", times[int(ROUNDS * 0.95)], "s", LIMIT, yardstick)
    page = as_html(letter(), "de")
    others = {name: (statistics.median(seconds(peer)), len(peer()) / 1000) for name, peer in peers(page)}
    told = ", ".join(f"{name} {taken * 1000:.0f} ms" for name, (taken, _) in others.items())
    stationery = _stationery()
    with_logos = statistics.median(seconds(lambda: letter(stationery)))
    yield Row("letter with four logos, median", with_logos, "s", LIMIT, f"fixed; the words alone: {told}")
    sizes = ", ".join(f"{name} {kilobytes:.0f} kB" for name, (_, kilobytes) in others.items())
    qt = others["QPdfWriter"][1]
    yield Row("letter, size", len(letter()) / 1000, "kB", 2 * qt, f"2 × Qt's, which has no tags; {sizes}")
    bare_fresh = statistics.median(_fresh("bare_page") for _ in range(FRESH_PROCESSES))
    told = f"3.0 × a bare ReportLab page in a fresh process ({bare_fresh:.3f} s)"
    first = statistics.median(_fresh("letter") for _ in range(FRESH_PROCESSES))
    yield Row("first letter of a process, with imports", first, "s", 3.0 * bare_fresh, told)


def letter(stationery: Stationery = PLAIN) -> bytes:
    """An invented letter on one page."""
    from zim_desktop.documents import render_letter

    return render_letter(_content(stationery)).data


def _stationery() -> Stationery:
    """Four different logos of the largest size that is kept, each with shades."""
    from PIL import Image

    from zim_desktop.documents import read_picture

    logos: list[Picture] = []
    for turned in (0, 90, 180, 270):
        shades = Image.linear_gradient("L").rotate(turned).resize((788, 315))
        out = io.BytesIO()
        Image.merge("RGB", (shades, Image.radial_gradient("L").resize((788, 315)), shades)).save(out, "PNG")
        logos.append(read_picture(out.getvalue()))
    return Stationery(logo=logos[0], funders=tuple(logos[1:]), programme="Gefördert im Landesprogramm")


def _content(stationery: Stationery) -> LetterContent:
    from zim_desktop.documents import LetterContent, LetterOffer, Sender

    offer = LetterOffer(
        title="Pflegehelfer*in in Teilzeit",
        provider="Bildungswerk Musterstadt",
        times=("Dienstag und Donnerstag, 9–12 Uhr",),
        place="Musterweg 21, 44793 Bochum",
        example=True,
        referral_code="R-7K2M-9QXA-4",
    )
    return LetterContent(
        day=date(2026, 11, 23),
        sender=Sender("Quartiersbüro Hamme", "Musterweg 3", "44809", "Bochum", "0234 910-0"),
        recipient=("Bildungswerk Musterstadt", "Musterweg 21", "44793 Bochum"),
        needs=("Qualifizierung: Pflege",),
        offers=(offer,),
        code="HAM-D25V-T4F5-9",
        stationery=stationery,
    )


def bare_page() -> bytes:
    """The yardstick: as many lines in the same two fonts, without layout, tags or checks."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(paths.resource("resources", "fonts", f"{name}.ttf"))))
    for line in range(_LINES):
        canvas.setFont("NotoSans-Bold" if line % 4 == 0 else "NotoSans-Regular", 10)
        canvas.drawString(70, 780 - 15 * line, f"{line} Dienstag und Donnerstag, 9–12 Uhr, Musterweg 21, 44793 Bochum")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _seconds(work: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _fresh(name: str) -> float:
    program = [sys.executable, "-c", _FRESH.format(name=name)]
    return float(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
