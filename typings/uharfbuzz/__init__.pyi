from collections.abc import Mapping, Sequence
from enum import Enum
from os import PathLike

class Blob:
    @classmethod
    def from_file_path(cls, filename: str | PathLike[str]) -> Blob: ...

class Face:
    def __init__(self, blob: Blob) -> None: ...

class Font:
    def __init__(self, face: Face) -> None: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    x_offset: int
    y_offset: int

class BufferClusterLevel(Enum):
    CHARACTERS = 2

class Buffer:
    cluster_level: BufferClusterLevel
    direction: str
    script: str
    glyph_infos: Sequence[GlyphInfo]
    glyph_positions: Sequence[GlyphPosition]
    def add_str(self, text: str) -> None: ...

def shape(font: Font, buffer: Buffer, features: Mapping[str, bool]) -> None: ...
