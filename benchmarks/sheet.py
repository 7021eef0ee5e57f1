"""How long an Arabic sheet with four offers takes and how large it is, beside the same words by WeasyPrint and by Qt.

Both get one page of HTML with the same fonts, see `peers`.
"""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

from benchmarks.peers import ROUNDS, as_html, peers, seconds
from benchmarks.table import Row

FRESH_PROCESSES = 5
LIMIT = 0.300
_FRESH = """
import time; start = time.perf_counter()
from benchmarks.sheet import ours
ours(); print(time.perf_counter() - start)
"""


def measure() -> Iterator[Row]:
    """Yield median, 95th percentile and size of our sheet, and the first sheet of a process with its imports."""
    times = seconds(ours)
    size = len(ours()) / 1000
    page = as_html(ours(), "ar", "rtl")
    others = {name: (statistics.median(seconds(peer)), len(peer()) / 1000) for name, peer in peers(page)}
    told = ", ".join(f"{name} {taken * 1000:.0f} ms" for name, (taken, _) in others.items())
    sizes = ", ".join(f"{name} {kilobytes:.0f} kB" for name, (_, kilobytes) in others.items())
    yield Row("sheet in Arabic with four offers, median", statistics.median(times), "s", LIMIT, f"issue: fixed; {told}")
    yield Row("the same, p95", times[int(ROUNDS * 0.95)], "s", LIMIT, "issue: fixed")
    yield Row("the same, size", size, "kB", 3 * others["QPdfWriter"][1], f"3 × Qt's, which has no tags; {sizes}")
    program = [sys.executable, "-c", _FRESH]
    first = [float(subprocess.run(program, check=True, capture_output=True).stdout) for _ in range(FRESH_PROCESSES)]
    yield Row("first sheet of a process, with imports", statistics.median(first), "s", 1.0, "fixed")


def ours() -> bytes:
    """The sheet on three pages, with its week."""
    from zim_desktop.documents import (
        Meeting,
        Price,
        Sender,
        SheetContent,
        SheetOffer,
        Way,
        WeekEntry,
        render_sheet,
    )

    course = SheetOffer(
        title="Pflegehelfer*in in Teilzeit",
        provider="Bildungswerk Musterstadt",
        address=("Musterweg 21", "44793 Bochum"),
        meetings=(Meeting(("tu", "th"), "09:00", "12:00"),),
        way=Way(12, "walk"),
        stop="Musterplatz",
        phone="030 23125 100",
        bring=("Bescheid des Jobcenters", "Aufenthaltstitel"),
        price=Price(0),
        care=(1, 6),
        languages=(("de", "Deutsch"), ("ar", "Arabisch")),
        checked=date(2026, 10, 15),
    )
    content = SheetContent(
        day=date(2026, 11, 23),
        sender=Sender("Quartiersbüro Hamme", "Musterweg 3", "44809", "Bochum", "030 23125 0"),
        offers=(course,) * 4,
        language="ar",
        code="HAM-D25V-T4F5-9",
        week=tuple(WeekEntry(day, "09:00", "12:00", 1, care) for day in ("tu", "th") for care in (False, True)),
    )
    return render_sheet(content).data
