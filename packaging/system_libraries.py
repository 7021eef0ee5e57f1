"""Which shared libraries and programs the system still lacks, and what Debian calls the packages that bring them.

Nothing is guessed: the files Qt loads for our window are read, and what they need is tried. Plain Python, no packages.
"""

import ctypes
import mmap
import re
import shutil
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

# What the window and its tests load, in the PySide6 folder; plugins are opened at run time, so nothing links them.
QT_ROOTS = (
    "QtWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)

# Where Debian does not name the package after the library (Debian Policy 8.1 is the rule, see `debian_package`).
_NAMED_OTHERWISE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}

_TEST_PROGRAMS = {"Xvfb": "xvfb", "initdb": "postgresql", "pdftotext": "poppler-utils"}
_POSTGRESQL = Path("/usr/lib/postgresql")

_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NEEDED, _DT_STRTAB, _DT_RPATH, _DT_RUNPATH = 1, 5, 15, 29


def needed_libraries(file: Path) -> tuple[list[str], list[Path]]:
    """Return the libraries an ELF file names as needed and the folders it says to look in first.

    Raises:
        ValueError: the file is no 64-bit little-endian ELF file.
    """
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{file} is no 64-bit little-endian ELF file")
        return _read_dynamic_section(data, file)


def _read_dynamic_section(data: mmap.mmap, file: Path) -> tuple[list[str], list[Path]]:
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, table + size * i) for i in range(count)]

    def offset_of(address: int) -> int:
        for kind, _, offset, virtual, _, length in segments:
            if kind == _PT_LOAD and virtual <= address < virtual + length:
                return offset + address - virtual
        raise ValueError(f"{file} points outside of itself")

    entries: list[tuple[int, int]] = []
    for kind, _, offset, _, _, length in segments:
        if kind == _PT_DYNAMIC:
            entries += [struct.unpack_from("<QQ", data, at) for at in range(offset, offset + length, 16)]
    strings = next((offset_of(value) for tag, value in entries if tag == _DT_STRTAB), 0)

    def text(at: int) -> str:
        start = strings + at
        return data[start : start + 4096].split(b"\0", 1)[0].decode()

    folders = [part for tag, value in entries if tag in (_DT_RPATH, _DT_RUNPATH) for part in text(value).split(":")]
    origin = str(file.resolve().parent)
    return (
        [text(value) for tag, value in entries if tag == _DT_NEEDED],
        [Path(part.replace("$ORIGIN", origin)) for part in folders if part],
    )


def loads(name: str) -> bool:
    """Tell whether the system's loader finds the library of this name with all that it needs."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_libraries(files: Iterable[Path], available: Callable[[str], bool] = loads) -> list[str]:
    """Return, sorted, the libraries that these files, or others they bring along, need and that do not load."""
    waiting, seen, outside = list(files), set[Path](), set[str]()
    while waiting:
        file = waiting.pop().resolve()
        if file in seen:
            continue
        seen.add(file)
        names, folders = needed_libraries(file)
        for name in names:
            brought = next((folder / name for folder in folders if (folder / name).is_file()), None)
            if brought:
                waiting.append(brought)
            else:
                outside.add(name)
    return sorted(name for name in outside if not available(name))


def debian_package(library: str) -> str:
    """Return the Debian package of a shared library: its name and version, small, as Debian Policy 8.1 asks.

    `libxcb-cursor.so.0` is in `libxcb-cursor0`, `libX11.so.6` in `libx11-6`: a hyphen parts two digits.

    Raises:
        ValueError: the name does not have the form `libNAME.so.VERSION`.
    """
    if library in _NAMED_OTHERWISE:
        return _NAMED_OTHERWISE[library]
    parts = re.fullmatch(r"(?P<name>lib.+)\.so\.(?P<version>\d+)", library)
    if not parts:
        raise ValueError(f"{library} does not look like a library of the system")
    name = parts["name"].lower().replace("_", "-")
    return f"{name}-{parts['version']}" if name[-1].isdigit() else f"{name}{parts['version']}"


def missing_qt_packages(pyside: Path) -> list[str]:
    """Return, sorted, the Debian packages without which the Qt in the folder `pyside` cannot open our window."""
    roots = [pyside / name for name in QT_ROOTS]
    return sorted({debian_package(library) for library in missing_libraries(roots)})


def missing_test_packages() -> list[str]:
    """Return, sorted, the Debian packages of the programs that the tests start and the system lacks."""

    def installed(program: str) -> bool:
        return bool(shutil.which(program)) or any(_POSTGRESQL.glob(f"*/bin/{program}"))

    return sorted(package for program, package in _TEST_PROGRAMS.items() if not installed(program))
