"""How a page is plugged into the frame, and what the frame offers to a page."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtWidgets import QWidget

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import ExpectedError


class Frame(Protocol):
    """What a page may ask of the window around it."""

    def status(self, text: str, *, code: str = "") -> None:
        """Show a short state beside the title, e.g. *Entwurf gesichert*, and the code of the case that is open.

        It is not announced, for it comes often.
        """
        ...

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, on screen and to a screen reader; with `undo` there is *Rückgängig* (Strg+Z)."""
        ...

    def fault(self, error: ExpectedError) -> None:
        """Say what went wrong, where, and the next step; stays until it is closed or something else is said."""
        ...

    def show_page(self, key: str, target: object = None) -> bool:
        """Go to a page; a `target` other than None is handed to its `open_target`. False if there is no such page."""
        ...


class PageView(QWidget):
    """The widget of a page. Overrides what concerns it; the defaults do nothing."""

    def refresh(self, changes: AbstractSet[Change]) -> None:
        """Read again if one of the changes concerns the page; called after every commit that changed something."""

    def open_target(self, target: object) -> None:
        """Show something particular, e.g. a case id from the quick commands; odd targets are ignored."""

    def start_focus(self) -> None:
        """Put the keyboard where work on the page begins; called whenever the page is shown."""
        self.setFocus()

    def leave(self) -> None:
        """Save what is being typed: the window locks, closes or shows another page."""


@dataclass(frozen=True)
class Command:
    """One line of the quick commands (Strg+K): what it does, a hint in grey, and the doing."""

    label: str
    run: Callable[[], object]
    hint: str = ""


def _no_commands(_typed: str) -> Sequence[Command]:
    return ()


@dataclass(frozen=True)
class Page:
    """A page as the navigation lists it. `make` builds its widget when it is first shown, not before.

    `find` answers what is typed into the quick commands with lines of this page's own (finding an offer, a case).
    """

    key: str
    title: str
    shortcut: str
    make: Callable[[Frame], PageView]
    badge: Callable[[], int] | None = None
    find: Callable[[Frame, str], Sequence[Command]] = field(default=lambda _frame, typed: _no_commands(typed))
