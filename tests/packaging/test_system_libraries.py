"""What Qt needs is read from Qt's own files and gets the name Debian gives it."""

import sys
from pathlib import Path

import pytest
import system_libraries

PYSIDE = Path(sys.prefix) / "lib" / f"python3.{sys.version_info.minor}" / "site-packages" / "PySide6"
# Measured once on a bare Debian 12: without these the window did not open.
MEASURED = {
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfreetype6", "libfontconfig1", "libdbus-1-3"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
}
BASE = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "ld-linux")


def test_a_library_names_what_it_needs_and_where_to_look() -> None:
    names, folders = system_libraries.needed_libraries(PYSIDE / "QtWidgets.abi3.so")
    assert {"libQt6Widgets.so.6", "libGL.so.1", "libc.so.6"} <= set(names)
    assert (PYSIDE / "Qt/lib").resolve() in [folder.resolve() for folder in folders]


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.so").write_text("GROUP ( libc.so.6 )")
    with pytest.raises(ValueError, match=r"text\.so"):
        system_libraries.needed_libraries(tmp_path / "text.so")


def test_everything_measured_on_a_bare_system_is_found_and_nothing_qt_brings() -> None:
    roots = [PYSIDE / name for name in system_libraries.QT_ROOTS]
    missing = system_libraries.missing_libraries(roots, lambda name: name.startswith(BASE))
    assert not [name for name in missing if "Qt6" in name or "pyside" in name or "icu" in name]
    assert {system_libraries.debian_package(name) for name in missing} >= MEASURED


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert system_libraries.missing_qt_packages(PYSIDE) == []
    assert system_libraries.missing_test_packages() == []


def test_a_library_counts_once_it_loads(tmp_path: Path) -> None:
    assert system_libraries.loads("libc.so.6")
    assert not system_libraries.loads("libno-such-thing.so.1")
    (tmp_path / "broken.so").write_text("")
    assert not system_libraries.loads(str(tmp_path / "broken.so"))


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_debians_names(library: str, package: str) -> None:
    assert system_libraries.debian_package(library) == package


def test_a_name_without_version_has_no_package() -> None:
    with pytest.raises(ValueError, match=r"plugin\.so"):
        system_libraries.debian_package("plugin.so")
