"""The system's dialogs for files and printers, in one place: the only thing tests of the window replace."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def open_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """The files a person picks; none if cancelled. `kinds` as Qt wants it: `Tabellen (*.csv);;Alle (*)`."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The one file a person picks, or None."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def save_file(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Where to save, or None; the system asks before an existing file is replaced."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / proposed), kinds)
    return Path(name) if name else None


def open_folder(parent: QWidget, title: str) -> Path | None:
    """The folder a person picks, or None."""
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None
