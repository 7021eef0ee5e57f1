"""The words of a paper of ours as one page of HTML, and what WeasyPrint and Qt make of it.

WeasyPrint writes tags as we do (PDF/UA), Qt's QPdfWriter writes none. WeasyPrint is measured where it can be imported
(`pip install weasyprint`, and Pango); it is no dependency of ours.
"""

import html
import importlib
import sys
import time
from collections.abc import Callable, Iterator

from zim_desktop import paths

ROUNDS = 40
_NAMES = {"P": "p", "H1": "h1", "H2": "h2", "H3": "h3", "Table": "table", "TR": "tr", "TH": "th", "TD": "td",
          "Span": "span", "L": "ul", "LI": "li"}  # fmt: skip
_FONTS = (("Noto Sans", "NotoSans"), ("Noto Sans Arabic", "NotoSansArabic"))


def peers(page: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each by name, with what draws the page as PDF."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError):  # not there, or without Pango
        sys.stderr.write("WeasyPrint is not installed here and is not measured.\n")
    else:
        yield "WeasyPrint", lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    yield "QPdfWriter", lambda: _by_qt(page)


def as_html(paper: bytes, language: str, direction: str = "ltr") -> str:
    """The words of a paper, node by node as a screen reader gets them, as one page of HTML with the same fonts."""
    from tests.documents import tags
    from zim_desktop.documents import Paper

    read = Paper(paper, 0)
    words = iter([tag.actual or drawn for tag, drawn in tags.letters(read)])

    def element(tag: tags.Tag) -> str:
        name = _NAMES.get(tag.name, "div")
        own = html.escape(next(words))
        other = ' lang="de" dir="ltr" align="right"' if tag.language else ""
        span = f' rowspan="{tag.rows}"' if tag.rows > 1 else ""
        return f"<{name}{other}{span}>{own}{''.join(element(kid) for kid in tag.below)}</{name}>"

    faces = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight.lower()};"
        f" src: url('{paths.resource('resources', 'fonts', f'{file}-{weight}.ttf').as_uri()}') }}\n"
        for family, file in _FONTS
        for weight in ("Regular", "Bold")
    ).replace("weight: regular", "weight: normal")
    style = f"{faces} body {{ font: 12pt 'Noto Sans', 'Noto Sans Arabic' }} td, th {{ border-top: 1px solid grey }}"
    head = f"<meta charset='utf-8'><title>Blatt</title><style>{style}</style>"
    body = element(tags.tree(read))
    return f"<html lang='{language}' dir='{direction}'><head>{head}</head><body>{body}</body></html>"


def seconds(work: Callable[[], bytes]) -> list[float]:
    """Seconds of so many rounds, in order; the first warms up."""
    found: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return sorted(found[1:])


def _by_qt(page: str) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

    if QGuiApplication.instance() is None:
        _running.append(QGuiApplication([]))
        for name in (f"{file}-{weight}" for _, file in _FONTS for weight in ("Regular", "Bold")):
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
