"""How long a letter takes, beside one bare ReportLab page with the same fonts and as many lines."""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks.table import Row
from zim_desktop import paths

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
    bare_fresh = statistics.median(_fresh("bare_page") for _ in range(FRESH_PROCESSES))
    told = f"3.0 × a bare ReportLab page in a fresh process ({bare_fresh:.3f} s)"
    first = statistics.median(_fresh("letter") for _ in range(FRESH_PROCESSES))
    yield Row("first letter of a process, with imports", first, "s", 3.0 * bare_fresh, told)


def letter() -> bytes:
    """An invented letter on one page."""
    from zim_desktop.documents import LetterContent, LetterOffer, Sender, render_letter

    offer = LetterOffer(
        title="Pflegehelfer*in in Teilzeit",
        provider="Bildungswerk Musterstadt",
        times=("Dienstag und Donnerstag, 9–12 Uhr",),
        place="Musterweg 21, 44793 Bochum",
        example=True,
        referral_code="R-7K2M-9QXA-4",
    )
    content = LetterContent(
        day=date(2026, 11, 23),
        sender=Sender("Quartiersbüro Hamme", "Musterweg 3", "44809", "Bochum", "0234 910-0"),
        recipient=("Bildungswerk Musterstadt", "Musterweg 21", "44793 Bochum"),
        needs=("Qualifizierung: Pflege",),
        offers=(offer,),
        code="HAM-D25V-T4F5-9",
    )
    return render_letter(content).data


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
