from reportlab.pdfbase.pdfdoc import PDFDocument

class TTFontFace:
    ascent: float
    descent: float
    charToGlyph: dict[int, int]
    charWidths: dict[int, float]

class TTFont:
    fontName: str
    face: TTFontFace
    def __init__(self, name: str, filename: str, *, asciiReadable: bool | None = None, shapable: bool = True) -> None: ...
    def addObjects(self, doc: PDFDocument) -> None: ...
