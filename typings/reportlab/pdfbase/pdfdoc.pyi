from collections.abc import Mapping, Sequence
from hashlib import _Hash

class PDFObject: ...

class PDFObjectReference(PDFObject):
    def __init__(self, name: str) -> None: ...

class PDFString(PDFObject):
    def __init__(self, s: str) -> None: ...

class PDFArray(PDFObject):
    def __init__(self, sequence: Sequence[PDFObject | str | int]) -> None: ...

class PDFDictionary(PDFObject):
    def __init__(self, dict: Mapping[str, PDFObject | str | int]) -> None: ...
    def __setitem__(self, name: str, value: PDFObject | str | int) -> None: ...

class PDFStream(PDFObject):
    content: str

def PDFName(data: str) -> str: ...

class PDFCatalog(PDFObject):
    StructTreeRoot: PDFObject
    MarkInfo: PDFObject

class PDFPage(PDFObject):
    __NoDefault__: list[str]
    StructParents: int
    Tabs: str

class PDFDocument:
    signature: _Hash
    Catalog: PDFCatalog
    idToObject: dict[str, PDFPage | PDFStream]
    def updateSignature(self, thing: bytes) -> None: ...
    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
