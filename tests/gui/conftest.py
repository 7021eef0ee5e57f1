"""What tests of the window share: a real desk over the demo's store, our look, and a frame that only listens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from zim_desktop.clock import Clock
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support.theme import Theme
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as a person sees it, with our style sheet."""
    Theme(qapp)
    return qapp


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """The way to an office in an empty folder."""
    return Door(tmp_path / "data", None, Clock())


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """The demo's desk: a real store in memory, example offers, and no case yet."""
    opened = door.demo()
    yield opened
    opened.office.close()


@dataclass
class ListeningFrame:
    """Stands for the window around a page and keeps what the page said."""

    told: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    shown: list[tuple[str, object]] = field(default_factory=list[tuple[str, object]])
    undo: Callable[[], object] | None = None

    def status(self, text: str, *, code: str = "") -> None:
        """Beside the title; no test asks for it here."""

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Keep what was said and how to reverse it."""
        self.told.append(text)
        self.undo = undo

    def fault(self, error: ExpectedError) -> None:
        """Keep the line of the fault."""
        self.faults.append(error.line())

    def show_page(self, key: str, target: object = None) -> bool:
        """Keep where the page wanted to go."""
        self.shown.append((key, target))
        return True


@pytest.fixture
def frame() -> ListeningFrame:
    """A frame without a window."""
    return ListeningFrame()
