"""How long an Arabic sheet with four offers takes and how large it is, beside the same words by WeasyPrint and by Qt.

Both get one page of HTML with the same fonts. WeasyPrint writes tags as we do (PDF/UA), Qt's QPdfWriter writes none.
WeasyPrint is measured where it can be imported (`pip install weasyprint`, and Pango); it is no dependency of ours.
"""

import html
import importlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks.table import Row
from zim_desktop import paths

ROUNDS, FRESH_PROCESSES = 40, 5
LIMIT = 0.300
_FRESH = """
import time; start = time.perf_counter()
from benchmarks.sheet import ours
ours(); print(time.perf_counter() - start)
"""


def measure() -> Iterator[Row]:
    """Yield median, 95th percentile and size of our sheet, and the first sheet of a process with its imports."""
    times = _times(ours)
    size = len(ours()) / 1000
    peers = {name: (statistics.median(_times(peer)), len(peer()) / 1000) for name, peer in _peers()}
    told = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, (seconds, _) in peers.items())
    sizes = ", ".join(f"{name} {kilobytes:.0f} kB" for name, (_, kilobytes) in peers.items())
    yield Row("sheet in Arabic with four offers, median", statistics.median(times), "s", LIMIT, f"issue: fixed; {told}")
    yield Row("the same, p95", times[int(ROUNDS * 0.95)], "s", LIMIT, "issue: fixed")
    yield Row("the same, size", size, "kB", 3 * peers["QPdfWriter"][1], f"3 × Qt's, which has no tags; {sizes}")
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


def _peers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    page = _html()
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError):  # not there, or without Pango
        sys.stderr.write("WeasyPrint is not installed here and is not measured.\n")
    else:
        yield "WeasyPrint", lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    yield "QPdfWriter", lambda: _by_qt(page)


def _html() -> str:
    """The words of our sheet, node by node as a screen reader gets them, as one page of HTML."""
    from tests.documents import tags
    from zim_desktop.documents import Paper

    names = {"P": "p", "H1": "h1", "H2": "h2", "Table": "table", "TR": "tr", "TH": "th", "TD": "td", "Span": "span"}
    words = iter([tag.actual or drawn for tag, drawn in tags.letters(Paper(ours(), 0))])

    def element(tag: tags.Tag) -> str:
        name = names.get(tag.name, "div")
        own = html.escape(next(words))
        direction = ' lang="de" dir="ltr" align="right"' if tag.language else ""
        span = f' rowspan="{tag.rows}"' if tag.rows > 1 else ""
        return f"<{name}{direction}{span}>{own}{''.join(element(kid) for kid in tag.below)}</{name}>"

    faces = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight.lower()};"
        f" src: url('{paths.resource('resources', 'fonts', f'{file}-{weight}.ttf').as_uri()}') }}\n"
        for family, file in (("Noto Sans", "NotoSans"), ("Noto Sans Arabic", "NotoSansArabic"))
        for weight in ("Regular", "Bold")
    ).replace("weight: regular", "weight: normal")
    style = f"{faces} body {{ font: 12pt 'Noto Sans', 'Noto Sans Arabic' }} td, th {{ border-top: 1px solid grey }}"
    body = element(tags.tree(Paper(ours(), 0)))
    head = f"<meta charset='utf-8'><title>Blatt</title><style>{style}</style>"
    return f"<html lang='ar' dir='rtl'><head>{head}</head><body>{body}</body></html>"


def _by_qt(page: str) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

    if QGuiApplication.instance() is None:
        _running.append(QGuiApplication([]))
        for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"):
            QFontDatabase.addApplicationFont(str(paths.resource("resources", "fonts", f"{name}.ttf")))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(300)
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())


_running: list[object] = []
"""Qt's application, which must live as long as it is used."""


def _times(work: Callable[[], bytes]) -> list[float]:
    """Seconds of so many rounds, in order; the first warms up."""
    found: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return sorted(found[1:])
