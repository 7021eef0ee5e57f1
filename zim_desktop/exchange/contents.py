"""What a file, a folder or a zip holds, read whole into memory and never unpacked to disk (contracts 1)."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from zim_desktop.domain.errors import InputRefused, listed, shortened
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.exchange.formats import STDIN, check_size, read_bytes, read_whole, shown

FILES_MAX = 1000
READ = (".csv", ".json")
"""Files in a folder or zip that are read; what else lies there (read-me, pictures) is left alone."""

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # a password is asked for
    NotImplementedError,  # a compression nobody uses
)
"""What a zip that is damaged, locked or packed in an odd way raises while it is read."""

_ZIP, _EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_WORKBOOK = "[Content_Types].xml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


class Contents(msgspec.Struct, frozen=True):
    """What stands under one name: one file, or the files of a folder or zip by path (`data/services.csv`), in order."""

    name: str
    files: tuple[tuple[str, bytes], ...]
    several: bool = False
    """Whether it is a folder or zip."""
    archive: bytes | None = None
    """The zip itself, if it is one."""

    @property
    def single(self) -> bytes | None:
        """The bytes of the file; None for a folder or zip."""
        return None if self.several else self.files[0][1]


def read_contents(name: str, progress: Progress = UNSEEN) -> Contents:
    """What lies under a path, or on stdin for `-`.

    Raises InputRefused if it is missing, unreadable or too large, or if a zip is broken, locked, or names files
    outside of itself; Stopped if nobody waits any more. A workbook (xlsx) is a file, not a zip.
    """
    if name != STDIN and Path(name).is_dir():
        return Contents(name, tuple(_of_folder(name, progress)), several=True)
    data = read_bytes(name, progress)
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        return Contents(name, (("", data),))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _WORKBOOK in archive.namelist():
                return Contents(name, (("", data),))
            _refuse_open_document(archive, name)
            return Contents(name, tuple(_of_zip(archive, name, progress)), several=True, archive=data)
    except BROKEN as error:
        if _WORKBOOK.encode() in data:
            return Contents(name, (("", data),))  # its reader says what to do with a damaged workbook
        raise InputRefused(
            "Das Archiv ist beschädigt, gesperrt oder in einer Art gepackt, die das Programm nicht kennt.",
            where=shown(name),
            next_step="Bitte entpacken und den Ordner angeben.",
        ) from error


def _refuse_open_document(archive: zipfile.ZipFile, name: str) -> None:
    """Raises InputRefused for what LibreOffice writes by itself, which would pass for a zip without tables."""
    first = archive.infolist()[:1]  # the format puts its kind there
    if not first or first[0].filename != "mimetype":
        return
    with archive.open(first[0]) as kind:
        if not kind.read(len(_OPEN_DOCUMENT)).startswith(_OPEN_DOCUMENT):
            return
    raise InputRefused(
        "Das ist eine Tabelle oder ein Text im OpenDocument-Format (.ods, .odt), das hier nicht gelesen wird.",
        where=shown(name),
        next_step="Bitte in LibreOffice als Excel-Mappe (.xlsx) oder CSV speichern.",
    )


def _of_folder(name: str, progress: Progress) -> Iterator[tuple[str, bytes]]:
    folder, size = Path(name), 0
    every = sorted(each for each in folder.rglob("*") if each.is_file())
    found = [each for each in every if each.suffix.casefold() in READ]
    _check_count(len(found), name, [each.name for each in every])
    for path in found:
        size += path.stat().st_size
        check_size(size, name)
        yield path.relative_to(folder).as_posix(), read_bytes(str(path), progress)


def _of_zip(archive: zipfile.ZipFile, name: str, progress: Progress) -> Iterator[tuple[str, bytes]]:
    found = [each for each in archive.infolist() if PurePosixPath(each.filename).suffix.casefold() in READ]
    found = sorted((each for each in found if not each.is_dir()), key=lambda each: each.filename)
    _check_count(len(found), name, [PurePosixPath(each.filename).name for each in archive.infolist()])
    check_size(sum(each.file_size for each in found), name)  # a bomb that says so is not even begun
    size = 0
    for each in found:
        path = PurePosixPath(each.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise InputRefused(
                f"Das Archiv nennt eine Datei außerhalb seiner selbst: „{shortened(each.filename)}“.",
                where=shown(name),
                next_step="Bitte nachfragen, woher das Archiv kommt.",
            )
        with archive.open(each) as member:
            data = read_whole(member, name, progress, size)
        size += len(data)
        yield path.as_posix(), data


def _check_count(count: int, name: str, every: Sequence[str]) -> None:
    """Raises InputRefused if there are too many files to read, or none; `every` are the names of all that lie there."""
    if count > FILES_MAX:
        raise InputRefused(f"Das sind mehr als {FILES_MAX} Dateien.", where=shown(name))
    if not count:
        books = [each for each in every if each.casefold().endswith(".xlsx") and not each.startswith("~$")]
        raise InputRefused(
            "Hier liegt keine Tabelle (.csv) und kein JSON.",
            where=shown(name),
            next_step=f"Excel-Mappen bitte einzeln angeben: {listed(books)}."
            if books
            else "Bitte den Ordner angeben, in dem die Dateien selbst liegen.",
        )
